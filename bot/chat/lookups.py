"""Slash commands that look up grades. Each makes a Query of its options and takes the road of every question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.chat.options import AreaOption, ForceOption, GradeOption, RegionOption, RoundOption, combined
from bot.language.query import Query

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

Interaction = discord.Interaction["Peelbot"]
Force = Transform[Query, ForceOption]
Area = Transform[Query, AreaOption]
Round = Transform[Query, RoundOption]
Grade = Transform[Query, GradeOption]
Region = Transform[Query, RegionOption]

_FORCE = "A police force, or a place it polices"
_AREA = "What was graded, such as efficiency; all of them if left out"
_ROUND = "The round of inspections; the latest if left out"


class Lookups(commands.Cog):
    """Grades of forces, and of all forces together."""

    def __init__(self, bot: Peelbot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(force=_FORCE, area=_AREA, round=_ROUND)
    async def grade(
        self, interaction: Interaction, force: Force, area: Area | None = None, round: Round | None = None
    ) -> None:
        """The grades of one force"""
        await self.bot.answer_query(interaction, combined(Query(intent="grade"), force, area, round))

    @app_commands.command()
    @app_commands.describe(force=_FORCE, area=_AREA)
    async def history(self, interaction: Interaction, force: Force, area: Area | None = None) -> None:
        """All grades of one force over the years"""
        await self.bot.answer_query(interaction, combined(Query(intent="history", every_round=True), force, area))

    @app_commands.command()
    @app_commands.describe(
        force1=_FORCE, force2=_FORCE, force3=_FORCE, force4=_FORCE, force5=_FORCE, area=_AREA, round=_ROUND
    )
    async def compare(
        self, interaction: Interaction, force1: Force, force2: Force, force3: Force | None = None,
        force4: Force | None = None, force5: Force | None = None, area: Area | None = None, round: Round | None = None,
    ) -> None:
        """The grades of two to five forces side by side"""
        forces = (force1, force2, force3, force4, force5)
        await self.bot.answer_query(interaction, combined(Query(intent="compare"), *forces, area, round))

    @app_commands.command()
    @app_commands.describe(grade="Only this grade; all grades if left out", area=_AREA, round=_ROUND)
    async def national(
        self, interaction: Interaction, grade: Grade | None = None, area: Area | None = None, round: Round | None = None
    ) -> None:
        """How many forces got which grade"""
        await self.bot.answer_query(interaction, combined(Query(intent="count"), grade, area, round))

    @app_commands.command()
    @app_commands.describe(grade="The grade", area=_AREA, round=_ROUND, region="Only forces of this region")
    async def forces(
        self, interaction: Interaction, grade: Grade, area: Area | None = None, round: Round | None = None,
        region: Region | None = None,
    ) -> None:
        """Which forces got a grade"""
        await self.bot.answer_query(interaction, combined(Query(intent="list"), grade, area, round, region))

    @app_commands.command()
    @app_commands.rename(from_round="from", to_round="to")
    @app_commands.describe(
        force=f"{_FORCE}; all forces if left out", area=_AREA, from_round="The round before", to_round="The round after"
    )
    async def changes(
        self, interaction: Interaction, force: Force | None = None, area: Area | None = None,
        from_round: Round | None = None, to_round: Round | None = None,
    ) -> None:
        """What got better or worse from one round to another"""
        query = combined(Query(intent="change"), force, area, from_round, to_round)
        known = self.bot.served.snapshot.rounds
        in_order = tuple(label for label in known if label in query.rounds)
        await self.bot.answer_query(interaction, replace(query, rounds=in_order))
