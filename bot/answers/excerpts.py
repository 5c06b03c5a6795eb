"""Picking the quotes and findings that a question's own words point at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y", "e")
STEM = 6


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
