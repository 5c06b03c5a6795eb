"""Which force polices a place."""

from __future__ import annotations

import pytest

from bot.answers.answer import PlaceFact
from bot.language.query import Claim
from bot.store.snapshot import Snapshot
from tests.answers.conftest import Ask


def forces(facts: object) -> list[str]:
    assert isinstance(facts, tuple)
    return [fact.force for fact in facts if isinstance(fact, PlaceFact)]


def test_a_town_is_policed_by_one_force(ask: Ask) -> None:
    told = ask(intent="locate", places=("Brighton",), forces=("sussex",))
    assert told.text == "Brighton is policed by Sussex Police."
    assert forces(told.facts) == ["sussex"]


def test_how_a_place_is_written_does_not_matter(ask: Ask) -> None:
    assert forces(ask(intent="locate", places=("brighton",)).facts) == ["sussex"]


def test_a_place_across_a_boundary_has_all_its_forces_and_says_where_it_runs(ask: Ask) -> None:
    told = ask(intent="locate", places=("County Durham",))
    assert sorted(forces(told.facts)) == ["cleveland", "durham"]
    assert "Cleveland: Hartlepool, Stockton-on-Tees; Durham: County Durham, Darlington." in told.notes


def test_a_name_of_several_places_says_that_it_depends(ask: Ask) -> None:
    told = ask(intent="locate", places=("Newcastle",))
    assert told.headline == (
        "Newcastle may be policed by Northumbria Police or Staffordshire Police, depending on which place is meant."
    )


def test_a_region_has_all_its_forces(ask: Ask) -> None:
    assert len(forces(ask(intent="locate", places=("East Midlands",)).facts)) == 5


def test_a_neighbouring_force_is_not_named(ask: Ask) -> None:
    told = ask(intent="locate", places=("Burton upon Trent",))
    assert told.text == (
        "Burton upon Trent is policed by Staffordshire Police."
        " Parts next to Burton upon Trent are policed by another force."
    )


def test_several_places_are_told_one_after_the_other(ask: Ask) -> None:
    told = ask(intent="locate", places=("Brighton", "Sheffield"))
    assert forces(told.facts) == ["sussex", "south-yorkshire"]


@pytest.mark.parametrize(
    ("place", "force", "verdict"),
    [("Brighton", "sussex", True), ("Brighton", "kent", False), ("Newcastle", "northumbria", None)],
)
def test_whether_a_force_covers_a_place_is_judged(ask: Ask, place: str, force: str, verdict: bool | None) -> None:
    told = ask(intent="locate", places=(place,), forces=(force,), claim=Claim("covers"))
    assert told.verdict is verdict


def test_a_force_without_a_place_is_told_with_what_it_covers(ask: Ask, snapshot: Snapshot) -> None:
    told = ask(intent="locate", forces=("west-mercia",))
    assert snapshot.forces["west-mercia"].covers in told.text
    assert forces(told.facts) == ["west-mercia"]


@pytest.mark.parametrize("places", [("Atlantis",), ()])
def test_a_place_that_is_not_known_is_no_data(ask: Ask, places: tuple[str, ...]) -> None:
    told = ask(intent="locate", places=places)
    assert (told.status, told.facts) == ("no_data", ())
    assert ("Atlantis" in told.text) is bool(places)


def test_every_place_is_told_with_exactly_its_forces(ask: Ask, snapshot: Snapshot) -> None:
    expected: dict[str, set[str]] = {}
    for row in snapshot.data.places:
        expected.setdefault(row.place.casefold(), set()).update(row.slugs)
    for row in snapshot.data.places[::7]:
        told = ask(intent="locate", places=(row.place,))
        assert set(forces(told.facts)) == expected[row.place.casefold()]
