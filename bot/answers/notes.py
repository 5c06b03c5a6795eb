"""The sentences that belong to an answer: what can be compared, and what is not held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answers.answer import GradeFact
from bot.answers.held import grade_fact, in_order, later_rounds, rounds_held, rounds_with
from bot.answers.wording import area_name, area_names, by_area, force_name, joined, sentence, short_names
from bot.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Gap:
    """A grade that was asked for and is not held; no area means none of the round's areas."""

    force: str
    round: str
    area: str | None


def comparability_notes(snapshot: Snapshot, rounds: Iterable[str]) -> tuple[str, ...]:
    """What the inspectorate says against comparing these rounds, if it says so."""
    ordered = in_order(snapshot, rounds)
    if len(ordered) < 2:
        return ()
    span = tuple(snapshot.rounds)
    between = span[span.index(ordered[0]) + 1 : span.index(ordered[-1]) + 1]
    broken = [round_ for round_ in between if not snapshot.rounds[round_].comparable]
    if not broken:
        return ()
    return (f"The inspectorate says grades of {joined(broken)} cannot be compared directly with earlier rounds.",)


def not_inspected(snapshot: Snapshot, round_: str, area: str) -> str:
    """That an area was not graded in a round, and when it was."""
    known = rounds_with(snapshot, area)
    graded = "the round that graded it is" if len(known) == 1 else "the rounds that graded it are"
    when = f"; {graded} {joined(known)}" if known else ""
    return sentence(f"{area_name(snapshot, area)} was not graded in {round_}{when}")


def gap_notes(snapshot: Snapshot, gaps: Sequence[Gap]) -> tuple[str, ...]:
    """What was asked for and is not held."""
    notes: list[str] = []
    lacking: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for force, round_ in dict.fromkeys((gap.force, gap.round) for gap in gaps):
        areas = [gap.area for gap in gaps if (gap.force, gap.round) == (force, round_)]
        held_back = [area for area in areas if area is not None]
        notes += [not_inspected(snapshot, round_, a) for a in held_back if (round_, a) not in snapshot.inspections]
        inspected = tuple(area for area in held_back if (round_, area) in snapshot.inspections)
        if inspected or None in areas:
            lacking.setdefault((round_, () if None in areas else inspected), []).append(force)
    for (round_, areas_lacking), forces in lacking.items():
        names = force_name(snapshot, forces[0]) if len(forces) == 1 else short_names(snapshot, forces)
        what = f" for {area_names(snapshot, areas_lacking, 'or')}" if areas_lacking else ""
        notes.append(f"I hold no {round_} grade for {names}{what}.")
    return tuple(dict.fromkeys(notes))


def latest_held(snapshot: Snapshot, force: str, areas: Sequence[str]) -> tuple[tuple[str, ...], tuple[GradeFact, ...]]:
    """What is held for a force instead, in words and as facts: the latest grade in each area asked about that has
    any, or else the latest grades at all."""
    name = force_name(snapshot, force)
    held = {area: rounds[-1] for area in areas if (rounds := rounds_held(snapshot, force, area))}
    if held:
        facts = tuple(grade_fact(snapshot.grades[force, round_, area]) for area, round_ in held.items())
        where = (f"{area_name(snapshot, fact.area)} is from {fact.round}: {fact.grade}" for fact in facts)
        return tuple(f"The latest grade I hold for {name} for {each}." for each in where), facts
    rounds = rounds_held(snapshot, force)
    if not rounds:
        return (f"I hold no grades for {name}.",), ()
    rows = (snapshot.grades.get((force, rounds[-1], area)) for area in snapshot.areas)
    facts = tuple(grade_fact(row) for row in rows if row is not None)
    latest = "The latest grade I hold for {} is" if len(facts) == 1 else "The latest grades I hold for {} are"
    return (f"{latest.format(name)} from {rounds[-1]}: {by_area(snapshot, facts)}.",), facts


def later_notes(snapshot: Snapshot, force: str, round_: str, area: str | None) -> tuple[str, ...]:
    """What is to be said of the rounds after the one an answer chose by itself."""
    later = later_rounds(snapshot, round_)
    if not later:
        return ()
    name = force_name(snapshot, force)
    if area is None:
        return (f"I hold no {joined(later, 'or')} grade for {name}.",)
    graded = [each for each in later if (each, area) in snapshot.inspections]
    if graded:
        return (f"I hold no {joined(graded, 'or')} grade for {name} for {area_name(snapshot, area)}.",)
    return (sentence(f"{area_name(snapshot, area)} has not been graded since {rounds_with(snapshot, area)[-1]}"),)
