"""The bot itself, in a process of its own, connected to the loopback Discord."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import fields
from pathlib import Path

from bot.settings import Settings
from tests.loopback.server import LoopbackDiscord

ROOT = Path(__file__).parents[2]
NAMES = tuple(field.name.upper() for field in fields(Settings))
LOG = "bot.log"
READY_SECONDS = 60.0


class Bot:
    """A process of the bot's."""

    def __init__(self, process: asyncio.subprocess.Process, folder: Path) -> None:
        self._process = process
        self._folder = folder

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def status(self) -> int | None:
        """The exit status; None as long as it runs."""
        return self._process.returncode

    def log(self) -> str:
        """Everything on standard error so far."""
        return (self._folder / LOG).read_text(encoding="utf-8", errors="replace")

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process."""
        self._process.send_signal(number)

    async def ended(self, timeout: float = 30.0) -> int:
        """Wait until it ends; returns the exit status, raises TimeoutError."""
        async with asyncio.timeout(timeout):
            return await self._process.wait()

    async def stop(self, timeout: float = 30.0) -> int:
        """Tell it to stop, as a service manager does; returns the exit status. One that does not stop is killed."""
        if self.status is None:
            self.signal(signal.SIGTERM)
        try:
            return await self.ended(timeout)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
            raise


def environment(discord: LoopbackDiscord, **settings: str) -> dict[str, str]:
    """The environment of a bot that connects to this Discord: no setting is set but those and the ones given."""
    kept = {name: value for name, value in os.environ.items() if name not in NAMES}
    return {
        **kept, "PYTHONPATH": str(ROOT), "DISCORD_TOKEN": discord.token, "DISCORD_API_BASE": discord.api_base,
        "DISCORD_GATEWAY_URL": discord.gateway_url, "DATABASE_URL": "sqlite:///peelbot.db", "LOG_LEVEL": "INFO",
        **settings,
    }


async def start(discord: LoopbackDiscord, folder: Path, first: str = "", **settings: str) -> Bot:
    """Start the bot in a folder, where its database and its log are, and wait for nothing.

    `first` is Python that the process runs before: to make a minute shorter, or a disk smaller.
    """
    code = f"{first}\nimport sys; from bot.cli import main; sys.exit(main(['run']))"
    program = ("-c", code) if first else ("-m", "bot", "run")
    with (folder / LOG).open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *program, cwd=folder, env=environment(discord, **settings),
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )
    return Bot(process, folder)


@asynccontextmanager
async def bot_process(
    discord: LoopbackDiscord, folder: Path, first: str = "", **settings: str
) -> AsyncIterator[Bot]:
    """A bot that is connected: READY was sent to each shard, and its commands are registered."""
    discord.gateway.ready.clear()
    bot = await start(discord, folder, first, **settings)
    try:
        ready = asyncio.create_task(discord.ready(READY_SECONDS))
        ended = asyncio.create_task(bot.ended(READY_SECONDS + 1))
        await asyncio.wait((ready, ended), return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        if not ready.done() or ready.exception() is not None:
            ready.cancel()
            raise RuntimeError(f"the bot did not connect (exit status {bot.status}):\n{bot.log()}")
        yield bot
    finally:
        await bot.stop()
