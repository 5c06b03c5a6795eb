"""How many forces got a grade."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import CoverageFact
from bot.answers.draft import Draft
from bot.answers.everywhere import in_all, in_one
from bot.answers.nationwide import Part, asked_of, framed, in_words, nothing_known, wanted
from bot.answers.tally import NAMED_AT_MOST, Tally, all_of, grade_facts, how_many, other_forces
from bot.answers.wording import area_name, joined, percent, sentence, short_names, were_graded
from bot.language.query import Query
from bot.store.snapshot import Snapshot


def count(query: Query, snapshot: Snapshot) -> Draft:
    """How many forces got the grades asked for: a count for each inspection and grade. Without a grade it is
    how many forces were graded. `no_data` where no such inspection took place or nothing is held of it."""
    asked = asked_of(query, snapshot)
    if not asked.tallies:
        return nothing_known(asked, snapshot)
    if in_one(asked):
        parts = [in_all(asked, snapshot, listed=False)]
        return framed(asked, snapshot, in_words(parts), parts)
    alone = len(asked.tallies) == 1
    parts = [counted(asked.query, snapshot, tally, alone) for tally in asked.tallies]
    if query.peak is not None and query.grades:
        return framed(asked, snapshot, f"{_peak(query, snapshot, asked.tallies)} {in_words(parts)}", parts)
    return framed(asked, snapshot, in_words(parts), parts)


def _peak(query: Query, snapshot: Snapshot, tallies: Sequence[Tally]) -> str:
    """In which round the most (or fewest) forces got the grades, for each area."""
    pick = min if query.peak == "fewest" else max
    words = []
    for area in dict.fromkeys(tally.area for tally in tallies):
        counts = {t.round: len(t.matching(wanted(query, snapshot, t))) for t in tallies if t.area == area}
        peak = pick(counts.values())
        rounds = joined(round_ for round_, number in counts.items() if number == peak)
        words.append(sentence(f"the {query.peak} for {area_name(snapshot, area)}, {peak}, in {rounds}"))
    return " ".join(words)


def counted(query: Query, snapshot: Snapshot, tally: Tally, alone: bool) -> Part:
    """The count of one inspection; `alone` where it is all that is asked, so that there is room to name forces."""
    grades = wanted(query, snapshot, tally)
    if not grades:
        return _all_counted(snapshot, tally)
    if query.same_as is not None:
        return _others_counted(query, snapshot, tally, grades, alone)
    facts = tuple(tally.fact(grade, query.share) for grade in grades)
    if query.others and query.forces:
        return _others_counted(query, snapshot, tally, grades, alone)
    rows = tally.matching(grades)
    where = f"for {area_name(snapshot, tally.area)} in {tally.round}"
    share = f" ({percent(len(rows) / len(tally.graded))})" if query.share and tally.graded else ""
    if len(grades) == 1:
        named = alone and 0 < len(rows) <= NAMED_AT_MOST
        names = f": {short_names(snapshot, (row.force for row in rows))}" if named else ""
        words = f"{how_many(len(rows), tally, grades)}{share} {were_graded(len(rows), grades[0])} {where}{names}"
        if grades[0] in tally.disputed:
            words += f" (the inspectorate’s own count is {tally.disputed[grades[0]]})"
        return Part(words, facts, grade_facts(rows)) if named else Part(words, facts, behind=tally.graded)
    split = joined(f"{fact.count} {fact.grade}" for fact in facts)
    words = f"{where}: {split}, together {how_many(len(rows), tally, grades)}{share}"
    return Part(words, facts, behind=tally.graded)


def _all_counted(snapshot: Snapshot, tally: Tally) -> Part:
    held = CoverageFact(tally.round, tally.area, len(tally.rows), tally.total, tally.source)
    counts = tuple(tally.fact(grade) for grade in tally.scale)
    split = joined(f"{fact.count} {fact.grade}" for fact in counts if fact.count)
    graded = f"{len(tally.graded)} of the {tally.total} forces{tally.phrase}"
    if len(tally.graded) == tally.total:
        graded = all_of(tally.total, tally.phrase)
    where = f"for {area_name(snapshot, tally.area)} in {tally.round}"
    words = f"{graded} {were_graded(len(tally.graded))} {where}: {split}"
    if tally.unknown:
        words = f"I hold grades of {graded} {where}: {split}"
    return Part(words, (held, *counts), behind=tally.graded)


def _others_counted(query: Query, snapshot: Snapshot, tally: Tally, grades: tuple[str, ...], alone: bool) -> Part:
    """The count told without the forces that the question sets the others against; the facts stay whole."""
    apart = (query.same_as, *query.forces)
    rows = tally.matching(grades)
    others = tuple(row for row in rows if row.force not in apart)
    own = tuple(row for row in rows if row.force in apart)
    named = alone and 0 < len(others) <= NAMED_AT_MOST
    names = f": {short_names(snapshot, (row.force for row in others))}" if named else ""
    number = other_forces(len(others))
    also = f", as {short_names(snapshot, (row.force for row in own))} {'was' if len(own) == 1 else 'were'}"
    words = (
        f"{number} {were_graded(len(others), joined(grades, 'or'))} for {area_name(snapshot, tally.area)}"
        f" in {tally.round}{also if own else ''} ({how_many(len(rows), tally, grades)} in all){names}"
    )
    facts = tuple(tally.fact(grade, query.share) for grade in grades)
    return Part(words, facts, grade_facts((*own, *(others if named else ()))), () if named else tally.graded)
