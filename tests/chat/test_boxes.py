"""Boxes of commands that take one name: what is taken, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answers.answering import answer
from bot.chat.boxes import force_in, place_in, refuse_two_choices
from bot.chat.errors import Refused
from bot.language.query import Choice, Query
from bot.store.snapshot import Snapshot


def names(snapshot: Snapshot) -> Iterator[tuple[str, frozenset[str]]]:
    """Every name of the data with the forces that it may mean."""
    for force in snapshot.data.forces:
        for name in (force.slug, force.name, force.welsh_name, force.name_2016, force.short_name):
            if name:
                yield name, frozenset({force.slug})
    for alias in snapshot.data.aliases:
        yield alias.alias, frozenset(row.force for row in snapshot.data.aliases if row.alias == alias.alias)
    for place in snapshot.data.places:
        if place.place != "England and Wales":
            yield place.place, frozenset(snapshot.forces)


def test_every_name_of_the_data_is_a_force_or_a_choice_of_forces_in_a_box_for_forces(snapshot: Snapshot) -> None:
    for name, forces in names(snapshot):
        found = force_in(name, snapshot)
        assert found.forces or found.choice, name
        if found.forces:
            assert set(found.forces) <= forces, name


@pytest.mark.parametrize(
    ("typed", "force"),
    [
        ("nottingam", "nottinghamshire"),
        ("the met", "metropolitan"),
        ("Kent police force", "kent"),
        ("kent!!", "kent"),
        ("Sussex Police (Brighton)", "sussex"),
        ("Reading, Berkshire", "thames-valley"),
    ],
)
def test_a_force_may_be_typed_in_any_way_that_names_nothing_else(snapshot: Snapshot, typed: str, force: str) -> None:
    assert force_in(typed, snapshot).forces == (force,)


@pytest.mark.parametrize(
    "typed",
    [
        "Kent in 2014", "Kent 2014", "anything but Essex", "Kent and Essex", "Kent Essex", "Yorkshire in 2014",
        "Kent for efficiency", "how did Kent do?", "the best force in Wales", "which forces are in Wales",
    ],
)
def test_what_says_more_than_a_force_is_refused_with_a_request_for_just_one(snapshot: Snapshot, typed: str) -> None:
    with pytest.raises(Refused) as refused:
        force_in(typed, snapshot)
    assert str(refused.value) == f"“{typed}” is more than the name of one police force: please write just one there."


@pytest.mark.parametrize("typed", ["xy", "police", "?", "not Norfolk", "worst force"])
def test_what_names_no_force_is_said_not_to_be_known(snapshot: Snapshot, typed: str) -> None:
    with pytest.raises(Refused, match="I do not know a police force or place called"):
        force_in(typed, snapshot)


def test_every_name_of_the_data_is_located(snapshot: Snapshot) -> None:
    for name, _ in names(snapshot):
        assert answer(place_in(name, snapshot), snapshot).status == "answered", name


@pytest.mark.parametrize("typed", ["Perth", "Perth, Scotland", "Glasgow", "New York", "Derry", "what", "grade", "?"])
def test_a_place_that_is_not_known_is_said_not_to_be_known(snapshot: Snapshot, typed: str) -> None:
    found = answer(place_in(typed, snapshot), snapshot)
    assert (found.status, found.text) == ("no_data", f"I do not know which force polices “{typed}”.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Brigthon", "Brighton is policed by Sussex Police."),
        ("bath", "Bath is policed by Avon and Somerset Constabulary."),
        ("near Leeds", "Leeds is policed by West Yorkshire Police."),
        ("Leeds and Hull", "Leeds is policed by West Yorkshire Police. Hull is policed by Humberside Police."),
        ("Kent Police", "Kent Police covers Kent; Medway."),
    ],
)
def test_places_may_be_typed_as_people_write_them(snapshot: Snapshot, typed: str, said: str) -> None:
    assert answer(place_in(typed, snapshot), snapshot).text == said


def test_of_two_names_of_several_forces_neither_is_passed_over(snapshot: Snapshot) -> None:
    parts = [Query(choice=Choice("force", "Both", ("kent", "essex"))), None, Query(forces=("durham",))]
    refuse_two_choices(parts, snapshot)
    with pytest.raises(Refused) as refused:
        refuse_two_choices([*parts, Query(choice=Choice("force", "Either", ("sussex", "surrey")))], snapshot)
    assert str(refused.value) == (
        "More than one of these names stands for several forces: “Both” could be Kent, Essex; "
        "“Either” could be Sussex, Surrey. Choose each from the list."
    )
