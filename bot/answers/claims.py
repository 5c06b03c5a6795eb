"""What a yes-or-no question supposes of many forces, held against what is known: true, false, or not to be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Fact
from bot.answers.comparison import judged
from bot.answers.counts import counted
from bot.answers.draft import Draft
from bot.answers.everywhere import bounds, by_round, in_all, in_one
from bot.answers.held import rounds_with
from bot.answers.lists import listed
from bot.answers.nationwide import Asked, Part, asked_of, framed, in_words, nothing_known, wanted
from bot.answers.tally import NAMED_AT_MOST, Tally, grade_facts
from bot.answers.wording import joined, lead, short_names
from bot.language.query import MOVES, Claim, Query
from bot.store.records import GradeRow
from bot.store.snapshot import Snapshot


def claim(query: Query, snapshot: Snapshot) -> Draft:
    """The verdict on a claim about many forces (any, all, only, number, trend) with the counts behind it. It is
    None where what is held proves neither side. `no_data` where none of the inspections is held."""
    if query.claim is None:
        raise ValueError("the query makes no claim")
    # Of no force in particular, "was it good" asks whether any was.
    claimed = replace(query.claim, kind="any") if query.claim.kind == "grade" else query.claim
    if claimed.kind == "trend":
        return _trend(query, snapshot, claimed)
    asked = asked_of(query, snapshot)
    if not asked.tallies:
        return nothing_known(asked, snapshot)
    if claimed.kind != "all" and any(in_one(each) for each in by_round(asked)):
        told = [_at_once(each, snapshot, claimed) for each in by_round(asked)]
    else:
        told = [
            (_judged(asked.query, snapshot, tally, claimed), _part(asked, snapshot, tally, claimed))
            for tally in asked.tallies
        ]
    verdicts, parts = [verdict for verdict, _ in told], [part for _, part in told]
    verdict = _one_true(verdicts) if claimed.kind == "any" else _all_true(verdicts)
    if claimed.kind == "any" and verdict:
        # What makes it true comes first.
        parts = [part for _, part in sorted(zip(verdicts, parts, strict=True), key=lambda pair: pair[0] is not True)]
    return framed(asked, snapshot, in_words(parts, lead(verdict)), parts, verdict)


def _at_once(asked: Asked, snapshot: Snapshot, claimed: Claim) -> tuple[bool | None, Part]:
    """The verdict on forces that got the grades in every area of one round ("any", "only" those named, or a number of
    them), with what there is to say of them."""
    query = asked.query
    sure, possible, could = bounds(asked, snapshot)
    part = in_all(asked, snapshot, listed=claimed.kind == "only")
    if claimed.kind == "only":
        named = frozenset(query.forces)
        refuted = bool(sure - named) or not named <= possible
        verdict = False if refuted else True if named <= sure and possible <= named else None
        rows = [row for tally in asked.tallies for row in tally.rows if row.force in named]
        return verdict, replace(part, context=(*part.context, *grade_facts(rows)))
    return judged(claimed, len(sure), could - len(possible - sure), could), part


def _judged(query: Query, snapshot: Snapshot, tally: Tally, claimed: Claim) -> bool | None:
    """The verdict on one inspection."""
    if claimed.kind == "only":
        return _only(query, snapshot, tally)
    low, high = _bounds(query, snapshot, tally)
    if claimed.kind == "all":
        # Each force that nothing is held of could be the exception, whatever its scale allows.
        known = len(_counted_rows(query, tally))
        return judged(claimed, low, known, known + tally.unknown)
    known = len(tally.graded)
    return judged(claimed, low, known, known + high - low)


def _only(query: Query, snapshot: Snapshot, tally: Tally) -> bool | None:
    matching = {row.force for row in tally.matching(wanted(query, snapshot, tally))}
    held = {row.force for row in tally.rows}
    if matching - set(query.forces) or (set(query.forces) & held) - matching:
        return False
    return True if _all_known(query, snapshot, tally) else None


def _bounds(query: Query, snapshot: Snapshot, tally: Tally) -> tuple[int, int]:
    """How many forces it is at least, and at most, were the grades that are not held all such grades."""
    low = len(_matching(query, snapshot, tally)) if _named(query) else len(tally.graded)
    return low, low if _all_known(query, snapshot, tally) else low + tally.unknown


def _trend(query: Query, snapshot: Snapshot, claimed: Claim) -> Draft:
    asked = asked_of(_with_two_rounds(query, snapshot), snapshot)
    if not asked.tallies:
        return nothing_known(asked, snapshot)
    verdicts = []
    for area in dict.fromkeys(tally.area for tally in asked.tallies):
        ends = [tally for tally in asked.tallies if tally.area == area]
        verdicts.append(_moved(asked.query, snapshot, ends[0], ends[-1], claimed) if len(ends) > 1 else None)
    verdict = _all_true(verdicts)
    parts = [counted(asked.query, snapshot, tally, alone=False) for tally in asked.tallies]
    return framed(asked, snapshot, in_words(parts, lead(verdict)), parts, verdict)


def _with_two_rounds(query: Query, snapshot: Snapshot) -> Query:
    """The query with the rounds that a trend runs between: first and last named, else the last one before."""
    if len(query.rounds) > 1:
        return replace(query, rounds=(query.rounds[0], query.rounds[-1]))
    known = rounds_with(snapshot, query.areas[0]) if query.areas else tuple(snapshot.rounds)
    if query.rounds:
        known = tuple(round_ for round_ in snapshot.rounds if round_ in known or round_ in query.rounds)
        known = known[: known.index(query.rounds[0]) + 1]
    return replace(query, rounds=known[-2:])


def _moved(query: Query, snapshot: Snapshot, before: Tally, after: Tally, claimed: Claim) -> bool | None:
    old_low, old_high = _bounds(query, snapshot, before)
    new_low, new_high = _bounds(query, snapshot, after)
    rose, fell = new_low > old_high, new_high < old_low
    same = old_low == old_high == new_low == new_high
    if not (rose or fell or same):
        return None
    way = "improved" if rose else "declined" if fell else "unchanged"
    return way in MOVES[claimed.direction or "improved"]


def _matching(query: Query, snapshot: Snapshot, tally: Tally) -> tuple[GradeRow, ...]:
    rows = tally.matching(wanted(query, snapshot, tally))
    return tuple(row for row in rows if row.force not in _apart(query))


def _counted_rows(query: Query, tally: Tally) -> tuple[GradeRow, ...]:
    return tuple(row for row in tally.rows if row.force not in _apart(query))


def _apart(query: Query) -> tuple[str, ...]:
    return query.forces if query.others else ()


def _named(query: Query) -> bool:
    return bool(query.grades or query.same_as)


def _all_known(query: Query, snapshot: Snapshot, tally: Tally) -> bool:
    """Whether no grade that is not held could be one of those asked about."""
    return tally.unknown == 0 or not any(grade in tally.scale for grade in wanted(query, snapshot, tally))


def _one_true(verdicts: Sequence[bool | None]) -> bool | None:
    return True if True in verdicts else None if None in verdicts else False


def _all_true(verdicts: Sequence[bool | None]) -> bool | None:
    return False if False in verdicts else None if None in verdicts else True


def _part(asked: Asked, snapshot: Snapshot, tally: Tally, claimed: Claim) -> Part:
    query = asked.query
    if claimed.kind == "number" or not _named(query):
        return counted(replace(query, share=query.share or claimed.share), snapshot, tally, len(asked.tallies) == 1)
    if claimed.kind == "all":
        return _exceptions(query, snapshot, tally)
    matching = _matching(query, snapshot, tally)
    if claimed.kind == "only" or 0 < len(matching) <= NAMED_AT_MOST:
        part = listed(query, snapshot, tally)
        named = [row for row in tally.rows if row.force in query.forces] if claimed.kind == "only" else []
        facts: tuple[Fact, ...] = (*part.context, *part.facts, *grade_facts(named))
        return Part(part.words, tuple(dict.fromkeys(facts)), behind=part.behind)
    return counted(query, snapshot, tally, alone=True)


def _exceptions(query: Query, snapshot: Snapshot, tally: Tally) -> Part:
    part = counted(query, snapshot, tally, alone=False)
    others = [row for row in _counted_rows(query, tally) if row not in _matching(query, snapshot, tally)]
    if not 0 < len(others) <= NAMED_AT_MOST:
        return part
    names = joined(f"{short_names(snapshot, (row.force,))} ({row.grade})" for row in others)
    return Part(f"{part.words}; not {names}", part.facts, (*part.context, *grade_facts(others)), part.behind)
