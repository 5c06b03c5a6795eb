"""Signs: the evidence in a message that grades of police forces are asked about, and how much of it is unclear."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.query import Query
from bot.language.slots import Slots

SHORT = 10
_TELLING = frozenset({"i", "we", "he", "she", "they", "our", "my", "his", "her", "their"})


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a message, each sign yes or no, and `loose`: its words that mean nothing to the bot.

    asked      it has the form of a question or a request
    put        it is asked, or so short or so well understood that a telegram may be meant
    stated     it has a verb where a statement has one, or tells of somebody, and is not asked
    someone    a force, or several by a region's name; `by_name`: not only by a place
    area       an area by its name; `hint`: only by words that hint at one
    when       a round or year
    graded     a grade
    grading    grading or inspecting is spoken of
    inspected  the inspectorate, its assessments or an inspector by name
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
        stated=not asked and stated(slots),
        short=short,
        someone=some or bool(query.forces),
        by_name=some or any(mention.kind == "force" for mention in slots.forces.forces),
        area=slots.areas.certain,
        hint=bool(slots.areas.areas) and not slots.areas.certain,
        when=bool(slots.rounds.mentions or query.rounds or query.missing),
        graded=bool(slots.grades.accepted),
        grading=reading.has("grading") or reading.has("inspected"),
        inspected=reading.has("inspectorate") or reading.has("inspector"),
        police=any(reading.has(kind) for kind in ("police", "service", "forces")),
    )


def narrates(slots: Slots) -> bool:
    """Whether a sentence that names something begins as one that tells of people does: "we moved to Norfolk"."""
    reading = slots.reading
    people = {place for place in slots.clauses if place in slots.core and reading.tokens[place].text in _TELLING}
    leading = reading.positions("follow") | {
        place for m in (*slots.areas.mentions, *slots.grades.mentions) for place in range(m.start - 1, m.end)
    }
    return any(place not in leading and reading.words(place, place + 2) != "i e" for place in people)


def stated(slots: Slots) -> bool:
    """Whether somebody tells of themselves or others ("we moved to …"), or a verb stands where a statement has one:
    not first, and not in a clause with "that" or "who"."""
    tokens = slots.reading.tokens
    if narrates(slots):
        return True
    verbs = slots.reading.positions("aux") & set(slots.core)
    return any(place and tokens[place - 1].text not in ("that", "who", "which") for place in verbs)
