from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import discord
import pytest
from simcord import Env

from bot.chat.client import Peelbot, run
from bot.settings import Settings
from bot.store.database import open_database
from bot.store.faults import StoreError
from bot.store.serving import Served
from tests.chat.conftest import Worlds
from tests.chat.world import build


def test_without_a_token_the_demo_is_named(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Settings(database_url=settings.database_url)) == 2
    assert "peelbot demo" in capsys.readouterr().err


def test_a_store_that_is_no_database_is_told_by_whoever_called(settings: Settings, database: Path) -> None:
    database.write_text("not a database")
    with pytest.raises(StoreError):
        run(settings)


def test_a_start_that_fails_lets_its_connections_go(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go: list[str] = []

    def fails(*_given: object) -> None:
        raise StoreError("The database cannot be used.")

    monkeypatch.setattr("bot.chat.client.ensure_loaded", fails)
    monkeypatch.setattr("sqlalchemy.Engine.dispose", lambda engine: let_go.append(str(engine.url)))
    with pytest.raises(StoreError):
        run(settings)
    assert let_go == [settings.database_url]


@pytest.mark.usefixtures("discord_that_knows_no_token")
def test_an_empty_store_is_filled_before_the_bot_connects(tmp_path: Path, settings: Settings) -> None:
    fresh = tmp_path / "fresh.db"
    token = settings.discord_token
    run(Settings(discord_token=token, database_url=f"sqlite:///{fresh}", data_dir=settings.data_dir))
    with sqlite3.connect(fresh) as connection:
        assert connection.execute("SELECT count(*) FROM force").fetchone() == (43,)
    connection.close()


@pytest.mark.usefixtures("discord_that_knows_no_token")
def test_even_at_its_most_talkative_the_log_has_no_gateway_events(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger(), "level", logging.DEBUG)
    run(settings)
    assert not logging.getLogger("discord.gateway").isEnabledFor(logging.DEBUG)


async def test_the_bot_asks_for_no_privileged_intent_unless_it_is_told_to(new_world: Worlds) -> None:
    world = await new_world()
    assert world.bot.intents & discord.Intents(message_content=True, members=True, presences=True) == discord.Intents()


async def test_without_the_intent_in_the_portal_discord_refuses_a_bot_that_wants_it(
    settings: Settings, database: Path, data_folder: Path, served: Served
) -> None:
    engine = open_database(settings.database_url)
    wanting = Peelbot(Settings(message_content=True, data_dir=data_folder), engine, served)
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await Env(wanting, approved_intents=discord.Intents.default(), shard_count=1).start()
    modest = await build(database, data_folder, served)
    assert modest.bot.is_ready()
    await modest.env.shutdown()
