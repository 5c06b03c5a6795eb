"""Which forces moved between two rounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import ChangeFact, Fact, GradeFact
from bot.answers.draft import Draft
from bot.answers.held import change_between, grade_fact, in_order, rounds_with
from bot.answers.notes import basis_notes, comparability_notes, not_inspected
from bot.answers.tally import tally_of
from bot.answers.wording import area_name, lead, sentence, short_names
from bot.language.query import Query
from bot.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Movement:
    """All forces in question in one area between two rounds: those that can be told, of how many."""

    area: str
    ends: tuple[str, str]
    changes: tuple[ChangeFact, ...]
    grades: tuple[GradeFact, ...]
    total: int
    phrase: str


def movements(query: Query, snapshot: Snapshot) -> Draft:
    """Which forces moved in the direction asked about (in any, if none is): a change for each. Between the first
    round named and the last, a single one and the one before it, or the last two. `no_data` where no area has
    two rounds."""
    found = [
        _movement(query, snapshot, area, ends)
        for area in query.areas or tuple(snapshot.areas)
        if len(ends := _ends(query, snapshot, area)) == 2
    ]
    if not query.areas:
        newest = query.rounds[-1:] or in_order(snapshot, (movement.ends[1] for movement in found))[-1:]
        found = [movement for movement in found if movement.ends[1] in newest]
    found = [movement for movement in found if movement.changes]
    if not found:
        return _nothing(query, snapshot)
    direction = query.direction or (query.claim.direction if query.claim else None) or "changed"
    told: list[ChangeFact] = [fact for movement in found for fact in movement.changes if _is(direction, fact)]
    words = " ".join(_words(snapshot, movement, direction) for movement in found)
    rounds = in_order(snapshot, (round_ for movement in found for round_ in movement.ends))
    moved = {(fact.force, fact.area) for fact in told}
    grades = [fact for movement in found for fact in movement.grades]
    context: tuple[Fact, ...] = tuple(fact for fact in grades if (fact.force, fact.area) in moved)
    verdict = _verdict(query, found, told)
    return Draft(
        f"{lead(verdict)} {words[:1].lower()}{words[1:]}" if query.claim else words,
        replace(query, rounds=rounds) if len(rounds) == 2 else query,
        notes=(*_partial(found), *comparability_notes(snapshot, rounds), *basis_notes(grades)),
        verdict=verdict,
        facts=tuple(told),
        context=context,
    )


def _ends(query: Query, snapshot: Snapshot, area: str) -> tuple[str, ...]:
    known = rounds_with(snapshot, area)
    if len(query.rounds) > 1:
        return tuple(round_ for round_ in (query.rounds[0], query.rounds[-1]) if round_ in known)
    if query.rounds:
        return known[: known.index(query.rounds[0]) + 1][-2:] if query.rounds[0] in known else ()
    return known[-2:]


def _movement(query: Query, snapshot: Snapshot, area: str, ends: Sequence[str]) -> Movement:
    before, after = (tally_of(query, snapshot, round_, area) for round_ in ends)
    old = {row.force: row for row in before.rows}
    pairs = [(old[row.force], row) for row in after.rows if row.force in old]
    changes = tuple(fact for pair in pairs if (fact := change_between(snapshot, *pair)) is not None)
    grades = tuple(grade_fact(row) for pair in pairs for row in pair)
    return Movement(area, (ends[0], ends[1]), changes, grades, after.total, after.phrase)


def _is(direction: str, fact: ChangeFact) -> bool:
    return fact.direction != "unchanged" if direction == "changed" else fact.direction == direction


def _words(snapshot: Snapshot, movement: Movement, direction: str) -> str:
    known = len(movement.changes)
    counted = f"{known} force{'' if known == 1 else 's'}{movement.phrase}"
    of = counted if known == movement.total else f"the {counted} of which I hold both grades"
    where = f"for {area_name(snapshot, movement.area)} from {movement.ends[0]} to {movement.ends[1]}"
    verbs = {"improved": "went up", "declined": "went down", "unchanged": "stayed the same"}
    groups = []
    for way, verb in verbs.items():
        forces = [fact.force for fact in movement.changes if fact.direction == way]
        if way == direction or (direction == "changed" and way != "unchanged"):
            names = f" ({short_names(snapshot, forces)})" if forces else ""
            groups.append(f"{len(forces) or 'none'} {verb}{names}")
        else:
            groups.append(f"{len(forces) or 'none'} {verb}")
    # What was asked about comes first.
    ordered = sorted(groups, key=lambda words: not words.split(" (")[0].endswith(verbs.get(direction, "\n")))
    return sentence(f"{where}, of {of}: {', '.join(ordered)}")


def _partial(found: Sequence[Movement]) -> tuple[str, ...]:
    if all(len(movement.changes) == movement.total for movement in found):
        return ()
    return ("Of the other forces I hold no grade in one of the two rounds.",)


def _verdict(query: Query, found: Sequence[Movement], told: Sequence[ChangeFact]) -> bool | None:
    if query.claim is None:
        return None
    complete = all(len(movement.changes) == movement.total for movement in found)
    if query.claim.kind == "all":
        if len(told) < sum(len(movement.changes) for movement in found):
            return False
        return True if complete else None
    if told:
        return True
    return False if complete else None


def _nothing(query: Query, snapshot: Snapshot) -> Draft:
    said = [
        not_inspected(snapshot, round_, area)
        for area in query.areas
        for round_ in query.rounds
        if (round_, area) not in snapshot.inspections
    ]
    headline = said[0] if said else "I hold no two rounds that can be set side by side for that."
    return Draft(headline, query, status="no_data", notes=tuple(said[1:]))
