"""Denial: whether a message says that something is not so ("did not improve"), or only asks for a yes."""

from __future__ import annotations

from bot.language.matching import Span
from bot.language.reading import Reading

_GAP = 1
_FAR = 4


def denied(reading: Reading, span: Span) -> bool:
    """Whether a "not" stands right before a cue, with at most a word between them."""
    passed_over = no_denial(reading)
    return any(
        0 <= span.start - cue.end <= _GAP
        and cue.start not in passed_over
        and reading.words(cue.start, cue.end) != "no"
        and not rhetorical(reading, cue.start)
        for cue in reading.spans("test", "not")
    )


def denies_grade(reading: Reading) -> bool:
    """Whether a grade is denied ("has not ever been below good"), so that "ever" means never."""
    passed_over = no_denial(reading)
    grades = [span.start for span in reading.found.entities if span.of("grade")]
    cues = [cue for cue in reading.spans("test", "not") if cue.end - cue.start == 1 and cue.start not in passed_over]
    return any(
        not rhetorical(reading, cue.start) and any(0 <= at - cue.end <= _FAR for at in grades) for cue in cues
    )


def no_denial(reading: Reading) -> frozenset[int]:
    """The positions of words that count or leave out forces, and so deny nothing themselves: "no force", "no Welsh
    force", "no more than", "not in Wales", "not Wales", "nobody but Kent"."""
    all_of = {cue.start - 1 for cue in reading.spans("all") if reading.words(cue.start - 1, cue.start) == "not"}
    asks = {p for cue in reading.spans("yesno") if cue.end - cue.start > 1 for p in range(cue.start, cue.end)}
    numbers = {cue.start for cue in reading.spans("count_test") if reading.tokens[cue.start].text in ("no", "not")}
    named = {e.start for e in reading.found.entities if e.of("force", "region", "place")}
    elsewhere = {cue.start for cue in reading.spans("test", "not") if cue.end in named}
    elsewhere = {place for place in elsewhere if reading.tokens[place].text == "not"}
    counting = reading.positions("zero", "only") | none_of_those(reading) | _excluding(reading)
    return counting | all_of | asks | numbers | elsewhere


def none_of_those(reading: Reading) -> frozenset[int]:
    """The positions of a "no" before a region's name or before graded forces: "no Welsh force", "no good forces"."""
    said = (place for place, token in enumerate(reading.tokens) if token.text == "no")
    return frozenset(place for place in said if counts(reading, place))


def counts(reading: Reading, place: int) -> bool:
    """Whether a "no" at a place says of forces how many there are."""
    graded = any(span.end in reading.positions("forces") for span in reading.starting("grade", place + 1))
    return graded or bool(reading.starting("region", place + 1))


def _excluding(reading: Reading) -> frozenset[int]:
    """The positions of words that leave out a force or region ("not in Wales", "non-Welsh")."""
    return frozenset(
        place
        for span in reading.spans("except")
        for place in range(span.start, span.end)
        if any(0 <= e.start - span.end <= 2 and e.of("force", "region", "place") for e in reading.found.entities)
    )


def rhetorical(reading: Reading, place: int) -> bool:
    """Whether a negation only asks for a yes ("wasn't Kent good?"): a contraction that opens its clause."""
    token = reading.tokens[place]
    opens = place == 0 or bool(set(token.before) & set(".?!;,\n")) or reading.tokens[place - 1].text in ("and", "so")
    return opens and token.text.endswith("nt") and token.text not in ("not",)
