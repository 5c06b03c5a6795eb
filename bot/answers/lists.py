"""Which forces got a grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.counts import count
from bot.answers.draft import Draft
from bot.answers.everywhere import apart, in_all, in_one, left
from bot.answers.held import NOT_GRADED, grade_order
from bot.answers.nationwide import Part, asked_of, framed, in_words, nothing_known, wanted
from bot.answers.tally import Tally, grade_facts, how_many, other_forces
from bot.answers.wording import FEW_AREAS, area_name, joined, short_names, were_graded
from bot.language.query import Query
from bot.store.records import GradeRow
from bot.store.snapshot import Snapshot

LISTS_AT_MOST = 11


def forces_listed(query: Query, snapshot: Snapshot) -> Draft:
    """Which forces got the grades asked for (any, if none is named): a grade for each. With `every_area` and
    more than one area named, only those that got them in all. Lists of more inspections than anyone would read
    are counted instead. `no_data` as for a count."""
    asked = asked_of(query, snapshot)
    if not asked.tallies:
        return nothing_known(asked, snapshot)
    named = bool(query.grades or query.same_as)
    if len(asked.tallies) > (LISTS_AT_MOST if named else FEW_AREAS) and not query.every_area:
        counts = count(query, snapshot)
        too_many = "That is too many lists for one answer: ask for one area or round."
        return replace(counts, notes=(too_many, *counts.notes))
    if in_one(asked):
        parts = [in_all(asked, snapshot)]
    else:
        parts = [listed(asked.query, snapshot, tally) for tally in asked.tallies]
    return framed(asked, snapshot, in_words(parts), parts)


def listed(query: Query, snapshot: Snapshot, tally: Tally) -> Part:
    """The list of one inspection."""
    grades = wanted(query, snapshot, tally)
    rows = left(query, tally.matching(grades) if grades else tally.rows)
    where = f"for {area_name(snapshot, tally.area)} in {tally.round}"
    counts = tuple(tally.fact(grade) for grade in grades)
    if not grades:
        among = f", of {tally.forces_phrase((NOT_GRADED,))}" if tally.unknown or tally.phrase else ""
        return Part(f"{where}{among}: {by_grade(snapshot, rows)}", grade_facts(rows))
    who = _others(rows, tally) if apart(query) else how_many(len(rows), tally, grades)
    got = tuple(grade for grade in grades if any(row.grade == grade for row in rows))
    if not rows:
        return Part(f"{who} {were_graded(0, joined(grades, 'or'))} {where}", counts, behind=tally.graded)
    # Where all got one and the same of several grades, that grade is not said again before their names.
    none = joined((grade for grade in grades if grade not in got), "or") if len(got) == 1 else ""
    graded = were_graded(len(rows), joined(got if none else grades, "or"))
    head = f"{who} {graded}{f', none {none},' if none else ''} {where}"
    names = by_grade(snapshot, rows) if len(got) > 1 else short_names(snapshot, (row.force for row in rows))
    if query.by_region:
        names = by_region(snapshot, rows)
    return Part(f"{head}: {names}", grade_facts(rows), counts)


def _others(rows: Sequence[GradeRow], tally: Tally) -> str:
    """How many forces beside those named; in a partial round, of how many whose grade is held."""
    return other_forces(len(rows)) + (f" of the {len(tally.graded)} whose grade I hold" if tally.unknown else "")


def by_region(snapshot: Snapshot, rows: Sequence[GradeRow]) -> str:
    """Forces grouped by region: "East of England: A and B; London: C"."""
    regions = dict.fromkeys(snapshot.forces[row.force].region for row in rows)
    groups = {name: [row.force for row in rows if snapshot.forces[row.force].region == name] for name in regions}
    return "; ".join(f"{name}: {short_names(snapshot, forces)}" for name, forces in groups.items())


def by_grade(snapshot: Snapshot, rows: Sequence[GradeRow]) -> str:
    """Forces grouped by grade, best first: "outstanding: A and B; good: C"."""
    order = dict.fromkeys((*grade_order(snapshot), *(row.grade for row in rows)))
    groups = ((grade, [row.force for row in rows if row.grade == grade]) for grade in order)
    return "; ".join(f"{grade}: {short_names(snapshot, forces)}" for grade, forces in groups if forces)
