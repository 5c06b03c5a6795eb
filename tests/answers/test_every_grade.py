"""The sweep: every row that is held is answered with exactly what it says."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.answers.answer import CountFact, GradeFact
from bot.answers.answering import answer
from bot.answers.held import areas_of, grade_fact
from bot.language.query import Claim, Intent, Query
from bot.store.snapshot import Snapshot


def test_every_force_round_and_area_is_answered_with_its_grade_or_with_none(snapshot: Snapshot) -> None:
    for force in snapshot.forces:
        for round_ in snapshot.rounds:
            for area in snapshot.areas:
                told = answer(Query(intent="grade", forces=(force,), rounds=(round_,), areas=(area,)), snapshot)
                row = snapshot.grades.get((force, round_, area))
                if row is None:
                    assert (told.status, told.facts) == ("no_data", ())
                else:
                    assert (told.status, told.facts) == ("answered", (grade_fact(row),))
                    assert row.grade in told.headline
                    assert round_ in told.headline


def test_every_force_and_round_is_answered_with_all_its_grades(snapshot: Snapshot) -> None:
    for force in snapshot.forces:
        for round_ in snapshot.rounds:
            told = answer(Query(intent="grade", forces=(force,), rounds=(round_,)), snapshot)
            rows = [snapshot.grades.get((force, round_, area)) for area in areas_of(snapshot, round_)]
            assert told.facts == tuple(grade_fact(row) for row in rows if row is not None)


def test_every_history_has_every_grade_that_is_held(snapshot: Snapshot) -> None:
    for force in snapshot.forces:
        told = answer(Query(intent="history", forces=(force,), every_round=True), snapshot)
        held = {grade_fact(row) for row in snapshot.data.grades if row.force == force}
        assert set(told.facts) == held
        assert len(told.facts) == len(held)


def test_every_count_equals_the_table(snapshot: Snapshot) -> None:
    table = Counter((row.round, row.area, row.grade) for row in snapshot.data.grades)
    graded = Counter((row.round, row.area) for row in snapshot.data.grades if row.grade != "not graded")
    for round_, area in snapshot.inspections:
        for grade in snapshot.rounds[round_].grades:
            told = answer(Query(intent="count", rounds=(round_,), areas=(area,), grades=(grade,)), snapshot)
            (fact,) = told.facts
            assert isinstance(fact, CountFact)
            assert (fact.count, fact.of) == (table[round_, area, grade], graded[round_, area])


def test_every_published_count_is_told(snapshot: Snapshot) -> None:
    for (round_, area, grade), row in snapshot.national_counts.items():
        told = answer(Query(intent="count", rounds=(round_,), areas=(area,), grades=(grade,)), snapshot)
        assert [fact.count for fact in told.facts if isinstance(fact, CountFact)] == [row.count]


def test_every_list_has_exactly_the_forces_of_the_table(snapshot: Snapshot) -> None:
    for round_, area in snapshot.inspections:
        for grade in snapshot.rounds[round_].grades:
            told = answer(Query(intent="list", rounds=(round_,), areas=(area,), grades=(grade,)), snapshot)
            forces = [fact.force for fact in told.facts if isinstance(fact, GradeFact)]
            rows = [row for row in snapshot.data.grades if (row.round, row.area, row.grade) == (round_, area, grade)]
            assert sorted(forces) == sorted(row.force for row in rows)


def test_no_claim_about_any_force_is_denied_while_grades_are_missing(snapshot: Snapshot) -> None:
    held = Counter((row.round, row.area) for row in snapshot.data.grades)
    for round_, area in snapshot.inspections:
        for grade in snapshot.rounds[round_].grades:
            query = Query(intent="count", claim=Claim("any"), rounds=(round_,), areas=(area,), grades=(grade,))
            told = answer(query, snapshot)
            found = any((row.round, row.area, row.grade) == (round_, area, grade) for row in snapshot.data.grades)
            complete = held[round_, area] == len(snapshot.forces)
            assert told.verdict is (True if found else False if complete else None)


@pytest.mark.parametrize("intent", ["grade", "history", "compare", "change", "coverage", "source"])
def test_every_force_gets_an_answer_with_no_round_and_no_area(snapshot: Snapshot, intent: Intent) -> None:
    for force in snapshot.forces:
        told = answer(Query(intent=intent, forces=(force,)), snapshot)
        assert told.status == "answered"
        assert {getattr(fact, "force", force) for fact in told.facts} == {force}
