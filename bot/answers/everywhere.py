"""Which forces got their grades in several areas at once, and which are left when some are set apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.held import NOT_GRADED
from bot.answers.nationwide import Asked, Part, wanted
from bot.answers.tally import NAMED_AT_MOST, grade_facts, how_many, restricted_to
from bot.answers.wording import area_names, joined, short_names, were_graded
from bot.language.query import Query
from bot.store.records import GradeRow
from bot.store.snapshot import Snapshot


def in_one(asked: Asked) -> bool:
    """Whether the grades asked for must hold in all areas of one round at once."""
    rounds = {tally.round for tally in asked.tallies}
    return asked.query.every_area and len(asked.tallies) > 1 and len(rounds) == 1


def by_round(asked: Asked) -> tuple[Asked, ...]:
    """The same asked of each round by itself."""
    rounds = dict.fromkeys(tally.round for tally in asked.tallies)
    return tuple(
        replace(asked, tallies=tuple(tally for tally in asked.tallies if tally.round == round_)) for round_ in rounds
    )


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


def bounds(asked: Asked, snapshot: Snapshot) -> tuple[frozenset[str], frozenset[str], int]:
    """The forces that got the grades in every area, those that would have them were the grades that are not held all
    such grades, and how many forces could: those that were graded everywhere, as far as it is held."""
    query = asked.query
    without = {*query.excluded, *apart(query)}
    if NOT_GRADED not in query.grades:
        without |= {row.force for tally in asked.tallies for row in tally.ungraded}
    could = frozenset(restricted_to(query) or snapshot.forces) - without
    sure, possible = could, could
    for tally in asked.tallies:
        grades = wanted(query, snapshot, tally)
        unknown = any(grade in tally.scale for grade in grades)
        got = {row.force: row.grade in grades for row in tally.rows}
        sure = frozenset(slug for slug in sure if got.get(slug, False))
        possible = frozenset(slug for slug in possible if got.get(slug, unknown))
    return sure, possible, len(could)


def left(query: Query, rows: Sequence[GradeRow]) -> tuple[GradeRow, ...]:
    """The rows without those of the forces whose fellows are asked for."""
    return tuple(row for row in rows if row.force not in apart(query))


def apart(query: Query) -> frozenset[str]:
    """The forces whose fellows are asked for."""
    named = query.forces if query.others or query.same_as else ()
    return frozenset((*named, *((query.same_as,) if query.same_as else ())))
