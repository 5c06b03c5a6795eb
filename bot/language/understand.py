"""Understanding: a message and the question before it in, a Query out. One pure function, no I/O."""

from __future__ import annotations

from dataclasses import replace

from bot.language.choosing import chosen, passed_over
from bot.language.compose import compose
from bot.language.followups import leans, resume
from bot.language.lexicon import Lexicon
from bot.language.query import Decline, Query
from bot.language.reading import read
from bot.language.scope import decline_of
from bot.language.slots import link


def understand(message: str, lexicon: Lexicon, previous: Query | None = None) -> Query:
    """What a message asks.

    `previous` is the same person's last query in that channel, with the defaults that its answer filled in; a
    message that leans on it inherits what it does not say. Never raises; a message that is not for this bot
    comes back with intent "unknown" and `decline` saying why.
    """
    reading = read(message, lexicon)
    if not reading.tokens:
        return Query(decline=Decline("chatter"), silent=True)
    slots = link(reading)
    if previous is not None and (picked := chosen(slots, previous)):
        return picked
    if previous is not None and (picked := passed_over(slots, previous)):
        return picked
    query = compose(slots)
    named = slots.forces
    if previous is not None and not (named.decoys or named.bodies or named.vetoed) and leans(slots, query, previous):
        return _settled(resume(slots, query, previous))
    declined = decline_of(slots, query)
    if declined is not None:
        return Query(
            decline=declined, silent=declined.kind in ("chatter", "topic") and not reading.has("inspectorate"),
            mentions=query.mentions, rejected=query.rejected,
        )
    return _settled(query)


def _settled(query: Query) -> Query:
    """A query whose open choice is dropped where nothing hangs on it."""
    of_force = query.choice is not None and query.choice.kind == "force"
    return replace(query, choice=None) if of_force and query.intent in ("count", "list", "rank", "locate") else query
