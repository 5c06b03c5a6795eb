"""A simulated Discord with the real bot in it, on a real SQLite file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import discord
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor

from bot.chat.client import Peelbot
from bot.chat.errors import Refused
from bot.settings import Settings
from bot.store.database import open_database
from bot.store.serving import Served


@dataclass
class World:
    """One guild with two channels, two ordinary members, an admin of the bot's, and the bot."""

    env: Env
    bot: Peelbot
    guild: GuildHandle
    channel: ChannelHandle
    ask_channel: ChannelHandle
    ann: MemberActor
    bob: MemberActor
    admin: MemberActor
    # What the bot may fail at: people are refused things on purpose.
    allowed_errors: tuple[type[BaseException], ...] = (Refused,)

    @property
    def mention(self) -> str:
        assert self.bot.user is not None
        return f"<@{self.bot.user.id}>"

    @property
    def replies(self) -> list[discord.Message]:
        """What the bot has said in the channel where it must be mentioned."""
        return [message for message in self.channel.history() if message.author == self.bot.user]

    def stranger(self) -> MemberActor:
        """A new member, who has asked nothing yet."""
        return self.guild.add_member(self.env.create_user(f"stranger{len(self.guild.member_ids())}"))

    async def ask(self, text: str, by: MemberActor | None = None) -> discord.Message:
        """What the bot replies to a message that mentions it."""
        before = len(self.replies)
        await (by or self.ann).send(self.channel, f"{self.mention} {text}")
        assert len(self.replies) == before + 1
        return self.replies[-1]

    async def slash(self, name: str, **options: Any) -> InteractionResult:
        """What an ordinary member gets for a command."""
        return await self.ann.slash(self.channel, name, **options)

    async def offers(self, command: str, option: str, typed: str, **filled: Any) -> list[dict[str, Any]]:
        """What Discord offers an ordinary member who types into an option."""
        return await self.ann.autocomplete(self.channel, command, option, typed, **filled)


async def build(database: Path | str, data: Path, served: Served | None = None, **settings: Any) -> World:
    """Start the bot in a new world, on an SQLite file or the database of a URL.

    `served` saves reading the store where a test leaves the data alone.
    """
    url = database if isinstance(database, str) else f"sqlite:///{database}"
    chosen = Settings(database_url=url, data_dir=data, **settings)
    engine = open_database(chosen.database_url)
    bot = Peelbot(chosen, engine, served or Served(engine))
    env = Env(bot, settle_timeout=60, shard_count=bot.shard_count or 1)
    guild = env.create_guild()
    channel = guild.create_text_channel("general")
    ask_channel = guild.create_text_channel("ask-here")
    ann, bob, admin = (guild.add_member(env.create_user(name)) for name in ("ann", "bob", "admin"))
    bot.settings = replace(chosen, admin_ids=frozenset({admin.id}), ask_channels=frozenset({ask_channel.id}))
    await env.start()
    return World(env, bot, guild, channel, ask_channel, ann, bob, admin)


def buttons(message: Any) -> dict[str, dict[str, Any]]:
    """The buttons below a message, by their label."""
    rows = message.components
    found = [child for row in rows for child in (row["components"] if isinstance(row, dict) else row.children)]
    told = [child if isinstance(child, dict) else child.to_dict() for child in found]
    return {str(button["label"]): dict(button) for button in told if button["type"] == 2}
