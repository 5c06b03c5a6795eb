"""Signs: the evidence in a message that grades of police forces are asked about, and how much of it is unclear."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.query import Query
from bot.language.slots import Slots

SHORT = 10


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a message, each sign yes or no, and `loose`: its words that mean nothing to the bot.

    asked      it has the form of a question or a request
    put        it is asked, or so short or so well understood that a telegram may be meant
    stated     it has a verb where a statement has one, and is not asked
    someone    a force, or several by a region's name; `by_name`: not only by a place
    area       an area by its name; `hint`: only by words that hint at one
    when       a round or year
    graded     a grade
    grading    grading or inspecting is spoken of
    inspected  the inspectorate or its assessments
    police     police or forces
    """

    loose: int
    asked: bool
    put: bool
    stated: bool
    short: bool
    someone: bool
    by_name: bool
    area: bool
    hint: bool
    when: bool
    graded: bool
    grading: bool
    inspected: bool
    police: bool


def signs_of(slots: Slots, query: Query) -> Signs:
    """The signs of a message and its query."""
    reading = slots.reading
    loose = slots.unexplained
    short = len(slots.core) <= SHORT
    some = bool(query.within or (query.choice and query.choice.kind == "force"))
    ordered = any(reading.has(kind) for kind in ("list", "count", "share"))
    asked = reading.asked or slots.yes_or_no or ordered
    return Signs(
        loose=loose,
        asked=reading.asked,
        put=asked or short or loose == 0,
        stated=not asked and _stated(slots),
        short=short,
        someone=some or bool(query.forces),
        by_name=some or any(mention.kind == "force" for mention in slots.forces.forces),
        area=slots.areas.certain,
        hint=bool(slots.areas.areas) and not slots.areas.certain,
        when=bool(slots.rounds.mentions or query.rounds or query.missing),
        graded=bool(slots.grades.accepted),
        grading=reading.has("grading") or reading.has("inspected"),
        inspected=reading.has("inspectorate"),
        police=any(reading.has(kind) for kind in ("police", "service", "forces")),
    )


def _stated(slots: Slots) -> bool:
    """Whether a verb stands where a statement has one: not first, and not in a clause with "that" or "who"."""
    tokens = slots.reading.tokens
    verbs = slots.reading.positions("aux") & set(slots.core)
    return any(place and tokens[place - 1].text not in ("that", "who", "which") for place in verbs)
