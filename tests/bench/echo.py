"""The bot to compare with: it says again what it is told, with discord.py and nothing else but the imports."""

from __future__ import annotations

import os

import discord
import rapidfuzz
import sqlmodel
from discord import app_commands
from discord.ext import commands
from discord.http import Route

# What every bot of this kind would load, and hold in memory.
LOADED = (rapidfuzz, sqlmodel)


class Echo(commands.AutoShardedBot):
    """Says again what it is told, by mention or with /echo."""

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(command_prefix=(), help_command=None, intents=intents)

    async def setup_hook(self) -> None:
        self.tree.add_command(app_commands.Command(name="echo", description="Says it again", callback=_echo))
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        if self.user in message.mentions:
            await message.reply(message.content, mention_author=False)


async def _echo(interaction: discord.Interaction, text: str) -> None:
    await interaction.response.send_message(text)


if __name__ == "__main__":
    Route.BASE = os.environ["DISCORD_API_BASE"]
    Echo().run(os.environ["DISCORD_TOKEN"], log_handler=None)
