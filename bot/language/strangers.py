"""Strangers: words that stand where a force's name does and are none, with the names that they may be meant for."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.query import Choice, Query
from bot.language.signs import signs_of
from bot.language.slots import Slots

LONGEST = 3
MOST = 3
# How alike a name must be to be offered, of 1: about one letter in four may be another.
ALIKE = 0.72


def likely_forces(slots: Slots, query: Query) -> Choice | None:
    """The forces to offer for the only words of a message about grades that mean nothing, most alike first; None where
    the message may be about something else, or no name is alike (normalised distance of optimal string alignment,
    blanks left out)."""
    reading = slots.reading
    signs = signs_of(slots, query)
    elsewhere = bool(slots.forces.rejected) or reading.has("topic") or reading.has("body")
    if signs.someone or signs.stated or slots.plural or elsewhere:
        return None
    if not (signs.area and signs.put and (signs.when or signs.graded or signs.grading or signs.police)):
        return None
    unknown = sorted(set(slots.core) - slots.explained)
    if not unknown or len(unknown) > LONGEST or unknown[-1] - unknown[0] != len(unknown) - 1:
        return None
    names = {slug: _letters(name) for slug, name in reading.lexicon.short_names.items()}
    best: list[tuple[str, float, str]] = []
    about = ""
    for start, end in _windows(unknown, slots):
        found = process.extract(
            _letters(reading.words(start, end)), names, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=MOST
        )
        if found and (not best or found[0][1] > best[0][1]):
            best, about = found, reading.as_written(start, end)
    return Choice("force", about, tuple(slug for _, _, slug in best)) if best else None


def _windows(unknown: list[int], slots: Slots) -> list[tuple[int, int]]:
    """The unknown words, alone and with an ordinary word before or behind them ("mercy side")."""
    start, end = unknown[0], unknown[-1] + 1
    plain = slots.reading.positions("filler")
    behind = [(start, end + 1)] if end in plain else []
    before = [(start - 1, end)] if start - 1 in plain else []
    return [(start, end), *behind, *before]


def _letters(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalpha())
