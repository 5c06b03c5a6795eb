"""The grades of named forces."""

from __future__ import annotations

import pytest

from bot.answers.answer import DefinitionFact, FindingFact, GradeFact
from bot.language.query import Claim
from tests.answers.conftest import Ask

PILLARS = ("efficiency", "effectiveness", "legitimacy")


def grades(facts: object) -> list[tuple[str, str, str]]:
    assert isinstance(facts, tuple)
    return [(fact.round, fact.area, fact.grade) for fact in facts if isinstance(fact, GradeFact)]


def test_one_grade_is_told_in_one_sentence(ask: Ask) -> None:
    told = ask(intent="grade", forces=("leicestershire",), rounds=("2016",), areas=("efficiency",))
    assert told.status == "answered"
    assert told.text == "Leicestershire Police was graded good for efficiency in 2016."
    assert grades(told.facts) == [("2016", "efficiency", "good")]


def test_a_name_that_needs_an_article_gets_one(ask: Ask) -> None:
    told = ask(intent="grade", forces=("metropolitan",), rounds=("2016",), areas=("efficiency",))
    assert told.headline == "The Metropolitan Police Service was graded good for efficiency in 2016."


@pytest.mark.parametrize(("round_", "then"), [("2014", True), ("2016", True), ("2017", False), ("2018/19", False)])
def test_hampshire_is_told_under_its_old_name_too_for_the_rounds_of_that_time(
    ask: Ask, round_: str, then: bool
) -> None:
    told = ask(intent="grade", forces=("hampshire",), rounds=(round_,), areas=("efficiency",))
    assert "Hampshire and Isle of Wight Constabulary" in told.headline
    assert ("(then Hampshire Constabulary)" in told.headline) is then


def test_a_round_without_an_area_means_every_area_of_it(ask: Ask) -> None:
    told = ask(intent="grade", forces=("cambridgeshire",), rounds=("2016",))
    assert told.headline == (
        "Cambridgeshire Constabulary in 2016: efficiency requires improvement, effectiveness good, legitimacy good."
    )
    assert told.areas == PILLARS
    assert told.query.areas == ()


def test_many_areas_are_grouped_by_grade_best_first(ask: Ask) -> None:
    told = ask(intent="grade", forces=("kent",), rounds=("2021/22",))
    text = told.headline
    grades_in_order = ("outstanding for recording", "good for", "adequate for", "requires improvement for")
    places = [text.index(words) for words in grades_in_order]
    assert places == sorted(places)
    assert len(told.facts) == 9


def test_no_round_means_the_latest_one_held_for_the_force_and_says_what_came_after(ask: Ask) -> None:
    told = ask(intent="grade", forces=("kent",))
    assert told.rounds == told.query.rounds == ("2021/22",)
    assert "I hold no 2023-25 grade for Kent Police." in told.notes


def test_nothing_is_said_of_later_rounds_where_the_latest_is_held(ask: Ask) -> None:
    told = ask(intent="grade", forces=("durham",))
    assert told.rounds == ("2023-25",)
    assert "I hold no" not in told.text


def test_an_area_and_no_round_means_the_latest_round_held_in_that_area(ask: Ask) -> None:
    told = ask(intent="grade", forces=("west-yorkshire",), areas=("responding-to-the-public",))
    assert grades(told.facts) == [("2021/22", "responding-to-the-public", "good")]
    assert "I hold no 2023-25 grade for West Yorkshire Police for responding to the public." in told.notes


def test_a_pillar_and_no_round_says_that_it_is_not_graded_any_more(ask: Ask) -> None:
    told = ask(intent="grade", forces=("durham",), areas=("efficiency",))
    assert told.rounds == ("2018/19",)
    assert "Efficiency has not been graded since 2018/19." in told.notes


def test_areas_of_different_times_each_have_their_own_latest_round(ask: Ask) -> None:
    told = ask(intent="grade", forces=("durham",), areas=("efficiency", "investigating-crime"))
    assert [(fact[0], fact[1]) for fact in grades(told.facts)] == [
        ("2018/19", "efficiency"), ("2023-25", "investigating-crime"),
    ]
    assert told.rounds == ("2018/19", "2023-25")
    assert told.query.rounds == ()
    assert any("cannot be compared directly" in note for note in told.notes)


def test_a_round_not_held_for_a_force_is_told_with_the_latest_that_is(ask: Ask) -> None:
    told = ask(intent="grade", forces=("dyfed-powys",), rounds=("2021/22",), areas=("responding-to-the-public",))
    assert (told.status, told.facts) == ("no_data", ())
    assert told.headline == "I hold no 2021/22 grade for Dyfed-Powys Police for responding to the public."
    assert told.notes == (
        "The latest grades I hold for Dyfed-Powys Police are from 2018/19: efficiency requires improvement,"
        " effectiveness good, legitimacy requires improvement.",
    )
    assert grades(told.context) == [
        ("2018/19", "efficiency", "requires improvement"), ("2018/19", "effectiveness", "good"),
        ("2018/19", "legitimacy", "requires improvement"),
    ]


def test_the_latest_grade_that_is_held_instead_is_told_with_its_source_and_basis(ask: Ask) -> None:
    told = ask(intent="grade", forces=("kent", "surrey"), rounds=("2023-25",), areas=("protecting-vulnerable-people",))
    assert grades(told.facts) == [("2023-25", "protecting-vulnerable-people", "adequate")]
    told = ask(intent="grade", forces=("kent",), rounds=("2023-25",), areas=("protecting-vulnerable-people",))
    assert told.notes == (
        "The latest grade I hold for Kent Police for protecting vulnerable people is from 2021/22: adequate.",
        "This grade is known only from press reports.",
    )
    assert [source.id for source in told.sources] == [fact.source for fact in told.context]


def test_a_round_of_which_a_force_has_nothing_is_told_in_one_sentence(ask: Ask) -> None:
    told = ask(intent="grade", forces=("south-wales",), rounds=("2023-25",))
    assert told.status == "no_data"
    assert told.headline == "I hold no 2023-25 grade for South Wales Police."
    assert "2018/19" in told.text


@pytest.mark.parametrize(
    ("area", "round_", "graded"),
    [
        ("effectiveness", "2023-25", "the rounds that graded it are 2015, 2016, 2017 and 2018/19"),
        ("investigating-crime", "2016", "the rounds that graded it are 2021/22 and 2023-25"),
        ("supporting-victims", "2017", "the round that graded it is 2021/22"),
        ("legitimacy", "2014", "the rounds that graded it are 2015, 2016, 2017 and 2018/19"),
    ],
)
def test_an_area_that_a_round_did_not_have_is_told_with_the_rounds_that_did(
    ask: Ask, area: str, round_: str, graded: str
) -> None:
    told = ask(intent="grade", forces=("west-yorkshire",), rounds=(round_,), areas=(area,))
    assert (told.status, told.facts) == ("no_data", ())
    assert f"was not graded in {round_}; {graded}." in told.headline


def test_of_several_grades_those_that_are_held_are_told_and_the_others_named(ask: Ask) -> None:
    told = ask(intent="grade", forces=("kent",), rounds=("2016",), areas=("efficiency", "investigating-crime"))
    assert told.status == "answered"
    assert grades(told.facts) == [("2016", "efficiency", "good")]
    assert any(note.startswith("Investigating crime was not graded in 2016") for note in told.notes)


def test_the_one_grade_of_the_pillars_that_is_not_known_is_not_filled_in(ask: Ask) -> None:
    told = ask(intent="grade", forces=("surrey",), rounds=("2018/19",))
    assert [area for _, area, _ in grades(told.facts)] == ["efficiency", "effectiveness"]
    assert "I hold no 2018/19 grade for Surrey Police for legitimacy." in told.notes


def test_a_force_that_was_not_graded_is_told_so_with_what_that_means(ask: Ask) -> None:
    told = ask(intent="grade", forces=("greater-manchester",), rounds=("2017",), areas=("legitimacy",))
    assert told.headline == "Greater Manchester Police was not graded for legitimacy in 2017."
    assert grades(told.facts) == [("2017", "legitimacy", "not graded")]
    assert [fact.term for fact in told.context if isinstance(fact, DefinitionFact)] == ["not graded"]


def test_why_a_force_was_not_graded_is_told_from_the_round(ask: Ask) -> None:
    told = ask(intent="grade", forces=("greater-manchester",), rounds=("2017",), areas=("legitimacy",), why=True)
    assert "Manchester Arena" in told.text
    assert "findings" not in told.text


@pytest.mark.parametrize(
    ("slots", "note"),
    [
        (("west-yorkshire", "2021/22", "responding-to-the-public"), "This grade is known only from press reports."),
        (("cambridgeshire", "2014", "efficiency"),
         "This grade is derived from published totals and the forces they name."),
    ],
)
def test_a_grade_that_the_inspectorate_does_not_state_says_how_it_is_known(
    ask: Ask, slots: tuple[str, str, str], note: str
) -> None:
    force, round_, area = slots
    assert note in ask(intent="grade", forces=(force,), rounds=(round_,), areas=(area,)).notes


def test_several_bases_are_summed_up(ask: Ask) -> None:
    told = ask(intent="grade", forces=("durham",), rounds=("2023-25",))
    assert told.notes[-1] == "Of the 9 grades, 3 come from press reports and 5 from published totals."


def test_a_history_is_told_area_by_area_oldest_first(ask: Ask) -> None:
    told = ask(intent="history", forces=("metropolitan",), areas=("effectiveness",), every_round=True)
    assert told.headline == (
        "The Metropolitan Police Service for effectiveness: requires improvement in 2015, 2016, 2017 and 2018/19."
    )
    assert [round_ for round_, _, _ in grades(told.facts)] == ["2015", "2016", "2017", "2018/19"]
    assert "cannot be compared" not in told.text


def test_a_history_across_the_change_of_scale_says_that_it_cannot_be_compared(ask: Ask) -> None:
    told = ask(intent="history", forces=("metropolitan",), every_round=True)
    assert (
        "The inspectorate says grades of 2021/22 and 2023-25 cannot be compared directly with earlier rounds."
        in told.notes
    )


def test_a_history_may_be_of_some_rounds_only(ask: Ask) -> None:
    told = ask(intent="history", forces=("durham",), rounds=("2017", "2015"), areas=("efficiency",))
    assert [round_ for round_, _, _ in grades(told.facts)] == ["2015", "2017"]


def test_a_history_that_supposes_a_grade_that_never_was_says_so(ask: Ask) -> None:
    told = ask(
        intent="history", forces=("cleveland",), areas=("legitimacy",), every_round=True, premise=("outstanding",)
    )
    assert told.headline.startswith("None of the grades I hold for that is outstanding.")
    assert "outstanding" not in {grade for _, _, grade in grades(told.facts)}


def test_a_premise_that_is_wrong_is_put_right(ask: Ask) -> None:
    told = ask(
        intent="grade", forces=("kent",), rounds=("2016",), areas=("efficiency",), premise=("inadequate",), why=True
    )
    assert told.headline == "Kent Police was not graded inadequate for efficiency in 2016: it was graded good."
    assert "I hold no findings on Kent Police from that inspection that would say why, only the grade." in told.notes


def test_a_premise_that_holds_is_simply_told(ask: Ask) -> None:
    told = ask(intent="grade", forces=("kent",), rounds=("2016",), areas=("efficiency",), premise=("good",))
    assert told.headline == "Kent Police was graded good for efficiency in 2016."


def test_reasons_are_the_findings_held_of_that_inspection(ask: Ask) -> None:
    told = ask(intent="grade", forces=("leicestershire",), rounds=("2016",), areas=("efficiency",), why=True)
    findings = [fact.text for fact in told.facts if isinstance(fact, FindingFact)]
    assert len(findings) == 4
    assert all(text in told.text for text in findings)


@pytest.mark.parametrize(
    ("slots", "grade", "verdict", "opening"),
    [
        (("durham", ("2016",), ("efficiency",)), "outstanding", True, "Yes: "),
        (("suffolk", ("2015",), ("legitimacy",)), "inadequate", False, "No: "),
        (("surrey", ("2023-25",), ("responding-to-the-public",)), "good", False, "No: "),
        (("cleveland", ("2018/19",), ()), "inadequate", True, "Yes: "),
        (("leicestershire", ("2016",), ()), "inadequate", False, "No: "),
        (("humberside", ("2015",), ()), "inadequate", None, "Partly: "),
        (("humberside", ("2015",), PILLARS), "inadequate", False, "No, not all of them: "),
        (("surrey", ("2018/19",), PILLARS), "inadequate", False, "No: "),
        (("surrey", ("2018/19",), ()), "inadequate", None, "Not in what I hold: "),
        (("surrey", ("2018/19",), ("effectiveness", "legitimacy")), "good", None, "In what I hold, yes: "),
        (("greater-manchester", ("2017",), ("legitimacy",)), "good", False, "No: "),
    ],
)
def test_a_claim_of_grades_is_held_against_every_area_asked_about(
    ask: Ask, slots: tuple[str, tuple[str, ...], tuple[str, ...]], grade: str, verdict: bool | None, opening: str
) -> None:
    force, rounds, areas = slots
    told = ask(intent="grade", forces=(force,), rounds=rounds, areas=areas, grades=(grade,), claim=Claim("grade"))
    assert told.verdict is verdict
    assert told.headline.startswith(opening)


@pytest.mark.parametrize(
    ("force", "grade", "verdict"),
    [("cleveland", "inadequate", True), ("cleveland", "outstanding", False), ("surrey", "outstanding", None)],
)
def test_whether_a_force_ever_had_a_grade_is_denied_only_where_every_round_is_held(
    ask: Ask, force: str, grade: str, verdict: bool | None
) -> None:
    told = ask(
        intent="history", forces=(force,), areas=("legitimacy",), every_round=True, grades=(grade,), claim=Claim("any")
    )
    assert told.verdict is verdict


def test_a_claim_without_a_grade_has_no_verdict(ask: Ask) -> None:
    told = ask(intent="grade", forces=("kent",), rounds=("2016",), claim=Claim("grade"))
    assert told.verdict is None
    assert told.status == "answered"


def test_several_forces_are_told_one_after_the_other(ask: Ask) -> None:
    told = ask(intent="grade", forces=("sussex", "kent"), rounds=("2016",), areas=("efficiency",))
    assert told.headline == (
        "Sussex Police was graded good for efficiency in 2016. Kent Police was graded good for efficiency in 2016."
    )


def test_a_grade_of_no_force_is_a_count_of_all(ask: Ask) -> None:
    told = ask(intent="grade", rounds=("2016",), areas=("efficiency",))
    assert told.headline.startswith("All 43 forces were graded for efficiency in 2016")


def test_a_grade_of_a_region_is_a_list_of_its_forces(ask: Ask) -> None:
    told = ask(
        intent="grade", within=("kent", "sussex"), region="South East", rounds=("2016",), areas=("efficiency",)
    )
    assert told.headline == "For efficiency in 2016, of 2 forces in the South East: good: Kent and Sussex."
