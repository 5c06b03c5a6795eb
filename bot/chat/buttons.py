"""The buttons below an answer. Each carries what it needs in its id, so that it works for as long as its message
stands, after a restart too, and says so where it no longer can."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import TYPE_CHECKING, Any, Self

import discord
from discord.ui import Button, DynamicItem

from bot.answers.leads import Lead
from bot.chat.codes import code_of, query_of
from bot.chat.errors import Refused, tell
from bot.chat.explanations import explained
from bot.chat.kept import GONE, Recalled
from bot.chat.pictures import chart_wanted, in_words
from bot.chat.reporting import report_of
from bot.language.query import Picture
from bot.store.snapshot import Snapshot

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

Interaction = discord.Interaction[Any]
PICTURE_LABELS: dict[Picture, str] = {
    "map": "Map", "history": "History chart", "national": "National chart", "comparison": "Comparison chart",
    "moves": "Who moved", "any": "Picture",
}
_HANDLE = r"(?P<carried>[0-9a-f]{16}:[\w.-]*)"


class _Carrying(DynamicItem[Button[Any]], template="unused"):
    """A button that carries something in its id."""

    name = ""
    label = ""

    def __init__(self, carried: str, label: str = "", row: int | None = None) -> None:
        style = discord.ButtonStyle.secondary
        super().__init__(Button(label=label or self.label, style=style, custom_id=f"{self.name}:{carried}", row=row))
        self.carried = carried

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        del interaction, item
        return cls(match["carried"])

    async def callback(self, interaction: Interaction) -> None:
        bot: Peelbot = interaction.client
        try:
            bot.cooldown.check(interaction.user.id, interaction.guild_id)
            await self.pressed(interaction, bot)
        except Exception as error:
            await tell(interaction, error, f"button {type(self).__name__}")

    @abstractmethod
    async def pressed(self, interaction: Interaction, bot: Peelbot) -> None:
        """Do what the button says; raises Refused where it no longer can."""

    def recalled(self, bot: Peelbot) -> Recalled:
        """The answer that it stands below; raises Refused where that is gone."""
        return bot.kept.recall(self.carried, bot.served.snapshot)


class LeadButton(_Carrying, template=r"go:(?P<carried>[\w.-]+)"):
    """A question that leads on. In a guild the answer is for who pressed it: so nobody's curiosity fills a channel."""

    name = "go"

    async def pressed(self, interaction: Interaction, bot: Peelbot) -> None:
        query = query_of(self.carried, bot.served.snapshot)
        if query is None:
            raise Refused("That button is of an earlier version of the data, and I can no longer read it. Please ask.")
        await bot.answer_query(interaction, query, private=interaction.guild_id is not None)


def lead_button(lead: Lead, snapshot: Snapshot) -> LeadButton | None:
    """The button of a lead, or None where its query has no code."""
    code = code_of(lead.query, snapshot)
    return LeadButton(code, lead.label) if code is not None else None


class WhyButton(_Carrying, template=f"why:{_HANDLE}"):
    """Shows, privately, how the answer came about."""

    name = "why"
    label = "Why this answer?"

    async def pressed(self, interaction: Interaction, bot: Peelbot) -> None:
        await interaction.response.send_message(embed=explained(self.recalled(bot)), ephemeral=True)


class WrongButton(_Carrying, template=f"wrong:{_HANDLE}"):
    """Shows, privately, where the answer comes from and a report of it that can be sent to the maintainers."""

    name = "wrong"
    label = "Something wrong?"

    async def pressed(self, interaction: Interaction, bot: Peelbot) -> None:
        card = report_of(self.recalled(bot), bot.settings.report_url)
        await interaction.response.send_message(embed=card, ephemeral=True)


class ShareButton(_Carrying, template=f"share:{_HANDLE}"):
    """Posts an answer that one person sees for everybody in the channel."""

    name = "share"
    label = "Show to everyone"

    async def pressed(self, interaction: Interaction, bot: Peelbot) -> None:
        await bot.show_again(interaction, self.recalled(bot), to_everyone=True)


class PictureButton(_Carrying, template=r"(?P<name>pic-[a-z]+):(?P<carried>[0-9a-f]{16}:[\w.-]*)"):
    """Shows an answer as a picture of one kind."""

    def __init__(self, carried: str, kind: Picture) -> None:
        self.name = f"pic-{kind}"
        self.kind: Picture = kind
        super().__init__(carried, PICTURE_LABELS[kind])

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed; one of a kind that there is no more shows the kind that fits best."""
        del interaction, item
        kind = match["name"].removeprefix("pic-")
        return cls(match["carried"], next((each for each in PICTURE_LABELS if each == kind), "any"))

    async def pressed(self, interaction: Interaction, bot: Peelbot) -> None:
        await bot.show_again(interaction, self.recalled(bot), picture=self.kind)


class WordsButton(_Carrying, template=f"words:{_HANDLE}"):
    """Tells, privately, everything that a picture shows."""

    name = "words"
    label = "As text"

    async def pressed(self, interaction: Interaction, bot: Peelbot) -> None:
        recalled = self.recalled(bot)
        chart = chart_wanted(recalled.answer, recalled.snapshot)
        if chart is None:
            raise Refused(GONE)
        await interaction.response.send_message(embed=in_words(chart), ephemeral=True)


BUTTONS: tuple[type[_Carrying], ...] = (LeadButton, WhyButton, WrongButton, ShareButton, PictureButton, WordsButton)
