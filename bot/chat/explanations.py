""""Why this answer?": a button below an answer that shows, privately, how the answer came about."""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

import discord
from discord.ui import Button, DynamicItem
from discord.utils import escape_markdown

from bot.answers.answer import Answer
from bot.answers.explaining import Section, explain
from bot.chat.errors import Refused, tell
from bot.chat.render import FIELD_LENGTH, fit
from bot.store.snapshot import Snapshot

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

SECONDS = 900.0
MOST = 1000
GONE = "I no longer know how I came to that answer: I keep it for fifteen minutes at most. Ask again to see it."


class Explanations:
    """The last answers, with the data each was made from, under keys that cannot be guessed; in memory, the newest
    thousand, for fifteen minutes. `clock` tells seconds that only go forward."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, Answer, Snapshot]] = OrderedDict()

    def keep(self, given: Answer, snapshot: Snapshot) -> str:
        """Keep an answer. Returns its key."""
        now = self._clock()
        while self._kept and (len(self._kept) >= MOST or now - next(iter(self._kept.values()))[0] > SECONDS):
            self._kept.popitem(last=False)
        key = secrets.token_hex(8)
        self._kept[key] = (now, given, snapshot)
        return key

    def sections(self, key: str) -> tuple[Section, ...]:
        """How the answer under this key came about; raises Refused where it is not kept any more."""
        kept = self._kept.get(key)
        if kept is None or self._clock() - kept[0] > SECONDS:
            raise Refused(GONE)
        return explain(kept[1], kept[2])


class WhyButton(DynamicItem[Button[Any]], template="why:(?P<key>[0-9a-f]{16})"):
    """The button. It carries the key of its answer, so that nothing is kept for each message."""

    def __init__(self, key: str) -> None:
        super().__init__(Button(label="Why this answer?", style=discord.ButtonStyle.secondary, custom_id=f"why:{key}"))
        self._key = key

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        del interaction, item
        return cls(match["key"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        bot: Peelbot = interaction.client
        try:
            bot.cooldown.check(interaction.user.id)
            card = explained(bot.explanations.sections(self._key))
            await interaction.response.send_message(embed=card, ephemeral=True)
        except Exception as error:
            await tell(interaction, error, "button WhyButton")


def explained(sections: tuple[Section, ...]) -> discord.Embed:
    """A card of how an answer came about; of many lines it shows the first."""
    card = discord.Embed(title="Why this answer?")
    for section in sections:
        lines = [escape_markdown(line) for line in section.lines]
        card.add_field(name=section.title, value=fit(lines, FIELD_LENGTH), inline=False)
    return card
