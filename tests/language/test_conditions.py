"""Grades bound to the forces, rounds and areas that they are said of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.query import Condition, Query

Ask = Callable[..., Query]

OUT, GOOD, RI, INAD = ("outstanding",), ("good",), ("requires improvement",), ("inadequate",)


@pytest.mark.parametrize(
    ("message", "conditions"),
    [
        (
            "Which forces were good for efficiency and outstanding for legitimacy in 2016?",
            (Condition(GOOD, areas=("efficiency",)), Condition(OUT, areas=("legitimacy",))),
        ),
        (
            "Was Kent good in 2015 and outstanding in 2016 for efficiency?",
            (Condition(GOOD, rounds=("2015",)), Condition(OUT, rounds=("2016",))),
        ),
        (
            "Was Kent good and Durham outstanding for efficiency in 2016?",
            (Condition(GOOD, forces=("kent",)), Condition(OUT, forces=("durham",))),
        ),
        (
            "In 2015 good, in 2016 requires improvement for efficiency: which forces?",
            (Condition(GOOD, rounds=("2015",)), Condition(RI, rounds=("2016",))),
        ),
        (
            "Was Kent good for efficiency in 2016 and outstanding for legitimacy in 2017?",
            (
                Condition(GOOD, rounds=("2016",), areas=("efficiency",)),
                Condition(OUT, rounds=("2017",), areas=("legitimacy",)),
            ),
        ),
        (
            "Which forces were good for efficiency and effectiveness and outstanding for legitimacy in 2016?",
            (Condition(GOOD, areas=("efficiency", "effectiveness")), Condition(OUT, areas=("legitimacy",))),
        ),
        ("Which forces have always been outstanding for legitimacy?", (Condition(OUT),)),
        ("Which forces have ever been inadequate for legitimacy?", (Condition(INAD, once=True),)),
    ],
)
def test_each_grade_goes_with_what_it_is_said_of(ask: Ask, message: str, conditions: tuple[Condition, ...]) -> None:
    query = ask(message)
    assert query.conditions == conditions
    assert not query.tangled


@pytest.mark.parametrize(
    "message",
    [
        "Which forces were good or outstanding for efficiency in 2016?",
        "Which forces were good for efficiency and legitimacy in 2016?",
        "Was Kent good or outstanding in 2015 and 2016?",
        "Which forces went from good to outstanding between 2015 and 2016?",
        "Were Kent and Durham good for efficiency in 2016?",
    ],
)
def test_grades_that_are_said_of_the_same_make_no_conditions(ask: Ask, message: str) -> None:
    assert ask(message).conditions == ()


@pytest.mark.parametrize(
    "message",
    [
        "Was Kent inadequate in 2015 or outstanding in 2016 for efficiency?",
        "Was Kent not always good for efficiency?",
    ],
)
def test_what_does_not_show_what_belongs_together_is_tangled(ask: Ask, message: str) -> None:
    assert ask(message).tangled


def test_a_grade_in_every_round_asks_for_every_round(ask: Ask) -> None:
    assert ask("Has Kent always been good for efficiency?").every_round
    assert not ask("Was Kent always good for efficiency in 2015 and 2016?").every_round


def test_how_many_each_year_asks_for_a_count_of_each(ask: Ask) -> None:
    query = ask("How many forces were good each year for efficiency?")
    assert (query.intent, query.conditions, query.every_round) == ("count", (), True)


def test_a_newspaper_s_name_is_not_made_of_a_date(ask: Ask) -> None:
    assert ask("Kent post 2016 efficiency grades").forces == ("kent",)
