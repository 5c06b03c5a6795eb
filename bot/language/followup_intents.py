"""Follow-up intents: what a message that leans on the question before it wants to know."""

from __future__ import annotations

from bot.language.query import Intent, Query
from bot.language.reading import Reading
from bot.language.slots import Slots

# Intents that go on with the slots of a follow-up, where the follow-up shows none of its own.
_CARRIED = frozenset({"history", "quote", "finding", "count", "list", "rank", "change", "contact", "locate"})


def opens(reading: Reading) -> bool:
    """Whether a message opens like one that goes on with another: "and …", "what about …"."""
    return any(span.start == 0 for span in reading.spans("follow"))


def moves(slots: Slots) -> bool:
    """Whether a message speaks of a movement, or asks whether one stayed the same."""
    reading = slots.reading
    return reading.has("direction", "improved", "declined", "changed") or (
        reading.has("direction") and slots.yes_or_no and not reading.has("follow", "and")
    )


def resumed_intent(slots: Slots, query: Query, previous: Query) -> Intent:
    """The message's own intent where it shows one, else the previous one."""
    reading = slots.reading
    listed = reading.has("list") and previous.intent in ("count", "list", "rank", "change")
    moving = moves(slots)
    if query.intent == "coverage" and reading.has("count"):
        return "count"
    than = any(token.text == "than" for token in reading.tokens)
    if query.forces and than and not query.rounds and (reading.has("better") or moving):
        return "compare"
    if moving and query.intent == "count" and not (query.grades or query.forces):
        return "change"
    if previous.intent == "change" and slots.regions and not (query.grades or query.forces):
        return "change"
    if reading.has("times") and previous.forces and query.grades:
        return "history"
    only_more = not (query.grades or query.areas or query.rounds or query.forces)
    if previous.intent == "change" and not previous.forces and only_more and (listed or reading.has("count", "count")):
        return "change"
    counted = reading.has("count") or reading.has("share") or reading.has("any") or slots.plural
    if query.intent == "count" and previous.forces and not (counted or query.within):
        return "grade"
    named = query.forces or query.rounds or query.within or slots.plural or reading.has("count")
    if previous.intent == "define" and not named and (query.grades or query.areas):
        return "define"
    if query.intent not in ("grade", "unknown", "question", "list", "define"):
        return query.intent
    if query.intent == "question" and not _says_same(reading):
        return "question"
    if query.intent == "define" and query.terms and not reading.has("follow", "correct"):
        return "define"
    if previous.intent == "change" and query.intent == "list" and query.within and not query.grades:
        return "change"
    if moving and (slots.plural or previous.intent == "change") and not query.forces and reading.has("count"):
        return "change"
    if reading.has("count"):
        return "count"
    ends = reading.tokens[-1].text
    if slots.plural and not slots.grades.accepted and previous.intent == "change" and ends in ("did", "have", "has"):
        return "change"
    if slots.plural and previous.intent in ("quote", "finding") and query.intent in ("grade", "unknown"):
        return "count"
    if reading.has("others"):
        return "list"
    if reading.has("rank"):
        return "history" if reading.tokens[0].text == "when" and previous.forces else "rank"
    if reading.has("history") and previous.forces and not query.rounds and (not moving or not slots.yes_or_no):
        return "history"
    if moving and (previous.forces or previous.intent == "change"):
        return "change"
    if (listed and not query.forces) or (query.intent == "list" and (slots.plural or reading.has("list"))):
        return "list"
    if (reading.has("quote_verb") or reading.has("quote_hint")) and reading.has("wh") and not query.areas:
        return "quote"
    met = {*previous.earlier_forces, *previous.forces, *previous.within, *query.forces}
    if reading.has("better") and not slots.grades.accepted:
        return "compare" if len(met) > 1 and not query.rounds else "change"
    if reading.has("compare") and (query.forces or len(met) > 1):
        return "compare"
    fares = reading.has("fared") and bool(query.forces)
    if fares and (previous.intent in ("quote", "finding") or (previous.intent == "change" and not opens(reading))):
        return "grade"
    plain = not (query.areas or query.rounds or query.grades or reading.has("grading") or reading.has("fared"))
    if previous.intent == "locate" and query.places and plain:
        return "locate"
    if previous.intent in ("count", "list", "rank", "locate") and query.forces:
        return "grade"
    if previous.intent == "locate" and (query.areas or query.rounds or reading.has("grading")):
        return "grade"
    if previous.intent == "publication" and not (query.forces or query.grades):
        return "publication"
    return previous.intent if previous.intent in _CARRIED else "grade"


def _says_same(reading: Reading) -> bool:
    """Whether the word "question" only repeats the one before ("same question for Kent")."""
    said = reading.positions("question")
    return any(set(range(span.start, span.end)) >= said for span in reading.spans("follow"))
