"""Follow-ups: a message that leans on the question before it, completed from that question."""

from __future__ import annotations

from dataclasses import replace

from bot.language import rounds
from bot.language.query import Choice, Intent, Query
from bot.language.reading import Reading
from bot.language.slots import Slots

SHORT = 9
_GRADED = frozenset({"grade", "history", "compare", "count", "list", "change", "rank"})


def chosen(reading: Reading, previous: Query) -> Query | None:
    """The previous query with its choice made, where this message makes it: by number, name, part of a name or "both"."""
    choice = previous.choice
    if choice is None or not reading.tokens or len(reading.tokens) > SHORT:
        return None
    options = choice.options
    for span in reading.spans("choice"):
        value = span.of("choice")[0].entry.values[0]
        if value == "both":
            return previous.choosing(*options)
        at = len(options) if value == "last" else int(value)
        if at <= len(options) and _covers(reading, span.start, span.end):
            return previous.choosing(options[at - 1])
    picked = _named(reading, choice)
    return previous.choosing(*picked) if picked and len(picked) < len(options) else None


def _covers(reading: Reading, start: int, end: int) -> bool:
    """Whether the rest of the message is only connecting words."""
    filler = reading.positions("filler", "follow", "refer", "smalltalk")
    return all(place in filler for place in range(len(reading.tokens)) if not start <= place < end)


def _named(reading: Reading, choice: Choice) -> tuple[str, ...]:
    """The options whose distinguishing words stand in the message."""
    said = {token.text for token in reading.tokens}
    labels = {option: _label(reading, choice, option) for option in choice.options}
    shared = set.intersection(*(set(label) for label in labels.values())) if labels else set()
    return tuple(option for option, label in labels.items() if (set(label) - shared) & said)


def _label(reading: Reading, choice: Choice, option: str) -> tuple[str, ...]:
    if choice.kind == "force":
        return tuple(word for word in option.split("-") if word not in ("and", "of"))
    return tuple(option.split("-")) if choice.kind == "area" else (option,)


def leans(slots: Slots, query: Query) -> bool:
    """Whether a message needs the question before it: it opens like one that does, or lacks what its intent needs."""
    reading = slots.reading
    if not reading.tokens or len(reading.tokens) > 3 * SHORT:
        return False
    someone = bool(query.forces or query.within or query.choice)
    complete = (someone or slots.plural) and bool(query.areas or (query.rounds and query.intent != "grade") or query.rounds)
    opens = any(span.start == 0 for span in reading.spans("follow"))
    if complete and not (opens and not (query.areas and query.rounds)) and not slots.rounds.relative == "same":
        return False
    if query.intent in ("help", "smalltalk", "define", "locate", "coverage"):
        return opens and query.intent != "smalltalk" and not query.terms and not query.places
    if query.intent in ("contact", "publication"):
        return False
    loose = slots.unexplained
    if opens or reading.has("refer") or slots.rounds.relative in ("previous", "next", "same") or reading.has("others"):
        return loose <= 1
    return len(reading.tokens) <= SHORT and loose == 0


def resume(slots: Slots, query: Query, previous: Query) -> Query:
    """The query completed from the previous one: what the message does not say is what was said before."""
    reading = slots.reading
    lexicon = reading.lexicon
    corrects = reading.has("follow", "correct")
    said_force = bool(query.forces or query.within or query.choice)
    intent = _intent(slots, query, previous)
    merged = replace(
        query,
        intent=intent,
        areas=query.areas or (() if query.every_area else previous.areas),
        every_area=query.every_area or (previous.every_area and not query.areas),
        rounds=query.rounds or _relative(slots, previous) or (() if slots.rounds.relative == "latest" else previous.rounds),
        earlier_forces=tuple(dict.fromkeys((*previous.earlier_forces, *previous.forces))),
        earlier_rounds=tuple(dict.fromkeys((*previous.earlier_rounds, *previous.rounds))),
    )
    if query.missing and not query.rounds:
        merged = replace(merged, rounds=())
    if not said_force:
        merged = replace(merged, forces=previous.forces, within=previous.within, region=previous.region,
                         excluded=query.excluded or previous.excluded)
    if intent in ("count", "list") and not query.grades:
        merged = _grades(slots, merged, previous)
    if intent == "compare":
        both = tuple(dict.fromkeys((*merged.earlier_forces, *previous.within, *query.forces)))
        merged = replace(merged, forces=both if len(both) > 1 else merged.forces)
    if intent == "rank" and not said_force and len(merged.earlier_forces) > 1:
        merged = replace(merged, intent="compare", forces=merged.earlier_forces, superlative=None)
    if intent == "change" and merged.forces and len(merged.rounds) < 2:
        pair = tuple(sorted(set((*merged.earlier_rounds, *merged.rounds)), key=lexicon.rounds.index))
        merged = replace(merged, rounds=(pair[0], pair[-1]) if len(pair) > 1 else merged.rounds)
    if corrects and said_force:
        merged = replace(merged, earlier_forces=())
    return merged


def _intent(slots: Slots, query: Query, previous: Query) -> Intent:
    """The message's own intent where it shows one, else the previous one."""
    reading = slots.reading
    if query.intent not in ("grade", "unknown"):
        return query.intent
    if reading.has("count"):
        return "count"
    if reading.has("others"):
        return "list"
    if reading.has("quote_hint") and reading.has("wh") and query.intent == "grade":
        return "quote"
    if reading.has("better") and (query.intent == "unknown" or not slots.grades.accepted):
        if len(set((*previous.earlier_forces, *previous.forces, *query.forces))) > 1:
            return "compare"
        return "change"
    if reading.has("compare") and query.forces:
        return "compare"
    if reading.has("rank"):
        return "rank"
    if previous.intent == "compare" and query.forces and reading.has("follow", "correct"):
        return "grade"
    if previous.intent in ("history", "quote", "finding", "count", "list", "rank", "change", "contact", "locate"):
        if previous.intent in ("count", "list", "rank") and query.forces and not query.within:
            return "grade"
        return previous.intent
    return "grade"


def _relative(slots: Slots, previous: Query) -> tuple[str, ...]:
    """The round before or after that of the previous question, among those that have its area."""
    lexicon = slots.reading.lexicon
    if slots.rounds.relative not in ("previous", "next") or not previous.rounds:
        return ()
    areas = slots.areas.areas or previous.areas
    known = [label for label in lexicon.rounds if not areas or any(label in lexicon.area_rounds.get(a, ()) for a in areas)]
    at = previous.rounds[0] if slots.rounds.relative == "previous" else previous.rounds[-1]
    if at not in known:
        known = list(lexicon.rounds)
    place = known.index(at) + (-1 if slots.rounds.relative == "previous" else 1)
    return (known[place],) if 0 <= place < len(known) else ()


def _grades(slots: Slots, merged: Query, previous: Query) -> Query:
    """The grades a count or list is of: those asked before, or the grade that the force asked about has."""
    if previous.grades and previous.intent in ("count", "list"):
        return replace(merged, grades=previous.grades, forces=())
    if previous.forces and not merged.within:
        others = slots.reading.has("others") or slots.reading.has("refer")
        return replace(merged, same_as=previous.forces[0], forces=previous.forces[:1], others=others)
    return merged


def stretch(query: Query, slots: Slots) -> Query:
    """A history's rounds filled in between the ends named."""
    if query.intent == "history" and slots.rounds.ranged and len(query.rounds) == 2:
        return replace(query, rounds=rounds.between(query.rounds, slots.reading.lexicon))
    return query
