"""The slash command that shows grades as a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.answers.answering import answer
from bot.chat.boxes import refuse_two_choices
from bot.chat.errors import Refused
from bot.chat.lookups import ends_of
from bot.chat.options import PRIVATE, AreaOption, ForceOption, Private, RoundOption, combined
from bot.language.query import Intent, Picture, Query
from bot.pictures.charting import chart_of

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

Interaction = discord.Interaction["Peelbot"]
Force = Transform[Query, ForceOption]
Area = Transform[Query, AreaOption]
Round = Transform[Query, RoundOption]

_INTENTS: dict[Picture, Intent] = {
    "map": "count", "national": "count", "history": "history", "comparison": "compare", "moves": "change",
}
_NEEDED = {"history": (1, "a history shows one force: choose it as force1"),
           "comparison": (2, "a comparison shows two to five forces: choose them as force1, force2, …")}


class Charts(commands.Cog):
    """Grades as pictures."""

    def __init__(self, bot: Peelbot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.rename(earlier="from")
    @app_commands.describe(
        kind="What the picture shows", area="What was graded, such as legitimacy",
        round="The round of inspections; for “moves” the later one", earlier="For “moves”: the round before",
        force1="For a history or a comparison", force2="For a comparison", force3="For a comparison",
        force4="For a comparison", force5="For a comparison",
        private=PRIVATE,
    )
    @app_commands.choices(kind=[
        app_commands.Choice(name="Map: every force in one area and round", value="map"),
        app_commands.Choice(name="History: one force over all rounds", value="history"),
        app_commands.Choice(name="National: how many forces got which grade", value="national"),
        app_commands.Choice(name="Comparison: two to five forces", value="comparison"),
        app_commands.Choice(name="Moves: who went up or down between two rounds", value="moves"),
    ])
    async def chart(
        self, interaction: Interaction, kind: str, area: Area | None = None, round: Round | None = None,
        earlier: Round | None = None, force1: Force | None = None, force2: Force | None = None,
        force3: Force | None = None, force4: Force | None = None, force5: Force | None = None, private: Private = None,
    ) -> None:
        """Grades as a picture: a map, a history, a comparison and more"""
        picture = next(each for each in _INTENTS if each == kind)
        snapshot = self.bot.served.snapshot
        forces = (force1, force2, force3, force4, force5)
        refuse_two_choices(forces, snapshot)
        rounds = () if picture == "moves" else (round,)
        query = combined(Query(_INTENTS[picture]), *(forces if kind in _NEEDED else ()), area, *rounds)
        if picture == "moves":
            ends = ends_of(earlier, round, query.areas, snapshot)
            query = replace(query, rounds=ends, missing=_missing(earlier, round))
        query = replace(query, picture=picture, every_round=picture == "history" and not query.rounds)
        needed, sentence = _NEEDED.get(kind, (0, ""))
        if query.choice is None and query.decline is None and len(query.forces) < needed:
            raise Refused(f"{sentence[:1].upper()}{sentence[1:]}.")
        given = answer(query, snapshot)
        if given.status == "answered" and chart_of(picture, given, snapshot) is None:
            raise Refused("Of that there is nothing to draw: choose another area or round.")
        await self.bot.answer_query(interaction, query, private)


def _missing(*rounds: Query | None) -> str | None:
    """A year among these that is not held."""
    return next((each.missing for each in rounds if each is not None and each.missing), None)
