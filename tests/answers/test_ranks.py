"""The best and the worst."""

from __future__ import annotations

import pytest

from bot.answers.answer import CountFact, GradeFact
from bot.language.query import Claim
from tests.answers.conftest import Ask

LEADERSHIP = ("leadership-and-force-management",)


def forces(facts: object) -> list[str]:
    assert isinstance(facts, tuple)
    return [fact.force for fact in facts if isinstance(fact, GradeFact)]


def test_the_best_are_all_forces_with_the_best_grade_given(ask: Ask) -> None:
    told = ask(intent="rank", superlative="best", rounds=("2016",), areas=("efficiency",))
    assert told.headline == (
        "The best grade for efficiency in 2016 was outstanding (2 of 43 forces): Durham and West Midlands."
    )
    assert forces(told.facts) == ["durham", "west-midlands"]
    assert [fact.count for fact in told.context if isinstance(fact, CountFact)] == [2]


def test_the_worst_are_all_forces_with_the_lowest_grade_given(ask: Ask) -> None:
    told = ask(intent="rank", superlative="worst", rounds=("2018/19",), areas=("efficiency",))
    assert forces(told.facts) == ["cleveland", "northamptonshire"]
    assert told.headline.startswith("The lowest grade for efficiency in 2018/19 was inadequate")


def test_a_force_that_was_not_graded_is_not_the_worst(ask: Ask) -> None:
    told = ask(intent="rank", superlative="worst", rounds=("2017",), areas=("efficiency",))
    assert "greater-manchester" not in forces(told.facts)
    assert {fact.grade for fact in told.facts if isinstance(fact, GradeFact)} == {"requires improvement"}


def test_the_best_of_a_partial_round_are_the_best_of_those_held(ask: Ask) -> None:
    told = ask(intent="rank", superlative="best", rounds=("2023-25",), areas=LEADERSHIP)
    assert forces(told.facts) == ["humberside", "lancashire"]
    assert told.headline.startswith("Among the 31 forces whose grade I hold, the best grade for leadership")


def test_the_best_of_a_region_are_of_that_region(ask: Ask) -> None:
    told = ask(
        intent="rank", superlative="best", rounds=("2016",), areas=("efficiency",), region="Wales",
        within=("dyfed-powys", "gwent", "north-wales", "south-wales"),
    )
    assert forces(told.facts) == ["gwent", "north-wales", "south-wales"]
    assert told.headline.startswith("Among 4 forces in Wales, the best grade")


def test_without_an_area_there_is_a_best_for_each(ask: Ask) -> None:
    told = ask(intent="rank", superlative="best", rounds=("2016",))
    assert {fact.area for fact in told.facts if isinstance(fact, GradeFact)} == {
        "efficiency", "effectiveness", "legitimacy",
    }


@pytest.mark.parametrize("slot", ["forces", "within"])
def test_forces_named_to_choose_from_are_compared(ask: Ask, slot: str) -> None:
    named = {slot: ("norfolk", "suffolk")}
    told = ask(intent="rank", superlative="best", rounds=("2015",), areas=("efficiency",), **named)
    assert forces(told.facts) == ["norfolk", "suffolk"]
    assert told.headline.endswith("Norfolk’s is the higher grade.")


@pytest.mark.parametrize(
    ("force", "round_", "area", "superlative", "verdict"),
    [
        ("durham", "2016", "efficiency", "best", True),
        ("kent", "2016", "efficiency", "best", False),
        ("cleveland", "2018/19", "efficiency", "worst", True),
        ("kent", "2018/19", "efficiency", "worst", False),
        ("humberside", "2023-25", LEADERSHIP[0], "best", None),
        ("durham", "2023-25", LEADERSHIP[0], "best", False),
        ("humberside", "2023-25", "preventing-crime", "best", True),
        ("greater-manchester", "2017", "efficiency", "best", False),
    ],
)
def test_whether_a_force_is_among_the_best_is_decided_only_where_none_can_be_better(
    ask: Ask, force: str, round_: str, area: str, superlative: str, verdict: bool | None
) -> None:
    told = ask(
        intent="rank", claim=Claim("top"), forces=(force,), rounds=(round_,), areas=(area,), superlative=superlative
    )
    assert told.verdict is verdict
    assert forces(told.facts) == [force]


def test_one_force_in_a_rank_is_asked_whether_it_is_among_the_best(ask: Ask) -> None:
    told = ask(intent="rank", superlative="best", forces=("durham",), rounds=("2016",), areas=("efficiency",))
    assert told.headline == (
        "Yes: Durham Constabulary was graded outstanding for efficiency in 2016, which makes it one of the 2 best of 43"
        " forces."
    )


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        (("kent", "2016", "efficiency", "best"),
         "No: Kent Police was graded good for efficiency in 2016 and is not among the best: 2 of 43 forces were graded"
         " outstanding."),
        (("kent", "2018/19", "legitimacy", "best"),
         "Yes: Kent Police was graded outstanding for legitimacy in 2018/19, which makes it the best of the 42 forces"
         " whose grade I hold."),
        (("kent", "2018/19", "efficiency", "worst"),
         "No: Kent Police was graded outstanding for efficiency in 2018/19 and is not among the lowest: 2 of 43 forces"
         " were graded inadequate."),
        (("bedfordshire", "2016", "effectiveness", "worst"),
         "Yes: Bedfordshire Police was graded inadequate for effectiveness in 2016, which makes it the lowest of 43"
         " forces."),
    ],
)
def test_it_is_said_whether_a_force_is_among_the_best_and_how_many_are(
    ask: Ask, slots: tuple[str, str, str, str], words: str
) -> None:
    force, round_, area, superlative = slots
    told = ask(intent="rank", claim=Claim("top"), forces=(force,), rounds=(round_,), areas=(area,),
               superlative=superlative)
    assert told.headline == words


def test_the_best_of_forces_that_all_had_one_grade_is_one_of_them(ask: Ask) -> None:
    wales = ("dyfed-powys", "gwent", "north-wales", "south-wales")
    told = ask(intent="rank", superlative="best", forces=("gwent",), region="Wales", within=wales,
               rounds=("2018/19",), areas=("effectiveness",))
    assert told.headline == (
        "Yes: Gwent Police was graded good for effectiveness in 2018/19, as were all 4 forces in Wales."
    )


def test_a_force_that_nothing_is_held_of_is_no_data(ask: Ask) -> None:
    told = ask(intent="rank", claim=Claim("top"), forces=("kent",), rounds=("2023-25",), areas=LEADERSHIP)
    assert (told.status, told.facts, told.verdict) == ("no_data", (), None)
    assert "I hold no 2023-25 grade for Kent Police" in told.text


def test_a_top_claim_without_a_force_is_a_rank(ask: Ask) -> None:
    told = ask(intent="rank", claim=Claim("top"), superlative="best", rounds=("2016",), areas=("effectiveness",))
    assert forces(told.facts) == ["durham"]
