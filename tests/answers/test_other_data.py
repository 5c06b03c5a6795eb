"""Nothing that is told is known but from the data: other rows give other answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.answers.answer import CountFact, GradeFact
from bot.answers.answering import answer
from bot.language.query import Claim, Intent, Query
from bot.store.records import Dataset, GradeRow, QuoteRow
from bot.store.snapshot import Snapshot, snapshot_of

Changed = Callable[..., Snapshot]
EFFICIENCY_2016: dict[str, Any] = {"rounds": ("2016",), "areas": ("efficiency",)}


@pytest.fixture
def changed(dataset: Dataset, snapshot: Snapshot) -> Changed:
    """A snapshot of the shipped data with some of its parts replaced."""

    def with_parts(**parts: Any) -> Snapshot:
        return snapshot_of(replace(dataset, **parts), snapshot.version)

    return with_parts


def with_grade(
    rows: tuple[GradeRow, ...], grade: str | None, force: str, round_: str, area: str
) -> tuple[GradeRow, ...]:
    """The rows with one grade changed, or taken out."""
    kept = []
    for row in rows:
        if (row.force, row.round, row.area) != (force, round_, area):
            kept.append(row)
        elif grade is not None:
            kept.append(row.model_copy(update={"grade": grade}))
    return tuple(kept)


def test_another_grade_in_the_rows_is_another_grade_in_the_answer(changed: Changed, dataset: Dataset) -> None:
    rows = with_grade(dataset.grades, "inadequate", "kent", "2016", "efficiency")
    told = answer(Query(intent="grade", forces=("kent",), **EFFICIENCY_2016), changed(grades=rows))
    assert told.text == "Kent Police was graded inadequate for efficiency in 2016."


def test_a_grade_taken_out_makes_the_round_partial(changed: Changed, dataset: Dataset) -> None:
    snapshot = changed(grades=with_grade(dataset.grades, None, "kent", "2016", "efficiency"))
    told = answer(Query(intent="count", grades=("good",), **EFFICIENCY_2016), snapshot)
    assert told.headline == "32 of the 42 forces whose grade I hold were graded good for efficiency in 2016."
    missing = answer(Query(intent="grade", forces=("kent",), **EFFICIENCY_2016), snapshot)
    assert missing.headline == "I hold no 2016 grade for Kent Police for efficiency."
    denied = Query(intent="count", claim=Claim("any"), grades=("inadequate",), **EFFICIENCY_2016)
    assert answer(denied, snapshot).verdict is None


def test_two_forces_not_graded_are_both_named(changed: Changed, dataset: Dataset) -> None:
    rows = with_grade(dataset.grades, "not graded", "kent", "2016", "efficiency")
    rows = with_grade(rows, "not graded", "essex", "2016", "efficiency")
    told = answer(Query(intent="count", grades=("good",), **EFFICIENCY_2016), changed(grades=rows))
    assert told.headline.startswith("31 of the 41 forces graded")
    assert "Essex and Kent were not graded for efficiency in 2016." in told.notes
    assert {fact.force for fact in told.context if isinstance(fact, GradeFact)} == {"essex", "kent"}


def test_rounds_that_can_be_compared_are_not_warned_about(changed: Changed, dataset: Dataset) -> None:
    rounds = tuple(row.model_copy(update={"comparable": True}) for row in dataset.rounds)
    query = Query(intent="change", forces=("durham",), areas=("managing-offenders",))
    assert any("cannot be compared" in note for note in answer(query, changed()).notes)
    assert not any("cannot be compared" in note for note in answer(query, changed(rounds=rounds)).notes)


def test_a_force_by_another_name_is_told_by_it(changed: Changed, dataset: Dataset) -> None:
    forces = tuple(
        row.model_copy(update={"name": "Kent Constabulary Service", "short_name": "Kentish"})
        if row.slug == "kent" else row
        for row in dataset.forces
    )
    told = answer(Query(intent="grade", forces=("kent",), **EFFICIENCY_2016), changed(forces=forces))
    assert told.headline == "The Kent Constabulary Service was graded good for efficiency in 2016."


def test_fewer_forces_are_fewer_everywhere(changed: Changed, dataset: Dataset) -> None:
    few = tuple(row for row in dataset.forces if row.country == "Wales")
    slugs = {row.slug for row in few}
    snapshot = changed(forces=few, grades=tuple(row for row in dataset.grades if row.force in slugs))
    told = answer(Query(intent="count", grades=("good",), **EFFICIENCY_2016), snapshot)
    assert told.headline == "3 of 4 forces were graded good for efficiency in 2016: Gwent, North Wales and South Wales."
    assert "the 4 police forces" in answer(Query(intent="help"), snapshot).text


def test_quotes_beyond_the_room_there_is_are_counted(changed: Changed, dataset: Dataset) -> None:
    first = dataset.quotes[0]
    long = tuple(first.model_copy(update={"number": n, "text": f"{n} " + "word " * 100}) for n in range(1, 6))
    told = answer(Query(intent="quote", forces=("leicestershire",)), changed(quotes=long))
    assert len(told.facts) == 5
    assert told.headline.count("“") == 2
    assert "I hold 3 more of these paragraphs." in told.notes


def test_two_inspectors_are_told_apart(changed: Changed, dataset: Dataset) -> None:
    other = QuoteRow(**{**dataset.quotes[0].model_dump(), "number": 6, "inspector": "A. N. Other", "text": "It is so."})
    snapshot = changed(quotes=(*dataset.quotes, other))
    told = answer(Query(intent="quote", forces=("leicestershire",), inspector="A. N. Other"), snapshot)
    assert told.headline.endswith("(efficiency, 2016): “It is so.”")
    both = answer(Query(intent="quote", asks_who=True), snapshot)
    assert "Zoë Billingham, HM Inspector of Constabulary, and A. N. Other" in both.headline


@pytest.mark.parametrize(
    ("part", "intent", "words"),
    [
        ("quotes", "quote", "I hold no quotes at all."),
        ("findings", "finding", "I hold no findings at all."),
        ("questions", "question", "I do not hold the questions"),
        ("contacts", "contact", "I hold no contacts."),
        ("publications", "publication", "I hold nothing about a publication of that."),
        ("terms", "define", "I hold no explanation of that."),
        ("grades", "coverage", "I hold no grades of that."),
        ("grades", "count", "I hold no grades of the forces asked about."),
        ("grades", "list", "I hold no grades of the forces asked about."),
        ("grades", "rank", "I hold no grades of the forces asked about."),
        ("grades", "change", "I hold no two rounds that can be set side by side for that."),
        ("grades", "source", "I hold no grades of that."),
    ],
)
def test_a_part_that_is_empty_is_no_data(changed: Changed, part: str, intent: Intent, words: str) -> None:
    told = answer(Query(intent=intent), changed(**{part: ()}))
    assert (told.status, told.facts) == ("no_data", ())
    assert words in told.text


@pytest.mark.parametrize("intent", ["grade", "history", "compare", "change", "coverage", "source"])
def test_a_force_of_which_nothing_is_held_is_told_so(changed: Changed, intent: Intent) -> None:
    told = answer(Query(intent=intent, forces=("kent",)), changed(grades=()))
    assert (told.status, told.facts) == ("no_data", ())
    assert "Kent Police" in told.text


def test_a_published_count_is_not_what_is_told(changed: Changed, dataset: Dataset) -> None:
    counts = tuple(row.model_copy(update={"count": 99}) for row in dataset.national_counts)
    told = answer(Query(intent="count", grades=("good",), **EFFICIENCY_2016), changed(national_counts=counts))
    assert [fact.count for fact in told.facts if isinstance(fact, CountFact)] == [33]


def test_a_count_that_is_known_to_disagree_is_told_beside_the_one_counted(changed: Changed, dataset: Dataset) -> None:
    rows = tuple(
        row.model_copy(update={"count": 30, "disagrees": True}) if (row.round, row.grade) == ("2016", "good") else row
        for row in dataset.national_counts
    )
    told = answer(Query(intent="count", grades=("good",), **EFFICIENCY_2016), changed(national_counts=rows))
    assert told.headline == (
        "33 of 43 forces were graded good for efficiency in 2016 (the inspectorate’s own count is 30)."
    )
    assert [fact.count for fact in told.facts if isinstance(fact, CountFact)] == [33]
    assert all(source.id != "press-release-leicestershire-efficiency-2016" for source in told.sources)


def test_a_finding_with_a_grade_of_its_own_is_told_with_it(changed: Changed, dataset: Dataset) -> None:
    first, *_ = dataset.findings
    graded = first.model_copy(update={"text": "Understanding demand", "grade": "outstanding"})
    told = answer(Query(intent="finding", forces=(first.force,)), changed(findings=(graded,)))
    assert "that Leicestershire Police was graded outstanding for “Understanding demand”" in told.text
    [fact] = told.as_json("?")["facts"]
    assert (fact["text"], fact["grade"]) == ("Understanding demand", "outstanding")
    [plain] = answer(Query(intent="finding"), changed(findings=(first,))).as_json("?")["facts"]
    assert "grade" not in plain
