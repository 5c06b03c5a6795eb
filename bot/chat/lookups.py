"""Slash commands that look up grades. Each makes a Query of its options and takes the road of every question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.answers.wording import joined
from bot.chat.boxes import refuse_two_choices
from bot.chat.errors import Refused
from bot.chat.options import PRIVATE, AreaOption, ForceOption, GradeOption, Private, RegionOption, RoundOption, combined
from bot.language.query import Query
from bot.store.snapshot import Snapshot

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
    @app_commands.describe(force=_FORCE, area=_AREA, round=_ROUND, private=PRIVATE)
    async def grade(
        self, interaction: Interaction, force: Force, area: Area | None = None, round: Round | None = None,
        private: Private = None,
    ) -> None:
        """The grades of one force"""
        await self.bot.answer_query(interaction, combined(Query(intent="grade"), force, area, round), private)

    @app_commands.command()
    @app_commands.describe(force=_FORCE, area=_AREA, private=PRIVATE)
    async def history(
        self, interaction: Interaction, force: Force, area: Area | None = None, private: Private = None
    ) -> None:
        """All grades of one force over the years"""
        query = combined(Query(intent="history", every_round=True), force, area)
        await self.bot.answer_query(interaction, query, private)

    @app_commands.command()
    @app_commands.describe(
        force1=_FORCE, force2=_FORCE, force3=_FORCE, force4=_FORCE, force5=_FORCE, area=_AREA, round=_ROUND,
        private=PRIVATE,
    )
    async def compare(
        self, interaction: Interaction, force1: Force, force2: Force, force3: Force | None = None,
        force4: Force | None = None, force5: Force | None = None, area: Area | None = None, round: Round | None = None,
        private: Private = None,
    ) -> None:
        """The grades of two to five forces side by side"""
        forces = (force1, force2, force3, force4, force5)
        refuse_two_choices(forces, self.bot.served.snapshot)
        query = combined(Query(intent="compare"), *forces, area, round)
        if len(query.forces) == 1 and query.choice is None:
            name = self.bot.served.snapshot.forces[query.forces[0]].name
            raise Refused(f"Those are all names of {name}: choose another force to compare it with.")
        await self.bot.answer_query(interaction, query, private)

    @app_commands.command()
    @app_commands.describe(grade="Only this grade; all grades if left out", area=_AREA, round=_ROUND, private=PRIVATE)
    async def national(
        self, interaction: Interaction, grade: Grade | None = None, area: Area | None = None,
        round: Round | None = None, private: Private = None,
    ) -> None:
        """How many forces got which grade"""
        await self.bot.answer_query(interaction, combined(Query(intent="count"), grade, area, round), private)

    @app_commands.command()
    @app_commands.describe(
        grade="The grade", area=_AREA, round=_ROUND, region="Only forces of this region", private=PRIVATE
    )
    async def forces(
        self, interaction: Interaction, grade: Grade, area: Area | None = None, round: Round | None = None,
        region: Region | None = None, private: Private = None,
    ) -> None:
        """Which forces got a grade"""
        await self.bot.answer_query(interaction, combined(Query(intent="list"), grade, area, round, region), private)

    @app_commands.command()
    @app_commands.rename(from_round="from", to_round="to")
    @app_commands.describe(
        force=f"{_FORCE}; all forces if left out", area=_AREA, from_round="The round before",
        to_round="The round after; the latest that can be compared with “from” if left out",
        private=PRIVATE,
    )
    async def changes(
        self, interaction: Interaction, force: Force | None = None, area: Area | None = None,
        from_round: Round | None = None, to_round: Round | None = None, private: Private = None,
    ) -> None:
        """What got better or worse from one round to another"""
        query = combined(Query(intent="change"), force, area, from_round, to_round)
        ends = ends_of(from_round, to_round, query.areas, self.bot.served.snapshot)
        await self.bot.answer_query(interaction, replace(query, rounds=ends), private)


def ends_of(begin: Query | None, end: Query | None, areas: Sequence[str], snapshot: Snapshot) -> tuple[str, ...]:
    """The two rounds to compare, oldest first: those given, or from the one given to the latest that graded any of
    the areas (or, without areas, any that it graded). None where a year is not held, and `end` alone where only
    that is given. Raises Refused where they are no two rounds in order."""
    parts = [part for part in (begin, end) if part is not None]
    if any(part.missing is not None for part in parts):
        return ()
    if any(len(part.rounds) != 1 for part in parts):
        raise Refused("“from” and “to” take one round each. Choose one from the list.")
    if begin is None:
        return () if end is None else end.rounds
    [first] = begin.rounds
    order = tuple(snapshot.rounds)
    if end is None:
        return first, _latest_after(first, areas, snapshot)
    [last] = end.rounds
    if first == last:
        raise Refused(f"“from” and “to” are both {first}: choose two different rounds.")
    if order.index(last) < order.index(first):
        raise Refused(f"“to” ({last}) is before “from” ({first}): choose a later round for “to”.")
    return first, last


def _latest_after(first: str, areas: Sequence[str], snapshot: Snapshot) -> str:
    graded = set(areas) or {area for label, area in snapshot.inspections if label == first}
    since = tuple(snapshot.rounds)[tuple(snapshot.rounds).index(first) + 1 :]
    later = [label for label in since if any((label, area) in snapshot.inspections for area in graded)]
    if not later:
        what = joined(f"“{snapshot.areas[area].name}”" for area in areas) or "anything that it graded"
        raise Refused(f"I hold no round after {first} that graded {what}: choose an earlier round for “from”.")
    return later[-1]
