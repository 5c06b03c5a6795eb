"""What people are told when something fails: one friendly sentence, and a short id where it is the bot's fault.

The log gets the id, the kind of error and where it happened, but not the error's own words: they can hold
what a person wrote, which is never logged.
"""

from __future__ import annotations

import logging
import math
import secrets
from typing import TYPE_CHECKING

import aiohttp
import discord
from discord import app_commands

from bot.logs import Trace
from bot.store.database import StoreError
from bot.store.faults import DataError

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

log = logging.getLogger(__name__)

# What a call of Discord's raises where Discord refuses, cannot be reached, is too slow (an OSError too), or asks for
# longer waiting than the bot does.
CALL_FAILED = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)


class Refused(app_commands.AppCommandError):
    """Something a person may not do or cannot have; its text is the sentence they are told."""


class TooFast(Refused):
    """More questions than the cooldown allows."""

    def __init__(self, seconds: float) -> None:
        wait = max(1, math.ceil(seconds))
        super().__init__(
            "You are asking faster than I can answer well: "
            f"please wait {wait} second{'s' if wait > 1 else ''} and ask again."
        )


def sentence_for(error: BaseException, where: str) -> str | None:
    """The sentence to tell a person about an error, or None where there is nobody left to tell.

    In this order: what was refused (as it says itself), commands that Discord has in an older form, data and
    store errors (as they say themselves), a message or channel that is gone or closed to the bot, all else.
    """
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, Refused):
        return str(error)
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return "That command has changed since Discord last looked: reload Discord and use it again."
    if isinstance(error, DataError):
        return f"The data cannot be used: {error.faults[0]}"
    if isinstance(error, StoreError):
        return str(error)
    if isinstance(error, discord.Forbidden | discord.NotFound):
        log.info("no answer in %s: Discord said %s (code %s)", where, error.status, error.code)
        return None
    reference = secrets.token_hex(3)
    log.error("error %s in %s\n%s", reference, where, Trace(error))
    return (
        f"Something went wrong on my side (error {reference}). Please try again; "
        "if it happens again, tell the people who run me that number."
    )


async def tell(interaction: discord.Interaction[Peelbot], error: BaseException, where: str) -> None:
    """Tell the person who pressed or typed something about an error, privately."""
    if interaction.client.metrics is not None:
        interaction.client.metrics.failed(error)
    sentence = sentence_for(error, where)
    if sentence is None:
        return
    try:
        if interaction.response.is_done():
            await interaction.followup.send(sentence, ephemeral=True)
        else:
            await interaction.response.send_message(sentence, ephemeral=True)
    except CALL_FAILED as failure:
        log.info("nobody could be told in %s: %s", where, type(failure).__name__)
