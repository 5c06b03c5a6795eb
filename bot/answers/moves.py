"""Whether a movement between two rounds is the one asked about."""

from __future__ import annotations

from bot.answers.answer import ChangeFact
from bot.answers.held import grade_order
from bot.answers.wording import joined
from bot.language.query import MOVES, Direction, Query
from bot.store.snapshot import Snapshot

VERBS = {"improved": "went up", "declined": "went down", "unchanged": "stayed the same"}


def direction_asked(query: Query) -> Direction:
    """The direction asked about; any change, if none is."""
    return (query.claim.direction if query.claim else None) or query.direction or "changed"


def fits(query: Query, snapshot: Snapshot, fact: ChangeFact) -> bool:
    """Whether a change is in the direction asked about, between the grades and over the steps that are named."""
    if fact.direction not in MOVES[direction_asked(query)]:
        return False
    if query.from_grades and fact.from_grade not in query.from_grades:
        return False
    if query.to_grades and fact.to_grade not in query.to_grades:
        return False
    return query.steps is None or query.steps == steps_of(snapshot, fact)


def narrowed(query: Query) -> str | None:
    """The movement asked about in words, where its direction alone does not tell: "went from good to outstanding"."""
    if query.from_grades == query.to_grades and direction_asked(query) == "unchanged" and query.from_grades:
        return f"stayed {joined(query.from_grades, 'or')}"
    if query.from_grades or query.to_grades:
        start = f" from {joined(query.from_grades, 'or')}" if query.from_grades else ""
        end = f" to {joined(query.to_grades, 'or')}" if query.to_grades else ""
        way = next((VERBS[way] for way in VERBS if {way} == MOVES[direction_asked(query)]), "went")
        return f"{'went' if start and end else way}{start}{end}"
    if query.steps is None:
        return None
    grades = f"{query.steps} grade{'' if query.steps == 1 else 's'}"
    ways = [f"{VERBS[way]} {grades}" for way in ("improved", "declined") if way in MOVES[direction_asked(query)]]
    return joined(ways, "or")


def steps_of(snapshot: Snapshot, fact: ChangeFact) -> int:
    """How many grades lie between the two, counted on the later round's scale, which has the grades of both."""
    scale = snapshot.rounds[fact.to_round].grades
    if not {fact.from_grade, fact.to_grade} <= set(scale):
        scale = grade_order(snapshot)
    return abs(scale.index(fact.from_grade) - scale.index(fact.to_grade))
