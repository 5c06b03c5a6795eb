"""Follow-up rounds: which rounds a message means that leans on the question before it."""

from __future__ import annotations

from dataclasses import replace

from bot.language.directions import comparison_of
from bot.language.query import Claim, Direction, Intent, Query
from bot.language.slots import Slots

_TURNED: dict[Direction, Direction] = {"improved": "declined", "declined": "improved", "not improved": "not declined",
                                       "not declined": "not improved"}


def beside(slots: Slots, previous: Query) -> tuple[str, ...]:
    """The round before or after that of the previous question, among those that have its area if any does."""
    lexicon = slots.reading.lexicon
    step = {"previous": -1, "next": 1}.get(slots.rounds.relative or "")
    if step is None or not previous.rounds:
        return ()
    at = previous.rounds[0] if step < 0 else previous.rounds[-1]
    areas = slots.areas.areas or previous.areas
    known = tuple(
        label for label in lexicon.rounds
        if label == at or not areas or any(label in lexicon.area_rounds.get(area, ()) for area in areas)
    )
    for labels in (known, lexicon.rounds):
        place = labels.index(at) + step
        if 0 <= place < len(labels):
            return (labels[place],)
    return ()


def set_against_round(slots: Slots, query: Query, merged: Query, previous: Query) -> Query:
    """The movement that is claimed by "is that better than 2015?": up from that round, or down to a later one."""
    order = slots.reading.lexicon.rounds
    better = comparison_of(slots)
    than = any(token.text == "than" for token in slots.reading.tokens)
    if not (than and better and slots.yes_or_no) or len(query.rounds) != 1 or len(previous.rounds) != 1:
        return merged
    if order.index(query.rounds[0]) > order.index(previous.rounds[0]):
        better = _TURNED.get(better, better)
    return replace(merged, direction=better, claim=Claim("direction", direction=better))


def pair_of(slots: Slots, query: Query, merged: Query, previous: Query) -> tuple[str, ...]:
    """The rounds a movement lies between: that of the question before and the one named, or the last two asked of."""
    order = slots.reading.lexicon.rounds
    step = beside(slots, previous)
    if step and not query.rounds and len(previous.rounds) == 1:
        return tuple(sorted((*previous.rounds, *step), key=order.index))
    if step and not query.rounds and len(previous.rounds) > 1:
        # "And the year after?" goes on from the last of the two.
        later = order.index(step[0]) > order.index(previous.rounds[-1])
        return (previous.rounds[-1], *step) if later else (*step, previous.rounds[0])
    if slots.reading.has("since") and not query.rounds and len(previous.rounds) == 1:
        known = {label for area in merged.areas for label in slots.reading.lexicon.area_rounds.get(area, ())}
        latest = max((label for label in order if label in known), key=order.index, default=previous.rounds[0])
        return tuple(dict.fromkeys((previous.rounds[0], latest)))
    earlier = previous.rounds if query.rounds else (*previous.earlier_rounds, *previous.rounds)
    pair = sorted({*earlier, *merged.rounds}, key=order.index)
    return (pair[0], pair[-1]) if len(pair) > 1 else merged.rounds


def said_before(slots: Slots, query: Query, previous: Query, intent: Intent) -> tuple[str, ...]:
    """The rounds of the question before, where the message may mean them too."""
    if slots.rounds.relative == "latest" or query.missing or (intent == "history" and previous.intent != "history"):
        return ()
    if previous.assumed and query.forces:
        return ()
    return previous.rounds
