"""Questions asked in messages: by mention, in direct messages, in ask channels, and from a message's menu."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.errors import CALL_FAILED, Refused, TooFast, sentence_for
from bot.chat.examples import examples
from bot.chat.newcomers import IN_PRIVATE, is_first_contact
from bot.chat.posting import reply, say
from bot.language.text import clean

if TYPE_CHECKING:
    from bot.chat.client import Peelbot


log = logging.getLogger(__name__)


class Questions(commands.Cog):
    """Answers messages that are meant for the bot, and only those."""

    def __init__(self, bot: Peelbot) -> None:
        self.bot = bot
        self._menu = app_commands.ContextMenu(name="Ask Peelbot about this", callback=self.ask_about)

    async def cog_load(self) -> None:
        self.bot.tree.add_command(self._menu)

    @commands.Cog.listener("on_message")
    async def answer_message(self, message: discord.Message) -> None:
        """Answer a message, or say nothing where it is not for the bot."""
        if message.author.bot or message.type not in (discord.MessageType.default, discord.MessageType.reply):
            return
        # Discord withholds the text of messages that are not the bot's business: nothing to answer.
        if not message.content:
            return
        addressed = message.guild is None or (self.bot.user is not None and self.bot.user in message.mentions)
        if not addressed and not self._in_ask_channel(message):
            return
        try:
            await self._answer(message, addressed)
        except Exception as error:
            await self._excuse(message, error)

    async def _answer(self, message: discord.Message, addressed: bool) -> None:
        speaker = (message.author.id, message.channel.id)
        text = words_of(message.content)
        if not addressed and not text:
            return
        guild = message.guild.id if message.guild else None
        if addressed:
            # Before its turn, so that a flood takes no turns from others.
            self.bot.cooldown.check(message.author.id, guild)
        async with self.bot.turns.next():
            snapshot = self.bot.served.snapshot
            answer = self.bot.dialogue.ask(text, speaker, snapshot)
        if not addressed:
            if answer.silent:
                return
            self.bot.cooldown.check(message.author.id, guild)
        if message.guild is None and not self.bot.dialogue.knows(speaker):
            await self._greet(message)
        self.bot.dialogue.remember(speaker, answer)
        await reply(message, answer, snapshot, self.bot, addressed=addressed)
        if self.bot.metrics is not None:
            self.bot.metrics.answered(answer)

    async def _greet(self, message: discord.Message) -> None:
        if self.bot.user is None or not await is_first_contact(message.channel, self.bot.user):
            return
        try:
            await message.channel.send(IN_PRIVATE, view=examples())
        except CALL_FAILED as failure:
            # The answer matters more.
            log.info("nobody could be greeted: %s", type(failure).__name__)

    async def _excuse(self, message: discord.Message, error: Exception) -> None:
        if self.bot.metrics is not None:
            self.bot.metrics.failed(error)
        sentence = sentence_for(error, "a message")
        if sentence is None:
            return
        if isinstance(error, TooFast) and not self.bot.cooldown.first_refusal(error):
            return
        try:
            await say(message, sentence)
        except CALL_FAILED as failure:
            sentence_for(failure, "telling of an error")

    def _in_ask_channel(self, message: discord.Message) -> bool:
        settings = self.bot.settings
        chosen = self.bot.guilds_chosen.of(message.guild.id if message.guild else None)
        parent = message.channel.parent_id if isinstance(message.channel, discord.Thread) else None
        ask_channels = settings.ask_channels | chosen.ask_channels
        return settings.message_content and not ask_channels.isdisjoint({message.channel.id, parent})

    async def ask_about(self, interaction: discord.Interaction[Peelbot], message: discord.Message) -> None:
        """Answer a message that somebody points at; the answer is for the person who asked."""
        text = words_of(message.content)
        if not text:
            raise Refused("That message has no text that I can read.")
        await self.bot.answer_text(interaction, text, private=True)


def words_of(content: str) -> str:
    """A message's own words: without mentions, emojis, links and other markup."""
    return " ".join(clean(content).split())
