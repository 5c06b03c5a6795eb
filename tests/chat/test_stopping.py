"""SIGTERM and Ctrl-C: nobody may ask any more, what was begun is finished, and that takes no longer than it may."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Coroutine, Iterator
from typing import Any

import discord
import pytest

from bot.chat.client import Peelbot, connect
from bot.chat.stopping import finish
from bot.settings import Settings
from bot.store.database import open_database
from bot.store.serving import Served
from tests.chat.world import World, buttons
from tests.waiting import until


@pytest.fixture(autouse=True)
def own_signals() -> Iterator[None]:
    """The test process gets its own handling of signals back."""
    before = {wish: signal.getsignal(wish) for wish in (signal.SIGINT, signal.SIGTERM)}
    yield
    for wish, handler in before.items():
        signal.signal(wish, handler)


def bot_of(settings: Settings) -> Peelbot:
    engine = open_database(settings.database_url)
    return Peelbot(settings, engine, Served(engine))


@pytest.mark.parametrize("wish", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_bot_in_peace(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, wish: signal.Signals
) -> None:
    bot = bot_of(settings)

    async def login(_token: str) -> None:
        os.kill(os.getpid(), wish)

    async def be_connected() -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(bot, "login", login)
    monkeypatch.setattr(bot, "connect", be_connected)
    await asyncio.wait_for(connect(bot, "token"), timeout=10)
    assert bot.is_closed()


async def test_a_signal_ends_the_waiting_for_the_network_too(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.ending.FIRST_WAIT_SECONDS", 600.0)
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:9")
    monkeypatch.setattr("bot.chat.client.complain", lambda _: os.kill(os.getpid(), signal.SIGTERM))
    bot = bot_of(settings)
    await asyncio.wait_for(connect(bot, "token"), timeout=10)
    assert bot.is_closed()


@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGINT])
def test_a_second_signal_ends_the_process_at_once(second: signal.Signals) -> None:
    code = f"""
import asyncio, os, signal
from bot.chat.stopping import stop_wished
async def main():
    wished = stop_wished()
    os.kill(os.getpid(), signal.SIGTERM)
    await wished.wait()
    print("finishing", flush=True)
    asyncio.get_running_loop().run_in_executor(None, signal.pause)
    os.kill(os.getpid(), {int(second)})
    await asyncio.Event().wait()
asyncio.run(main())
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (-second, "finishing\n", "")


@pytest.fixture
def held_back(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Answers are sent only once this is set."""
    go_on = asyncio.Event()

    def late(call: Any) -> Any:
        async def wait_and_call(*args: Any, **kwargs: Any) -> Any:
            await go_on.wait()
            return await call(*args, **kwargs)

        return wait_and_call

    monkeypatch.setattr("bot.chat.posting._content", late(sys.modules["bot.chat.posting"]._content))
    return go_on


async def until_at_work(name: str) -> None:
    """Wait until the bot works on something, as the library names it."""
    await until(lambda: any(task.get_name().startswith(name) for task in asyncio.all_tasks()), 20)


@pytest.mark.parametrize("way", ["message", "command", "button"])
async def test_what_was_begun_is_finished_before_the_end(world: World, held_back: asyncio.Event, way: str) -> None:
    held_back.set()
    first = await world.ask("How did Kent do for efficiency in 2016?")
    held_back.clear()
    asked: Coroutine[Any, Any, Any]
    if way == "message":
        name, asked = "discord.py: on_message", world.ann.send(world.channel, f"{world.mention} and in 2015?")
    elif way == "command":
        name, asked = "CommandTree-invoker", world.slash("ask", question="How did Kent do in 2016?")
    else:
        name, asked = "discord-ui-", world.ann.click(first, label=next(iter(buttons(first))))
    asking = asyncio.create_task(asked)
    await until_at_work(name)
    finishing = asyncio.create_task(finish(world.bot))
    await asyncio.sleep(0)
    done, _ = await asyncio.wait({finishing}, timeout=0.2)
    assert not done
    held_back.set()
    await asyncio.wait_for(finishing, timeout=10)
    await asking


async def test_what_takes_too_long_is_left(
    world: World, held_back: asyncio.Event, caplog: pytest.LogCaptureFixture
) -> None:
    asking = asyncio.create_task(world.ann.send(world.channel, f"{world.mention} How did Kent do in 2016?"))
    await until_at_work("discord.py: on_message")
    await asyncio.wait_for(finish(world.bot, longest=0.1), timeout=10)
    assert "1 answers unfinished" in caplog.text
    held_back.set()
    await asking
