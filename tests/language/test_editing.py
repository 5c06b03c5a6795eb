from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.query import Query

Ask = Callable[..., Query]
TWO = "Compare Kent and Surrey for legitimacy in 2016"


@pytest.mark.parametrize(
    ("message", "forces"),
    [
        ("add Cambridgeshire", ("kent", "surrey", "cambridgeshire")),
        ("chuck cleveland in as well", ("kent", "surrey", "cleveland")),
        ("plus Essex", ("kent", "surrey", "essex")),
        ("swap Kent for Sussex", ("sussex", "surrey")),
        ("replace Surrey with Dorset please", ("kent", "dorset")),
    ],
)
def test_forces_are_added_and_swapped(ask: Ask, message: str, forces: tuple[str, ...]) -> None:
    query = ask(TWO, message)
    assert (query.intent, query.forces, query.areas, query.rounds) == ("compare", forces, ("legitimacy",), ("2016",))


@pytest.mark.parametrize("message", ["take Kent out", "drop Kent", "remove kent", "leave out Kent"])
def test_a_force_is_removed_and_the_other_is_left(ask: Ask, message: str) -> None:
    query = ask(TWO, message)
    assert (query.intent, query.forces) == ("grade", ("surrey",))


def test_areas_and_rounds_are_swapped_too(ask: Ask) -> None:
    assert ask(TWO, "swap legitimacy for efficiency").areas == ("efficiency",)
    assert ask(TWO, "swap 2016 for 2017").rounds == ("2017",)


@pytest.mark.parametrize(
    "message", ["remove Essex", "swap Essex for Dorset", "drop Ruritania"]
)
def test_what_cannot_be_changed_is_not_taken_for_an_edit(ask: Ask, message: str) -> None:
    assert ask(TWO, message).forces != ("kent", "surrey")


def test_a_list_of_forces_to_choose_from_is_edited_as_such(ask: Ask) -> None:
    query = ask("Out of Kent, Sussex and Surrey, which were good for effectiveness in 2015?", "add Essex")
    assert query.intent == "list"
    assert query.within == ("kent", "sussex", "surrey", "essex")
