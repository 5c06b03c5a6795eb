"""Claims: what a yes-or-no question supposes, so that the facts can say yes or no."""

from __future__ import annotations

from bot.language.matching import Span
from bot.language.query import Claim, Comparison, Direction, Intent
from bot.language.slots import Slots


def claim_of(slots: Slots, intent: Intent, graded: bool | None = None) -> Claim | None:
    """The claim of a message with this intent; None where it does not ask for a yes or a no.

    `graded` says whether grades are named, if that was said before and not in this message.
    """
    reading = slots.reading
    graded = bool(slots.grades.accepted) if graded is None else graded
    if intent == "count":
        return _of_count(slots, graded)
    if intent == "change" and slots.yes_or_no:
        return Claim("direction", direction=direction_of(slots) or "changed")
    if not slots.yes_or_no:
        return Claim("only") if intent == "list" and reading.has("only") and slots.meant and graded else None
    if intent == "grade" and graded:
        return Claim("grade")
    if intent == "list" and graded:
        return Claim("only") if reading.has("only") and slots.meant else Claim("any")
    if intent == "compare" and reading.has("better"):
        value = reading.spans("better")[0].of("better")[0].entry.values[0]
        moved: dict[str, Direction] = {"better": "improved", "worse": "declined"}
        return Claim("better", direction=moved.get(value, "unchanged"))
    if intent == "compare" and reading.has("direction", "unchanged", "changed"):
        return Claim("better", direction="unchanged")
    if intent == "rank" and slots.meant:
        return Claim("top")
    if intent == "locate":
        return Claim("covers")
    return None


def direction_of(slots: Slots) -> Direction | None:
    """The movement a message speaks of, or the one between two grades that it names ("from good to outstanding")."""
    scale = slots.reading.lexicon.scale
    named = [m.values[0] for m in slots.grades.mentions if m.values[0] in scale]
    if len(named) == 2 and named[0] != named[1] and slots.reading.has("since"):
        return "improved" if scale.index(named[1]) < scale.index(named[0]) else "declined"
    values: tuple[Direction, ...] = ("improved", "declined", "unchanged", "changed")
    if len(slots.rounds.rounds) == 2 and (compared := _set_against(slots, "better", "better")):
        return compared
    for value in values:
        if slots.reading.has("direction", value):
            return value
    return None


def _of_count(slots: Slots, graded: bool) -> Claim | None:
    reading = slots.reading
    if len(slots.rounds.rounds) == 2 and (direction := direction_of(slots) or _set_against(slots, "more", "more")):
        put = slots.yes_or_no or reading.has("more") or (reading.questioned and not reading.has("wh"))
        return Claim("trend", direction=direction) if put else None
    if number := _number(slots) if graded and reading.has("count_test") and reading.questioned else None:
        return number
    if not slots.yes_or_no or not graded:
        return None
    if reading.has("zero"):
        return Claim("number", "is", 0.0)
    if number := _number(slots):
        return number
    if reading.has("all") and not reading.has("any"):
        return Claim("all")
    return Claim("any")


def _set_against(slots: Slots, kind: str, up: str) -> Direction | None:
    """The movement of what is set against another round ("more in 2017 than in 2016", "better than in 2015")."""
    reading = slots.reading
    than = next((place for place, token in enumerate(reading.tokens) if token.text == "than"), None)
    spans = reading.spans(kind)
    if than is None or not spans or spans[0].of(kind)[0].entry.values[0] == "same":
        return None
    more = spans[0].of(kind)[0].entry.values[0] == up
    order = reading.lexicon.rounds
    later = [m.values[0] for m in slots.rounds.mentions if m.start > than]
    sooner = [m.values[0] for m in slots.rounds.mentions if m.start < than]
    if sooner and later and order.index(sooner[-1]) < order.index(later[0]):
        more = not more
    return "improved" if more else "declined"


def _number(slots: Slots) -> Claim | None:
    """A number of forces that is supposed: "36 forces", "more than half", "at least three quarters", "most"."""
    reading = slots.reading
    for span in reading.spans("number"):
        value = span.of("number")[0].entry.values[0]
        if value in ("majority", "minority"):
            return Claim("number", "more than" if value == "majority" else "fewer than", 0.5, share=True)
        if value.startswith("n"):
            if _counts(slots, span.end):
                return Claim("number", _comparison(slots, span), float(value[1:]))
            continue
        return Claim("number", _comparison(slots, span), float(value), share=True)
    for place, token in enumerate(reading.tokens):
        if token.text.isdigit() and int(token.text) <= 100:
            span = Span(place, place + 1, ())
            after = reading.words(place + 1, place + 3).split()
            if after[:1] == ["percent"] or after == ["per", "cent"]:
                return Claim("number", _comparison(slots, span), int(token.text) / 100, share=True)
            if _counts(slots, place + 1):
                return Claim("number", _comparison(slots, span), float(token.text))
    return None


def _counts(slots: Slots, end: int) -> bool:
    """Whether a number is followed by what it counts, and is not the total ("of the 43 forces")."""
    reading = slots.reading
    after = reading.words(end, end + 3).split()
    before = reading.words(end - 3, end - 1).split()
    if before[-1:] in (["all"], ["the"]) and "of" in before + after[:0]:
        return False
    counted = {"forces", "of", "police", "were", "got", "constabularies", "forces'"}
    graded = any(m.start == end for m in slots.grades.mentions)
    return bool(set(after[:1]) & counted) or graded


def _comparison(slots: Slots, span: Span) -> Comparison:
    """The test before or behind a number."""
    before = [c for c in slots.reading.spans("count_test") if 0 <= span.start - c.end <= 1]
    after = [c for c in slots.reading.spans("count_test") if 0 <= c.start - span.end <= 1 and c.end - c.start > 1]
    known: tuple[Comparison, ...] = ("at least", "more than", "at most", "fewer than")
    said = [cue.of("count_test")[0].entry.values[0] for cue in (*sorted(before, key=lambda c: c.start), *after)]
    return next((test for test in known if said[:1] == [test]), "is")
