"""First contact: a welcome where the bot is added to a guild, and before a first direct message is answered."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.chat.errors import CALL_FAILED
from bot.chat.examples import examples
from bot.store.faults import StoreError

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

log = logging.getLogger(__name__)

WHAT_I_KNOW = "I know how the police forces of England and Wales were graded by their inspectorate."
IN_A_GUILD = (
    f"**Hello, I am Peelbot.** {WHAT_I_KNOW} Mention me with a question, type `/` to see my commands, or try one of "
    "the questions below. `/about` says what I hold and where it comes from; people who manage this server choose with "
    "`/settings` who sees my answers and where I read every message."
)
IN_PRIVATE = (
    f"**Hello, I am Peelbot.** {WHAT_I_KNOW} Just write your question; `/help` shows what you can ask, and `/about` "
    "what I hold, where it comes from and what becomes of what you write."
)


class Newcomers(commands.Cog):
    """Greets guilds that the bot is new in, and forgets those it left."""

    def __init__(self, bot: Peelbot) -> None:
        self.bot = bot

    @commands.Cog.listener("on_guild_join")
    async def greet(self, guild: discord.Guild) -> None:
        """Say hello in the first channel where the bot may speak; nothing where there is none."""
        for channel in channels_to_greet_in(guild):
            try:
                await channel.send(IN_A_GUILD, view=examples())
            except CALL_FAILED as failure:
                log.info("a guild could not be greeted: %s", type(failure).__name__)
            else:
                return

    @commands.Cog.listener("on_guild_remove")
    async def forget(self, guild: discord.Guild) -> None:
        """Delete what a guild chose, once the bot was taken out of it."""
        try:
            await self.bot.guilds_chosen.forget(guild.id)
        except StoreError as error:
            log.error("what a guild chose could not be deleted: %s", error)


def channels_to_greet_in(guild: discord.Guild) -> list[discord.TextChannel]:
    """The channels where the bot may speak to everybody, the guild's own channel for such news first."""
    channels = sorted(guild.text_channels, key=lambda channel: (channel != guild.system_channel, channel.position))
    return [
        channel for channel in channels
        if (may := channel.permissions_for(guild.me)).view_channel and may.send_messages
    ]


async def is_first_contact(channel: discord.abc.Messageable, me: discord.ClientUser) -> bool:
    """Whether the bot has said nothing yet in a direct conversation; False where Discord does not tell."""
    try:
        return not [message async for message in channel.history(limit=20) if message.author.id == me.id]
    except CALL_FAILED:
        return False
