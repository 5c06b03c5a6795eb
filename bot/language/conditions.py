"""Conditions: grades bound to what they are said of ("good in 2015 and outstanding in 2016")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.language.denial import denied, denies_grade
from bot.language.grades import Group
from bot.language.query import Condition, Mention
from bot.language.slots import Slots
from bot.language.transitions import transition


@dataclass(frozen=True, slots=True)
class Bound:
    """The conditions of a message; `tangled` where it does not show what belongs to which grade."""

    conditions: tuple[Condition, ...] = ()
    tangled: bool = False


def bind(slots: Slots) -> Bound:
    """Bind each group of grade words to what it is said of. No conditions where all grades are of all that is named."""
    groups = slots.grades.groups
    if transition(slots) is not None or not groups:
        return Bound()
    if len(groups) == 1:
        return _apart(slots, groups[0]) or _lasting(slots, groups[0])
    shared = [_shares(groups, mentions) for mentions in _mentions(slots)]
    if not any(share is None or share for share in shared):
        return Bound()
    if None in shared or _alternatives(slots, groups):
        return Bound(tangled=True)
    conditions = []
    for place, group in enumerate(groups):
        forces, rounds, areas = (tuple(dict.fromkeys(share[place])) if share else () for share in shared)
        conditions.append(Condition(group.accepted, forces, rounds, areas))
    return Bound(tuple(conditions))


def _apart(slots: Slots, group: Group) -> Bound | None:
    """A grade that is said of one round or area and denied of another ("good in 2015 but not in 2016"), or of two
    rounds at once ("in both 2015 and 2016")."""
    rest = tuple(grade for grade in slots.reading.lexicon.scale if grade not in group.accepted)
    rounds, areas = slots.rounds.denied, slots.areas.denied
    if rounds and slots.rounds.rounds:
        return Bound((Condition(group.accepted, rounds=slots.rounds.rounds), Condition(rest, rounds=rounds)))
    if areas and slots.areas.areas:
        return Bound((Condition(group.accepted, areas=slots.areas.areas), Condition(rest, areas=areas)))
    words = {token.text for token in slots.reading.tokens}
    if len(slots.rounds.rounds) == 2 and not slots.meant and words & {"both", "again"} and not slots.rounds.ranged:
        return Bound((Condition(group.accepted, rounds=slots.rounds.rounds),))
    return None


def _lasting(slots: Slots, group: Group) -> Bound:
    """A grade that is said to hold in every round ("always good", "never inadequate"), or in any of them ("ever")."""
    if slots.reading.has("always", "ever") and not slots.meant:
        return Bound((Condition(group.accepted, once=True),))
    every = [cue for cue in slots.reading.spans("always", "always") if cue.of("history")]
    if every and slots.reading.has("count") and not slots.yes_or_no:
        # "How many were good each year" asks for a count of each.
        return Bound()
    never = slots.reading.has("always", "ever") and denies_grade(slots.reading)
    if not never and not slots.reading.has("always", "always", "never"):
        return Bound()
    # "Not always good" and "never always good" leave open what is meant.
    turned = any(denied(slots.reading, span) for span in slots.reading.spans("always", "always"))
    return Bound(tangled=True) if turned else Bound((Condition(group.accepted),))


def _alternatives(slots: Slots, groups: Sequence[Group]) -> bool:
    """Whether one or the other is said to hold ("good in 2015 or outstanding in 2016")."""
    return any(
        "or" in slots.reading.words(one.end, other.start).split() for one, other in pairwise(groups)
    )


def _mentions(slots: Slots) -> tuple[Sequence[Mention], ...]:
    forces = [mention for mention in slots.forces.forces if mention.values[0] in slots.meant]
    return forces, slots.rounds.mentions, slots.areas.mentions


def _shares(groups: Sequence[Group], mentions: Sequence[Mention]) -> tuple[tuple[str, ...], ...] | None:
    """The values that belong to each group: one each in their order, else those that stand behind it (or before it).
    Empty where all are said of every group; None where it does not show."""
    named = sorted(mentions, key=lambda mention: mention.start)
    if len({mention.values for mention in named}) < 2 or _all_on_one_side(groups, named):
        return ()
    if len(named) == len(groups):
        return tuple(mention.values for mention in named)
    if named[0].start > groups[0].start:
        starts = [*(group.start for group in groups[1:]), named[-1].end]
        shares = _cut(named, starts)
    else:
        shares = _cut(named, [group.start for group in groups])
    return shares if all(shares) else None


def _cut(named: Sequence[Mention], ends: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """The values of the mentions up to each of these places."""
    begins = [0, *ends[:-1]]
    return tuple(
        tuple(value for mention in named if begin <= mention.start < end for value in mention.values)
        for begin, end in zip(begins, ends, strict=True)
    )


def _all_on_one_side(groups: Sequence[Group], named: Sequence[Mention]) -> bool:
    """Whether all stand before the first grade or behind the last: then they are said of every grade alike."""
    return all(mention.start < groups[0].start for mention in named) or all(
        mention.start > groups[-1].start for mention in named
    )
