"""Picking the quotes and findings that a question's own words point at, and saying which are held at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.answers.wording import area_name, area_names, force_name, joined
from bot.language.query import Query
from bot.store.records import FindingRow, QuoteRow
from bot.store.snapshot import Snapshot

T = TypeVar("T")

ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y", "e")
STEM = 6
MOST_NAMED = 3


def stem(word: str) -> str:
    """A word's beginning, so that "keeping" meets "keep" and "communities" meets "community"."""
    plain = word.lower()
    for ending in ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            plain = plain[: -len(ending)]
            break
    return plain[:STEM]


def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text."""
    return frozenset(stem(word) for word in re.findall(r"[^\W_]+", text))


def best_matches(rows: Sequence[T], topic: Iterable[str], text_of: Callable[[T], str]) -> tuple[T, ...]:
    """The rows whose text has most of the topic's words, in their order; none where no row has any.

    A row counts with at least two thirds of the most words that any row has.
    """
    asked = frozenset().union(*(stems(word) for word in topic))
    scores = [len(asked & stems(text_of(row))) for row in rows]
    most = max(scores, default=0)
    if most == 0:
        return ()
    return tuple(row for row, score in zip(rows, scores, strict=True) if 3 * score >= 2 * most)


def about(query: Query, snapshot: Snapshot) -> str:
    """What quotes or findings were asked for: " about Kent Police on efficiency in 2016"."""
    forces = f" about {joined(force_name(snapshot, force) for force in query.forces)}" if query.forces else ""
    areas = f" on {area_names(snapshot, query.areas)}" if query.areas else ""
    rounds = f" {'in' if areas else 'from'} {joined(query.rounds)}" if query.rounds else ""
    return f"{forces}{areas}{rounds}"


def held_of(snapshot: Snapshot, rows: Iterable[QuoteRow | FindingRow], what: str) -> str:
    """Of which forces and inspections quotes or findings are held; of how many forces, where those are many."""
    forces = dict.fromkeys(row.force for row in rows)
    if not forces:
        return f"I hold no {what} at all."
    if len(forces) > MOST_NAMED:
        return f"The only {what} I hold are about {len(forces)} other forces."
    each = (f"{force_name(snapshot, force)} ({_inspections(snapshot, rows, force)})" for force in forces)
    return f"The only {what} I hold are about {joined(each)}."


def asking_the_grade(query: Query) -> Query:
    """The question for the grades that the words asked for would be about, and for nothing more."""
    return replace(query, claim=None, premise=(), why=False)


def _inspections(snapshot: Snapshot, rows: Iterable[QuoteRow | FindingRow], force: str) -> str:
    of_force = dict.fromkeys((row.area, row.round) for row in rows if row.force == force)
    return "; ".join(f"{area_name(snapshot, area)}, {round_}" for area, round_ in of_force)
