"""Which forces moved between two rounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import ChangeFact, Fact, GradeFact
from bot.answers.basis import basis_notes, basis_of_all
from bot.answers.comparison import judged
from bot.answers.draft import Draft
from bot.answers.held import change_between, grade_fact, in_order, others_between, rounds_with
from bot.answers.moves import VERBS, direction_asked, fits, narrowed, steps_of
from bot.answers.notes import comparability_notes, not_inspected
from bot.answers.tally import tally_of
from bot.answers.wording import area_name, lead, sentence, short_names, text_of
from bot.language.query import MOVES, Claim, Query
from bot.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Movement:
    """All forces in question in one area between two rounds. `changes` are those that can be told, `total` the
    number of those that were graded in both, held or not; `ungraded` says where no grade was given."""

    area: str
    ends: tuple[str, str]
    changes: tuple[ChangeFact, ...]
    grades: tuple[GradeFact, ...]
    ungraded: tuple[GradeFact, ...]
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
    query = _farthest(query, snapshot, found)
    told = [fact for movement in found for fact in movement.changes if fits(query, snapshot, fact)]
    words = text_of(_words(query, snapshot, movement) for movement in found)
    rounds = in_order(snapshot, (round_ for movement in found for round_ in movement.ends))
    moved = {(fact.force, fact.area) for fact in told}
    grades = [fact for movement in found for fact in movement.grades]
    of_the_moved = [fact for fact in grades if (fact.force, fact.area) in moved]
    basis = basis_notes(snapshot, of_the_moved) if moved else basis_of_all(grades, several=True)
    between = tuple(
        other
        for movement in found
        for fact in movement.changes
        if direction_asked(query) == "changed" or fits(query, snapshot, fact)
        for other in others_between(snapshot, fact)
    )
    context: tuple[Fact, ...] = (
        *of_the_moved,
        *(fact for movement in found for fact in movement.ungraded),
        *between,
    )
    verdict = _verdict(query, snapshot, found)
    return Draft(
        f"{lead(verdict)} {words[:1].lower()}{words[1:]}" if query.claim else words,
        replace(query, rounds=rounds) if len(rounds) == 2 else query,
        notes=(
            *_partial(found), *_ungraded(snapshot, found), *_back_again(snapshot, between),
            *comparability_notes(snapshot, rounds), *basis,
        ),
        verdict=verdict,
        facts=tuple(told),
        context=context,
    )


def _back_again(snapshot: Snapshot, between: Sequence[GradeFact]) -> tuple[str, ...]:
    """Which forces had another grade between two rounds in which they had the same: they did not stay."""
    areas = dict.fromkeys(fact.area for fact in between)
    forces = {area: dict.fromkeys(fact.force for fact in between if fact.area == area) for area in areas}
    return tuple(
        f"In between, {short_names(snapshot, of_area)} had another grade for {area_name(snapshot, area)}."
        for area, of_area in forces.items()
    )


def _farthest(query: Query, snapshot: Snapshot, found: Sequence[Movement]) -> Query:
    """The query with the number of steps that those which moved the farthest took, where it asks for them."""
    fitting = [fact for movement in found for fact in movement.changes if fits(query, snapshot, fact)]
    if not query.farthest or not fitting:
        return query
    return replace(query, steps=max(steps_of(snapshot, fact) for fact in fitting))


def _ends(query: Query, snapshot: Snapshot, area: str) -> tuple[str, ...]:
    known = rounds_with(snapshot, area)
    if len(query.rounds) > 2:
        inside = tuple(round_ for round_ in query.rounds if round_ in known)
        return (inside[0], inside[-1]) if len(inside) > 1 else ()
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
    ungraded = tuple(grade_fact(row) for row in (*before.ungraded, *after.ungraded))
    without = {fact.force for fact in ungraded}
    grades = tuple(grade_fact(row) for pair in pairs for row in pair if row.force not in without)
    total = after.total - len(without)
    return Movement(area, (ends[0], ends[1]), changes, grades, ungraded, total, after.phrase)


def _words(query: Query, snapshot: Snapshot, movement: Movement) -> str:
    known = len(movement.changes)
    counted = f"{known} force{'' if known == 1 else 's'}{movement.phrase}"
    of = counted if known == movement.total else f"the {counted} of which I hold both grades"
    where = f"for {area_name(snapshot, movement.area)} from {movement.ends[0]} to {movement.ends[1]}"
    asked = MOVES[direction_asked(query)]
    narrow = narrowed(query)
    groups = []
    if narrow is not None:
        groups.append(_group(snapshot, narrow, [f.force for f in movement.changes if fits(query, snapshot, f)], True))
    # What was asked about comes first.
    for way in sorted(VERBS, key=lambda way: way not in asked):
        forces = [fact.force for fact in movement.changes if fact.direction == way]
        all_told = f"{VERBS[way]} in all" if narrow is not None and way in asked else VERBS[way]
        groups.append(_group(snapshot, all_told, forces, narrow is None and way in asked))
    return sentence(f"{where}, of {of}: {', '.join(groups)}")


def _group(snapshot: Snapshot, verb: str, forces: Sequence[str], named: bool) -> str:
    names = f" ({short_names(snapshot, forces)})" if named and forces else ""
    return f"{len(forces) or 'none'} {verb}{names}"


def _partial(found: Sequence[Movement]) -> tuple[str, ...]:
    if all(len(movement.changes) == movement.total for movement in found):
        return ()
    return ("Of the other forces I hold no grade in one of the two rounds.",)


def _ungraded(snapshot: Snapshot, found: Sequence[Movement]) -> tuple[str, ...]:
    return tuple(
        sentence(
            f"{short_names(snapshot, forces)} {'was' if len(forces) == 1 else 'were'} not graded"
            f" for {area_name(snapshot, movement.area)} in {round_}"
        )
        for movement in found
        for round_ in movement.ends
        if (forces := [fact.force for fact in movement.ungraded if fact.round == round_])
    )


def _verdict(query: Query, snapshot: Snapshot, found: Sequence[Movement]) -> bool | None:
    """The verdict of the claim in every area alike, or in any one where any is enough."""
    if query.claim is None:
        return None
    # Of no force in particular, "did it go up" asks whether any did.
    claimed = replace(query.claim, kind="any") if query.claim.kind == "direction" else query.claim
    verdicts = [_judged(query, snapshot, claimed, movement) for movement in found]
    decisive = claimed.kind == "any"
    return decisive if decisive in verdicts else None if None in verdicts else not decisive


def _judged(query: Query, snapshot: Snapshot, claimed: Claim, movement: Movement) -> bool | None:
    fitting = [fact.force for fact in movement.changes if fits(query, snapshot, fact)]
    if claimed.kind != "only":
        return judged(claimed, len(fitting), len(movement.changes), movement.total)
    known = {fact.force for fact in movement.changes}
    if set(fitting) - set(query.forces) or (set(query.forces) & known) - set(fitting):
        return False
    return True if len(known) == movement.total else None


def _nothing(query: Query, snapshot: Snapshot) -> Draft:
    said = [
        not_inspected(snapshot, round_, area)
        for area in query.areas
        for round_ in query.rounds
        if (round_, area) not in snapshot.inspections
    ]
    headline = said[0] if said else "I hold no two rounds that can be set side by side for that."
    return Draft(headline, query, status="no_data", notes=tuple(said[1:]))
