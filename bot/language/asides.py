"""Asides: sentences around a question that say nothing of inspections ("I have lost my notes."). Their words of
movement and time are not about grades."""

from __future__ import annotations

from dataclasses import replace

from bot.language.matching import Found, Span
from bot.language.reading import BREAKS, ENDS, Reading

_SOMEONE = ("force", "region", "place", "body")
_SUBJECT = ("year", "area", "area_hint", "grade", "inspector", "inspectorate", "grading", "quote", "forces")
# Who or what a question that begins with a verb is about.
_IT = frozenset({"it", "they", "that", "this", "these", "those", "there", "anyone", "anybody", "any", "you", "he"})
# What would turn the question beside an aside into another one.
_TURNING = frozenset({"direction", "history", "compare", "always", "better", "rank", "held", "times", "peak", "except",
                      "others", "list", "count", "only", "round"})


def without_asides(reading: Reading) -> Reading:
    """The reading without the turning cues of its asides. An aside stands beside a sentence with an area, a round, a
    grade or the like, has none itself, and is not asked; and it either comes first, as a sentence of its own that names
    nobody, or has a word that the bot does not know."""
    sentences = _sentences(reading)
    if len(sentences) == 1:
        return reading
    someone = reading.positions(*_SOMEONE)
    subject = reading.positions(*_SUBJECT) | {p for p, token in enumerate(reading.tokens) if token.text[0].isdigit()}
    known = _known(reading)
    first = next((number for number, places in enumerate(sentences) if subject & set(places)), None)
    if first is None:
        return reading
    asides: set[int] = set()
    for number, places in enumerate(sentences):
        if subject & set(places) or _asked(reading, places):
            continue
        closed = number < first and not ENDS.isdisjoint(reading.tokens[places[-1] + 1].before)
        if (closed and not someone & set(places)) or not set(places) <= known:
            asides |= set(places)
    return replace(reading, found=_quiet(reading.found, asides)) if asides else reading


def _sentences(reading: Reading) -> list[range]:
    starts = [0, *reading.behind(BREAKS)]
    ends = [*starts[1:], len(reading.tokens)]
    return [range(start, end) for start, end in zip(starts, ends, strict=True)]


def _asked(reading: Reading, places: range) -> bool:
    """Whether a sentence is put as a question or request: by its mark, its first word, or a word that asks."""
    end = places[-1] + 1
    marked = "?" in reading.tokens[end].before if end < len(reading.tokens) else reading.questioned
    opening = places[0] in reading.positions("aux") and reading.words(places[0] + 1, places[0] + 2) in _IT
    leads_on = any(span.start == places[0] for span in reading.spans("follow"))
    return marked or opening or leads_on or bool(reading.positions("ask", "wh") & set(places))


def _known(reading: Reading) -> frozenset[int]:
    return frozenset(
        place for span in (*reading.found.cues, *reading.found.entities) for place in range(span.start, span.end)
    )


def _quiet(found: Found, asides: set[int]) -> Found:
    """What was found, without the turning meanings of the cues that begin in an aside."""
    cues = []
    for cue in found.cues:
        meanings = tuple(m for m in cue.meanings if not (cue.start in asides and m.entry.kind in _TURNING))
        if meanings:
            cues.append(Span(cue.start, cue.end, meanings))
    return replace(found, cues=tuple(cues))
