"""What the answer to a plain query would tell, known without making it: so that a lead costs next to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.held import NOT_GRADED, areas_of, rank_of, rounds_held, rounds_with, stands
from bot.language.query import Direction, Query
from bot.store.snapshot import Snapshot

Told = tuple[object, ...]
OF_FORCES = frozenset({"grade", "history", "compare"})


def reach(query: Query, snapshot: Snapshot) -> frozenset[Told]:
    """What an answer to a lead's query would tell: the grades as (force, round, area), all else with a word that says
    what it is. Empty where there would be no answer, and for queries that no lead asks."""
    intent = query.intent
    if intent in OF_FORCES and not query.forces:
        # Asked of nobody it is answered for all.
        intent = "list" if query.within else "count"
    match intent:
        case "quote":
            return frozenset(("quote", row.text) for force in query.forces for row in snapshot.quotes.get(force, ()))
        case "grade" | "history" | "compare":
            return frozenset(_of_forces(query, snapshot))
        case "change":
            return frozenset(_changes(query, snapshot))
        case "count":
            return frozenset(("count", *pair, *query.grades) for pair in _inspections(query, snapshot))
        case "rank":
            return frozenset((query.superlative, *pair) for pair in _inspections(query, snapshot))
        case "list":
            return frozenset(_listed(query, snapshot))
        case _:
            return frozenset()


def _of_forces(query: Query, snapshot: Snapshot) -> Iterator[Told]:
    for force in query.forces:
        for area in query.areas or snapshot.areas:
            rounds = query.rounds or (
                rounds_held(snapshot, force, area if query.areas or query.every_round else None)
            )
            for round_ in rounds if query.rounds or query.every_round else rounds[-1:]:
                if (force, round_, area) in snapshot.grades:
                    yield force, round_, area


def _inspections(query: Query, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """The inspections of which a grade is held."""
    for round_ in query.rounds or snapshot.graded.get((None, None), ())[-1:]:
        for area in query.areas or areas_of(snapshot, round_):
            if snapshot.held.get((round_, area)):
                yield round_, area


def _listed(query: Query, snapshot: Snapshot) -> Iterator[Told]:
    for round_, area in _inspections(query, snapshot):
        for force in query.within or snapshot.forces:
            row = snapshot.grades.get((force, round_, area))
            if row is not None and (not query.grades or row.grade in query.grades):
                yield force, round_, area


def _changes(query: Query, snapshot: Snapshot) -> Iterator[Told]:
    """The moves between the last two rounds that the query names."""
    for area in query.areas:
        rounds = (query.rounds or rounds_with(snapshot, area))[-2:]
        if len(rounds) < 2:
            continue
        for force in query.within or snapshot.forces:
            pair = [snapshot.grades.get((force, round_, area)) for round_ in rounds]
            ranks = [rank_of(snapshot, row.grade) for row in pair if row is not None and row.grade != NOT_GRADED]
            if len(ranks) == 2 and ranks[0] is not None and ranks[1] is not None:
                direction: Direction = stands(ranks[1], ranks[0])
                if direction in ((query.direction,) if query.direction else ("improved", "declined")):
                    yield "change", force, direction, *rounds, area
