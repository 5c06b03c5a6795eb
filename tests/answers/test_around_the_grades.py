"""Inspection questions, announcements, contacts, definitions, coverage and sources."""

from __future__ import annotations

import pytest

from bot.answers.answer import (
    ContactFact,
    CoverageFact,
    DefinitionFact,
    GradeFact,
    PublicationFact,
    QuestionFact,
)
from bot.store.snapshot import Snapshot
from tests.answers.conftest import Ask


def test_the_questions_of_an_inspection_are_told_in_order(ask: Ask, snapshot: Snapshot) -> None:
    told = ask(intent="question", forces=("leicestershire",), rounds=("2016",), areas=("efficiency",))
    assert [fact.text for fact in told.facts if isinstance(fact, QuestionFact)] == [
        row.text for row in snapshot.data.questions
    ]
    assert told.headline.startswith("The inspection of efficiency in 2016 set out to answer: How well does")


def test_questions_asked_about_without_an_inspection_are_those_held(ask: Ask) -> None:
    told = ask(intent="question")
    assert (told.rounds, told.areas) == (("2016",), ("efficiency",))


def test_questions_not_held_are_told_with_what_the_area_is_about(ask: Ask) -> None:
    told = ask(intent="question", areas=("legitimacy",))
    assert (told.status, told.facts) == ("no_data", ())
    assert told.headline == "I do not hold the questions that inspectors asked about legitimacy."
    assert "I hold them for efficiency in 2016." in told.notes
    assert [fact.term for fact in told.context if isinstance(fact, DefinitionFact)] == ["legitimacy"]


def test_questions_of_another_round_are_not_carried_over(ask: Ask) -> None:
    told = ask(intent="question", areas=("efficiency",), rounds=("2017",))
    assert told.status == "no_data"
    assert "about efficiency in 2017" in told.headline


@pytest.mark.parametrize(
    ("slots", "area", "expected"),
    [
        ({"topic": ("spring", "2017")}, "effectiveness", "in spring 2017"),
        ({"areas": ("legitimacy",)}, "legitimacy", "at the end of this year"),
    ],
)
def test_an_announced_publication_is_told_in_the_words_of_the_time(
    ask: Ask, slots: dict[str, tuple[str, ...]], area: str, expected: str
) -> None:
    told = ask(intent="publication", **slots)
    (fact,) = told.facts
    assert isinstance(fact, PublicationFact)
    assert (area in fact.title, fact.expected) == (True, expected)
    assert "That was announced on 3 November 2016." in told.notes


def test_the_reports_of_a_round_named_are_told_with_the_day_they_came_out(ask: Ask) -> None:
    told = ask(intent="publication", rounds=("2017",), areas=("legitimacy",))
    assert told.headline == (
        "“PEEL: Police legitimacy 2017 - A national overview” was published on 12 December 2017."
    )
    (fact,) = told.facts
    assert isinstance(fact, PublicationFact)
    assert fact.expected == "2017-12-12"


def test_a_round_whose_reports_have_no_known_day_is_not_guessed_at(ask: Ask) -> None:
    assert ask(intent="publication", rounds=("2023-25",)).status == "no_data"


def test_what_was_announced_is_told_with_what_came_of_it(ask: Ask) -> None:
    told = ask(intent="publication", areas=("effectiveness",))
    assert "The inspection of effectiveness in 2016 was published on 2 March 2017." in told.notes


def test_all_announcements_are_told_where_nothing_picks_one(ask: Ask) -> None:
    assert len(ask(intent="publication").facts) == 2


def test_a_publication_that_was_not_announced_is_no_data(ask: Ask) -> None:
    assert ask(intent="publication", areas=("investigating-crime",)).status == "no_data"


def test_contacts_are_told_with_the_day_they_were_given(ask: Ask) -> None:
    told = ask(intent="contact")
    assert [fact.value for fact in told.facts if isinstance(fact, ContactFact)] == ["020 3513 0600", "07836 217 729"]
    assert told.text.count("as of 3 November 2016") == 2


def test_the_words_of_a_question_pick_the_contact(ask: Ask) -> None:
    (fact,) = ask(intent="contact", topic=("out", "of", "hours")).facts
    assert isinstance(fact, ContactFact)
    assert (fact.value, fact.as_of) == ("07836 217 729", "2016-11-03")


def test_a_term_is_explained_in_the_words_held(ask: Ask, snapshot: Snapshot) -> None:
    told = ask(intent="define", terms=("legitimacy",))
    meaning = next(row.meaning for row in snapshot.data.terms if row.term == "legitimacy")
    assert told.text == f"Legitimacy: {meaning}"
    assert [fact.text for fact in told.facts if isinstance(fact, DefinitionFact)] == [meaning]


def test_an_abbreviation_is_spelt_out(ask: Ask) -> None:
    text = ask(intent="define", terms=("HMICFRS",)).text
    assert text.startswith("HMICFRS (His Majesty's Inspectorate of Constabulary and Fire & Rescue Services): ")


def test_words_that_the_meaning_begins_with_are_not_said_twice(ask: Ask) -> None:
    text = ask(intent="define", terms=("HMIC",)).text
    assert text.startswith("HMIC: Her Majesty's Inspectorate of Constabulary, an independent inspectorate")


def test_several_terms_are_explained_one_after_the_other(ask: Ask) -> None:
    told = ask(intent="define", terms=("PEEL", "adequate"))
    assert [fact.term for fact in told.facts if isinstance(fact, DefinitionFact)] == ["PEEL", "adequate"]


@pytest.mark.parametrize("slots", [{"areas": ("efficiency",)}, {"grades": ("inadequate",)}])
def test_an_area_or_grade_is_explained_like_a_term(ask: Ask, slots: dict[str, tuple[str, ...]]) -> None:
    told = ask(intent="define", **slots)
    assert told.status == "answered"
    assert len(told.facts) == 1


@pytest.mark.parametrize(
    "slots", [{"terms": ("quango",)}, {"areas": ("investigating-crime",)}, {}]
)
def test_what_is_not_explained_is_told_with_what_is(ask: Ask, slots: dict[str, tuple[str, ...]]) -> None:
    told = ask(intent="define", **slots)
    assert told.status == "no_data"
    assert "I can explain: " in told.text


def test_coverage_is_told_round_by_round(ask: Ask, snapshot: Snapshot) -> None:
    told = ask(intent="coverage")
    assert told.headline.startswith("I hold grades from 2014 to 2023-25: 2014, efficiency of all 43 forces; 2015, ")
    assert "legitimacy of 42 of the 43 forces" in told.headline
    assert "2021/22, 11 areas of policing with 6 to 33 of the 43 forces each" in told.headline
    held = {(fact.round, fact.area): fact.held for fact in told.facts if isinstance(fact, CoverageFact)}
    assert sum(held.values()) == len(snapshot.grades)
    assert set(held) == set(snapshot.inspections)


def test_coverage_of_one_round_names_it_once(ask: Ask) -> None:
    told = ask(intent="coverage", rounds=("2021/22",))
    assert told.text == "I hold grades of 2021/22: 11 areas of policing with 6 to 33 of the 43 forces each."


def test_coverage_may_be_of_one_inspection(ask: Ask) -> None:
    told = ask(intent="coverage", rounds=("2018/19",), areas=("legitimacy",))
    (fact,) = told.facts
    assert isinstance(fact, CoverageFact)
    assert (fact.held, fact.forces_total) == (42, 43)


def test_coverage_of_an_inspection_that_never_was_is_no_data(ask: Ask) -> None:
    told = ask(intent="coverage", rounds=("2021/22",), areas=("efficiency",))
    assert told.status == "no_data"
    assert told.headline.startswith("Efficiency was not graded in 2021/22")


def test_coverage_of_a_force_is_its_grades_counted_by_round(ask: Ask) -> None:
    told = ask(intent="coverage", forces=("kent",))
    assert told.headline == (
        "I hold 22 grades of Kent Police: 1 from 2014, 3 from 2015, 3 from 2016, 3 from 2017, 3 from 2018/19"
        " and 9 from 2021/22, none from 2023-25."
    )
    assert {fact.force for fact in told.facts if isinstance(fact, GradeFact)} == {"kent"}


def test_coverage_of_a_force_in_a_round_without_it_is_no_data(ask: Ask) -> None:
    told = ask(intent="coverage", forces=("kent",), rounds=("2023-25",))
    assert (told.status, told.headline) == ("no_data", "I hold no such grades of Kent Police.")


def test_the_source_of_a_grade_is_told_with_the_grade(ask: Ask, snapshot: Snapshot) -> None:
    told = ask(intent="source", forces=("leicestershire",), rounds=("2016",), areas=("efficiency",))
    row = snapshot.grades["leicestershire", "2016", "efficiency"]
    source = snapshot.sources[row.source]
    assert [fact.source for fact in told.facts if isinstance(fact, GradeFact)] == [row.source]
    assert source.title is not None
    assert source.url is not None
    assert source.title in told.text
    assert source.publisher in told.text
    assert source.url in told.text


def test_a_source_without_a_title_is_told_by_who_published_it(ask: Ask) -> None:
    told = ask(intent="source", forces=("wiltshire",), rounds=("2023-25",), areas=("investigating-crime",))
    assert told.sources[0].title is None
    assert "Source: wiltshiretimes.co.uk: https://" in told.text


def test_the_source_of_a_grade_that_is_not_held_is_no_data(ask: Ask) -> None:
    assert ask(intent="source", forces=("kent",), rounds=("2023-25",)).status == "no_data"


def test_the_sources_of_an_inspection_are_its_report_and_how_many_more(ask: Ask) -> None:
    told = ask(intent="source", rounds=("2016",), areas=("efficiency",))
    assert told.headline.startswith("Source: “PEEL: Police efficiency 2016”, HMIC, 3 November 2016")
    assert "The grades themselves come from" in told.text


def test_all_sources_are_counted_by_kind(ask: Ask, snapshot: Snapshot) -> None:
    told = ask(intent="source")
    assert told.headline.startswith(f"My facts come from {len(snapshot.sources)} documents: ")
    assert "of the press" in told.headline


def test_no_text_about_a_source_names_another_force(ask: Ask, snapshot: Snapshot) -> None:
    assert not [row.short_name for row in snapshot.forces.values() if row.short_name in ask(intent="source").text]
