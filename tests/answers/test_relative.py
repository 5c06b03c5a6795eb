"""Forces in general set against one."""

from __future__ import annotations

import pytest

from bot.answers.answer import Answer, CountFact, GradeFact
from bot.language.query import Claim, Direction
from tests.answers.conftest import Ask

EFFICIENCY = {"rounds": ("2016",), "areas": ("efficiency",), "others": True}


def named(told: Answer) -> set[str]:
    return {fact.force for fact in told.facts if isinstance(fact, GradeFact)}


def test_those_with_a_better_grade_are_listed(ask: Ask) -> None:
    told = ask(intent="list", forces=("kent",), same_as="kent", relation="improved", **EFFICIENCY)
    assert named(told) == {"durham", "west-midlands"}
    assert told.headline == (
        "Kent Police was graded good for efficiency in 2016; 2 other forces were graded outstanding"
        " for efficiency in 2016: Durham and West Midlands."
    )


def test_those_with_a_worse_grade_are_counted(ask: Ask) -> None:
    told = ask(intent="count", forces=("kent",), same_as="kent", relation="declined", **EFFICIENCY)
    counts = {fact.grade: fact.count for fact in told.facts if isinstance(fact, CountFact)}
    assert counts == {"requires improvement": 8, "inadequate": 0}


def test_above_the_best_grade_there_is_none(ask: Ask) -> None:
    told = ask(intent="list", forces=("durham",), same_as="durham", relation="improved", **EFFICIENCY)
    assert named(told) == set()
    assert told.headline == "Durham Constabulary was graded outstanding for efficiency in 2016; no grade is better."
    assert [fact.force for fact in told.context if isinstance(fact, GradeFact)] == ["durham"]


@pytest.mark.parametrize(
    ("force", "relation", "verdict"),
    [
        ("kent", "improved", True),
        ("durham", "improved", False),
        ("durham", "unchanged", True),
        ("surrey", "declined", True),
        ("bedfordshire", "declined", False),
    ],
)
def test_whether_any_force_did_better_or_worse(ask: Ask, force: str, relation: Direction, verdict: bool) -> None:
    told = ask(
        intent="list", forces=(force,), same_as=force, relation=relation, claim=Claim("any"), **EFFICIENCY
    )
    assert told.verdict is verdict


def test_in_a_partial_round_no_force_can_be_ruled_out(ask: Ask) -> None:
    told = ask(
        intent="list", forces=("lancashire",), same_as="lancashire", relation="improved", claim=Claim("any"),
        rounds=("2023-25",), areas=("leadership-and-force-management",), others=True,
    )
    assert told.verdict is None
    assert "no other force of the 31 whose grade I hold was graded outstanding" in told.headline


def test_a_force_without_a_grade_there_is_no_data(ask: Ask) -> None:
    told = ask(intent="list", forces=("surrey",), same_as="surrey", relation="improved", rounds=("2018/19",),
               areas=("legitimacy",), others=True)
    assert told.status == "no_data"


def test_a_force_that_was_not_graded_is_told_as_such(ask: Ask) -> None:
    told = ask(intent="list", forces=("greater-manchester",), same_as="greater-manchester", relation="improved",
               rounds=("2017",), areas=("efficiency",), others=True)
    assert named(told) == set()
    assert told.headline == "Greater Manchester Police was not graded for efficiency in 2017."
