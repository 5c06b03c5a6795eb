"""How the grades of named forces moved between two rounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import ChangeFact, Fact, GradeFact
from bot.answers.basis import basis_notes
from bot.answers.comparison import judged
from bot.answers.draft import Draft
from bot.answers.grades import findings_behind, grade, reasons
from bot.answers.held import (
    change_between,
    grade_fact,
    in_order,
    later_rounds,
    others_between,
    rounds_held,
    rounds_with,
)
from bot.answers.movements import movements
from bot.answers.moves import direction_asked, fits, narrowed, steps_of
from bot.answers.notes import Gap, comparability_notes, gap_notes
from bot.answers.wording import area_name, by_round, force_name, joined, lead, sentence, text_of
from bot.language.query import Query
from bot.store.records import GradeRow
from bot.store.snapshot import Snapshot

Step = tuple[GradeRow, GradeRow]


def change(query: Query, snapshot: Snapshot) -> Draft:
    """How each force named moved in each area: from the first round named to the last, from the round before a
    single one, or between the last two held. Without a force it is which forces moved. A claim gets its verdict,
    a premise is put right. Where nothing can be set side by side, the grades that are held are told instead."""
    if not query.forces:
        return movements(query, snapshot)
    steps: list[Step] = []
    gaps: list[Gap] = []
    for force in query.forces:
        for area in query.areas or _areas_held_twice(query, snapshot, force):
            ends = _ends(query, snapshot, force, area)
            rows = [snapshot.grades.get((force, round_, area)) for round_ in ends]
            held = [row for row in rows if row is not None]
            gaps += [Gap(force, round_, area) for round_, row in zip(ends, rows, strict=True) if row is None]
            if len(held) == 2:
                steps.append((held[0], held[1]))
    facts = tuple(fact for step in steps if (fact := change_between(snapshot, *step)) is not None)
    if not facts:
        return _one_side_only(query, snapshot, gaps)
    return _told(query, snapshot, steps, facts, gaps)


def _ends(query: Query, snapshot: Snapshot, force: str, area: str) -> tuple[str, ...]:
    """The two rounds to set side by side (fewer, if there are no two)."""
    if len(query.rounds) > 2:
        # Of a stretch ("since 2018/19"), the first and the last that are held.
        held = [round_ for round_ in query.rounds if (force, round_, area) in snapshot.grades]
        return (held[0], held[-1]) if len(held) > 1 else query.rounds[:1] + query.rounds[-1:]
    if len(query.rounds) > 1:
        return query.rounds[0], query.rounds[-1]
    if query.rounds:
        known = in_order(snapshot, (*rounds_with(snapshot, area), query.rounds[0]))
        return known[: known.index(query.rounds[0]) + 1][-2:]
    return rounds_held(snapshot, force, area)[-2:]


def _areas_held_twice(query: Query, snapshot: Snapshot, force: str) -> tuple[str, ...]:
    """The areas with a grade in both rounds; without rounds, of those with two grades the ones graded last."""
    if query.rounds:
        return tuple(
            area
            for area in snapshot.areas
            if len(ends := _ends(query, snapshot, force, area)) == 2
            and all((force, round_, area) in snapshot.grades for round_ in ends)
        )
    last = {area: held[-1] for area in snapshot.areas if len(held := rounds_held(snapshot, force, area)) > 1}
    newest = in_order(snapshot, last.values())[-1:]
    return tuple(area for area, round_ in last.items() if round_ in newest)


def _told(
    query: Query, snapshot: Snapshot, steps: Sequence[Step], changes: tuple[ChangeFact, ...], gaps: Sequence[Gap]
) -> Draft:
    ends = tuple(dict.fromkeys(grade_fact(row) for step in steps for row in step))
    between = tuple(other for fact in changes for other in others_between(snapshot, fact))
    verdict = _verdict(query, snapshot, changes, gaps)
    asked = query.direction or narrowed(query)
    words = text_of(sentence(_moved(snapshot, fact)) for fact in changes)
    if query.claim is not None:
        words = f"{_opening(query, snapshot, verdict, changes, gaps)}{words}"
    elif asked is not None and not between and not any(fits(query, snapshot, fact) for fact in changes):
        words = f"{_denied(query)} {words}"
    facts: tuple[Fact, ...] = (*changes, *ends)
    notes = [*gap_notes(snapshot, gaps), *_last_held(query, snapshot, ends)]
    if query.premise or query.why:
        # A question that takes a grade for granted is answered with the grade there was.
        latest = tuple(fact for fact in ends if any((c.force, c.to_round) == (fact.force, fact.round) for c in changes))
        findings = findings_behind(snapshot, latest) if query.why else ()
        facts = (*latest, *changes, *findings)
        if query.why:
            notes = [*reasons(snapshot, latest, findings), *notes]
    notes += [*basis_notes(snapshot, (*ends, *between)), *comparability_notes(snapshot, (fact.round for fact in ends))]
    rounds = in_order(snapshot, (fact.round for fact in ends))
    # Several pairs of rounds do not fit one slot; left open, it means the same again.
    filled = replace(query, rounds=rounds) if len(rounds) == 2 else query
    context = tuple(fact for fact in (*ends, *between) if fact not in facts)
    return Draft(words, filled, notes=tuple(notes), verdict=verdict, facts=facts, context=context)


def _last_held(query: Query, snapshot: Snapshot, ends: Sequence[GradeFact]) -> tuple[str, ...]:
    """That there were rounds since, where the rounds were not named."""
    rounds = in_order(snapshot, (fact.round for fact in ends))
    since = later_rounds(snapshot, rounds[-1])
    if query.rounds or not since:
        return ()
    return (f"These are the last two rounds I hold of that; {joined(since)} came after them.",)


def _moved(snapshot: Snapshot, fact: ChangeFact) -> str:
    name = force_name(snapshot, fact.force)
    area = area_name(snapshot, fact.area)
    if between := others_between(snapshot, fact):
        first = f"{name} was graded {fact.to_grade} for {area} in {fact.from_round} and again in {fact.to_round}"
        return f"{first}, but {by_round(snapshot, between)}"
    if fact.direction == "unchanged":
        return f"{name} stayed {fact.to_grade} for {area} from {fact.from_round} to {fact.to_round}"
    way = "up" if fact.direction == "improved" else "down"
    steps = steps_of(snapshot, fact)
    grades = {1: "one grade", 2: "two grades", 3: "three grades"}.get(steps, f"{steps} grades")
    return (
        f"{name} went {way} {grades} for {area}, from {fact.from_grade} in {fact.from_round}"
        f" to {fact.to_grade} in {fact.to_round}"
    )


def _opening(
    query: Query, snapshot: Snapshot, verdict: bool | None, changes: Sequence[ChangeFact], gaps: Sequence[Gap]
) -> str:
    """How the answer to a claim begins. Nothing is left uncertain by a claim that says no more than what is held."""
    if verdict is None and query.claim is not None and query.claim.kind == "unclear" and not gaps:
        return ""
    hits = {fits(query, snapshot, fact) for fact in changes}
    said = lead(verdict, partly=len(hits) > 1)
    back_again = len(changes) == 1 and verdict is not None and bool(others_between(snapshot, changes[0]))
    if back_again and direction_asked(query) in ("changed", "unchanged"):
        # It did change, and changed back.
        return f"{said.removesuffix(':')}, comparing {changes[0].from_round} with {changes[0].to_round}: "
    return f"{said} "


def _denied(query: Query) -> str:
    if narrowed(query) is not None:
        return "I hold no such change there:"
    what = {
        "improved": "no rise", "declined": "no fall", "unchanged": "a change", "not improved": "a rise",
        "not declined": "a fall",
    }
    return f"I hold {what.get(direction_asked(query), 'no change')} there:"


def _verdict(query: Query, snapshot: Snapshot, changes: Sequence[ChangeFact], gaps: Sequence[Gap]) -> bool | None:
    if query.claim is None or query.claim.kind in ("unclear", "only"):
        return None
    hits = [fits(query, snapshot, fact) for fact in changes]
    if query.claim.kind == "any":
        return judged(query.claim, sum(hits), len(hits), len(hits) + len(gaps))
    if query.areas or len(query.forces) > 1 or all(hits) or not any(hits):
        return None if all(hits) and gaps else all(hits)
    return None


def _one_side_only(query: Query, snapshot: Snapshot, gaps: Sequence[Gap]) -> Draft:
    """What is held where no two grades can be set side by side."""
    held: list[GradeFact] = []
    for force in query.forces:
        for area in query.areas:
            ends = query.rounds or rounds_held(snapshot, force, area)[-1:]
            rows = (snapshot.grades.get((force, round_, area)) for round_ in ends)
            held += [grade_fact(row) for row in rows if row is not None]
    if not held:
        latest = grade(replace(query, claim=None, premise=(), why=False), snapshot)
        none = "I hold no two grades of one area to set side by side."
        return replace(latest, notes=(none, *latest.notes), query=query)
    missing = gap_notes(snapshot, gaps) or ("I hold no two grades to set side by side.",)
    told = "; ".join(
        f"{force_name(snapshot, force)} for {area_name(snapshot, area)}: "
        + by_round(snapshot, [fact for fact in held if (fact.force, fact.area) == (force, area)])
        for force, area in dict.fromkeys((fact.force, fact.area) for fact in held)
    )
    rounds = query.rounds or in_order(snapshot, (fact.round for fact in held))
    return Draft(
        joined(missing[:1]),
        replace(query, rounds=rounds),
        status="no_data",
        notes=(*missing[1:], sentence(f"I do hold {told}"), *basis_notes(snapshot, held)),
        context=tuple(held),
    )
