"""What helps to see a grade in its place: the one that the force had before, and how many forces got the same."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import Answer, CountFact, Fact, GradeFact
from bot.answers.held import NOT_GRADED, grade_fact, rounds_held
from bot.answers.tally import how_many, tally_of
from bot.language.query import Query
from bot.store.snapshot import Snapshot

_OF_ALL = Query()


def around(snapshot: Snapshot, facts: Sequence[GradeFact]) -> tuple[Fact, ...]:
    """The grades of one force in one round, each seen beside the one before it in the same area; where it is a single
    grade, how many forces got it too. Nothing for grades of several forces or rounds."""
    if len({(fact.force, fact.round) for fact in facts}) != 1:
        return ()
    before = (_before(snapshot, fact) for fact in facts)
    return (*(fact for fact in before if fact is not None), *_as_many(snapshot, facts))


def _before(snapshot: Snapshot, fact: GradeFact) -> GradeFact | None:
    rounds = rounds_held(snapshot, fact.force, fact.area)
    earlier = rounds[: rounds.index(fact.round)]
    return grade_fact(snapshot.grades[fact.force, earlier[-1], fact.area]) if earlier else None


def _as_many(snapshot: Snapshot, facts: Sequence[GradeFact]) -> tuple[Fact, ...]:
    if len(facts) != 1 or facts[0].grade == NOT_GRADED:
        return ()
    return (tally_of(_OF_ALL, snapshot, facts[0].round, facts[0].area).fact(facts[0].grade),)


def before_of(given: Answer, snapshot: Snapshot) -> tuple[GradeFact, ...]:
    """The grades of an answer's context that its force had before those it asks about."""
    told = [fact for fact in given.facts if isinstance(fact, GradeFact)]
    if not told:
        return ()
    order = tuple(snapshot.rounds)
    earliest = min(order.index(fact.round) for fact in told)
    forces = {fact.force for fact in told}
    context = (fact for fact in given.context if isinstance(fact, GradeFact))
    return tuple(fact for fact in context if fact.force in forces and order.index(fact.round) < earliest)


def counts_of(given: Answer, snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """The counts of all forces in the context of an answer about one grade: each grade, and how many got it in words
    ("33 of 43 forces")."""
    if sum(isinstance(fact, GradeFact) for fact in given.facts) != 1:
        return ()
    counts = (fact for fact in given.context if isinstance(fact, CountFact) and fact.region is None)
    return tuple(
        (fact.grade, how_many(fact.count, tally_of(_OF_ALL, snapshot, fact.round, fact.area))) for fact in counts
    )
