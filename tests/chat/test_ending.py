"""What keeps the bot from Discord or takes it from there: waited for, or told in a sentence with its own status."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.chat.client import Peelbot, run
from bot.chat.ending import ending_of, may_pass
from bot.cli import main
from bot.settings import Settings
from bot.statuses import Status

# The library does not say of what type its parts are.
_gateway_not_found: Any = discord.GatewayNotFound
NOT_FOUND: discord.GatewayNotFound = _gateway_not_found()


def closed(code: int) -> discord.ConnectionClosed:
    socket: Any = SimpleNamespace(close_code=code)
    return discord.ConnectionClosed(socket, shard_id=0, code=code)


def refused(status: int) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="no")
    return discord.HTTPException(response, "no")


@pytest.mark.usefixtures("discord_that_knows_no_token")
def test_a_wrong_token_ends_at_once_in_a_sentence(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(settings) == 3
    assert capsys.readouterr().err == (
        "Discord does not know the token in DISCORD_TOKEN: copy it anew from the developer portal, page Bot.\n"
    )


@pytest.mark.parametrize(
    ("code", "status", "told"),
    [
        (4004, 3, "DISCORD_TOKEN"),
        (4010, 5, "SHARD_IDS"),
        (4011, 5, "SHARD_COUNT"),
        (4012, 5, "newer"),
        (4013, 4, "newer"),
        (4014, 4, "MESSAGE_CONTENT=no"),
        (4999, 1, "code 4999"),
    ],
)
def test_each_code_that_discord_closes_with_has_its_status_and_sentence(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    code: int, status: int, told: str,
) -> None:
    async def login(_bot: Peelbot, _token: str) -> None: ...

    async def connect(_bot: Peelbot) -> None:
        raise closed(code)

    monkeypatch.setattr(Peelbot, "login", login)
    monkeypatch.setattr(Peelbot, "connect", connect)
    assert run(settings) == status
    said = capsys.readouterr().err
    assert told in said
    assert "Traceback" not in said


def test_a_missing_intent_is_told_in_a_sentence() -> None:
    status, sentence = ending_of(discord.PrivilegedIntentsRequired(None))
    assert status == 4
    assert "set MESSAGE_CONTENT=no" in sentence


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (aiohttp.ClientConnectionError(), True),
        (TimeoutError(), True),
        (NOT_FOUND, True),
        (refused(503), True),
        (refused(429), True),
        (refused(403), False),
        (discord.LoginFailure(), False),
        (closed(4004), False),
    ],
)
def test_only_what_may_pass_is_waited_for(error: Exception, passes: bool) -> None:
    assert may_pass(error) is passes


def test_no_network_is_waited_for_with_a_sentence_and_longer_each_time(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over real sockets: nobody listens at first."""
    waits: list[float] = []
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:9")

    async def sleep(seconds: float, *_: Any) -> None:
        waits.append(seconds)
        if len(waits) == 8:
            raise discord.LoginFailure("the network is back")

    monkeypatch.setattr("bot.chat.ending.asyncio", SimpleNamespace(sleep=sleep))
    assert run(settings) == Status.TOKEN
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "Discord cannot be reached (ClientConnectorError). Trying again in 1 s."
    assert len(told) == 9
    assert "Unclosed" not in "\n".join(told)


def test_a_store_that_cannot_be_used_has_a_status_of_its_own(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(settings.database_url.removeprefix("sqlite:///")).write_text("not a database", encoding="utf-8")
    monkeypatch.setenv("DISCORD_TOKEN", "not.a.token")
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    assert main(["run"]) == 6
    assert capsys.readouterr().err.count("\n") == 1


def test_the_help_of_run_lists_every_status(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["run", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    for status in Status:
        assert f"{status} {status.meaning}" in told
