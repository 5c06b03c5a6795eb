"""Which grades of named forces a query means: those asked for, or those the defaults choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import GradeFact
from bot.answers.basis import basis_notes
from bot.answers.draft import Draft
from bot.answers.held import areas_of, grade_fact, in_order, later_rounds, rounds_held, rounds_with
from bot.answers.notes import Gap, gap_notes, later_notes, latest_held
from bot.answers.wording import area_name, force_name
from bot.language.query import Query
from bot.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Scope:
    """The grades held of those meant, what is not held of them, and what the defaults have to say. Not `complete`
    where more is not held than the gaps say."""

    facts: tuple[GradeFact, ...]
    gaps: tuple[Gap, ...]
    notes: tuple[str, ...]
    complete: bool = True


def scope_of(query: Query, snapshot: Snapshot) -> Scope:
    """The grades of `query.forces` that are meant. Without a round it is each force's latest; with
    `every_round` it is all that are held."""
    facts: list[GradeFact] = []
    gaps: list[Gap] = []
    notes: list[str] = []
    for force in query.forces:
        if query.rounds:
            part = _named_rounds(snapshot, force, query.rounds, query.areas)
        elif query.every_round:
            part = _every_round(snapshot, force, query.areas)
        else:
            part = _latest(snapshot, force, query.areas)
        facts += part.facts
        gaps += part.gaps
        notes += part.notes
    notes += gap_notes(snapshot, gaps)
    complete = bool(query.areas) or not query.every_round or all(
        (force, *pair) in snapshot.grades for force in query.forces for pair in snapshot.inspections
    )
    return Scope(tuple(facts), tuple(gaps), tuple(dict.fromkeys(notes)), complete)


def common_scope(query: Query, snapshot: Snapshot) -> Scope:
    """The grades of the forces side by side: as `scope_of`, but without a round it is the latest that is held for
    all of them, in each area named or in any. Where there is none, it is each force's own latest."""
    if query.rounds or query.every_round:
        return scope_of(query, snapshot)
    parts = [_side_by_side(query, snapshot, area) for area in query.areas or (None,)]
    return Scope(
        tuple(fact for part in parts for fact in part.facts),
        tuple(gap for part in parts for gap in part.gaps),
        tuple(dict.fromkeys(note for part in parts for note in part.notes)),
    )


def filled(query: Query, snapshot: Snapshot, facts: Sequence[GradeFact]) -> Query:
    """The query with the round that the defaults chose. Where they chose several, and where no area was named,
    the slot stays open, so that asking again means the same."""
    rounds = in_order(snapshot, (fact.round for fact in facts))
    return query if query.rounds or query.every_round or len(rounds) > 1 else replace(query, rounds=rounds)


def nothing_held(query: Query, snapshot: Snapshot, scope: Scope) -> Draft:
    """The answer where none of the grades meant is held: what is missing, and what is held instead."""
    said = scope.notes or ("I hold no such grades.",)
    latest = [latest_held(snapshot, force, query.areas) for force in query.forces]
    held = tuple(dict.fromkeys(fact for _, facts in latest for fact in facts))
    notes = dict.fromkeys((*said[1:], *(note for notes, _ in latest for note in notes), *basis_notes(snapshot, held)))
    return Draft(said[0], query, status="no_data", notes=tuple(notes), context=held)


def _side_by_side(query: Query, snapshot: Snapshot, area: str | None) -> Scope:
    areas = query.areas if area is None else (area,)
    of_all = tuple(
        round_
        for round_ in snapshot.rounds
        if all(round_ in rounds_held(snapshot, force, area) for force in query.forces)
    )
    if not of_all:
        return scope_of(replace(query, areas=areas), snapshot)
    part = scope_of(replace(query, areas=areas, rounds=of_all[-1:]), snapshot)
    later = [
        Gap(force, round_, area)
        for round_ in later_rounds(snapshot, of_all[-1])
        if area is None or (round_, area) in snapshot.inspections
        for force in query.forces
        if round_ not in rounds_held(snapshot, force, area)
    ]
    return replace(part, notes=(*part.notes, *gap_notes(snapshot, later)))


def _named_rounds(snapshot: Snapshot, force: str, rounds: Sequence[str], areas: Sequence[str]) -> Scope:
    facts: list[GradeFact] = []
    gaps: list[Gap] = []
    for round_ in rounds:
        asked = areas or areas_of(snapshot, round_)
        rows = [snapshot.grades.get((force, round_, area)) for area in asked]
        facts += [grade_fact(row) for row in rows if row is not None]
        if not areas and not any(rows):
            gaps.append(Gap(force, round_, None))
        else:
            gaps += [Gap(force, round_, area) for area, row in zip(asked, rows, strict=True) if row is None]
    return Scope(tuple(facts), tuple(gaps), ())


def _every_round(snapshot: Snapshot, force: str, areas: Sequence[str]) -> Scope:
    """All that is held; what is not held of the areas named is a gap, where anything is held of them."""
    pairs = [(round_, area) for area in areas or snapshot.areas for round_ in rounds_with(snapshot, area)]
    rows = [snapshot.grades.get((force, *pair)) for pair in pairs]
    facts = tuple(grade_fact(row) for row in rows if row is not None)
    gaps = tuple(
        Gap(force, *pair)
        for pair, row in zip(pairs, rows, strict=True)
        if row is None and areas and rounds_held(snapshot, force, pair[1])
    )
    notes = tuple(_none_ever(snapshot, force, area) for area in areas if not rounds_held(snapshot, force, area))
    return Scope(facts, gaps, notes)


def _latest(snapshot: Snapshot, force: str, areas: Sequence[str]) -> Scope:
    if not areas:
        rounds = rounds_held(snapshot, force)
        if not rounds:
            return Scope((), (), ())
        part = _named_rounds(snapshot, force, rounds[-1:], ())
        return replace(part, notes=later_notes(snapshot, force, rounds[-1], None))
    facts: list[GradeFact] = []
    notes: list[str] = []
    for area in areas:
        rounds = rounds_held(snapshot, force, area)
        if rounds:
            facts.append(grade_fact(snapshot.grades[force, rounds[-1], area]))
            notes += later_notes(snapshot, force, rounds[-1], area)
        else:
            notes.append(_none_ever(snapshot, force, area))
    return Scope(tuple(facts), (), tuple(notes))


def _none_ever(snapshot: Snapshot, force: str, area: str) -> str:
    return f"I hold no grade for {force_name(snapshot, force)} for {area_name(snapshot, area)}."
