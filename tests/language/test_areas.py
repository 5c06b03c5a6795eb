from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.query import Query
from bot.language.slots import Slots
from bot.store.snapshot import Snapshot

Ask = Callable[..., Query]
SlotsOf = Callable[[str], Slots]


@pytest.mark.parametrize(
    ("said", "area"),
    [
        ("efficiency", "efficiency"),
        ("EFFICIENCY", "efficiency"),
        ("effeciency", "efficiency"),
        ("effectiveness", "effectiveness"),
        ("effectivenes", "effectiveness"),
        ("legitimacy", "legitimacy"),
        ("legitimcy", "legitimacy"),
        ("value for money", "efficiency"),
        ("using its resources", "efficiency"),
        ("keeping people safe", "effectiveness"),
        ("reducing crime", "effectiveness"),
        ("treating people fairly", "legitimacy"),
        ("fairness", "legitimacy"),
    ],
)
def test_a_pillar_is_known_by_its_name_and_by_everyday_words(ask: Ask, said: str, area: str) -> None:
    query = ask(f"What was Kent Police's grade for {said} in 2016?")
    assert query.areas == (area,)
    assert query.forces == ("kent",)
    assert query.rounds == ("2016",)


@pytest.mark.parametrize(
    ("said", "area"),
    [
        ("preventing crime", "preventing-crime"),
        ("crime prevention", "preventing-crime"),
        ("responding to the public", "responding-to-the-public"),
        ("call handling", "responding-to-the-public"),
        ("answering 999 calls", "responding-to-the-public"),
        ("investigating crime", "investigating-crime"),
        ("investigations", "investigating-crime"),
        ("catching burglars", "investigating-crime"),
        ("solving crimes", "investigating-crime"),
        ("protecting vulnerable people", "protecting-vulnerable-people"),
        ("protecting the vulnerable", "protecting-vulnerable-people"),
        ("managing offenders", "managing-offenders"),
        ("managing ofenders", "managing-offenders"),
        ("leadership", "leadership-and-force-management"),
        ("leadership and force management", "leadership-and-force-management"),
        ("good use of resources", "use-of-resources"),
        ("police powers", "police-powers-and-public-treatment"),
        ("stop and search", "police-powers-and-public-treatment"),
        ("developing a positive workplace", "positive-workplace"),
    ],
)
def test_a_newer_area_is_known_by_its_name_and_by_everyday_words(ask: Ask, said: str, area: str) -> None:
    query = ask(f"What was Sussex Police's grade for {said} in 2023-25?")
    assert query.areas == (area,)
    assert query.rounds == ("2023-25",)


@pytest.mark.parametrize(
    ("message", "area"),
    [
        ("Kent treatment of the public 2021/22", "treatment-of-the-public"),
        ("Kent treatment of the public 2023-25", "police-powers-and-public-treatment"),
        ("Kent value for money 2017", "efficiency"),
        ("Kent value for money 2021/22", "use-of-resources"),
    ],
)
def test_words_of_several_areas_mean_the_one_that_the_round_has(ask: Ask, message: str, area: str) -> None:
    assert ask(message).areas == (area,)


def test_an_area_that_was_named_is_kept_though_the_round_has_none(ask: Ask) -> None:
    query = ask("What did Kent get for legitimacy in 2014?")
    assert (query.areas, query.rounds) == (("legitimacy",), ("2014",))


@pytest.mark.parametrize(
    ("message", "areas"),
    [
        ("Kent efficiency and legitimacy 2016", ("efficiency", "legitimacy")),
        ("Kent: legitimacy, effectiveness, 2016", ("legitimacy", "effectiveness")),
        (
            "how did Kent do on efficiency, effectiveness and legitimacy in 2016",
            ("efficiency", "effectiveness", "legitimacy"),
        ),
        ("Sussex 2023-25 investigating crime and managing offenders", ("investigating-crime", "managing-offenders")),
    ],
)
def test_several_areas_are_kept_in_the_order_they_were_named(ask: Ask, message: str, areas: tuple[str, ...]) -> None:
    assert ask(message).areas == areas


@pytest.mark.parametrize(
    "message",
    [
        "what was Dyfed-Powys given in all three areas in 2016",
        "Kent 2016, all three pillars",
        "all areas for Kent in 2018/19",
        "South Wales Police - good in all three in 2018/19, yes?",
    ],
)
def test_all_three_means_every_area_of_the_round(ask: Ask, message: str) -> None:
    query = ask(message)
    assert query.every_area
    assert query.areas == ()


def test_once_an_area_is_named_words_that_hint_at_another_describe_it(slots_of: SlotsOf) -> None:
    named = slots_of("Kent's efficiency grade: does it spend money on keeping people safe?").areas
    assert named.areas == ("efficiency",)
    assert named.certain


def test_words_that_only_hint_are_not_certain(slots_of: SlotsOf) -> None:
    named = slots_of("is Kent good value for money").areas
    assert named.areas == ("efficiency",)
    assert not named.certain


def test_a_message_without_area_words_names_none(slots_of: SlotsOf) -> None:
    named = slots_of("How did Kent do in 2016?").areas
    assert (named.areas, named.every, named.mentions) == ((), False, ())


def test_a_misspelt_area_is_a_near_mention(slots_of: SlotsOf) -> None:
    (mention,) = slots_of("Kent legitimacey 2016").areas.mentions
    assert (mention.tier, mention.values, mention.text) == ("near", ("legitimacy",), "legitimacey")
    assert mention.distance > 0


@pytest.mark.parametrize(
    "question",
    [
        "How good is {force} at {area}?", "Is {area} in {force} good?", "How has {area} changed in {force}?",
        "Has {area} been graded for {force}?", "what about {area} for {force}?", "{force} {area}", "{force}, {area}",
    ],
)
def test_every_name_of_an_area_is_understood_in_any_question(ask: Ask, snapshot: Snapshot, question: str) -> None:
    for phrase in (row for row in snapshot.data.phrases if row.kind == "area"):
        meant = set(phrase.value.split("|"))
        held = [row for row in snapshot.data.grades if row.area in meant]
        if not held:
            continue
        force = held[len(phrase.phrase) * 7 % len(held)].force
        query = ask(question.format(force=snapshot.forces[force].short_name, area=phrase.phrase))
        assert (query.decline, query.forces) == (None, (force,)), phrase.phrase
        assert set(query.areas) & meant, phrase.phrase
