"""A disk that is full, and a database that is locked or cannot be written: a reload fails with a sentence, and answers
go on."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from tests.loopback.conftest import DATABASE
from tests.loopback.process import bot_process, start
from tests.loopback.server import LoopbackDiscord
from tests.loopback.test_answers import KENT

ADMIN = 1
GOING_ON = "Nothing changed: I go on answering from version 1."
# The fifteen seconds that a locked database is waited for are one.
HURRIED = "import bot.store.database as database; database.BUSY_SECONDS = 1"
# From SIGUSR1 to SIGUSR2 no file can be written beyond its first 100 kB: so it is where a disk is full.
FULL = """
import resource, signal
def room(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
signal.signal(signal.SIGUSR1, lambda *_: room(100_000))
signal.signal(signal.SIGUSR2, lambda *_: room(resource.RLIM_INFINITY))
"""
# What file permissions would do if they bound everybody.
READ_ONLY = """
import sqlite3
connect = sqlite3.connect
def reading_only(*arguments, **options):
    connection = connect(*arguments, **options)
    connection.execute("PRAGMA query_only = ON")
    return connection
sqlite3.connect = reading_only
"""


@pytest.fixture
def new_data(tmp_path: Path, data_folder: Path) -> str:
    """A folder of data with a row more than the database holds."""
    folder = tmp_path / "data"
    shutil.copytree(data_folder, folder)
    with (folder / "contacts.csv").open("a", encoding="utf-8") as contacts:
        contacts.write("A made-up office,020 0000 0000,,2016-11-03,press-release-leicestershire-efficiency-2016\n")
    return str(folder)


async def reloaded(discord: LoopbackDiscord) -> str:
    """What an admin is told who reloads; meanwhile somebody else asks, and is answered at once."""
    channel = discord.guilds[0].channel
    used = await discord.command("data reload", {}, channel=channel, user=ADMIN)
    await discord.response_to(used)
    for user in (20, 21, 22):
        reply = await discord.reply_to(said := await discord.say(KENT, channel=channel, user=user, mention=True))
        assert "Kent Police" in reply.json["content"]
        assert reply.at - said.at < 1
    answer = await discord.answer_to(used, timeout=20)
    assert isinstance(answer.json["content"], str)
    return answer.json["content"]


async def test_a_database_that_another_process_locks_is_told_of_and_got_over(folder: Path, new_data: str) -> None:
    settings = {"DATA_DIR": new_data, "ADMIN_IDS": str(ADMIN)}
    async with LoopbackDiscord() as discord, bot_process(discord, folder, first=HURRIED, **settings) as bot:
        other = sqlite3.connect(folder / DATABASE, timeout=10, isolation_level=None)
        try:
            # No other can even read.
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
            told = await reloaded(discord)
        finally:
            other.close()
        assert "is in use by another process; try again in a moment." in told
        assert told.endswith(GOING_ON)
        assert (await reloaded(discord)).startswith("Now serving version 2")
        assert "Traceback" not in bot.log()
        assert discord.violations == []


async def test_a_full_disk_is_told_of_and_got_over(folder: Path, new_data: str) -> None:
    settings = {"DATA_DIR": new_data, "ADMIN_IDS": str(ADMIN)}
    async with LoopbackDiscord() as discord, bot_process(discord, folder, first=FULL, **settings) as bot:
        bot.signal(signal.SIGUSR1)
        told = await reloaded(discord)
        assert "check that its disk has room and is sound." in told
        assert told.endswith(GOING_ON)
        bot.signal(signal.SIGUSR2)
        assert (await reloaded(discord)).startswith("Now serving version 2")
        assert "Traceback" not in bot.log()
        assert discord.violations == []


async def test_a_database_that_cannot_be_written_is_told_of_and_answered_from(folder: Path, new_data: str) -> None:
    settings = {"DATA_DIR": new_data, "ADMIN_IDS": str(ADMIN)}
    async with LoopbackDiscord() as discord:
        async with bot_process(discord, folder, first=READ_ONLY, **settings) as bot:
            assert "whether Discord knows the commands cannot be kept" in bot.log()
            told = await reloaded(discord)
            assert "cannot be written; check the permissions of the file and of its folder." in told
            assert told.endswith(GOING_ON)
            assert "Traceback" not in bot.log()
        assert discord.violations == []


async def test_a_database_that_is_locked_at_the_start_is_waited_for(folder: Path) -> None:
    async with LoopbackDiscord() as discord:
        other = sqlite3.connect(folder / DATABASE, isolation_level=None)
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        bot = await start(discord, folder, HURRIED)
        try:
            await discord.wait_for(lambda: "Trying again" in bot.log(), timeout=30)
            other.close()
            freed = time.perf_counter()
            await discord.ready()
            assert time.perf_counter() - freed < 20
        finally:
            other.close()
            assert await bot.stop() == 0
