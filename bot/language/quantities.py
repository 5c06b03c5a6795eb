"""Quantities: of how many forces something is said: a number, a share, either of two, or none but those named."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.matching import Span
from bot.language.query import Claim, Comparison, Mention
from bot.language.slots import Slots

_COUNTED = frozenset({
    "times", "forces", "force", "of", "police", "were", "got", "constabularies", "forces'", "different",
})
_STEPS = frozenset({"grade", "grades", "level", "levels", "notch", "notches"})
_ANY_OF = frozenset({"any of", "either of", "one of"})
_EITHER = frozenset({"or", "either"})


def number_of(slots: Slots) -> Claim | None:
    """A number of forces that is supposed: "36 forces", "more than half", "at least three quarters", "most"."""
    reading = slots.reading
    for span in reading.spans("number"):
        value = span.of("number")[0].entry.values[0]
        if value in ("majority", "minority"):
            return Claim("number", "more than" if value == "majority" else "fewer than", 0.5, share=True)
        if value.startswith("n"):
            if _counts(slots, span.start, span.end):
                return Claim("number", _comparison(slots, span), float(value[1:]))
            continue
        return Claim("number", _comparison(slots, span), float(value), share=True)
    for place, token in enumerate(reading.tokens):
        if token.text.isdecimal() and int(token.text) <= 100:
            span = Span(place, place + 1, ())
            after = reading.words(place + 1, place + 3).split()
            if after[:1] == ["percent"] or after == ["per", "cent"]:
                return Claim("number", _comparison(slots, span), int(token.text) / 100, share=True)
            if _counts(slots, place, place + 1):
                return Claim("number", _comparison(slots, span), float(token.text))
    return None


def supposes_number(slots: Slots) -> bool:
    """Whether a message has a number that may be one of forces, though it does not show what it counts."""
    reading = slots.reading
    taken = {place for mention in slots.mentions for place in range(mention.start, mention.end)}
    numbers = {span.start for span in reading.spans("number")}
    written = {place: token.text for place, token in enumerate(reading.tokens) if token.text.isdecimal()}
    numbers |= {place for place, text in written.items() if int(text) <= 100}
    return any(not (_is_total(slots, place) or step_of(slots, place)) for place in numbers - taken)


def step_of(slots: Slots, place: int) -> int | None:
    """The number of grades that is said at a place: "two grades"; None where no such number begins there."""
    reading = slots.reading
    token = reading.tokens[place]
    if token.text.isdecimal() and len(token.text) == 1 and reading.words(place + 1, place + 2) in _STEPS:
        return int(token.text)
    for span in reading.spans("number"):
        value = span.of("number")[0].entry.values[0]
        ends = {reading.words(span.end - 1, span.end), reading.words(span.end, span.end + 1)}
        if span.start == place and value.startswith("n") and ends & _STEPS:
            return int(value[1:])
    return None


def exclusive(slots: Slots) -> bool:
    """Whether none but the forces named are supposed: "the only force", "only Kent", "Kent alone"."""
    reading = slots.reading
    if reading.has("only", "only"):
        return True
    named = (*slots.forces.forces, *slots.forces.regions)
    # "Only Kent was good" is of Kent alone; "Kent was only good" is not.
    before = {span.end for span in reading.spans("only", "beside")}
    behind = {span.start for span in reading.spans("only", "behind")}
    return any(mention.start in before or mention.end in behind for mention in named)


def alternatives(slots: Slots, of_rounds: bool = True) -> tuple[str, ...]:
    """The slots whose values a message offers as alternatives: of force, round (unless the rounds are the ends of a
    movement) and area, those joined by "or"."""
    named: dict[str, Sequence[Mention]] = {"force": slots.forces.forces, "area": slots.areas.mentions}
    if of_rounds:
        named["round"] = slots.rounds.mentions
    several = {kind: mentions for kind, mentions in named.items() if len({m.values for m in mentions}) > 1}
    either = tuple(kind for kind, mentions in several.items() if _joined_by_or(slots, mentions))
    first = min((mention.start for mention in slots.forces.forces), default=0)
    if slots.reading.words(first - 2, first) in _ANY_OF and "force" in several and "force" not in either:
        either = ("force", *either)
    # "Kent or Surrey for efficiency and legitimacy": either of two, in both of two.
    return tuple(several) if either and len(several) > 1 else either


def _joined_by_or(slots: Slots, mentions: Sequence[Mention]) -> bool:
    ordered = sorted(mentions, key=lambda mention: mention.start)
    return any(
        _EITHER & set(slots.reading.words(one.end, other.start).split())
        for one, other in pairwise(ordered)
    )


def _counts(slots: Slots, start: int, end: int) -> bool:
    """Whether a number is followed by what it counts ("5 Welsh forces"), and is not the total ("of the 43 forces")."""
    reading = slots.reading
    if _is_total(slots, start):
        return False
    end = next((cue.end for cue in reading.spans("count_test") if cue.start == end), end)
    end = next((mention.end for mention in slots.forces.regions if mention.start == end), end)
    graded = any(mention.start == end for mention in slots.grades.mentions)
    return bool(set(reading.words(end, end + 1).split()) & _COUNTED) or graded


def _is_total(slots: Slots, start: int) -> bool:
    """Whether a number only says how many forces there are: "of the 43 forces", "all four"."""
    before = slots.reading.words(start - 2, start).split()
    return before[-1:] == ["all"] or before in (["of", "the"], ["all", "the"])


def _comparison(slots: Slots, span: Span) -> Comparison:
    """The test before or behind a number."""
    before = [c for c in slots.reading.spans("count_test") if 0 <= span.start - c.end <= 1]
    after = [c for c in slots.reading.spans("count_test") if 0 <= c.start - span.end <= 1 and c.end - c.start > 1]
    known: tuple[Comparison, ...] = ("at least", "more than", "at most", "fewer than")
    said = [cue.of("count_test")[0].entry.values[0] for cue in (*sorted(before, key=lambda c: c.start), *after)]
    return next((test for test in known if said[:1] == [test]), "is")
