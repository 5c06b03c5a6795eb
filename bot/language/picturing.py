"""Wishes for a picture: "show me a map of …", "chart Durham", "and as a chart?". The wish is taken out of the message,
and what is left is understood like any other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import get_args

from bot.language.matching import Span
from bot.language.query import Picture
from bot.language.reading import Reading
from bot.language.slots import Slots

# Words around the name of a picture that only ask for it.
_BEFORE = frozenset({
    "a", "an", "the", "as", "on", "in", "me", "us", "show", "give", "make", "draw", "get", "want", "need", "see", "can",
    "could", "you", "i", "we", "please", "have", "display", "send", "post", "id", "like", "to", "it", "that", "this",
    "them", "those", "these", "with", "do", "and", "now", "ok", "okay", "is", "there", "what", "does", "look", "any",
    "put", "would", "similar", "same", "how", "about", "but", "then", "also", "instead", "let", "lets",
})
_BEHIND = frozenset({"of", "for", "with", "showing", "on", "about", "please", "instead", "me", "that", "it", "this",
                     "them", "pls", "plz", "then", "too", "now", "form", "version", "by", "comparing", "view"})


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture that is wished for, and the words that are left of the message without the wish."""

    picture: Picture
    rest: str


def wish_of(reading: Reading) -> Wish | None:
    """The wish for a picture in a message, if there is one."""
    cues = reading.spans("picture")
    if cues:
        off = reading.positions("topic")
        cues = tuple(cue for cue in cues if off.isdisjoint(range(cue.start, cue.end)))
    if not cues:
        return None
    cue = max(cues, key=lambda each: (each.end - each.start, -each.start))
    start, end = _around(reading, cue)
    kept = [token for place, token in enumerate(reading.tokens) if not start <= place < end]
    words = " ".join(f"{token.before} {token.raw}" for token in kept).strip(" ,;:\n")
    kind = cue.of("picture")[0].entry.values[0]
    picture: Picture = next((each for each in get_args(Picture) if each == kind), "any")
    return Wish(picture, f"{words}?" if words and reading.questioned else words)


def _around(reading: Reading, cue: Span) -> tuple[int, int]:
    """The words of the wish: the picture's name with the words before and behind it that only ask for it."""
    start, end = cue.start, cue.end
    while start and reading.tokens[start - 1].text in _BEFORE:
        start -= 1
    while end < len(reading.tokens) and reading.tokens[end].text in _BEHIND:
        end += 1
    return start, end


def without_picture(reading: Reading) -> Reading:
    """The reading of a message as if the names of pictures were ordinary words."""
    cues = []
    for cue in reading.found.cues:
        meanings = tuple(meaning for meaning in cue.meanings if meaning.entry.kind != "picture")
        if meanings:
            cues.append(Span(cue.start, cue.end, meanings))
    return replace(reading, found=replace(reading.found, cues=tuple(cues)))


def only_subject(slots: Slots) -> bool:
    """Whether what is left names no more than areas, rounds or grades: of all forces then."""
    named = slots.forces
    said = slots.areas.areas or slots.rounds.rounds or slots.rounds.missing
    return bool(said) and not (named.forces or named.regions or named.bodies or named.vetoed) and not slots.unexplained
