"""Courtesies: greetings, thanks and a "please" around what a message wants to know. Without them the rest is read as if
it stood alone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.matching import Found, Span
from bot.language.text import Token

_CHAT = frozenset({"smalltalk", "courtesy"})
_SAYS_NOTHING = frozenset({"filler", "police", *_CHAT})


def without_courtesies(tokens: Sequence[Token], found: Found) -> Sequence[Token]:
    """The tokens between the courtesies that a message begins and ends with; all of them where that leaves nothing that
    means anything."""
    unsorted = (*found.entities, *found.cues)
    if not any(_is_chat(span) for span in unsorted):
        return tokens
    spans = sorted(unsorted, key=lambda span: (span.start, -span.end))
    # "Well done to everyone at Surrey" is more than a greeting.
    off = {span.start for span in spans if span.of("topic")}
    start, end = 0, len(tokens)
    for span in spans:
        if span.start == start and _is_chat(span) and span.start not in off:
            start = span.end
    for span in sorted(spans, key=lambda span: (-span.end, span.start)):
        # "Thanks" behind a question needs no comma; "nice" without one may belong to it.
        apart = bool(tokens[span.start].before) or bool(span.of("courtesy"))
        if span.end == end and span.start >= start and apart and _is_chat(span):
            end = span.start
    said = {place for span in spans if _is_said(span) for place in range(span.start, span.end)}
    known = {place for span in spans for place in range(span.start, span.end)}
    if any(place in said or place not in known for place in range(start, end)):
        return tokens[start:end]
    return tokens


def _is_chat(span: Span) -> bool:
    return any(meaning.entry.kind in _CHAT for meaning in span.meanings)


def _is_said(span: Span) -> bool:
    return any(meaning.entry.kind not in _SAYS_NOTHING for meaning in span.meanings)
