"""The demo page: the bot, unmodified, on a simulated Discord in a local web page.

SimCord's clock stands still unless it is moved on, and its page can do one thing at a time. So real time is
carried into it every second, in turns with what people do in the page: no action is ever turned away.
"""

from __future__ import annotations

import asyncio
import importlib.util
import logging
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.settings import Settings
from bot.statuses import Status

if TYPE_CHECKING:
    from simcord import Env, Preview

log = logging.getLogger(__name__)

TICK_SECONDS = 1.0
LONGEST_TICK_SECONDS = 60.0
NAME = "Peelbot"
CHANNEL = "ask-peel"
TOPIC = "Peelbot reads every message here. Just ask."
WELCOME = "**Welcome.** {} Write a question below, type `/` to see my commands, or try one of these:"


def serve(settings: Settings, port: int | None) -> int:
    """Serve the demo page on 127.0.0.1 until Ctrl-C; without a port on one that is free. Returns the exit status.

    Raises StoreError or DataError where there is no data to answer from.
    """
    if importlib.util.find_spec("simcord") is None or importlib.util.find_spec("aiohttp") is None:
        print('The demo page needs more packages: install them with  pip install "peelbot[demo]"', file=sys.stderr)
        return Status.MISUSED
    # Loading SimCord makes the library warn of clients that are never used.
    logging.getLogger("discord").setLevel(logging.ERROR)
    from simcord import SetupError

    try:
        asyncio.run(_serve(settings, port))
    except SetupError as error:
        print(f"The demo page cannot be shown: {error}.", file=sys.stderr)
        return Status.FAILED
    return Status.DONE


async def _serve(settings: Settings, port: int | None) -> None:
    from simcord import Env

    from bot.answers.proof import prove
    from bot.chat.client import Peelbot
    from bot.chat.examples import examples
    from bot.chat.newcomers import WHAT_I_KNOW
    from bot.chat.stopping import stop_wished
    from bot.store.database import open_database
    from bot.store.reload import ensure_loaded
    from bot.store.serving import Served

    settings = replace(settings, message_content=True)
    engine = open_database(settings.database_url)
    ensure_loaded(engine, settings.data_dir, "demo", prove)
    bot = Peelbot(settings, engine, Served(engine))
    env = Env(bot, shard_count=bot.shard_count or 1)
    env.backend.edit_bot_profile(NAME)
    env.backend.advance_clock((datetime.now(UTC) - env.now()).total_seconds())
    guild = env.create_guild("Peelbot demo")
    channel = guild.create_text_channel(CHANNEL, topic=TOPIC)
    visitor = guild.add_member(env.create_user("visitor", global_name="Visitor"))
    admin = guild.add_member(env.create_user("admin", global_name="Admin (may use /data)"))
    bot.settings = replace(settings, admin_ids=frozenset({admin.id}), ask_channels=frozenset({channel.id}))
    stopping = stop_wished()
    await env.start()
    try:
        # The simulated Discord forgets the commands when it ends; the store does not know that.
        await bot.tree.sync()
        await bot.get_partial_messageable(channel.id).send(WELCOME.format(WHAT_I_KNOW), view=examples())
        page = env.preview(
            channel, viewers=(visitor, admin), layout="channel", locale="en-GB", timezone=_timezone(), port=port
        )
        turns = asyncio.Lock()
        async with page:
            take_turns(page, turns)
            print(f"The demo page: {page.url}\nOpen it in a browser. Ctrl-C ends it.", flush=True)
            ends = (stopping.wait(), page.wait_closed(), _keep_time(env, page, turns))
            tasks = [asyncio.create_task(end) for end in ends]
            done, others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            for task in done:
                task.result()
    finally:
        await env.shutdown()


def take_turns(page: Preview, turns: asyncio.Lock) -> None:
    """Let each action in the page wait for its turn instead of being turned away, and act on the page as it is now.

    SimCord refuses an action while another operation is under way, or if the page was published anew since the
    browser last looked; it has no public way to wait. What an action refers to is checked in either case.
    """
    act = page._action

    async def act_in_turn(context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        async with turns:
            if isinstance(body, Mapping) and "published_revision" in body:
                body = {**body, "published_revision": page._get_page(context_id).revision}
            return await act(context_id, body)

    vars(page)["_action"] = act_in_turn


async def _keep_time(env: Env, page: Preview, turns: asyncio.Lock) -> None:
    """Carry real time into the simulated Discord for ever."""
    while True:
        await asyncio.sleep(TICK_SECONDS)
        async with turns:
            await tick(env, page, datetime.now(UTC))


async def tick(env: Env, page: Preview, now: datetime) -> None:
    """Make it `now` in the simulated Discord, and show what the bot did of its own accord meanwhile."""
    requests = len(env.http_requests)
    behind = (now - env.now()).total_seconds()
    if behind > LONGEST_TICK_SECONDS:
        # The machine slept: what was due meanwhile is due now, but not once for each second.
        env.backend.advance_clock(behind - TICK_SECONDS)
        behind = TICK_SECONDS
    try:
        await env.advance_time(max(0.0, behind))
    except TimeoutError:
        log.warning("the bot was busy for long; its clock catches up with the next tick")
    # Only when there is something to see: publishing the page each second would disturb who uses it.
    if len(env.http_requests) != requests:
        await page.refresh()


def _timezone() -> str:
    try:
        return ZoneInfo("Europe/London").key
    except ZoneInfoNotFoundError:
        return "UTC"
