"""Transitions: the grades between which a message says that a force moved."""

from __future__ import annotations

from bot.language.grades import Group
from bot.language.slots import Slots

Transition = tuple[tuple[str, ...], tuple[str, ...]]


def transition(slots: Slots) -> Transition | None:
    """The grades before and after a movement, as far as it names them ("from good to outstanding", "fell to
    inadequate", "lost outstanding"); empty where it does not."""
    groups = slots.grades.groups
    if len(groups) == 1:
        return _one_end(slots, groups[0])
    if len(groups) != 2:
        return None
    between = slots.reading.words(groups[0].end, groups[1].start).split()
    before = slots.reading.words(groups[0].start - 3, groups[0].start).split()
    moving = "from" in before or slots.reading.has("direction") or slots.rounds.pair
    if not {"to", "into"} & set(between) or not moving:
        return None
    return groups[0].accepted, groups[1].accepted


def _one_end(slots: Slots, group: Group) -> Transition | None:
    reading = slots.reading
    led = reading.words(group.start - 1, group.start)
    if reading.has("held", "lost"):
        return group.accepted, ()
    stayed = len(slots.rounds.rounds) != 1
    if stayed and any(0 <= group.start - cue.end <= 2 for cue in reading.spans("direction", "unchanged")):
        return group.accepted, group.accepted
    if not reading.has("direction", "improved", "declined"):
        return None
    return {"from": (group.accepted, ()), "to": ((), group.accepted), "into": ((), group.accepted)}.get(led)
