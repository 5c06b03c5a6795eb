"""The sentences that belong to an answer: how grades are known, what can be compared, what is not held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answers.answer import GradeFact
from bot.answers.held import in_order, later_rounds, rounds_held, rounds_with
from bot.answers.wording import area_name, area_names, force_name, joined, sentence, short_names
from bot.store.records import GradeRow
from bot.store.snapshot import Snapshot

ONE_BASIS = {
    "reported": "This grade is known only from press reports.",
    "exception-list": "The source names only the exceptions; this grade follows from that.",
    "derived": "This grade is derived from published totals and the forces they name.",
}
SOME_BASIS = {
    "reported": "known only from press reports",
    "exception-list": "known only because the source names the exceptions",
    "derived": "derived from published totals",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A grade that was asked for and is not held; no area means none of the round's areas."""

    force: str
    round: str
    area: str | None


def basis_notes(facts: Sequence[GradeFact | GradeRow], these: str = "these") -> tuple[str, ...]:
    """How the grades are known, where they are not stated by the inspectorate. `these` says which grades."""
    counts = Counter(fact.basis for fact in facts if fact.basis in SOME_BASIS)
    if not counts:
        return ()
    if len(facts) == 1:
        return (ONE_BASIS[facts[0].basis],)
    if len(counts) == 1 and counts.total() == len(facts):
        return (sentence(f"{these} {len(facts)} grades are {SOME_BASIS[next(iter(counts))]}"),)
    parts = [
        f"{counts[basis]} {'is' if counts[basis] == 1 else 'are'} {words}"
        for basis, words in SOME_BASIS.items()
        if counts[basis]
    ]
    return (sentence(f"of {these} {len(facts)} grades, {joined(parts)}"),)


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


def latest_held_note(snapshot: Snapshot, force: str, areas: Sequence[str]) -> str:
    """What is held for a force instead: the latest grade in the area asked about, or else at all."""
    name = force_name(snapshot, force)
    for area in areas:
        if rounds := rounds_held(snapshot, force, area):
            return f"The latest grade I hold for {name} for {area_name(snapshot, area)} is from {rounds[-1]}."
    if rounds := rounds_held(snapshot, force):
        return f"The latest grades I hold for {name} are from {rounds[-1]}."
    return f"I hold no grades for {name}."


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
