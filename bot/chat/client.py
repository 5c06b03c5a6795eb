"""The bot itself: what it is made of, and connecting it to Discord."""

from __future__ import annotations

import asyncio
import gc
import logging
import secrets
import sys
import time
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands, tasks
from sqlalchemy import Engine

from bot.answers.answering import answer
from bot.answers.proof import prove
from bot.chat.addresses import use_addresses
from bot.chat.buttons import BUTTONS
from bot.chat.charts import Charts
from bot.chat.cooldown import Cooldown
from bot.chat.data import Data
from bot.chat.dialogue import Dialogue
from bot.chat.ending import ending_of, start_when_there
from bot.chat.errors import Refused, sentence_for, tell
from bot.chat.examples import ExamplesView
from bot.chat.guild_settings import GuildSettings
from bot.chat.guilds import Guilds
from bot.chat.health import PortError, endpoint
from bot.chat.kept import KeptAnswers, Recalled
from bot.chat.lookups import Lookups
from bot.chat.names import ForceNames
from bot.chat.newcomers import Newcomers
from bot.chat.patience import limit_waiting
from bot.chat.posting import respond
from bot.chat.questions import Questions
from bot.chat.stopping import finish, stop_wished
from bot.chat.sync import sync_if_changed
from bot.chat.texts import Texts
from bot.chat.turns import Turns
from bot.chat.unreadable import outlive_unreadable_events
from bot.chat.views import RUN_PREFIX, OpenViews
from bot.language.conversation import Conversations
from bot.language.query import Picture, Query
from bot.logs import complain
from bot.pictures.gallery import Gallery
from bot.settings import Settings
from bot.statuses import Status
from bot.store.database import open_database
from bot.store.reload import ensure_loaded
from bot.store.serving import SECONDS_BETWEEN_LOOKS, Served
from bot.store.waiting import when_there

if TYPE_CHECKING:
    from bot.chat.metrics import Metrics

log = logging.getLogger(__name__)

LONG_OVERDUE = timedelta(seconds=10)
# Discord may want a bot to wait for hours before it tells its commands again.
LONGEST_RATE_LIMIT_SECONDS = 60.0


class Tree(app_commands.CommandTree["Peelbot"]):
    """The commands, usable in guilds, in direct messages and by people who installed the bot for themselves."""

    def __init__(self, bot: Peelbot) -> None:
        super().__init__(
            bot,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )

    async def interaction_check(self, interaction: discord.Interaction[Peelbot]) -> bool:
        if interaction.type is discord.InteractionType.application_command:
            interaction.client.cooldown.check(interaction.user.id, interaction.guild_id)
        return True

    async def on_error(self, interaction: discord.Interaction[Peelbot], error: app_commands.AppCommandError) -> None:
        await tell(interaction, error, f"/{interaction.command.qualified_name}" if interaction.command else "a command")


class Peelbot(commands.AutoShardedBot):
    """Peelbot on Discord. Answers from `served`, which swaps in each new version of the data.

    Several processes, each with some of the shards, may share one database: each notices every new version.
    """

    tree: Tree

    def __init__(self, settings: Settings, engine: Engine, served: Served) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        intents.message_content = settings.message_content
        shards: dict[str, Any] = {} if settings.shard_ids is None else {"shard_ids": list(settings.shard_ids)}
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=Tree,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            max_ratelimit_timeout=LONGEST_RATE_LIMIT_SECONDS,
            shard_count=settings.shard_count,
            **shards,
        )
        self.settings = settings
        self.engine = engine
        self.served = served
        self.run_id = secrets.token_hex(4)
        self.dialogue = Dialogue(Conversations(_seconds))
        self.cooldown = Cooldown(_seconds)
        self.turns = Turns()
        self.open_views = OpenViews()
        self.kept = KeptAnswers(_seconds)
        self.gallery = Gallery()
        self.guilds_chosen = Guilds(engine)
        self.metrics: Metrics | None = None
        self._force_names = ForceNames(served.snapshot)
        outlive_unreadable_events(self)

    async def setup_hook(self) -> None:
        cogs = (Questions, Lookups, Charts, Texts, GuildSettings, Newcomers, Data)
        for cog in cogs:
            await self.add_cog(cog(self))
        await asyncio.to_thread(self.guilds_chosen.load)
        self.add_view(ExamplesView())
        self.add_dynamic_items(*BUTTONS)
        self.notice_versions.start()
        # Of several processes one tells Discord about the commands.
        if self.shard_ids is None or 0 in self.shard_ids:
            await sync_if_changed(self)

    async def close(self) -> None:
        self.notice_versions.cancel()
        await super().close()
        await self.gallery.close()

    @tasks.loop(seconds=SECONDS_BETWEEN_LOOKS)
    async def notice_versions(self) -> None:
        """Swap in a new version of the data, whoever loaded it."""
        try:
            changed = await asyncio.to_thread(self.served.look)
            outcome = "new" if changed else "away" if self.served.away else "same"
        except Exception as error:
            # The loop would end, and no version would ever be noticed again.
            sentence_for(error, "the look for a new version")
            outcome = "failed"
        if self.metrics is not None:
            self.metrics.looked(outcome)
        due = self.notice_versions.next_iteration
        # After a machine slept the loop would catch up on every second of it, with a look for each.
        if due is not None and discord.utils.utcnow() - due > LONG_OVERDUE:
            self.notice_versions.restart()

    async def on_message(self, message: discord.Message) -> None:
        """Commands written as messages are not a thing here: the questions cog reads messages."""

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        error = sys.exc_info()[1]
        if error is not None:
            sentence_for(error, f"event {event_method}")

    async def on_interaction(self, interaction: discord.Interaction[Peelbot]) -> None:
        """Say so when somebody presses a button that was made before the bot was last started."""
        pressed = str(dict(interaction.data or {}).get("custom_id", ""))
        if pressed.startswith(RUN_PREFIX) and not pressed.startswith(f"{RUN_PREFIX}{self.run_id}:"):
            await tell(interaction, Refused("I was restarted since, and that is gone. Please ask again."), "a button")

    def force_names(self) -> ForceNames:
        """The names to offer forces by, of the version that is served."""
        if self._force_names.snapshot is not self.served.snapshot:
            self._force_names = ForceNames(self.served.snapshot)
        return self._force_names

    async def answer_text(
        self, interaction: discord.Interaction[Peelbot], text: str, *, quoted: bool = False, private: bool | None = None
    ) -> None:
        """Answer a question that came with a command or button; `quoted` shows the question above the answer. Where it
        is not said whether the answer is `private`, the guild's choice counts."""
        speaker, ephemeral = (interaction.user.id, interaction.channel_id or 0), self.is_private(interaction, private)
        async with self.turns.next_of(interaction, ephemeral=ephemeral):
            snapshot = self.served.snapshot
            given = self.dialogue.ask(text, speaker, snapshot)
            self.dialogue.remember(speaker, given)
        await respond(interaction, given, snapshot, quoting=text if quoted else None, ephemeral=ephemeral)

    async def answer_query(
        self, interaction: discord.Interaction[Peelbot], query: Query, private: bool | None = None
    ) -> None:
        """Answer a query that a command's options or a button make, `private` as in `answer_text`."""
        ephemeral = self.is_private(interaction, private)
        async with self.turns.next_of(interaction, ephemeral=ephemeral):
            snapshot = self.served.snapshot
            given = answer(query, snapshot)
            self.dialogue.remember((interaction.user.id, interaction.channel_id or 0), given)
        await respond(interaction, given, snapshot, ephemeral=ephemeral)

    def is_private(self, interaction: discord.Interaction[Peelbot], wished: bool | None) -> bool:
        """Whether an answer is for one person alone: as wished, or else as the guild chose."""
        return self.guilds_chosen.of(interaction.guild_id).private if wished is None else wished

    async def show_again(
        self, interaction: discord.Interaction[Peelbot], recalled: Recalled, *, picture: Picture | None = None,
        to_everyone: bool = False,
    ) -> None:
        """Show an answer as it was recalled: as a picture, or to everybody in the channel with who shows it."""
        given = recalled.answer
        if picture is not None:
            given = replace(given, asked=replace(given.asked, picture=picture))
        by = f"shown by {interaction.user.display_name}" if to_everyone else None
        ephemeral = not to_everyone and interaction.guild_id is not None
        await respond(interaction, given, recalled.snapshot, quoting=by, ephemeral=ephemeral)


def run(settings: Settings) -> int:
    """Connect to Discord and answer until told to stop. Returns the exit status.

    A database that is away is waited for. Raises StoreError or DataError where there is no data to answer from.
    """
    if settings.discord_token is None:
        complain("DISCORD_TOKEN is not set. Try the bot without one: peelbot demo")
        return Status.MISUSED
    # At its most talkative the library logs what people write; and of voice, it need not say that it is missing.
    logging.getLogger("discord").setLevel(max(logging.getLogger().level, logging.INFO))
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    use_addresses(settings)
    limit_waiting()
    engine, served = when_there(lambda: _opened(settings), complain)
    # What is loaded now stays: looking through all of it for garbage, again and again, would hold up answers.
    gc.collect()
    gc.freeze()
    try:
        asyncio.run(connect(Peelbot(settings, engine, served), settings.discord_token))
    except PortError as error:
        complain(str(error))
        return Status.MISUSED
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        status, sentence = ending_of(error)
        complain(sentence)
        return status
    finally:
        engine.dispose()
    return Status.DONE


def _opened(settings: Settings) -> tuple[Engine, Served]:
    engine = open_database(settings.database_url)
    try:
        ensure_loaded(engine, settings.data_dir, "start-up", prove)
        return engine, Served(engine)
    except BaseException:
        engine.dispose()
        raise


async def connect(bot: Peelbot, token: str) -> None:
    """Be on Discord until SIGTERM or Ctrl-C; raises what keeps the bot from connecting, unless it may pass."""
    async with bot, AsyncExitStack() as around:
        if bot.settings.health_port is not None:
            await around.enter_async_context(endpoint(bot, bot.settings.health_port))
        stopped = asyncio.create_task(stop_wished().wait())
        connected = asyncio.create_task(start_when_there(bot, token, complain))
        await asyncio.wait((stopped, connected), return_when=asyncio.FIRST_COMPLETED)
        if stopped.done():
            await finish(bot)
            await bot.close()
            # Whatever the connection ends with, it was told to; and it may be waiting to try again.
            connected.cancel()
            await asyncio.gather(connected, return_exceptions=True)
        else:
            stopped.cancel()
            await connected


def _seconds() -> float:
    # Looked up at each call: the demo page and the tests put another clock into the module.
    return time.monotonic()
