"""Slash commands that look up words: questions of any kind, quotes, findings, places, and about the bot itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from bot.answers.answering import answer
from bot.chat.about import about_card
from bot.chat.boxes import place_in
from bot.chat.options import PRIVATE, FoundForceOption, Private, QuotedForceOption, combined
from bot.chat.render import render
from bot.language.query import Query
from bot.language.text import words

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

Interaction = discord.Interaction["Peelbot"]
Topic = Range[str, 1, 100]


class Texts(commands.Cog):
    """Words of inspectors and about inspections."""

    def __init__(self, bot: Peelbot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(question="Your question, in your own words", private=PRIVATE)
    async def ask(self, interaction: Interaction, question: Range[str, 1, 1000], private: Private = None) -> None:
        """Ask anything about the inspections of police forces"""
        await self.bot.answer_text(interaction, question, quoted=True, private=private)

    @app_commands.command()
    @app_commands.describe(
        force="A police force that is quoted about", topic="What the quotes should be about", private=PRIVATE
    )
    async def quote(
        self, interaction: Interaction, force: Transform[Query, QuotedForceOption], topic: Topic | None = None,
        private: Private = None,
    ) -> None:
        """What an inspector said about a force, word for word"""
        query = Query(intent="quote", topic=words(topic or ""))
        await self.bot.answer_query(interaction, combined(query, force), private)

    @app_commands.command()
    @app_commands.describe(
        force="A police force that there are findings about", topic="What they should be about", private=PRIVATE
    )
    async def findings(
        self, interaction: Interaction, force: Transform[Query, FoundForceOption], topic: Topic | None = None,
        private: Private = None,
    ) -> None:
        """What an inspection found out about a force"""
        query = Query(intent="finding", topic=words(topic or ""))
        await self.bot.answer_query(interaction, combined(query, force), private)

    @app_commands.command()
    @app_commands.describe(place="A town, city, borough or county", private=PRIVATE)
    async def locate(self, interaction: Interaction, place: Range[str, 1, 100], private: Private = None) -> None:
        """Which police force covers a place"""
        await self.bot.answer_query(interaction, place_in(place, self.bot.served.snapshot), private)

    @app_commands.command()
    @app_commands.describe(private=PRIVATE)
    async def about(self, interaction: Interaction, private: Private = None) -> None:
        """Which inspections the bot knows, where its facts come from, and what becomes of your questions"""
        snapshot = self.bot.served.snapshot
        held = render(answer(Query(intent="coverage"), snapshot), snapshot)[0].content
        ephemeral = self.bot.is_private(interaction, private)
        await interaction.response.send_message(held, embed=about_card(snapshot), ephemeral=ephemeral)

    @app_commands.command()
    async def help(self, interaction: Interaction) -> None:
        """What you can ask"""
        await self.bot.answer_query(interaction, Query(intent="help"))
