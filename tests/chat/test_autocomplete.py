from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.names import ForceNames
from bot.store.snapshot import Snapshot
from tests.chat.world import World


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("notts", "nottinghamshire"),
        ("nottingam", "nottinghamshire"),
        ("nottm", "nottinghamshire"),
        ("leeds", "west-yorkshire"),
        ("the met", "metropolitan"),
        ("gmp", "greater-manchester"),
        ("devon & corn", "devon-and-cornwall"),
        ("dyfed powys", "dyfed-powys"),
        ("DURHAM", "durham"),
        ("leic", "leicestershire"),
        ("brighto", "sussex"),
        ("gogledd", "north-wales"),
    ],
)
async def test_a_force_is_found_while_it_is_typed(world: World, typed: str, slug: str) -> None:
    offers = await world.offers("grade", "force", typed)
    assert offers[0]["value"] == slug


async def test_a_shared_beginning_offers_all_that_have_it(world: World) -> None:
    offers = await world.offers("grade", "force", "west")
    assert {"west-mercia", "west-midlands", "west-yorkshire"} <= {offer["value"] for offer in offers}


async def test_a_region_offers_its_forces(world: World) -> None:
    offered = {offer["value"] for offer in await world.offers("grade", "force", "yorkshire")}
    assert {"north-yorkshire", "south-yorkshire", "west-yorkshire", "humberside"} <= offered


async def test_nothing_typed_offers_forces_of_every_region(world: World) -> None:
    offers = await world.offers("grade", "force", "")
    forces = world.bot.served.snapshot.forces
    assert len(offers) == 25
    regions = [forces[offer["value"]].region for offer in offers]
    assert set(regions[:10]) == {force.region for force in forces.values()}


async def test_nothing_typed_offers_the_forces_asked_about_last_before_all_others(world: World) -> None:
    await world.ask("Compare Kent and Essex in 2016")
    await world.ask("How did Durham do in 2016?")
    offers = await world.offers("grade", "force", "")
    assert offers[0]["value"] == "durham"
    assert len({offer["value"] for offer in offers}) == 25
    other = await world.bob.autocomplete(world.channel, "grade", "force", "")
    assert other[0]["value"] != "durham"


async def test_a_label_says_where_the_force_is_or_by_which_place_it_was_found(world: World) -> None:
    [by_name, *_] = await world.offers("grade", "force", "nottinghamshire")
    assert by_name["name"] == "Nottinghamshire Police · East Midlands"
    [by_place, *_] = await world.offers("grade", "force", "hove")
    assert by_place["name"] == "Sussex Police · Hove"


async def test_labels_are_unique_and_short_enough_whatever_is_typed(world: World) -> None:
    for typed in ("", "a", "s", "west", "police", "york"):
        for option in ("force", "area", "round"):
            names = [offer["name"] for offer in await world.offers("grade", option, typed)]
            assert len(names) == len(set(names)) <= 25
            assert all(0 < len(name) <= 100 for name in names)


async def test_a_label_of_a_round_and_of_an_area_says_when_it_was(world: World) -> None:
    assert (await world.offers("grade", "round", "2016"))[0]["name"] == "2016 · HMIC, graded 2016 to 2017"
    assert (await world.offers("grade", "area", "legit"))[0]["name"] == "Legitimacy · 2015, 2016, 2017 and 2018/19"


async def test_only_what_one_of_the_forces_compared_has_is_offered(world: World) -> None:
    held = {label for force, label, area in world.bot.served.snapshot.grades
            if force in ("kent", "essex") and area == "investigating-crime"}
    rounds = await world.offers("compare", "round", "", force1="kent", force2="essex", area="investigating-crime")
    assert {offer["value"] for offer in rounds} == held


async def test_what_nobody_is_called_offers_nothing(world: World) -> None:
    assert await world.offers("grade", "force", "xyzzy") == []


@pytest.mark.parametrize("command", ["quote", "findings"])
async def test_quotes_and_findings_offer_only_forces_that_have_some(world: World, command: str) -> None:
    data = world.bot.served.snapshot.data
    held = {row.force for row in (data.quotes if command == "quote" else data.findings)}
    offers = await world.offers(command, "force", "")
    assert {offer["value"] for offer in offers} == held
    assert await world.offers(command, "force", "kent") == []


async def test_every_force_box_of_compare_offers_forces(world: World) -> None:
    for number in range(1, 6):
        [offer] = await world.offers("compare", f"force{number}", "cleveland police")
        assert offer == {"name": "Cleveland Police · North East", "value": "cleveland"}


async def test_rounds_are_offered_newest_first(world: World) -> None:
    rounds = [offer["value"] for offer in await world.offers("grade", "round", "")]
    assert rounds == list(world.bot.served.snapshot.rounds)[::-1]


async def test_only_rounds_that_the_chosen_force_and_area_have_are_offered(world: World) -> None:
    rounds = await world.offers("grade", "round", "", force="dyfed-powys", area="effectiveness")
    held = {label for force, label, area in world.bot.served.snapshot.grades
            if force == "dyfed-powys" and area == "effectiveness"}
    assert {offer["value"] for offer in rounds} == held


async def test_only_areas_of_the_chosen_round_are_offered(world: World) -> None:
    areas = await world.offers("grade", "area", "", round="2016")
    assert [offer["value"] for offer in areas] == ["efficiency", "effectiveness", "legitimacy"]
    assert [offer["name"] for offer in areas] == ["Efficiency · 2016", "Effectiveness · 2016", "Legitimacy · 2016"]


async def test_an_area_is_found_by_any_of_its_words(world: World) -> None:
    assert [offer["value"] for offer in await world.offers("grade", "area", "crime")]
    [offer] = await world.offers("grade", "area", "legit")
    assert offer["value"] == "legitimacy"


async def test_only_grades_of_the_chosen_round_are_offered(world: World) -> None:
    before = [offer["value"] for offer in await world.offers("forces", "grade", "", round="2016")]
    after = [offer["value"] for offer in await world.offers("forces", "grade", "", round="2021/22")]
    assert before == ["outstanding", "good", "requires improvement", "inadequate"]
    assert "adequate" in after


async def test_every_region_is_offered_and_understood(world: World) -> None:
    regions = await world.offers("forces", "region", "")
    assert len(regions) == len({force.region for force in world.bot.served.snapshot.data.forces})
    for region in regions:
        result = await world.slash("forces", grade="good", area="efficiency", round="2016", region=region["value"])
        assert result.response is not None
        assert not result.ephemeral


@pytest.fixture(scope="module")
def names(snapshot: Snapshot) -> ForceNames:
    return ForceNames(snapshot)


def test_every_force_is_found_by_its_name_its_short_name_and_each_alias(names: ForceNames, snapshot: Snapshot) -> None:
    for force in snapshot.data.forces:
        for name in (force.name, force.short_name):
            assert names.offer(name, snapshot.forces)[0][0] == force.slug, name
    for alias in snapshot.data.aliases:
        offered = [slug for slug, _ in names.offer(alias.alias, snapshot.forces)]
        assert alias.force in offered, alias.alias


@given(st.text(max_size=60))
def test_whatever_is_typed_the_offers_keep_to_discord_s_limits(names: ForceNames, typed: str) -> None:
    offers = names.offer(typed, names.snapshot.forces)
    labels = [label for _, label in offers]
    assert len(offers) <= 25
    assert len(set(labels)) == len(labels)
    assert all(1 <= len(label) <= 100 for label in labels)
