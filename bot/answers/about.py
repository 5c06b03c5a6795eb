"""What the bot says about itself, and to small talk."""

from __future__ import annotations

from bot.answers.draft import Draft
from bot.language.query import Query
from bot.store.snapshot import Snapshot

EXAMPLES = (
    "“How did [your force] do for efficiency in 2016?”",
    "“Which forces were outstanding for legitimacy in 2018/19?”",
    "“How many forces were inadequate for efficiency in 2015?”",
)


def help_(query: Query, snapshot: Snapshot) -> Draft:
    """What can be asked, with examples that name no force."""
    total, rounds = len(snapshot.forces), tuple(snapshot.rounds)
    return Draft(
        f"I answer questions about the inspection grades of the {total} police forces of England and Wales,"
        f" from {rounds[0]} to {rounds[-1]}.",
        query,
        notes=(
            f"Ask for example: {' '.join(EXAMPLES)}",
            "I also compare forces, tell how a grade moved, quote inspectors, name the force of a town"
            " and the source of a grade.",
        ),
    )


def smalltalk(query: Query, snapshot: Snapshot) -> Draft:
    """A short, friendly reply: to thanks if the topic says so, else a greeting."""
    if "thanks" in query.topic:
        return Draft("You’re welcome.", query)
    return Draft(f"Hello! Ask me how any of the {len(snapshot.forces)} police forces was graded: {EXAMPLES[0]}", query)
