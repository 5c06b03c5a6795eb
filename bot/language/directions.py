"""Directions: the movement between rounds that a message speaks of, with the grades and steps it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.language.denial import denied
from bot.language.matching import Span
from bot.language.quantities import step_of
from bot.language.query import MOVES, Direction
from bot.language.slots import Slots
from bot.language.transitions import transition

_DENIED: Mapping[Direction, Direction] = {
    "improved": "not improved",
    "declined": "not declined",
    "unchanged": "changed",
    "changed": "unchanged",
    "not improved": "improved",
    "not declined": "declined",
}
_SET_AGAINST: Mapping[str, Direction] = {
    "better": "improved", "worse": "declined", "same": "unchanged", "as good": "not declined", "as bad": "not improved",
}


def direction_of(slots: Slots) -> Direction | None:
    """The movement a message speaks of, or the one between two grades that it names ("from good to outstanding")."""
    if (between := _between_grades(slots)) is not None:
        return between
    if len(slots.rounds.rounds) == 2 and (compared := set_against(slots, "better", "better")):
        return compared
    found: list[Direction] = []
    values: tuple[Direction, ...] = ("improved", "declined", "unchanged", "changed")
    cues = slots.reading.spans("direction")
    for value in values:
        # "Went up or down" is not "went up".
        spans = [span for span in slots.reading.spans("direction", value) if not _inside_another(span, cues)]
        if spans:
            found.append(_DENIED[value] if all(denied(slots.reading, span) for span in spans) else value)
    if {"neither", "nor"} <= {token.text for token in slots.reading.tokens} and len(found) > 1:
        return _of_moves(frozenset.intersection(*(MOVES[value] for value in _all_denied(found))))
    named = [value for value in found if value != "changed"] or found
    if len(named) < 2:
        return named[0] if named else None
    # "Worse or the same", "up and down": whatever any of them means.
    return _of_moves(frozenset().union(*(MOVES[value] for value in named))) or named[0]


def comparison_of(slots: Slots) -> Direction | None:
    """How the first force is said to stand to the others: "improved" for better, "not declined" for as good."""
    reading = slots.reading
    for span in reading.spans("better"):
        value = _SET_AGAINST[span.of("better")[0].entry.values[0]]
        return _DENIED[value] if denied(reading, span) else value
    return "unchanged" if reading.has("direction", "unchanged", "changed") else None


def steps_of(slots: Slots) -> int | None:
    """How many grades a movement is over: "fell two grades"."""
    return next((steps for place in range(len(slots.reading.tokens)) if (steps := step_of(slots, place))), None)


def set_against(slots: Slots, kind: str, up: str) -> Direction | None:
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
    moved: Direction = "improved" if more else "declined"
    return _DENIED[moved] if denied(reading, spans[0]) else moved


def _between_grades(slots: Slots) -> Direction | None:
    """The movement from the first of two grades to the second."""
    if (moved := transition(slots)) is None:
        return None
    scale = slots.reading.lexicon.scale
    before, after = (min((scale.index(grade) for grade in grades if grade in scale), default=None)
                     for grades in moved)
    if before is None or after is None or before == after:
        return None
    return "improved" if after < before else "declined"


def _inside_another(span: Span, spans: Sequence[Span]) -> bool:
    return any(
        other.start <= span.start and span.end <= other.end and other.end - other.start > span.end - span.start
        for other in spans
    )


def _all_denied(found: Sequence[Direction]) -> list[Direction]:
    """What "neither … nor …" leaves: the "neither" denies the first, and the "nor" the others too."""
    return [value if value.startswith("not ") else _DENIED[value] for value in found]


def _of_moves(moves: frozenset[str]) -> Direction | None:
    return next((direction for direction, meant in MOVES.items() if meant == moves), None)
