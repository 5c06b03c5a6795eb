"""Whether a force moved to a grade at any time."""

from __future__ import annotations

import pytest

from bot.language.query import Claim, Direction
from tests.answers.conftest import Ask

HISTORY = {"intent": "history", "every_round": True, "forces": ("gloucestershire",), "areas": ("effectiveness",)}
TOLD = "requires improvement in 2015, 2016 and 2017, good in 2018/19"


@pytest.mark.parametrize(
    ("grade", "direction", "verdict", "words"),
    [
        ("good", "improved", True,
         f"Yes: Gloucestershire Constabulary went up to good in 2018/19 for effectiveness ({TOLD})."),
        ("outstanding", "improved", False, f"No: Gloucestershire Constabulary for effectiveness: {TOLD}."),
        ("requires improvement", "declined", False, f"No: Gloucestershire Constabulary for effectiveness: {TOLD}."),
    ],
)
def test_a_move_to_a_grade_at_any_time_is_claimed_and_told_with_when(
    ask: Ask, grade: str, direction: Direction, verdict: bool, words: str
) -> None:
    told = ask(**HISTORY, grades=(grade,), direction=direction, claim=Claim("any", direction=direction))
    assert (told.verdict, told.text) == (verdict, words)


@pytest.mark.parametrize(
    ("grade", "words"),
    [
        ("good", f"Gloucestershire Constabulary went up to good in 2018/19 for effectiveness ({TOLD})."),
        ("requires improvement", "Gloucestershire Constabulary went up from requires improvement to good in 2018/19"
                                 f" for effectiveness ({TOLD})."),
        ("inadequate", f"I hold no such step: Gloucestershire Constabulary for effectiveness: {TOLD}."),
    ],
)
def test_where_the_claim_leaves_open_which_end_is_meant_the_step_is_told_and_nothing_doubted(
    ask: Ask, grade: str, words: str
) -> None:
    told = ask(**HISTORY, grades=(grade,), direction="improved", claim=Claim("unclear"))
    assert (told.verdict, told.text) == (None, words)


def test_a_move_that_a_grade_which_is_not_held_could_show_is_left_open(ask: Ask) -> None:
    slots = {"intent": "history", "every_round": True, "forces": ("surrey",), "areas": ("legitimacy",)}
    told = ask(**slots, grades=("outstanding",), direction="improved", claim=Claim("any", direction="improved"))
    assert told.verdict is None
    assert told.headline.startswith("Not in what I hold: Surrey Police for legitimacy:")


def test_a_claim_of_no_kind_over_a_history_that_is_held_is_not_hedged(ask: Ask) -> None:
    told = ask(**HISTORY, grades=("requires improvement",), claim=Claim("unclear"))
    assert told.text == f"Gloucestershire Constabulary for effectiveness: {TOLD}."
    surrey = ask(intent="history", every_round=True, forces=("surrey",), areas=("legitimacy",), grades=("good",),
                 claim=Claim("unclear"))
    assert surrey.headline.startswith("I cannot say for certain:")


@pytest.mark.parametrize(
    ("force", "area", "grade", "opening"),
    [
        ("bedfordshire", "efficiency", "requires improvement", "4 times: Bedfordshire Police for efficiency: "),
        ("humberside", "efficiency", "requires improvement", "Twice: Humberside Police for efficiency: "),
        ("kent", "efficiency", "outstanding", "Once: Kent Police for efficiency: "),
        ("surrey", "legitimacy", "good", "3 times in what I hold: Surrey Police for legitimacy: "),
        ("kent", "efficiency", "inadequate", "None of the grades I hold for that is inadequate. "),
    ],
)
def test_how_many_times_a_grade_was_given_is_said_first(
    ask: Ask, force: str, area: str, grade: str, opening: str
) -> None:
    told = ask(intent="history", every_round=True, forces=(force,), areas=(area,), premise=(grade,))
    assert told.headline.startswith(opening)
