"""Grades that must hold each where they are said."""

from __future__ import annotations

import pytest

from bot.answers.answer import Answer, GradeFact
from bot.language.query import Claim, Condition
from bot.store.snapshot import Snapshot
from tests.answers.conftest import Ask

GOOD_THEN_OUT = (
    Condition(("good",), rounds=("2017",), areas=("efficiency",)),
    Condition(("outstanding",), rounds=("2018/19",), areas=("efficiency",)),
)


def named(told: Answer) -> set[str]:
    return {fact.force for fact in told.facts if isinstance(fact, GradeFact)}


def test_the_forces_that_meet_every_condition_are_listed_with_the_grades_that_show_it(
    ask: Ask, snapshot: Snapshot
) -> None:
    told = ask(intent="list", grades=("outstanding", "good"), conditions=GOOD_THEN_OUT)
    expected = {
        force
        for force in snapshot.forces
        if (first := snapshot.grades.get((force, "2017", "efficiency"))) is not None and first.grade == "good"
        and (second := snapshot.grades.get((force, "2018/19", "efficiency"))) is not None
        and second.grade == "outstanding"
    }
    assert named(told) == expected
    assert "kent" in expected
    assert len(told.facts) == 2 * len(expected)
    assert told.headline.startswith(f"{len(expected)} of the 43 forces were graded good for efficiency in 2017")


def test_one_grade_in_two_rounds_is_said_once(ask: Ask) -> None:
    conditions = tuple(
        Condition(("requires improvement",), rounds=(round_,), areas=("efficiency",)) for round_ in ("2016", "2017")
    )
    told = ask(intent="list", grades=("requires improvement",), conditions=conditions)
    assert told.headline == (
        "5 of the 43 forces were graded requires improvement for efficiency in 2016 and 2017: Bedfordshire,"
        " Dyfed-Powys, Humberside, Nottinghamshire and South Yorkshire."
    )


def test_conditions_that_no_one_phrase_can_say_are_said_each(ask: Ask) -> None:
    conditions = (
        Condition(("good",), rounds=("2016",), areas=("efficiency",)),
        Condition(("good",), rounds=("2017",), areas=("legitimacy",)),
    )
    told = ask(intent="list", grades=("good",), conditions=conditions)
    assert "graded good for efficiency in 2016 and good for legitimacy in 2017" in told.headline


def test_a_count_names_the_forces_where_they_are_few(ask: Ask) -> None:
    told = ask(intent="count", grades=("outstanding", "good"), conditions=GOOD_THEN_OUT)
    assert "Kent" in told.headline


@pytest.mark.parametrize(
    ("force", "verdict"), [("kent", True), ("durham", False), ("surrey", False), ("greater-manchester", False)]
)
def test_a_claim_about_a_force_needs_all_conditions(ask: Ask, force: str, verdict: bool) -> None:
    told = ask(intent="grade", forces=(force,), grades=("outstanding", "good"), conditions=GOOD_THEN_OUT,
               claim=Claim("grade"))
    assert told.verdict is verdict
    assert named(told) == {force}


def test_conditions_may_be_of_a_force_each(ask: Ask) -> None:
    conditions = (Condition(("good",), forces=("kent",)), Condition(("outstanding",), forces=("durham",)))
    told = ask(intent="grade", forces=("kent", "durham"), rounds=("2016",), areas=("efficiency",),
               grades=("outstanding", "good"), conditions=conditions, claim=Claim("grade"))
    assert told.verdict is True
    assert len(told.facts) == 2


@pytest.mark.parametrize(
    ("claimed", "verdict"), [(Claim("any"), True), (Claim("all"), False), (Claim("number", value=0.0), False)]
)
def test_a_claim_about_forces_in_general_is_of_those_that_meet_them(ask: Ask, claimed: Claim, verdict: bool) -> None:
    told = ask(intent="count", grades=("outstanding", "good"), conditions=GOOD_THEN_OUT, claim=claimed)
    assert told.verdict is verdict


def test_a_grade_in_every_round_must_hold_in_each(ask: Ask) -> None:
    always = (Condition(("outstanding",)),)
    told = ask(intent="list", areas=("legitimacy",), every_round=True, grades=("outstanding",), conditions=always)
    assert named(told) == {"kent"}


def test_a_grade_in_any_round_is_told_where_it_was(ask: Ask) -> None:
    ever = (Condition(("inadequate",), once=True),)
    told = ask(intent="list", areas=("efficiency",), every_round=True, grades=("inadequate",), conditions=ever)
    assert {(fact.force, fact.round) for fact in told.facts if isinstance(fact, GradeFact)} == {
        ("humberside", "2015"), ("cleveland", "2018/19"), ("northamptonshire", "2018/19"),
    }
    assert "in 2014, 2015, 2016, 2017 or 2018/19" in told.headline


def test_a_grade_that_is_not_held_leaves_the_verdict_open_unless_another_decides(ask: Ask) -> None:
    good = ("good", "outstanding")
    claim = {"intent": "grade", "forces": ("surrey",), "grades": good, "claim": Claim("grade")}
    held = Condition(("good",), rounds=("2017",), areas=("legitimacy",))
    missing = Condition(good, rounds=("2018/19",), areas=("legitimacy",))
    assert ask(conditions=(held, missing), **claim).verdict is None
    assert ask(conditions=(Condition(("inadequate",), rounds=("2017",), areas=("legitimacy",)), missing),
               **claim).verdict is False


def test_an_inspection_that_never_was_is_no_data(ask: Ask) -> None:
    conditions = (Condition(("good",), rounds=("2014",)), Condition(("good",), rounds=("2015",)))
    told = ask(intent="list", areas=("legitimacy",), grades=("good",), conditions=conditions)
    assert told.status == "no_data"
    assert told.headline.startswith("Legitimacy was not graded in 2014")


def test_what_is_tangled_is_asked_again_without_a_fact(ask: Ask) -> None:
    told = ask(intent="grade", forces=("kent",), grades=("good", "outstanding"), tangled=True, claim=Claim("grade"))
    assert (told.status, told.facts, told.verdict) == ("clarify", (), None)
    assert told.headline == (
        "I cannot tell which of outstanding and good belongs to what: please ask about one grade at a time."
    )


@pytest.mark.parametrize(
    ("kind", "forces", "verdict"),
    [
        (Claim("grade"), ("kent", "durham"), False),
        (Claim("any"), ("kent", "durham"), True),
        (Claim("any"), ("essex", "durham"), False),
        (Claim("only"), ("kent",), True),
        (Claim("only"), ("kent", "durham"), False),
        (Claim("unclear"), ("kent",), None),
    ],
)
def test_either_of_two_forces_or_none_but_one_may_be_claimed(
    ask: Ask, kind: Claim, forces: tuple[str, ...], verdict: bool | None
) -> None:
    always = (Condition(("outstanding",)),)
    told = ask(intent="grade", forces=forces, areas=("legitimacy",), every_round=True, grades=("outstanding",),
               conditions=always, claim=kind)
    assert told.verdict is verdict


def test_a_force_that_was_not_graded_once_is_none_whose_grade_is_not_held(ask: Ask) -> None:
    ever = (Condition(("inadequate",), once=True),)
    told = ask(intent="count", areas=("efficiency",), every_round=True, grades=("inadequate",), conditions=ever)
    assert not any("do not hold" in note for note in told.notes)
