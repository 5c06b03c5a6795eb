"""Being told to stop: the signals, and finishing what was begun."""

from __future__ import annotations

import asyncio
import logging
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

log = logging.getLogger(__name__)

LONGEST_GOODBYE_SECONDS = 3.0
LONGEST_FINISH_SECONDS = 10.0

# How the library names the tasks that work for somebody: events, commands, buttons, and buttons made earlier.
_WORK = ("discord.py: ", "CommandTree-invoker", "discord-ui-view-dispatch-", "discord-ui-dynamic-item-")


def stop_wished() -> asyncio.Event:
    """From now on the first SIGTERM or Ctrl-C is a wish and no error: the event is set. A second ends the process."""
    wished = asyncio.Event()
    loop = asyncio.get_running_loop()
    wishes = (signal.SIGINT, signal.SIGTERM)

    def wish() -> None:
        wished.set()
        for each in wishes:
            loop.remove_signal_handler(each)
            # Not Python's own for Ctrl-C: that would wait for threads.
            signal.signal(each, signal.SIG_DFL)

    for each in wishes:
        loop.add_signal_handler(each, wish)
    return wished


async def finish(bot: Peelbot, longest: float = LONGEST_FINISH_SECONDS) -> None:
    """Leave Discord's gateway, so that nobody asks any more, and let the answers that were begun end.

    They go over HTTP, so they need no gateway. What has not ended after `longest` seconds is left.
    """
    if leaving := [asyncio.ensure_future(shard.disconnect()) for shard in bot.shards.values()]:
        await asyncio.wait(leaving, timeout=LONGEST_GOODBYE_SECONDS)
    running = {task for task in asyncio.all_tasks() if task.get_name().startswith(_WORK)} - {asyncio.current_task()}
    if not running:
        return
    _, late = await asyncio.wait(running, timeout=longest)
    if late:
        log.warning("stopped with %d answers unfinished after %.0f s", len(late), longest)
