""""Why this answer?": the card that shows how an answer came about."""

from __future__ import annotations

import discord
from discord.utils import escape_markdown

from bot.answers.explaining import explain
from bot.chat.kept import Recalled
from bot.chat.render import FIELD_LENGTH, fit

AGAIN = "I no longer know the words that were asked. This is how the answer comes about now."


def explained(recalled: Recalled) -> discord.Embed:
    """A card of how an answer came about; of many lines it shows the first."""
    card = discord.Embed(title="Why this answer?", description=AGAIN if recalled.again else None)
    for section in explain(recalled.answer, recalled.snapshot):
        lines = [escape_markdown(line) for line in section.lines]
        card.add_field(name=section.title, value=fit(lines, FIELD_LENGTH), inline=False)
    return card
