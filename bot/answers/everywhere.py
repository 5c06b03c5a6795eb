"""Which forces got their grades in several areas at once, and which are left when some are set apart."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.held import NOT_GRADED
from bot.answers.nationwide import Asked, Part, wanted
from bot.answers.tally import NAMED_AT_MOST, grade_facts, how_many
from bot.answers.wording import area_names, joined, short_names, were_graded
from bot.language.query import Query
from bot.store.records import GradeRow
from bot.store.snapshot import Snapshot


def in_one(asked: Asked) -> bool:
    """Whether the grades asked for must hold in all areas of one round at once."""
    rounds = {tally.round for tally in asked.tallies}
    return asked.query.every_area and len(asked.tallies) > 1 and len(rounds) == 1


def in_all(asked: Asked, snapshot: Snapshot, listed: bool = True) -> Part:
    """The forces that got the grades in every area; `listed` where they are asked for, and not only their number."""
    query = asked.query
    matching = [
        left(query, tally.matching(wanted(query, snapshot, tally)) if query.grades or query.same_as else tally.rows)
        for tally in asked.tallies
    ]
    everywhere = set.intersection(*({row.force for row in rows} for rows in matching))
    rows = [row for rows in matching for row in rows if row.force in everywhere]
    fewest = min(asked.tallies, key=lambda tally: len(tally.graded))
    where = f"for {area_names(snapshot, (tally.area for tally in asked.tallies))} in {fewest.round}"
    sought = tuple(dict.fromkeys(grade for tally in asked.tallies for grade in wanted(query, snapshot, tally)))
    grades = were_graded(len(everywhere), joined(sought, "or"))
    head = f"{how_many(len(everywhere), fewest, sought or (NOT_GRADED,))} {grades} {where}"
    if not everywhere:
        counts = tuple(tally.fact(grade) for tally in asked.tallies for grade in sought)
        return Part(head, counts, behind=tuple(row for tally in asked.tallies for row in tally.graded))
    if not listed and len(everywhere) > NAMED_AT_MOST:
        # No count of one inspection says it: the grades of each of these forces do.
        return Part(head, grade_facts(rows))
    named = f"{head}: {short_names(snapshot, (slug for slug in snapshot.forces if slug in everywhere))}"
    return Part(named, grade_facts(rows))


def left(query: Query, rows: Sequence[GradeRow]) -> tuple[GradeRow, ...]:
    """The rows without those of the forces whose fellows are asked for."""
    return tuple(row for row in rows if row.force not in apart(query))


def apart(query: Query) -> frozenset[str]:
    """The forces whose fellows are asked for."""
    named = query.forces if query.others or query.same_as else ()
    return frozenset((*named, *((query.same_as,) if query.same_as else ())))
