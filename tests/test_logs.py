"""The log, with real records of the libraries: what it tells, and what it never does."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from discord.ext import tasks
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import JsonLines, TextLines, Trace, masked
from tests.terminal.running import program

SECRET = "xylophone"
PERSON, GUILD = 80351110224678912, 197038439483310086
INTERACTION_TOKEN = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OkFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFla"
BOT_TOKEN = ".".join(("MTk4NjIyNDgzNDcxOTI1MjQ4", "Cl2FMQ", "ZnCjm1XVW7vRze4b7Cq4se7kKWs"))


class Written:
    """What the log holds."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def entries(self) -> list[dict[str, Any]]:
        told = [json.loads(line) for line in self.text.splitlines()]
        # What other tests left behind may say so at any moment, when it is thrown away.
        return [each for each in told if each["logger"] != "asyncio" or each["message"].startswith("Task exception")]


def listening(formatter: logging.Formatter, level: int) -> Iterator[Written]:
    # What other tests left behind says so in the log when it is thrown away.
    gc.collect()
    written = Written()
    handler = logging.StreamHandler(written.stream)
    handler.setFormatter(formatter)
    root, library = logging.getLogger(), logging.getLogger("discord")
    # A bot that ran in this process has made the library as quiet as it was told to be.
    before = root.level, library.level
    root.addHandler(handler)
    root.setLevel(level)
    library.setLevel(logging.NOTSET)
    yield written
    root.setLevel(before[0])
    library.setLevel(before[1])
    root.removeHandler(handler)


@pytest.fixture
def json_log() -> Iterator[Written]:
    """All that is logged while a test runs, as JSON."""
    yield from listening(JsonLines(), logging.INFO)


@pytest.fixture
def text_log() -> Iterator[Written]:
    """All that is logged while a test runs, as text."""
    yield from listening(TextLines(), logging.INFO)


def failed(text: str) -> Exception:
    """An error as it comes out of code that failed because of another error."""
    try:
        try:
            raise KeyError(text)
        except KeyError as cause:
            raise RuntimeError(text) from cause
    except RuntimeError as error:
        return error


def test_a_line_of_json_has_the_time_in_utc_the_level_the_logger_and_the_message(json_log: Written) -> None:
    before = datetime.now(UTC)
    logging.getLogger("bot.store.serving").info("now serving version %d", 7)
    [entry] = json_log.entries
    assert list(entry) == ["time", "level", "logger", "message"]
    assert (entry["level"], entry["logger"], entry["message"]) == ("INFO", "bot.store.serving", "now serving version 7")
    told = datetime.fromisoformat(entry["time"])
    assert told.utcoffset() == before.utcoffset()
    assert abs((told - before).total_seconds()) < 60


def test_a_line_of_text_has_the_same(text_log: Written) -> None:
    logging.getLogger("bot.store.serving").info("now serving version %d", 7)
    assert text_log.text.endswith(" INFO bot.store.serving: now serving version 7\n")
    assert text_log.text.count("\n") == 1


@pytest.mark.parametrize("with_exc_info", [True, False])
def test_an_error_is_told_by_its_kind_and_where_it_happened_but_not_in_its_own_words(
    json_log: Written, with_exc_info: bool
) -> None:
    log, error = logging.getLogger("bot.chat"), failed(SECRET)
    if with_exc_info:
        log.error("error %s in %s", "ab12cd", "/grade", exc_info=error)
    else:
        log.error("error %s in %s\n%s", "ab12cd", "/grade", Trace(error))
    [entry] = json_log.entries
    assert entry["message"] == "error ab12cd in /grade"
    assert entry["error"] == "RuntimeError"
    assert "test_logs.py" in entry["trace"]
    assert "caused by KeyError" in entry["trace"]
    assert SECRET not in json_log.text


def test_in_text_the_trace_stands_below_the_message_without_the_error_s_words(text_log: Written) -> None:
    logging.getLogger("bot.chat").error("error %s in %s\n%s", "ab12cd", "/grade", Trace(failed(SECRET)))
    assert " ERROR bot.chat: error ab12cd in /grade\nRuntimeError\n" in text_log.text
    assert "caused by KeyError" in text_log.text
    assert SECRET not in text_log.text


def test_errors_that_are_each_other_s_causes_have_an_end() -> None:
    first, second = ValueError(SECRET), KeyError(SECRET)
    first.__cause__, second.__cause__ = second, first
    assert str(Trace(first)).count("caused by") == 1


async def test_a_rate_limit_s_warning_names_neither_the_people_nor_the_token_in_its_address(
    json_log: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real warning of the library's, from a server that refuses once."""
    refused: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        # The library reads JSON of exactly this type, and takes a refusal without "Via" for a ban.
        headers = {"Content-Type": "application/json", "Via": "1.1 google"}
        if request.path in refused:
            return web.Response(body=b"{}", headers=headers)
        refused.append(request.path)
        return web.Response(status=429, body=b'{"retry_after": 0.0, "global": false}', headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{all:.*}", answer)
    async with TestServer(app, host="127.0.0.1") as server:
        monkeypatch.setattr(discord.http.Route, "BASE", str(server.make_url("")).rstrip("/"))
        http = discord.http.HTTPClient(asyncio.get_running_loop())
        # What a log-in leaves behind.
        vars(http)["_HTTPClient__session"] = ClientSession()
        http._global_over = asyncio.Event()
        http._global_over.set()
        ids: dict[str, Any] = {"guild_id": GUILD, "user_id": PERSON}
        webhook: dict[str, Any] = {"webhook_id": PERSON, "webhook_token": INTERACTION_TOKEN}
        await http.request(discord.http.Route("PUT", "/guilds/{guild_id}/members/{user_id}", **ids))
        await http.request(discord.http.Route("POST", "/webhooks/{webhook_id}/{webhook_token}", **webhook))
        await http.close()
    told = [entry for entry in json_log.entries if entry["logger"] == "discord.http"]
    assert [entry["level"] for entry in told] == ["WARNING", "WARNING"]
    assert "/guilds/<id>/members/<id> responded with 429" in told[0]["message"]
    assert "/webhooks/<id>/<token> responded with 429" in told[1]["message"]
    assert not any(str(secret) in json_log.text for secret in (PERSON, GUILD, INTERACTION_TOKEN))


async def test_a_failed_task_is_told_without_the_words_that_asyncio_puts_into_its_message(json_log: Written) -> None:
    async def fails() -> None:
        raise RuntimeError(SECRET)

    task = asyncio.create_task(fails())
    await asyncio.wait([task])
    # What asyncio itself says of a task that nobody asked, when it is thrown away.
    asyncio.get_running_loop().call_exception_handler(
        {"message": "Task exception was never retrieved", "exception": task.exception(), "task": task}
    )
    [entry] = json_log.entries
    assert (entry["logger"], entry["message"]) == ("asyncio", "Task exception was never retrieved")
    assert entry["error"] == "RuntimeError"
    assert SECRET not in json_log.text


async def test_a_failing_loop_of_the_library_s_is_told_without_the_error_s_words(json_log: Written) -> None:
    @tasks.loop(count=1)
    async def fails() -> None:
        raise RuntimeError(SECRET)

    await asyncio.wait([fails.start()])
    [entry] = json_log.entries
    assert entry["logger"] == "discord.ext.tasks"
    assert entry["error"] == "RuntimeError"
    assert SECRET not in json_log.text


async def test_a_view_s_and_a_button_s_texts_are_left_out_where_the_library_tells_of_them(json_log: Written) -> None:
    button = discord.ui.Button[Any](label=SECRET, custom_id=SECRET)
    pressed: Any = None  # the library does not look at it
    await discord.ui.View().on_error(pressed, failed(SECRET), button)
    # What the loop tells of other tests' tasks is not meant.
    [entry] = [each for each in json_log.entries if each["logger"] == "discord.ui.view"]
    assert entry["message"] == "Ignoring exception in view <View> for item <Button>"
    assert SECRET not in json_log.text


def test_whom_a_failing_offer_was_for_is_left_out(json_log: Written) -> None:
    # Word for word what discord.py says of it.
    logging.getLogger("discord.app_commands.tree").error(
        "Ignoring exception in autocomplete for %r (Guild: %s, User: %s)", "grade", GUILD, PERSON,
        exc_info=failed(SECRET),
    )
    [entry] = json_log.entries
    assert entry["message"] == "Ignoring exception in autocomplete for 'grade' (Guild: <id>, User: <id>)"
    assert SECRET not in json_log.text


def test_the_session_of_the_gateway_is_left_out(json_log: Written) -> None:
    logging.getLogger("discord.gateway").info(
        "Shard ID %s has connected to Gateway (Session ID: %s).", 0, "0123456789abcdef0123456789abcdef"
    )
    [entry] = json_log.entries
    assert entry["message"] == "Shard ID 0 has connected to Gateway (Session ID: <secret>)."


@pytest.mark.parametrize(("template", "arguments"), [("%s of %s", (SECRET,)), ("%d of it", (SECRET,)), ("50 %", (1,))])
def test_a_message_that_does_not_fit_its_arguments_is_told_without_them(
    json_log: Written, capsys: pytest.CaptureFixture[str], template: str, arguments: tuple[object, ...]
) -> None:
    record = logging.LogRecord("discord.http", logging.WARNING, __file__, 1, template, arguments, None)
    told = json.loads(JsonLines().format(record))
    assert told["message"] == template
    assert SECRET not in json_log.text + capsys.readouterr().err


def test_an_object_in_the_place_of_a_message_is_told_by_its_kind() -> None:
    record = logging.LogRecord("aiohttp.server", logging.ERROR, __file__, 1, ValueError(SECRET), (), None)
    assert json.loads(JsonLines().format(record))["message"] == "<ValueError>"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"token {BOT_TOKEN} is wrong", "token <token> is wrong"),
        (f"https://discord.com/api/v10/interactions/{GUILD}/{INTERACTION_TOKEN}/callback",
         "https://discord.com/api/v10/interactions/<id>/<token>/callback"),
        (f"/webhooks/{GUILD}/short-token/messages/@original", "/webhooks/<id>/<token>/messages/@original"),
        (f"https://cdn.discordapp.com/a/b.txt?ex=1&hm={SECRET} failed",
         "https://cdn.discordapp.com/a/b.txt?<left out> failed"),
        (f"<@{PERSON}> in {GUILD}", "<@<id>> in <id>"),
        ("now serving version 7", "now serving version 7"),
        ("took 0.12345678901234567 s at 12:00", "took 0.12345678901234567 s at 12:00"),
        ("error 1a2b3c in /grade", "error 1a2b3c in /grade"),
    ],
)
def test_ids_and_tokens_are_masked_and_nothing_else(text: str, told: str) -> None:
    assert masked(text) == told


@given(st.text(), st.integers(min_value=10**16, max_value=2**63 - 1))
def test_whatever_stands_around_it_a_record_is_one_line_of_json_without_the_id(text: str, id_: int) -> None:
    record = logging.LogRecord("bot", logging.INFO, __file__, 1, "%s of %s", (text, id_), None)
    line = JsonLines().format(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["message"].endswith(" of <id>")


def test_with_log_format_json_all_of_standard_error_is_json(tmp_path: Path) -> None:
    told = program("run", cwd=tmp_path, LOG_FORMAT="json")
    assert told.returncode == 2
    [line] = told.stderr.splitlines()
    assert json.loads(line)["message"] == "DISCORD_TOKEN is not set. Try the bot without one: peelbot demo"


def test_what_nobody_foresaw_has_no_words_of_its_own_in_json(tmp_path: Path) -> None:
    told = program("ask", SECRET, cwd=tmp_path, LOG_FORMAT="json", DATABASE_URL=f"sqlite:///{tmp_path}")
    assert told.returncode == 1
    assert [json.loads(line)["level"] for line in told.stderr.splitlines()] == ["ERROR"]
    assert SECRET not in told.stderr
