"""How grades moved, of named forces and of all."""

from __future__ import annotations

import pytest

from bot.answers.answer import ChangeFact, GradeFact
from bot.language.query import Claim, Direction
from tests.answers.conftest import Ask

EFFICIENCY = ("efficiency",)


def moves(facts: object) -> list[tuple[str, str, str, str]]:
    assert isinstance(facts, tuple)
    return [(f.force, f.from_grade, f.to_grade, f.direction) for f in facts if isinstance(f, ChangeFact)]


def test_a_change_is_between_the_two_rounds_named(ask: Ask) -> None:
    told = ask(intent="change", forces=("leicestershire",), rounds=("2016", "2017"), areas=EFFICIENCY)
    assert told.headline == (
        "Leicestershire Police went down one grade for efficiency, from good in 2016 to requires improvement in 2017."
    )
    assert moves(told.facts) == [("leicestershire", "good", "requires improvement", "declined")]
    assert [fact.round for fact in told.facts if isinstance(fact, GradeFact)] == ["2016", "2017"]


def test_it_is_said_over_how_many_grades_a_change_was(ask: Ask) -> None:
    told = ask(intent="change", forces=("cleveland",), rounds=("2017", "2018/19"), areas=EFFICIENCY)
    assert told.headline == (
        "Cleveland Police went down two grades for efficiency, from good in 2017 to inadequate in 2018/19."
    )


def test_of_more_rounds_the_first_and_the_last_count(ask: Ask) -> None:
    told = ask(intent="change", forces=("metropolitan",), rounds=("2015", "2016", "2017"), areas=EFFICIENCY)
    fact = told.facts[0]
    assert isinstance(fact, ChangeFact)
    assert (fact.from_round, fact.to_round) == ("2015", "2017")


def test_one_round_is_set_beside_the_one_before_that_has_the_area(ask: Ask) -> None:
    told = ask(intent="change", forces=("kent",), rounds=("2018/19",), areas=("legitimacy",))
    assert told.rounds == told.query.rounds == ("2017", "2018/19")


def test_no_round_means_the_last_two_held_for_the_force(ask: Ask) -> None:
    told = ask(intent="change", forces=("durham",), areas=("managing-offenders",))
    assert told.rounds == ("2021/22", "2023-25")
    assert any("cannot be compared directly" in note for note in told.notes)


def test_where_there_were_rounds_since_they_are_named(ask: Ask) -> None:
    told = ask(intent="change", forces=("kent",))
    assert told.rounds == ("2017", "2018/19")
    assert "These are the last two rounds I hold of that; 2021/22 and 2023-25 came after them." in told.notes


def test_a_grade_that_stayed_is_told_as_such(ask: Ask) -> None:
    told = ask(intent="change", forces=("kent",), rounds=("2015", "2016"), areas=("legitimacy",))
    assert told.headline == "Kent Police stayed outstanding for legitimacy from 2015 to 2016."


@pytest.mark.parametrize(
    ("direction", "opening"),
    [
        ("changed", "No, comparing 2015 with 2018/19: "), ("unchanged", "Yes, comparing 2015 with 2018/19: "),
        ("improved", "No: "), (None, ""),
    ],
)
def test_a_grade_that_went_away_and_came_back_did_not_stay(ask: Ask, direction: Direction, opening: str) -> None:
    claim = Claim("direction", direction=direction) if direction else None
    told = ask(
        intent="change", forces=("leicestershire",), rounds=("2015", "2018/19"), areas=EFFICIENCY, claim=claim,
        direction=None if claim else "changed",
    )
    assert told.headline == (
        f"{opening}Leicestershire Police was graded good for efficiency in 2015 and again in 2018/19,"
        " but requires improvement in 2017."
    )
    between = [fact for fact in told.context if isinstance(fact, GradeFact)]
    assert [(fact.round, fact.grade) for fact in between] == [("2017", "requires improvement")]


@pytest.mark.parametrize(
    ("force", "rounds", "direction", "verdict"),
    [
        ("leicestershire", ("2016", "2017"), "declined", True),
        ("leicestershire", ("2016", "2017"), "improved", False),
        ("thames-valley", ("2016", "2017"), "improved", True),
        ("durham", ("2015", "2016"), "unchanged", True),
        ("sussex", ("2017", "2018/19"), "unchanged", False),
        ("sussex", ("2017", "2018/19"), "changed", True),
    ],
)
def test_a_claimed_direction_is_held_against_the_grades(
    ask: Ask, force: str, rounds: tuple[str, ...], direction: Direction, verdict: bool
) -> None:
    told = ask(
        intent="change", forces=(force,), rounds=rounds, areas=EFFICIENCY, claim=Claim("direction", direction=direction)
    )
    assert told.verdict is verdict
    assert told.headline.startswith("Yes:" if verdict else "No:")


def test_a_claimed_direction_that_holds_in_some_areas_only_is_left_open(ask: Ask) -> None:
    told = ask(
        intent="change", forces=("kent",), rounds=("2017", "2018/19"), claim=Claim("direction", direction="improved")
    )
    assert told.verdict is None
    assert told.headline.startswith("Partly: ")
    assert {direction for *_, direction in moves(told.facts)} == {"improved", "unchanged"}


def test_a_lost_grade_that_was_not_lost_is_put_right_with_the_grade_itself(ask: Ask) -> None:
    told = ask(
        intent="change", forces=("durham",), rounds=("2016",), areas=EFFICIENCY, premise=("outstanding",), why=True,
        direction="declined",
    )
    assert told.headline.startswith("I hold no fall there: Durham Constabulary stayed outstanding")
    assert [(f.round, f.grade) for f in told.facts if isinstance(f, GradeFact)] == [("2016", "outstanding")]


def test_a_grade_missing_on_one_side_is_never_filled_in(ask: Ask) -> None:
    told = ask(intent="change", forces=("surrey",), rounds=("2017", "2018/19"), areas=("legitimacy",))
    assert (told.status, told.facts) == ("no_data", ())
    assert told.headline == "I hold no 2018/19 grade for Surrey Police for legitimacy."
    assert "I do hold Surrey Police for legitimacy: good in 2017." in told.notes


def test_an_area_that_one_of_the_rounds_did_not_have_is_told(ask: Ask) -> None:
    told = ask(intent="change", forces=("west-yorkshire",), rounds=("2018/19", "2021/22"), areas=("effectiveness",))
    assert told.status == "no_data"
    assert told.headline.startswith("Effectiveness was not graded in 2021/22")


def test_rounds_that_share_no_area_are_told_beside_each_other(ask: Ask) -> None:
    told = ask(intent="change", forces=("durham",), rounds=("2017", "2021/22"))
    assert "I hold no two grades of one area to set side by side." in told.notes
    assert moves(told.facts) == []


def test_not_graded_is_no_step_up_or_down(ask: Ask) -> None:
    told = ask(intent="change", forces=("greater-manchester",), rounds=("2016", "2017"), areas=EFFICIENCY)
    assert moves(told.facts) == []
    assert "not graded in 2017" in told.text


def test_the_forces_that_went_up_are_listed_and_the_others_counted(ask: Ask) -> None:
    told = ask(intent="change", direction="improved", rounds=("2016", "2017"), areas=EFFICIENCY)
    assert told.headline == (
        "For efficiency from 2016 to 2017, of 42 forces: 4 went up"
        " (Cambridgeshire, City of London, Devon and Cornwall and Thames Valley), 6 went down, 32 stayed the same."
    )
    assert {direction for *_, direction in moves(told.facts)} == {"improved"}
    assert "Greater Manchester was not graded for efficiency in 2017." in told.notes


def test_forces_without_a_grade_that_is_held_are_not_counted_in(ask: Ask) -> None:
    told = ask(intent="change", direction="improved", areas=("investigating-crime",))
    assert "of which I hold both grades" in told.headline
    assert "Of the other forces I hold no grade in one of the two rounds." in told.notes


def test_without_a_direction_all_that_moved_are_listed(ask: Ask) -> None:
    told = ask(intent="change", rounds=("2016", "2017"), areas=EFFICIENCY)
    assert len(moves(told.facts)) == 10
    assert told.headline.count("(") == 2


def test_every_listed_change_has_both_its_grades_in_the_context(ask: Ask) -> None:
    told = ask(intent="change", direction="declined", rounds=("2015", "2016"), areas=("effectiveness",))
    both = {(f.force, f.round) for f in told.context if isinstance(f, GradeFact)}
    assert both == {(force, round_) for force, *_ in moves(told.facts) for round_ in ("2015", "2016")}


def test_without_rounds_it_is_the_last_two_that_have_the_area(ask: Ask) -> None:
    assert ask(intent="change", direction="improved", areas=EFFICIENCY).rounds == ("2017", "2018/19")
    told = ask(intent="change", direction="improved", areas=("investigating-crime",))
    assert told.rounds == ("2021/22", "2023-25")
    assert any("cannot be compared directly" in note for note in told.notes)


def test_without_an_area_it_is_every_area_of_the_last_two_rounds(ask: Ask) -> None:
    told = ask(intent="change", direction="declined", rounds=("2017", "2018/19"))
    assert {fact.area for fact in told.facts if isinstance(fact, ChangeFact)} == {
        "efficiency", "effectiveness", "legitimacy",
    }


def test_a_region_restricts_the_changes(ask: Ask) -> None:
    told = ask(
        intent="change", direction="unchanged", rounds=("2015", "2016"), areas=EFFICIENCY, region="Wales",
        within=("dyfed-powys", "gwent", "north-wales", "south-wales"),
    )
    assert "of 4 forces in Wales" in told.headline
    assert len(moves(told.facts)) == 4


def test_whether_any_force_moved_is_denied_only_where_both_rounds_are_complete(ask: Ask) -> None:
    up = Claim("direction", direction="improved")
    assert ask(intent="change", claim=up, rounds=("2016", "2017"), areas=EFFICIENCY).verdict is True
    dyfed = {"region": "Wales", "within": ("dyfed-powys", "gwent"), "areas": EFFICIENCY}
    assert ask(intent="change", claim=up, rounds=("2015", "2016"), **dyfed).verdict is False
    manchester = {"within": ("greater-manchester", "kent"), "areas": EFFICIENCY}
    assert ask(intent="change", claim=up, rounds=("2016", "2017"), **manchester).verdict is False
    partly = {"within": ("durham", "kent"), "areas": ("managing-offenders",)}
    assert ask(intent="change", claim=Claim("direction", direction="improved"), **partly).verdict is None


def test_two_rounds_that_do_not_both_have_the_area_are_no_data(ask: Ask) -> None:
    told = ask(intent="change", direction="improved", rounds=("2017", "2021/22"), areas=EFFICIENCY)
    assert (told.status, told.facts) == ("no_data", ())
    assert told.headline.startswith("Efficiency was not graded in 2021/22")
