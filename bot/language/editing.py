"""Editing: a follow-up that changes who or what the question before was about: "add Kent", "take Gwent out", "swap
efficiency for legitimacy"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.language.query import Query
from bot.language.slots import Slots

LONG = 10


def edited(slots: Slots, previous: Query) -> Query | None:
    """The question before with what the message adds, removes or swaps; None where it does no such thing."""
    reading = slots.reading
    cue = next((span for span in reading.spans("edit") if span.start <= 1), None)
    if cue is None or len(reading.tokens) > LONG or previous.passing or reading.has("grading"):
        return None
    how = cue.of("edit")[0].entry.values[0]
    known = previous.forces or previous.within
    forces = _changed(known, slots.forces.slugs, how)
    areas = _changed(previous.areas, slots.areas.areas, how)
    rounds = _changed(previous.rounds, slots.rounds.rounds, how)
    if forces is None or areas is None or rounds is None or slots.unexplained > 1:
        return None
    if (forces, areas, rounds) == (known, previous.areas, previous.rounds) or not (forces or not known):
        return None
    ordered = tuple(label for label in reading.lexicon.rounds if label in rounds)
    changed = replace(
        previous, areas=areas, rounds=ordered, claim=None, choice=None, found=(), assumed=False,
        mentions=slots.mentions, rejected=slots.rejected,
    )
    if previous.within and not previous.forces:
        return replace(changed, within=forces, region=None)
    compared = previous.intent in ("grade", "compare") and len(forces) > 1
    intent = "compare" if compared else "grade" if previous.intent == "compare" else previous.intent
    return replace(changed, intent=intent, forces=forces)


def _changed(before: tuple[str, ...], named: Sequence[str], how: str) -> tuple[str, ...] | None:
    """The values of one slot after the edit; None where it does not fit them."""
    if not named:
        return before
    if how == "add":
        return tuple(dict.fromkeys((*before, *named)))
    if how == "remove":
        return tuple(value for value in before if value not in named) if set(named) <= set(before) else None
    if len(named) != 2:
        return None
    old, new = named if named[0] in before else reversed(named)
    return tuple(dict.fromkeys(new if value == old else value for value in before)) if old in before else None
