"""Understanding: a message and the question before it in, a Query out. One pure function, no I/O."""

from __future__ import annotations

from dataclasses import replace

from bot.language.asides import without_asides
from bot.language.choosing import chosen, passed_over
from bot.language.compose import compose
from bot.language.editing import edited
from bot.language.followup_intents import opens
from bot.language.followups import applauds, beside_the_last, kept_meanwhile, leans, resume, taken_up
from bot.language.lexicon import Lexicon
from bot.language.picturing import Wish, only_subject, wish_of, without_picture
from bot.language.query import Claim, Decline, Query
from bot.language.reading import Reading, read
from bot.language.scope import decline_of
from bot.language.slots import link
from bot.language.strangers import likely_forces


def understand(message: str, lexicon: Lexicon, previous: Query | None = None) -> Query:
    """What a message asks.

    `previous` is the same person's last query in that channel, with the defaults that its answer filled in; a
    message that leans on it inherits what it does not say. Never raises; a message that is not for this bot
    comes back with intent "unknown" and `decline` saying why.
    """
    reading = without_asides(read(message, lexicon))
    wish = wish_of(reading)
    if wish is None:
        return _understood(reading, previous)
    shown = _in_picture(wish, lexicon, previous, goes_on=opens(reading))
    return shown if shown is not None else _understood(without_picture(reading), previous)


def _in_picture(wish: Wish, lexicon: Lexicon, previous: Query | None, *, goes_on: bool) -> Query | None:
    """What a wish for a picture asks; None where what is to be shown is no question for this bot. One that names whom
    it is about is a new question, unless the message `goes_on` with the one before ("and chart Kent")."""
    rest = without_asides(read(wish.rest, lexicon))
    if not rest.tokens:
        return None if previous is None or previous.passing else replace(previous, picture=wish.picture)
    slots = link(rest)
    if only_subject(slots) and (previous is None or wish.picture in ("map", "national")):
        query = compose(slots)
        intent = "count" if query.intent in ("grade", "unknown") else query.intent
        return replace(query, intent=intent, picture=wish.picture)
    anew = bool(slots.forces.slugs or slots.forces.regions) and not goes_on
    query = _understood(rest, None if anew else previous)
    if wish.picture == "history" and query.intent == "grade" and not query.rounds:
        query = replace(query, intent="history", every_round=True)
    return None if query.passing else replace(query, picture=wish.picture)


def _understood(reading: Reading, previous: Query | None) -> Query:
    """What a message asks, pictures apart."""
    if not reading.tokens:
        return Query(decline=Decline("chatter"), silent=True)
    slots = link(reading)
    if previous is not None and (picked := chosen(slots, previous)):
        return picked
    if previous is not None and (picked := passed_over(slots, previous)):
        return picked
    if previous is not None and (picked := edited(slots, previous)):
        return picked
    if previous is not None and applauds(slots, previous):
        return Query(intent="smalltalk", topic=("thanks",))
    query = compose(slots)
    named = slots.forces
    previous = previous and taken_up(slots, query, previous)
    if previous is not None and not (named.decoys or named.bodies or named.vetoed) and leans(slots, query, previous):
        return kept_meanwhile(_settled(resume(slots, query, previous), previous), previous)
    declined = decline_of(slots, query)
    if declined is not None and declined.kind in ("topic", "chatter") and (offered := likely_forces(slots, query)):
        asked = replace(query, intent="grade", choice=offered, claim=query.claim and Claim("grade"))
        return _settled(asked, previous)
    if declined is not None:
        return Query(
            decline=declined, silent=declined.kind in ("chatter", "topic") and not reading.has("inspectorate"),
            mentions=query.mentions, rejected=query.rejected,
        )
    return kept_meanwhile(_settled(beside_the_last(query, previous), previous), previous)


def _settled(query: Query, previous: Query | None) -> Query:
    """A query whose open choice is dropped where nothing hangs on it, and made where the question before ended with
    one too: nobody is asked twice in a row, so all options are taken."""
    if query.choice is None:
        return query
    if query.choice.kind == "force" and query.intent in ("count", "list", "rank", "locate"):
        return replace(query, choice=None)
    if previous is None or previous.choice is None:
        return query
    return replace(query.choosing(*query.choice.options), undecided=query.choice.about)
