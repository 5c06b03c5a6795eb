"""Forces beside each other."""

from __future__ import annotations

import pytest

from bot.answers.answer import CountFact, GradeFact
from bot.language.query import Claim, Direction, Mention
from tests.answers.conftest import Ask


def test_two_forces_are_told_with_whose_grade_is_higher(ask: Ask) -> None:
    told = ask(intent="compare", forces=("durham", "cleveland"), rounds=("2018/19",), areas=("efficiency",))
    assert told.headline == (
        "Durham was graded outstanding and Cleveland inadequate for efficiency in 2018/19:"
        " Durham’s is the higher grade."
    )
    assert [fact.force for fact in told.facts if isinstance(fact, GradeFact)] == ["durham", "cleveland"]


def test_equal_grades_are_said_to_be_equal(ask: Ask) -> None:
    told = ask(intent="compare", forces=("kent", "sussex"), rounds=("2016",), areas=("efficiency",))
    assert told.headline == "Kent and Sussex were both graded good for efficiency in 2016."


def test_a_force_without_a_grade_is_neither_better_nor_worse(ask: Ask) -> None:
    told = ask(
        intent="compare", forces=("kent", "greater-manchester"), rounds=("2017",), areas=("efficiency",),
        claim=Claim("better", direction="improved"),
    )
    assert "Kent was graded good and Greater Manchester was not graded" in told.headline
    assert "higher" not in told.headline
    assert told.verdict is None


def test_three_forces_are_grouped_by_grade_best_first(ask: Ask) -> None:
    told = ask(
        intent="compare", forces=("leicestershire", "nottinghamshire", "derbyshire"), rounds=("2016",),
        areas=("legitimacy",),
    )
    assert told.headline == (
        "For legitimacy in 2016: Derbyshire outstanding; Leicestershire and Nottinghamshire good."
    )


def test_no_round_means_the_latest_that_all_of_them_have(ask: Ask) -> None:
    told = ask(intent="compare", forces=("kent", "sussex"), areas=("investigating-crime",))
    assert told.rounds == ("2021/22",)
    assert "I hold no 2023-25 grade for Kent Police for investigating crime." in told.notes


def test_areas_that_share_no_round_are_each_compared_in_their_own(ask: Ask) -> None:
    told = ask(intent="compare", forces=("durham", "cleveland"), areas=("efficiency", "investigating-crime"))
    assert {(fact.round, fact.area) for fact in told.facts if isinstance(fact, GradeFact)} == {
        ("2018/19", "efficiency"), ("2023-25", "investigating-crime"),
    }


def test_forces_that_share_no_round_are_told_each_with_its_own(ask: Ask) -> None:
    told = ask(intent="compare", forces=("staffordshire", "south-wales"), areas=("investigating-crime",))
    assert [fact.force for fact in told.facts if isinstance(fact, GradeFact)] == ["staffordshire"]
    assert "I hold no grade for South Wales Police for investigating crime." in told.notes


def test_many_areas_are_summed_up_before_they_are_told(ask: Ask) -> None:
    told = ask(intent="compare", forces=("durham", "cleveland"), rounds=("2023-25",))
    assert told.headline.startswith(
        "Of 8 inspections that I hold for both, the higher grade: Durham in 1 and Cleveland in 4; the same in 3."
    )
    assert "I hold no 2023-25 grade for Cleveland Police for recording data about crime." in told.notes


def test_forces_that_were_each_named_with_a_round_or_area_of_their_own_are_not_summed_up(ask: Ask) -> None:
    slots = {
        "intent": "compare", "forces": ("durham", "kent"), "rounds": ("2016", "2017"),
        "areas": ("efficiency", "legitimacy"),
    }
    durham, kent = Mention("force", "Durham", 1, 2, ("durham",)), Mention("force", "Kent", 5, 6, ("kent",))
    first, second = Mention("round", "2016", 3, 4, ("2016",)), Mention("round", "2017", 7, 8, ("2017",))
    summary = "Of 4 inspections that I hold for both, the higher grade:"
    assert ask(**slots, mentions=(durham, kent, first, second)).headline.startswith("Efficiency in 2016: Durham ")
    both = (durham, kent, Mention("round", "2016", 7, 8, ("2016",)), Mention("round", "2017", 9, 10, ("2017",)))
    assert ask(**slots, mentions=both).headline.startswith(summary)
    assert ask(**slots).headline.startswith(summary)


@pytest.mark.parametrize(
    ("forces", "direction", "verdict"),
    [
        (("durham", "cleveland"), "improved", True),
        (("cleveland", "durham"), "improved", False),
        (("cleveland", "durham"), "declined", True),
        (("durham", "kent"), "unchanged", True),
        (("durham", "kent"), "improved", False),
        (("durham", "kent", "cleveland"), "improved", False),
    ],
)
def test_the_claim_to_be_better_is_judged_for_the_first_force(
    ask: Ask, forces: tuple[str, ...], direction: Direction, verdict: bool
) -> None:
    told = ask(
        intent="compare", forces=forces, rounds=("2018/19",), areas=("efficiency",),
        claim=Claim("better", direction=direction),
    )
    assert told.verdict is verdict
    assert told.headline.startswith("Yes:" if verdict else "No:")


def test_a_claim_that_holds_in_some_areas_only_is_left_open(ask: Ask) -> None:
    told = ask(
        intent="compare", forces=("durham", "cleveland"), rounds=("2023-25",),
        areas=("investigating-crime", "managing-offenders"), claim=Claim("better"),
    )
    assert told.verdict is None
    assert told.headline.startswith("Partly:")


def test_one_force_is_set_against_the_number_of_forces_with_its_grade(ask: Ask) -> None:
    told = ask(intent="compare", forces=("leicestershire",), rounds=("2016",), areas=("legitimacy",))
    assert "36 of 43 forces had that grade." in told.notes
    assert [fact.count for fact in told.context if isinstance(fact, CountFact)] == [36]


def test_different_areas_of_one_force_are_said_to_be_different_things(ask: Ask) -> None:
    told = ask(intent="compare", forces=("kent",), rounds=("2016",), areas=("efficiency", "legitimacy"))
    assert any("efficiency and legitimacy are different things" in note.lower() for note in told.notes)


def test_comparing_across_the_change_of_scale_says_that_it_is_none(ask: Ask) -> None:
    told = ask(intent="compare", forces=("durham",), rounds=("2021/22", "2023-25"), areas=("managing-offenders",))
    assert any("cannot be compared directly" in note for note in told.notes)


def test_nothing_held_of_any_of_them_is_no_data(ask: Ask) -> None:
    told = ask(intent="compare", forces=("kent", "south-wales"), rounds=("2023-25",))
    assert (told.status, told.facts) == ("no_data", ())
    assert "I hold no 2023-25 grade for Kent and South Wales." in told.text
