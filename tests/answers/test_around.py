"""What is told around a grade, held against the grades themselves."""

from __future__ import annotations

from bot.answers.answer import CountFact, GradeFact
from bot.answers.answering import answer
from bot.answers.around import before_of, counts_of
from bot.language.query import Query
from bot.store.snapshot import Snapshot
from tests.answers.conftest import Ask


def test_every_grade_is_seen_beside_the_one_before_it_and_the_number_of_its_equals(snapshot: Snapshot) -> None:
    order = tuple(snapshot.rounds)
    for (force, round_, area), row in snapshot.grades.items():
        given = answer(Query(intent="grade", forces=(force,), rounds=(round_,), areas=(area,)), snapshot)
        earlier = [each for each in order[: order.index(round_)] if (force, each, area) in snapshot.grades]
        expected = [(earlier[-1], snapshot.grades[force, earlier[-1], area].grade)] if earlier else []
        assert [(fact.round, fact.grade) for fact in before_of(given, snapshot)] == expected
        counts = [fact.count for fact in given.context if isinstance(fact, CountFact)]
        equals = sum((other.round, other.area, other.grade) == (round_, area, row.grade)
                     for other in snapshot.grades.values())
        assert counts == ([] if row.grade == "not graded" else [equals])


def test_a_count_beside_a_grade_of_a_partial_round_says_of_how_many_it_is(ask: Ask, snapshot: Snapshot) -> None:
    told = ask(intent="grade", forces=("durham",), rounds=("2021/22",), areas=("managing-offenders",))
    [(grade, number)] = counts_of(told, snapshot)
    assert grade == "good"
    assert number.endswith("whose grade I hold")


def test_grades_of_several_forces_or_rounds_have_nothing_around_them(ask: Ask) -> None:
    assert ask(intent="grade", forces=("kent", "essex"), rounds=("2016",), areas=("efficiency",)).context == ()
    assert ask(intent="history", forces=("kent",), areas=("efficiency",), every_round=True).context == ()


def test_the_grades_of_several_areas_are_each_seen_beside_the_one_before(ask: Ask, snapshot: Snapshot) -> None:
    told = ask(intent="grade", forces=("kent",), rounds=("2016",))
    before = before_of(told, snapshot)
    assert {fact.area for fact in before} == {fact.area for fact in told.facts if isinstance(fact, GradeFact)}
    assert {fact.round for fact in before} == {"2015"}
    assert counts_of(told, snapshot) == ()
