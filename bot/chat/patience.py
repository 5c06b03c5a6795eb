"""How long the bot waits for Discord, and what it tries again.

The library waits five minutes for an answer, and meanwhile holds back what else goes to that channel; and where a
connection breaks it gives up at once, since it cannot know whether what it sent was taken.
"""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import aiohttp
import discord

log = logging.getLogger(__name__)

ANSWER_SECONDS, CONNECT_SECONDS, LONGEST_SECONDS = 10.0, 30.0, 60.0
# Of these the library itself has tried five times already.
TRIED_BY_LIBRARY = frozenset({500, 502, 504, 524})
WAITS_SECONDS = (0.5, 2.0)
ALREADY_ANSWERED = 40060

T = TypeVar("T")


def limit_waiting() -> None:
    """Have every request of this process end with an error when its answer takes too long. Called once, before the bot
    connects."""
    # The library makes its own session, and takes neither one nor a timeout: only aiohttp's default for all sessions
    # reaches it, which is typed as final.
    # While the bot itself is busy for seconds, only `sock_read` does not take an answer that is there for a late one.
    timeout = aiohttp.ClientTimeout(total=LONGEST_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=ANSWER_SECONDS)
    aiohttp.client.DEFAULT_TIMEOUT = timeout  # type: ignore[misc] # as said above


async def until_taken(send: Callable[[], Awaitable[T]]) -> T:
    """What `send` gives, tried again where the connection broke, or Discord was away or too slow; raises what the last
    try raises.

    Nobody knows then whether Discord took it: `send` must be something that counts once however often it is sent, such
    as a message with a nonce.
    """
    for wait in WAITS_SECONDS:
        try:
            return await send()
        except (discord.DiscordServerError, aiohttp.ClientError, OSError) as failure:
            if isinstance(failure, discord.DiscordServerError) and failure.status in TRIED_BY_LIBRARY:
                raise
            log.info("sending again in %s s after %s", wait, type(failure).__name__)
        await asyncio.sleep(wait)
    return await send()


async def until_answered(respond: Callable[[], Awaitable[object]]) -> None:
    """Make the first response to an interaction, again where it is not known to have been taken."""
    tries = 0

    async def once() -> None:
        nonlocal tries
        tries += 1
        try:
            await respond()
        except discord.HTTPException as refused:
            # What broke was the way back: an earlier try was taken.
            if tries == 1 or refused.code != ALREADY_ANSWERED:
                raise

    await until_taken(once)


def copied(sent: dict[str, Any]) -> dict[str, Any]:
    """A message to send, with a file of its own: the library closes the one it has sent."""
    file = sent.get("file")
    if file is None:
        return sent
    file.fp.seek(0)
    copy = discord.File(io.BytesIO(file.fp.read()), filename=file.filename, description=file.description)
    return {**sent, "file": copy}
