"""The movement between rounds that a message speaks of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.directions import comparison_of, direction_of, steps_of
from bot.language.query import MOVES, Direction, Query
from bot.language.slots import Slots

Ask = Callable[..., Query]
SlotsOf = Callable[[str], Slots]


@pytest.mark.parametrize(
    ("said", "direction"),
    [
        ("improve", "improved"),
        ("not improve", "not improved"),
        ("fail to improve", "not improved"),
        ("get worse", "declined"),
        ("not get worse", "not declined"),
        ("avoid a drop", "not declined"),
        ("stay the same", "unchanged"),
        ("not change", "unchanged"),
        ("change", "changed"),
        ("go up or down", "changed"),
        ("improve or stay the same", "not declined"),
        ("get worse or stay the same", "not improved"),
        ("neither improve nor decline", "unchanged"),
    ],
)
def test_a_direction_is_what_its_words_allow(slots_of: SlotsOf, said: str, direction: Direction) -> None:
    assert direction_of(slots_of(f"Did Kent {said} for efficiency from 2015 to 2016?")) == direction


def test_a_denial_that_only_asks_for_a_yes_denies_nothing(slots_of: SlotsOf) -> None:
    assert direction_of(slots_of("Didn't Kent improve for efficiency from 2015 to 2016?")) == "improved"


def test_every_direction_allows_something_and_none_allows_all() -> None:
    assert len(set(MOVES.values())) == len(MOVES) == 6
    assert all(0 < len(moves) < 3 for moves in MOVES.values())


@pytest.mark.parametrize(
    ("message", "before", "after", "direction"),
    [
        ("Which forces went from good to outstanding from 2015 to 2016?", ("good",), ("outstanding",), "improved"),
        ("Which forces fell to inadequate in 2016?", (), ("inadequate",), "declined"),
        ("Which forces dropped from outstanding in 2016?", ("outstanding",), (), "declined"),
        ("Which forces lost outstanding for efficiency in 2016?", ("outstanding",), (), "declined"),
        ("Which forces stayed good from 2015 to 2016?", ("good",), ("good",), "unchanged"),
    ],
)
def test_the_grades_of_a_movement_are_its_ends(
    ask: Ask, message: str, before: tuple[str, ...], after: tuple[str, ...], direction: Direction
) -> None:
    query = ask(message)
    assert (query.intent, query.from_grades, query.to_grades, query.direction) == ("change", before, after, direction)
    assert query.grades == ()


@pytest.mark.parametrize(
    ("said", "steps"),
    [("fell two grades", 2), ("went up 2 grades", 2), ("rose by one grade", 1), ("dropped a level", 1), ("fell", None)],
)
def test_the_steps_of_a_movement_are_counted_in_grades(slots_of: SlotsOf, said: str, steps: int | None) -> None:
    assert steps_of(slots_of(f"Which forces {said} for efficiency from 2015 to 2016?")) == steps


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("better than", "improved"),
        ("worse than", "declined"),
        ("as good as", "not declined"),
        ("as bad as", "not improved"),
        ("not better than", "not improved"),
        ("not as good as", "declined"),
        ("no worse than", "not declined"),
    ],
)
def test_a_comparison_says_how_the_first_stands_to_the_other(
    slots_of: SlotsOf, said: str, stands: Direction
) -> None:
    assert comparison_of(slots_of(f"Was Kent {said} Surrey for efficiency in 2016?")) == stands


@pytest.mark.parametrize(
    ("message", "direction"),
    [
        ("which force improved the most on effectiveness between 2016 and 2018/19", "improved"),
        ("who fell the most for efficiency from 2017 to 2018/19", "declined"),
        ("biggest drop in legitimacy 2016 to 2017?", "declined"),
    ],
)
def test_the_farthest_movement_may_be_asked_for(ask: Ask, message: str, direction: str) -> None:
    query = ask(message)
    assert (query.intent, query.direction, query.farthest) == ("change", direction, True)
