"""Why the bot is not on Discord: whether to try again, or else the exit status and the sentence for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.statuses import Status

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 1.0, 60.0

_TOKEN = "Discord does not know the token in DISCORD_TOKEN: copy it anew from the developer portal, page Bot."
_INTENTS = (
    "MESSAGE_CONTENT is on, but the Message Content Intent is off in the developer portal (page Bot): "
    "turn it on there, or set MESSAGE_CONTENT=no."
)
# The codes that Discord closes a connection with for good; after any other the library connects again.
_CLOSED = {
    4004: (Status.TOKEN, _TOKEN),
    4010: (Status.SHARDS, "Discord does not know such a shard: check SHARD_COUNT and SHARD_IDS."),
    4011: (
        Status.SHARDS,
        "The bot is in too many servers for this many shards: leave SHARD_COUNT empty, or set a higher one.",
    ),
    4012: (Status.SHARDS, "Discord no longer speaks with this release of the bot: install a newer one."),
    4013: (Status.INTENTS, "Discord does not know an intent of this release of the bot: install a newer one."),
    4014: (Status.INTENTS, _INTENTS),
}


def ending_of(error: Exception) -> tuple[Status, str]:
    """The exit status and the sentence for what ended the bot, or kept it from connecting."""
    if isinstance(error, discord.LoginFailure):
        return Status.TOKEN, _TOKEN
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return Status.INTENTS, _INTENTS
    if isinstance(error, discord.ConnectionClosed):
        otherwise = (Status.FAILED, f"Discord closed the connection (code {error.code}): start the bot again.")
        return _CLOSED.get(error.code, otherwise)
    return Status.FAILED, f"Discord cannot be reached ({type(error).__name__}): check the network and try again."


def may_pass(error: Exception) -> bool:
    """Whether what keeps the bot from connecting may be gone a little later: the network, or Discord's own trouble."""
    if isinstance(error, discord.HTTPException):
        return error.status >= 500 or error.status == 429
    return isinstance(error, discord.GatewayNotFound | discord.RateLimited | aiohttp.ClientError | OSError)


async def start_when_there(bot: Peelbot, token: str, say: Callable[[str], None]) -> None:
    """Log in and be on Discord until the bot is closed; until then what may pass is waited for, less and less often.

    `say` is told each time what keeps it. Raises what does not pass, and what ends a connection for good.
    """
    await _when_there(lambda: _log_in(bot, token), bot, say)
    await _when_there(bot.connect, bot, say)


async def _when_there(attempt: Callable[[], Awaitable[None]], bot: Peelbot, say: Callable[[str], None]) -> None:
    wait = FIRST_WAIT_SECONDS
    while True:
        try:
            return await attempt()
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            if bot.is_closed() or not may_pass(error):
                raise
            say(f"Discord cannot be reached ({type(error).__name__}). Trying again in {wait:.0f} s.")
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT_SECONDS)


async def _log_in(bot: Peelbot, token: str) -> None:
    try:
        await bot.login(token)
    except Exception:
        # The library makes a new session at each login, on the connector of the last: closing that closes both.
        await bot.http.close()
        bot.http.connector = discord.utils.MISSING
        raise
