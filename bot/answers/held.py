"""What a snapshot holds: which rounds have which areas, which grades there are, and how grades are ordered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from bot.answers.answer import ChangeFact, GradeFact
from bot.store.records import GradeRow
from bot.store.snapshot import Snapshot

NOT_GRADED = "not graded"


def grade_fact(row: GradeRow) -> GradeFact:
    """The fact that a row of grades states."""
    return GradeFact(row.force, row.round, row.area, row.grade, row.basis, row.source)


def areas_of(snapshot: Snapshot, round_: str) -> tuple[str, ...]:
    """The areas inspected in a round, in the order of the areas."""
    return tuple(area for area in snapshot.areas if (round_, area) in snapshot.inspections)


def rounds_with(snapshot: Snapshot, area: str) -> tuple[str, ...]:
    """The rounds in which an area was inspected, oldest first."""
    return snapshot.lexicon.area_rounds.get(area, ())


def rounds_held(snapshot: Snapshot, force: str, area: str | None = None) -> tuple[str, ...]:
    """The rounds for which a force has a grade in the area (in any area, if none is given), oldest first."""
    return snapshot.graded.get((force, area), ())


def later_rounds(snapshot: Snapshot, round_: str) -> tuple[str, ...]:
    """The rounds after the one given, oldest first."""
    return snapshot.lexicon.rounds[snapshot.round_order[round_] + 1 :]


def in_order(snapshot: Snapshot, rounds: Iterable[str]) -> tuple[str, ...]:
    """These rounds, each once, oldest first."""
    order = snapshot.round_order
    return tuple(sorted({round_ for round_ in rounds if round_ in order}, key=order.__getitem__))


def grade_order(snapshot: Snapshot) -> tuple[str, ...]:
    """Every grade, best first: the longest scale of any round, since later scales only add grades."""
    return snapshot.lexicon.scale


def rank_of(snapshot: Snapshot, grade: str) -> int | None:
    """The place of a grade, 0 for the best; None where no grade was given."""
    order = grade_order(snapshot)
    return order.index(grade) if grade in order else None


def stands(rank: int, other: int) -> Literal["improved", "declined", "unchanged"]:
    """How a place on the scale (0: the best) stands to another: improved where it is the better one."""
    return "improved" if rank < other else "declined" if rank > other else "unchanged"


def change_between(snapshot: Snapshot, before: GradeRow, after: GradeRow) -> ChangeFact | None:
    """How a force moved between two grades of one area; None where one of them is no grade."""
    old, new = rank_of(snapshot, before.grade), rank_of(snapshot, after.grade)
    if old is None or new is None:
        return None
    return ChangeFact(
        force=after.force,
        area=after.area,
        from_round=before.round,
        to_round=after.round,
        from_grade=before.grade,
        to_grade=after.grade,
        direction=stands(new, old),
        source=after.source,
    )


def others_between(snapshot: Snapshot, fact: ChangeFact) -> tuple[GradeFact, ...]:
    """The other grades that a force had between two rounds in which it had the same; none where it did not."""
    if fact.direction != "unchanged":
        return ()
    rounds = rounds_held(snapshot, fact.force, fact.area)
    inside = rounds[rounds.index(fact.from_round) + 1 : rounds.index(fact.to_round)]
    held = (grade_fact(snapshot.grades[fact.force, round_, fact.area]) for round_ in inside)
    return tuple(each for each in held if each.grade != fact.to_grade)
