"""The loopback Discord with a bot that is connected to it, one for all tests of a file where they can share one."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot.answers.proof import prove
from bot.store.database import open_database
from bot.store.reload import ensure_loaded
from tests.loopback.process import Bot, bot_process
from tests.loopback.server import LoopbackDiscord

DATABASE = "peelbot.db"


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, data_folder: Path) -> Path:
    """A database that holds the data already, to be copied: so a bot starts a second sooner."""
    path = tmp_path_factory.mktemp("store") / DATABASE
    engine = open_database(f"sqlite:///{path}")
    ensure_loaded(engine, data_folder, "tests", prove)
    engine.dispose()
    return path


@pytest.fixture
def folder(tmp_path: Path, store: Path) -> Path:
    """A folder to start a bot in."""
    shutil.copy(store, tmp_path / DATABASE)
    return tmp_path


@dataclass(frozen=True, slots=True)
class Connected:
    """A bot that is connected, and the Discord that it is connected to."""

    discord: LoopbackDiscord
    bot: Bot
    folder: Path


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def connected(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, store: Path
) -> AsyncIterator[Connected]:
    """One bot for all tests of a file. What it sent must all be by the rules.

    `FIRST` of the file is Python that the bot's process runs before.
    """
    folder = tmp_path_factory.mktemp("bot")
    shutil.copy(store, folder / DATABASE)
    async with LoopbackDiscord(guilds=3, interval=0.5) as discord:
        first: str = getattr(request.module, "FIRST", "")
        async with bot_process(discord, folder, first=first, ADMIN_IDS="1") as bot:
            yield Connected(discord, bot, folder)
        assert discord.violations == []
        assert bot.status == 0
