"""Of all forces: how many moved, which, and whether as many as claimed did."""

from __future__ import annotations

import pytest

from bot.answers.answer import ChangeFact, GradeFact
from bot.language.query import Claim, Direction
from tests.answers.conftest import Ask

BETWEEN = {"rounds": ("2015", "2016"), "areas": ("efficiency",)}


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [
        (Claim("any", direction="improved"), True),
        (Claim("all", direction="improved"), False),
        (Claim("number", "is", 0.0, direction="improved"), False),
        (Claim("number", "is", 6.0, direction="improved"), True),
        (Claim("number", "more than", 0.5, share=True, direction="unchanged"), True),
        (Claim("number", "more than", 0.5, share=True, direction="improved"), False),
        (Claim("all", direction="not declined"), False),
        (Claim("any", direction="changed"), True),
        (Claim("unclear", direction="improved"), None),
    ],
)
def test_the_quantity_of_a_claim_is_counted(ask: Ask, claimed: Claim, verdict: bool | None) -> None:
    assert ask(intent="change", claim=claimed, **BETWEEN).verdict is verdict


def test_only_the_forces_named_must_have_moved(ask: Ask) -> None:
    six = ("cleveland", "dorset", "humberside", "lincolnshire", "northamptonshire", "surrey")
    only = Claim("only", direction="improved")
    assert ask(intent="change", forces=six, claim=only, **BETWEEN).verdict is True
    assert ask(intent="change", forces=six[:-1], claim=only, **BETWEEN).verdict is False
    assert ask(intent="change", forces=(*six, "kent"), claim=only, **BETWEEN).verdict is False


@pytest.mark.parametrize(
    ("slots", "forces"),
    [
        ({"from_grades": ("outstanding",), "direction": "declined"}, {"cheshire", "lancashire", "norfolk"}),
        ({"from_grades": ("inadequate",), "to_grades": ("requires improvement",)}, {"humberside"}),
        ({"from_grades": ("outstanding",), "to_grades": ("outstanding",), "direction": "unchanged"},
         {"durham", "west-midlands"}),
        ({"steps": 2, "direction": "declined"}, set()),
    ],
)
def test_the_grades_and_steps_of_a_movement_narrow_it(ask: Ask, slots: dict[str, object], forces: set[str]) -> None:
    told = ask(intent="change", **slots, **BETWEEN)
    assert {fact.force for fact in told.facts if isinstance(fact, ChangeFact)} == forces


def test_what_is_asked_comes_first_and_the_rest_is_counted(ask: Ask) -> None:
    told = ask(intent="change", from_grades=("outstanding",), direction="declined", **BETWEEN)
    assert told.headline == (
        "For efficiency from 2015 to 2016, of 43 forces: 3 went down from outstanding (Cheshire, Lancashire and"
        " Norfolk), 7 went down in all, 6 went up, 30 stayed the same."
    )


@pytest.mark.parametrize("direction", ["not improved", "not declined", "changed"])
def test_a_direction_that_allows_two_ways_lists_both(ask: Ask, direction: Direction) -> None:
    told = ask(intent="change", direction=direction, **BETWEEN)
    assert len({fact.direction for fact in told.facts if isinstance(fact, ChangeFact)}) == 2


def test_a_force_that_was_not_graded_is_no_gap_and_its_grade_is_told(ask: Ask) -> None:
    told = ask(intent="change", direction="improved", rounds=("2016", "2017"), areas=("efficiency",))
    ungraded = [fact for fact in told.context if isinstance(fact, GradeFact) and fact.grade == "not graded"]
    assert [(fact.force, fact.round) for fact in ungraded] == [("greater-manchester", "2017")]
    assert not any("I hold no grade" in note for note in told.notes)


def test_a_named_force_is_judged_by_the_grades_of_the_movement_too(ask: Ask) -> None:
    slots = {"intent": "change", "forces": ("humberside",), "from_grades": ("inadequate",), **BETWEEN}
    claim = Claim("direction", direction="improved")
    assert ask(to_grades=("requires improvement",), claim=claim, **slots).verdict is True
    assert ask(to_grades=("good",), claim=claim, **slots).verdict is False


def test_those_that_moved_the_farthest_are_told_by_how_many_grades(ask: Ask) -> None:
    told = ask(
        intent="change", direction="improved", farthest=True, rounds=("2016", "2018/19"), areas=("effectiveness",)
    )
    assert [fact.force for fact in told.facts if isinstance(fact, ChangeFact)] == ["bedfordshire"]
    assert "1 went up 2 grades (Bedfordshire), 12 went up in all" in told.headline


@pytest.mark.parametrize(("direction", "told"), [("unchanged", True), ("changed", True), ("improved", False)])
def test_forces_that_had_another_grade_in_between_are_not_left_to_have_stayed(
    ask: Ask, direction: Direction, told: bool
) -> None:
    given = ask(intent="change", direction=direction, rounds=("2015", "2017"), areas=("efficiency",))
    names = "Cambridgeshire, City of London, Devon and Cornwall and Lincolnshire"
    assert (f"In between, {names} had another grade for efficiency." in given.notes) is told
    between = {fact.force for fact in given.context if isinstance(fact, GradeFact) and fact.round == "2016"}
    assert between == ({"cambridgeshire", "city-of-london", "devon-and-cornwall", "lincolnshire"} if told else set())
