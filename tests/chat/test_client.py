from __future__ import annotations

import asyncio
import logging
import os
import signal
import sqlite3
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import discord
import pytest
from simcord import Env

from bot.chat.client import Peelbot, connect, run
from bot.settings import Settings
from bot.store.database import open_database
from bot.store.faults import StoreError
from bot.store.serving import Served
from tests.chat.conftest import Worlds
from tests.chat.world import build


@pytest.fixture
def settings(database: Path, data_folder: Path) -> Settings:
    return Settings(discord_token="not.a.token", database_url=f"sqlite:///{database}", data_dir=data_folder)


def bot_of(settings: Settings) -> Peelbot:
    engine = open_database(settings.database_url)
    return Peelbot(settings, engine, Served(engine))


class KnowsNoToken(BaseHTTPRequestHandler):
    """Answers everything as Discord answers a wrong token."""

    def do_GET(self) -> None:
        told = b'{"message": "401: Unauthorized", "code": 0}'
        self.send_response(401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def discord_that_knows_no_token(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A web server in the place of Discord's."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), KnowsNoToken)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{server.server_port}")
    yield
    server.shutdown()
    server.server_close()
    thread.join()


def test_without_a_token_the_demo_is_named(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Settings(database_url=settings.database_url)) == 2
    assert "peelbot demo" in capsys.readouterr().err


@pytest.mark.usefixtures("discord_that_knows_no_token")
def test_a_wrong_token_is_told_in_a_sentence(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(settings) == 1
    assert capsys.readouterr().err == (
        "Discord does not know the token in DISCORD_TOKEN: copy it anew from the developer portal, page Bot.\n"
    )


def test_no_connection_is_told_in_a_sentence(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:9")
    assert run(settings) == 1
    assert capsys.readouterr().err.startswith("Discord cannot be reached (")


def test_a_missing_intent_is_told_in_a_sentence(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def start(_bot: Peelbot, _token: str) -> None:
        # What the library raises when Discord closes the connection over an intent.
        raise discord.PrivilegedIntentsRequired(None)

    monkeypatch.setattr(Peelbot, "start", start)
    assert run(settings) == 1
    assert "set MESSAGE_CONTENT=no" in capsys.readouterr().err


@pytest.mark.parametrize("wish", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_bot_in_peace(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, wish: signal.Signals
) -> None:
    bot = bot_of(settings)
    closed = asyncio.Event()

    async def start(_token: str) -> None:
        # Being connected, as the library has it: until somebody closes the client.
        os.kill(os.getpid(), wish)
        await closed.wait()

    async def close() -> None:
        closed.set()
        await Peelbot.close(bot)

    monkeypatch.setattr(bot, "start", start)
    monkeypatch.setattr(bot, "close", close)
    await asyncio.wait_for(connect(bot, "token"), timeout=10)
    assert bot.is_closed()


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


def test_an_empty_store_is_filled_before_the_bot_connects(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:9")
    fresh = tmp_path / "fresh.db"
    token = settings.discord_token
    run(Settings(discord_token=token, database_url=f"sqlite:///{fresh}", data_dir=settings.data_dir))
    with sqlite3.connect(fresh) as connection:
        assert connection.execute("SELECT count(*) FROM force").fetchone() == (43,)
    connection.close()


def test_even_at_its_most_talkative_the_log_has_no_gateway_events(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:9")
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
