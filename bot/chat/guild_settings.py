"""`/settings`: what the people who manage a guild choose for it. The data stays out of their reach."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.errors import Refused
from bot.chat.guilds import MOST_ASK_CHANNELS, Chosen

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

Interaction = discord.Interaction[Any]
_CANNOT_READ = (
    "This bot is not set up to read messages that do not mention it, so an ask channel has no effect for now. Whoever "
    "runs it must switch on the Message Content Intent in Discord's developer portal (page Bot) and set "
    "MESSAGE_CONTENT=yes."
)


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class GuildSettings(commands.GroupCog, group_name="settings", group_description="What this server chooses"):
    """The settings of the guild in which the command is used. Every reply is private."""

    def __init__(self, bot: Peelbot) -> None:
        self.bot = bot

    async def interaction_check(self, interaction: Interaction) -> bool:
        # Who may see a command is the guild's choice; who may use this one is not.
        if interaction.guild_id is None or not interaction.permissions.manage_guild:
            raise Refused("Only people who may manage this server can change what it chose for me.")
        return True

    @app_commands.command()
    async def show(self, interaction: Interaction) -> None:
        """Show what this server chose"""
        await self._tell(interaction, "")

    @app_commands.command()
    @app_commands.describe(visibility="Who sees the answers to commands, unless the option “private” says otherwise")
    @app_commands.choices(visibility=[
        app_commands.Choice(name="Public: everybody in the channel", value="public"),
        app_commands.Choice(name="Private: only the person who asked", value="private"),
    ])
    async def answers(self, interaction: Interaction, visibility: str) -> None:
        """Choose whether answers to commands are public or private"""
        await self._choose(interaction, replace(self._chosen(interaction), private=visibility == "private"))

    @app_commands.command(name="add-ask-channel")
    @app_commands.describe(channel="In this channel people ask without mentioning me")
    async def add_ask_channel(self, interaction: Interaction, channel: discord.TextChannel) -> None:
        """Let me answer questions in a channel without being mentioned"""
        chosen = self._chosen(interaction)
        if len(chosen.ask_channels | {channel.id}) > MOST_ASK_CHANNELS:
            raise Refused(f"A server may have {MOST_ASK_CHANNELS} ask channels: remove one first.")
        await self._choose(interaction, replace(chosen, ask_channels=chosen.ask_channels | {channel.id}))

    @app_commands.command(name="remove-ask-channel")
    @app_commands.describe(channel="The ask channel")
    async def remove_ask_channel(self, interaction: Interaction, channel: str) -> None:
        """Let me answer in a channel only when I am mentioned"""
        chosen = self._chosen(interaction)
        named = {id_ for id_ in chosen.ask_channels if channel in (str(id_), f"<#{id_}>")}
        if not named:
            raise Refused("That is none of this server's ask channels. Choose one from the list.")
        await self._choose(interaction, replace(chosen, ask_channels=chosen.ask_channels - named))

    @remove_ask_channel.autocomplete("channel")
    async def offer_ask_channels(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The ask channels, those that were deleted too."""
        guild = interaction.guild
        offered = []
        for id_ in sorted(self._chosen(interaction).ask_channels):
            channel = guild.get_channel(id_) if guild else None
            name = f"#{channel.name}" if channel else f"a deleted channel ({id_})"
            if typed.casefold() in name.casefold():
                offered.append(app_commands.Choice(name=name[:100], value=str(id_)))
        return offered

    def _chosen(self, interaction: Interaction) -> Chosen:
        return self.bot.guilds_chosen.of(interaction.guild_id)

    async def _choose(self, interaction: Interaction, chosen: Chosen) -> None:
        assert interaction.guild_id is not None
        await self.bot.guilds_chosen.choose(interaction.guild_id, chosen)
        await self._tell(interaction, "Done. ")

    async def _tell(self, interaction: Interaction, done: str) -> None:
        chosen = self._chosen(interaction)
        seen = "only the person who asked" if chosen.private else "everybody in the channel"
        lines = [f"{done}Answers to commands are seen by {seen}, unless somebody sets the option `private`."]
        channels = ", ".join(f"<#{id_}>" for id_ in sorted(chosen.ask_channels)) or "none"
        lines.append(f"Ask channels, in which I answer questions without being mentioned: {channels}.")
        if not self.bot.settings.message_content:
            lines.append(_CANNOT_READ)
        await interaction.response.send_message("\n".join(lines), ephemeral=True)
