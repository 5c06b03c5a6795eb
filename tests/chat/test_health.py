"""/healthz over a real socket: well, unwell with the reason, and for this machine alone."""

from __future__ import annotations

import asyncio
import json
import math
import socket
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.chat.client import Peelbot, run
from bot.chat.health import LoopLag, endpoint, health_of
from bot.settings import Settings, SettingsError, load_settings
from bot.store.database import open_database
from bot.store.serving import Served
from tests.chat.world import World
from tests.waiting import until

SOCKETS = Path("/proc/net/tcp")


async def ask(port: int, path: str, method: str = "GET", host: str = "127.0.0.1") -> tuple[int, str, str]:
    """Status, headers and body of what is told."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    told = (await asyncio.wait_for(reader.read(), timeout=10)).decode()
    writer.close()
    await writer.wait_closed()
    head, _, body = told.partition("\r\n\r\n")
    return int(head.split(" ")[1]), head, body


def well(bot: Peelbot, monkeypatch: pytest.MonkeyPatch, **shard: Any) -> None:
    """Give the bot one shard that is as it should be, but for what is given."""
    one = SimpleNamespace(is_closed=lambda: shard.get("closed", False), latency=shard.get("latency", 0.05))
    monkeypatch.setattr(Peelbot, "shards", property(lambda _: {0: one}))
    monkeypatch.setattr(bot, "is_ready", lambda: shard.get("ready", True))


async def test_a_bot_that_is_well_says_so_with_its_data(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    well(world.bot, monkeypatch)
    async with endpoint(world.bot, 0) as port:
        status, _, body = await ask(port, "/healthz")
    told = json.loads(body)
    assert (status, told["status"], told["reason"]) == (200, "ok", None)
    assert told["shards"] == {"0": {"connected": True, "latency": 0.05}}
    version = world.bot.served.snapshot.version
    assert (told["data"]["version"], told["data"]["checksum"]) == (version.number, version.checksum)
    assert told["data"]["age_seconds"] >= 0
    assert told["data"]["look_age_seconds"] >= 0
    assert told["loop_lag_seconds"] < 2


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"ready": False}, "not connected to Discord yet"),
        ({"closed": True}, "shard 0 is not connected"),
        ({"latency": math.inf}, "the heartbeat of shard 0 is not answered"),
        ({"latency": 61.0}, "the heartbeat of shard 0 is not answered"),
    ],
)
async def test_a_bot_that_is_not_well_says_why(
    world: World, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, Any], reason: str
) -> None:
    well(world.bot, monkeypatch, **wrong)
    async with endpoint(world.bot, 0) as port:
        status, _, body = await ask(port, "/healthz")
    assert (status, json.loads(body)["reason"]) == (503, reason)


async def test_a_stuck_loop_is_told_while_it_is_and_just_after(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    well(world.bot, monkeypatch)
    now = [0.0]
    lag = LoopLag(lambda: now[0])
    assert health_of(world.bot, lag)[1]
    now[0] = 4.0
    told, is_well = health_of(world.bot, lag)
    assert not is_well
    assert told["reason"] == "the event loop was stuck for 3.5 s"


async def test_the_lag_is_how_late_the_loop_woke() -> None:
    now = [0.0]
    lag = LoopLag(lambda: now[0])
    measuring = asyncio.create_task(lag.measure())
    await asyncio.sleep(0)
    now[0] = 3.0
    await until(lambda: lag._last != 0)
    measuring.cancel()
    assert lag.seconds == 2.5


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "[::2]", "10.0.0.1"])
@pytest.mark.parametrize("path", ["/healthz", "/metrics", "/other"])
async def test_another_host_name_is_refused(world: World, host: str, path: str) -> None:
    async with endpoint(world.bot, 0) as port:
        status, _, body = await ask(port, path, host=host)
    assert (status, body) == (403, "Only for this machine.\n")


@pytest.mark.parametrize("host", ["localhost", "localhost:9", "127.0.0.1:9", "[::1]", "[::1]:9"])
async def test_names_of_this_machine_are_not_refused(world: World, host: str) -> None:
    async with endpoint(world.bot, 0) as port:
        assert (await ask(port, "/metrics", host=host))[0] == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("HEAD", "/metrics", 200), ("POST", "/metrics", 405), ("DELETE", "/healthz", 405), ("PUT", "/healthz", 405),
        ("GET", "/", 404), ("GET", "/metrics/", 404), ("GET", "/../etc/passwd", 404),
    ],
)
async def test_only_two_paths_are_there_and_only_to_be_read(
    world: World, method: str, path: str, status: int
) -> None:
    async with endpoint(world.bot, 0) as port:
        told, _, body = await ask(port, path, method)
    assert told == status
    assert method != "HEAD" or body == ""


async def test_it_is_there_on_this_machine_alone_and_gone_after(world: World) -> None:
    async with endpoint(world.bot, 0) as port:
        sockets = [line.split() for line in (await asyncio.to_thread(SOCKETS.read_text)).splitlines()[1:]]
        listening = [each[1] for each in sockets if each[1].endswith(f":{port:04X}") and each[3] == "0A"]
        assert listening == [f"0100007F:{port:04X}"]
    with pytest.raises(ConnectionRefusedError):
        await ask(port, "/healthz")


def test_a_port_that_is_taken_is_told_in_a_sentence(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(Settings(discord_token="x", database_url=settings.database_url, health_port=port)) == 2
    assert capsys.readouterr().err.startswith(f"HEALTH_PORT={port} cannot be used (")


async def test_before_the_gateway_is_there_it_says_that_the_bot_is_not_ready(
    settings: Settings, served: Served
) -> None:
    bot = Peelbot(settings, open_database(settings.database_url), served)
    async with bot, endpoint(bot, 0) as port:
        status, _, body = await ask(port, "/healthz")
    assert (status, json.loads(body)["reason"]) == (503, "not connected to Discord yet")


@pytest.mark.parametrize("wrong", ["-1", "65536", "http", "１"])
def test_a_port_that_is_none_is_refused(settings: Settings, wrong: str) -> None:
    with pytest.raises(SettingsError, match="HEALTH_PORT"):
        load_settings({"HEALTH_PORT": wrong}, settings.data_dir / "no such file")
