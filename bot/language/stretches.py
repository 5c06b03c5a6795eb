"""Stretches: the rounds that the years and words of a message stand for, given what it asks and the areas it names."""

from __future__ import annotations

from bot.language.query import Intent
from bot.language.rounds import between
from bot.language.slots import Slots

_FIRST = frozenset({"first", "earliest"})
_WHEN = frozenset({"in", "spring", "summer", "autumn", "winter", "early", "late", "of", "by", "during", "end"})
_LAST = frozenset({"last", "latest", "past", "previous", "recent"})


def rounds_meant(slots: Slots, intent: Intent) -> tuple[str, ...]:
    """The labels a message with this intent is about, oldest first; empty where it leaves them open."""
    reading = slots.reading
    labels = slots.rounds.rounds
    known = _known(slots)
    if intent == "publication" and (reading.has("publication") or not reading.has("published")):
        # The year of an announcement ("in spring 2017") is when it was to come, not the round it is of.
        of_day = {
            mention.values[0]
            for mention in slots.rounds.mentions
            if reading.words(mention.start - 1, mention.start) in _WHEN
            or "after" in reading.words(mention.start - 3, mention.start).split()
        }
        return tuple(label for label in labels if label not in of_day)
    if not labels and not slots.rounds.missing:
        return _by_place(slots, intent, known)
    if intent == "change" and len(labels) == 1 and reading.has("better") and not slots.rounds.ranged:
        # "Better now than in 2016": up to the latest that graded the area.
        return tuple(dict.fromkeys((*labels, known[-1]))) if known[-1:] > labels else labels
    if slots.rounds.ranged:
        labels = _stretch(labels, intent, slots, known)
    return tuple(label for label in labels if label not in slots.rounds.excluded)


def _known(slots: Slots) -> tuple[str, ...]:
    """The rounds that graded one of the areas named; all, where none is."""
    lexicon, areas = slots.reading.lexicon, slots.areas.areas
    if len(areas) == 1:
        return lexicon.area_rounds[areas[0]] or lexicon.rounds
    graded = {label for area in areas for label in lexicon.area_rounds[area]}
    return tuple(label for label in lexicon.rounds if label in graded) if graded else lexicon.rounds


def _stretch(labels: tuple[str, ...], intent: Intent, slots: Slots, known: tuple[str, ...]) -> tuple[str, ...]:
    """The rounds in a stretch that graded the area, not those that could not; of a change its two ends."""
    if intent in ("history", "grade", "list") and len(labels) == 2:
        labels = between(labels, slots.reading.lexicon)
    order = slots.reading.lexicon.rounds
    if intent == "change" and slots.rounds.after and labels:
        # What changed "after 2017" is measured against 2017.
        labels = order[order.index(labels[0]) - 1 :]
    if len(labels) == 2:
        return labels
    fitting = tuple(label for label in labels if label in known) or labels
    if intent == "change" and len(fitting) == 1:
        # "Since 2018/19", the last round that graded it, has nothing after it.
        return labels[:2]
    return fitting


def _by_place(slots: Slots, intent: Intent, known: tuple[str, ...]) -> tuple[str, ...]:
    """The rounds told by their place among those known: "the first round", "the last two inspections"."""
    reading = slots.reading
    for place, token in enumerate(reading.tokens[:-1]):
        if token.text not in _FIRST | _LAST:
            continue
        if number := _number(slots, place + 1):
            return known[:number] if token.text in _FIRST else known[-number:]
    return known[:1] if slots.rounds.relative == "first" and intent != "history" else ()


def _number(slots: Slots, place: int) -> int | None:
    """The number from 2 on that begins at a place, if one does."""
    reading = slots.reading
    text = reading.tokens[place].text
    if text.isdecimal() and 1 < int(text) < 10:
        return int(text)
    for span in reading.spans("number"):
        value = span.of("number")[0].entry.values[0]
        if span.start == place and value.startswith("n") and value != "n1":
            return int(value[1:])
    return None
