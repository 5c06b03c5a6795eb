from __future__ import annotations

import shutil
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.answers.proof import prove
from bot.settings import Settings
from bot.store.database import open_database
from bot.store.reload import ensure_loaded
from bot.store.serving import Served
from tests.chat.world import World, build

Worlds = Callable[..., Awaitable[World]]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, data_folder: Path) -> Path:
    """A store that holds the data that ships, to copy."""
    path = tmp_path_factory.mktemp("filled") / "peelbot.db"
    engine = open_database(f"sqlite:///{path}")
    ensure_loaded(engine, data_folder, "tests", prove)
    return path


@pytest.fixture(scope="session")
def served(filled: Path) -> Served:
    """The shipped data as the bot serves it, read once for the tests that leave it alone."""
    return Served(open_database(f"sqlite:///{filled}"))


@pytest.fixture
def database(tmp_path: Path, filled: Path) -> Path:
    """A store of this test's own."""
    return Path(shutil.copy(filled, tmp_path / "peelbot.db"))


@pytest.fixture
async def new_world(database: Path, data_folder: Path, served: Served) -> AsyncIterator[Worlds]:
    """Makes a world with the settings given. What the bot failed at and no test looked at is an error."""
    made: list[World] = []

    async def new(**settings: Any) -> World:
        world = await build(database, settings.pop("data", data_folder), settings.pop("served", served), **settings)
        made.append(world)
        return world

    yield new
    for world in made:
        await world.env.shutdown()
    for world in made:
        assert [error for error in world.env.errors if not isinstance(error, world.allowed_errors)] == []


@pytest.fixture
async def world(new_world: Worlds) -> World:
    """A world without the message content intent."""
    return await new_world()


@pytest.fixture
async def open_world(new_world: Worlds) -> World:
    """A world with the message content intent and an ask channel."""
    return await new_world(message_content=True)


@pytest.fixture
def settings(database: Path, data_folder: Path) -> Settings:
    return Settings(discord_token="not.a.token", database_url=f"sqlite:///{database}", data_dir=data_folder)


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
