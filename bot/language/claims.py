"""Claims: what a yes-or-no question supposes, so that the facts can say yes or no."""

from __future__ import annotations

from bot.language.denial import denied, denies_grade, none_of_those
from bot.language.directions import comparison_of, direction_of, set_against
from bot.language.quantities import alternatives, exclusive, number_of, supposes_number
from bot.language.query import Claim, Direction, Intent
from bot.language.slots import Slots

_UNCLEAR = Claim("unclear")


def claim_of(slots: Slots, intent: Intent, graded: bool | None = None) -> Claim | None:
    """The claim of a message with this intent; None where it does not ask for a yes or a no.

    `graded` says whether grades are named, if that was said before and not in this message.
    """
    reading = slots.reading
    graded = bool(slots.grades.accepted) if graded is None else graded
    if reading.has("untrue") and intent in ("grade", "count", "list", "change", "compare", "rank"):
        return _UNCLEAR
    if intent == "count":
        return _of_count(slots, graded)
    if intent == "change" and slots.yes_or_no:
        return _of_change(slots)
    if not slots.yes_or_no:
        return Claim("only") if intent == "list" and exclusive(slots) and slots.meant and graded else None
    if intent in ("grade", "history") and graded:
        # Whether a grade moved at any time is told by all that lie between, not by a yes or a no.
        moved = intent == "history" and reading.has("direction", "improved", "declined", "changed")
        return _UNCLEAR if moved else _of_times(slots) or _of_forces(slots)
    if intent == "list" and graded:
        return Claim("only") if exclusive(slots) and slots.meant else _of_all(slots)
    if intent == "list" and slots.related:
        return _of_all(slots)
    if intent == "compare" and (stands := comparison_of(slots)) is not None:
        return Claim("better", direction=stands)
    if intent == "rank" and slots.meant:
        spans = reading.spans("rank")
        turned = any(denied(reading, span) for span in spans[:1])
        return Claim("only") if exclusive(slots) else Claim("top", denied=turned)
    if intent == "locate":
        return Claim("covers")
    return None


def _of_forces(slots: Slots) -> Claim:
    """A claim of grades about forces that are named."""
    either = alternatives(slots)
    if len(either) > 1:
        return _UNCLEAR
    any_time = slots.perfect or slots.reading.has("always", "ever")
    ever = any_time and len(slots.meant) == 1 and not denies_grade(slots.reading)
    return Claim("any") if either or ever else Claim("grade")


def _of_times(slots: Slots) -> Claim | None:
    """A claim of how many times a grade was given; not to be judged where they are said to be in a row."""
    if not slots.reading.has("times"):
        return None
    if slots.reading.has("times", "row"):
        return _UNCLEAR
    twice = [cue for cue in slots.reading.spans("times") if cue.of("number")]
    if twice:
        over = slots.reading.words(twice[0].start, twice[0].start + 2) == "more than"
        return Claim("number", "more than" if over else "is", float(twice[0].of("number")[0].entry.values[0][1:]))
    return number_of(slots) or _UNCLEAR


def _of_change(slots: Slots) -> Claim | None:
    direction: Direction = direction_of(slots) or "changed"
    changed = slots.reading.spans("direction", "changed")
    if any("or" in slots.reading.words(cue.start, cue.end).split() for cue in changed):
        # "Did it get better or worse" asks which.
        return None
    if slots.meant and not slots.plural:
        either = alternatives(slots, of_rounds=False)
        if len(either) > 1:
            return _UNCLEAR
        if exclusive(slots):
            return Claim("only", direction=direction)
        return Claim("any" if either else "direction", direction=direction)
    quantity = _of_all(slots)
    return Claim(quantity.kind, quantity.comparison, quantity.value, quantity.share, direction)


def _of_count(slots: Slots, graded: bool) -> Claim | None:
    reading = slots.reading
    if len(slots.rounds.rounds) == 2 and (direction := direction_of(slots) or set_against(slots, "more", "more")):
        put = slots.yes_or_no or reading.has("more") or (reading.questioned and not reading.has("wh"))
        return Claim("trend", direction=direction) if put else None
    if reading.has("more", "more") and reading.has("more", "fewer"):
        return None  # "Is that more or fewer?"
    if number := number_of(slots) if graded and reading.has("count_test") and reading.questioned else None:
        return number
    if not slots.yes_or_no or not graded:
        return None
    return _of_all(slots)


def _of_all(slots: Slots) -> Claim:
    """How many of the forces in general are supposed: none, a number, all or any."""
    reading = slots.reading
    if reading.has("zero") or none_of_those(reading):
        return Claim("number", "is", 0.0)
    if number := number_of(slots):
        return number
    both = bool(slots.regions) and any(token.text == "both" for token in reading.tokens)
    # "At some point" speaks of rounds, not of forces.
    some = reading.positions("any") - reading.positions("always")
    if both or (reading.positions("all") - reading.positions("always") and not some):
        turned = any(reading.words(cue.start - 1, cue.start) == "not" for cue in reading.spans("all"))
        return Claim("all", denied=turned and not both)
    return _UNCLEAR if supposes_number(slots) or exclusive(slots) else Claim("any")
