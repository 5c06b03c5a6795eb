"""`/about`: what is held, where it comes from, how well the bot understands, and what becomes of questions."""

from __future__ import annotations

from collections import Counter

import discord
from discord.utils import escape_markdown, format_dt

from bot.answers.held import areas_of
from bot.answers.wording import area_name
from bot.chat.render import FIELD_LENGTH, day, fit
from bot.store.snapshot import Snapshot

# What the data says of the bot itself, by its term.
_OF_THE_BOT = {"Peelbot's accuracy": "How well I understand", "Peelbot's privacy": "Privacy"}


def about_card(snapshot: Snapshot) -> discord.Embed:
    """The card; every figure in it is counted in the data or stands in it."""
    total = len(snapshot.forces)
    card = discord.Embed(
        title="About Peelbot",
        description=(
            f"I answer questions about the inspection grades of the {total} police forces of England and Wales. "
            "I am nobody's official service."
        ),
    )
    held = Counter((row.round, row.area) for row in snapshot.data.grades)
    for round_, row in reversed(tuple(snapshot.rounds.items())):
        lines = [f"{area_name(snapshot, area)}: {held[round_, area]}" for area in areas_of(snapshot, round_)]
        card.add_field(name=f"{round_} ({row.inspectorate})", value=_listed(lines), inline=len(lines) <= 3)
    tiers = Counter(row.tier for row in snapshot.data.sources)
    licences = Counter(row.licence for row in snapshot.data.sources if row.licence)
    of_tiers = ", ".join(f"{number} {tier}" for tier, number in tiers.items())
    of_licences = ", ".join(f"{number} under {licence}" for licence, number in licences.items())
    sources = f"{len(snapshot.data.sources)} documents: {of_tiers}; {of_licences}. Each answer names its own."
    card.add_field(name="Sources", value=escape_markdown(sources), inline=False)
    version = snapshot.version
    loaded = f"Version {version.number}, {version.how} {day(version.made_at)} ({format_dt(version.made_at, 'R')})"
    card.add_field(name="Data", value=loaded, inline=False)
    for term in snapshot.data.terms:
        if (title := _OF_THE_BOT.get(term.term)) is not None:
            card.add_field(name=title, value=escape_markdown(term.meaning)[:FIELD_LENGTH], inline=False)
    return card


def _listed(lines: list[str]) -> str:
    """How many forces' grades are held for each area, or a dash for none."""
    return fit([escape_markdown(line) for line in lines], FIELD_LENGTH) or "–"
