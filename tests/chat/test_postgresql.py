"""The bot on PostgreSQL: shared by processes, away, and back again."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from threading import Timer

import pytest
from discord.app_commands import CommandInvokeError

from bot.answers.proof import prove
from bot.chat.client import run
from bot.settings import Settings
from bot.statuses import Status
from bot.store.database import open_database
from bot.store.reload import ensure_loaded
from bot.store.serving import Served
from tests.chat.test_data import AMENDED, QUESTION, amend, data
from tests.chat.world import World, build
from tests.postgresql import Postgresql, postgresql_server
from tests.terminal.running import program


@pytest.fixture(scope="module")
def server() -> Iterator[Postgresql]:
    """A server of this module's own, that its tests may stop."""
    with postgresql_server() as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path, data_folder: Path) -> Path:
    return Path(shutil.copytree(data_folder, tmp_path / "data"))


@pytest.fixture
async def own(server: Postgresql, folder: Path) -> AsyncIterator[World]:
    """A world on PostgreSQL whose data can be changed."""
    server.empty()
    engine = open_database(server.url)
    ensure_loaded(engine, folder, "tests", prove)
    world = await build(server.url, folder, Served(engine))
    yield world
    await world.env.shutdown()
    server.start()
    world.bot.engine.dispose()
    engine.dispose()
    assert [error for error in world.env.errors if not isinstance(error, CommandInvokeError)] == []


async def test_a_reload_by_another_process_on_the_same_database_reaches_the_bot(
    own: World, server: Postgresql, folder: Path, tmp_path: Path
) -> None:
    amend(folder)
    done = program("data", "reload", "--yes", cwd=tmp_path, DATABASE_URL=server.url, DATA_DIR=str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    await own.env.advance_time(2)
    assert "adequate" in (await own.ask(AMENDED)).content
    assert "Now serving version 3" in await data(own, "rollback", number=1)


async def test_while_the_database_is_away_answers_go_on_and_admins_are_told_what_is_wrong(
    own: World, server: Postgresql, folder: Path, tmp_path: Path
) -> None:
    server.stop()
    await own.env.advance_time(5)
    assert "outstanding" in (await own.ask(QUESTION)).content
    amend(folder)
    for job in ("check", "reload", "status", "history"):
        told = await data(own, job)
        assert told.startswith("The database postgresql+psycopg://"), told
        assert "check DATABASE_URL and that the database is there." in told
    assert "I go on answering from version 1." in await data(own, "rollback", number=1)
    server.start()
    assert "Serving version 1" in await data(own, "status")
    done = program("data", "reload", "--yes", cwd=tmp_path, DATABASE_URL=server.url, DATA_DIR=str(folder))
    assert done.returncode == 0
    await own.env.advance_time(2)
    assert "adequate" in (await own.ask(AMENDED)).content


def test_a_command_in_the_terminal_says_that_the_database_is_away(server: Postgresql, tmp_path: Path) -> None:
    server.stop()
    done = program("ask", QUESTION, cwd=tmp_path, DATABASE_URL=server.url)
    server.start()
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The database postgresql+psycopg://")
    assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("discord_that_knows_no_token")
def test_a_start_waits_for_a_database_that_is_away(
    server: Postgresql, data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.empty()
    server.stop()
    back = Timer(2, server.start)
    back.start()
    settings = Settings(discord_token="not.a.token", database_url=server.url, data_dir=data_folder)
    assert run(settings) == Status.TOKEN
    back.join()
    *waited, last = capsys.readouterr().err.splitlines()
    assert waited
    assert all(line.startswith("The database postgresql+psycopg://") for line in waited)
    assert waited[0].endswith("Trying again in 1 s.")
    assert last.startswith("Discord does not know the token")
