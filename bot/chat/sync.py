"""Telling Discord about the commands: only when they changed, since Discord allows few such calls a day."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from typing import TYPE_CHECKING

from discord import app_commands

from bot.chat.errors import CALL_FAILED
from bot.store.faults import StoreError
from bot.store.guild_settings import OF_THE_BOT, read_setting, write_setting

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

log = logging.getLogger(__name__)


def fingerprint(tree: app_commands.CommandTree[Peelbot]) -> str:
    """A checksum of all that Discord is told about the commands."""
    payload = sorted((command.to_dict(tree) for command in tree.get_commands()), key=lambda told: str(told["name"]))
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


async def sync_if_changed(bot: Peelbot) -> bool:
    """Tell Discord the commands if this application was last told others. Returns whether it was told.

    A refusal, or no connection, is logged and not fatal: messages are answered without commands too. So is a database
    that cannot be written now: the commands are told again at the next start.
    """
    key = f"commands of application {bot.application_id}"
    now = fingerprint(bot.tree)
    if await asyncio.to_thread(read_setting, bot.engine, OF_THE_BOT, key) == now:
        return False
    try:
        await bot.tree.sync()
        await asyncio.to_thread(write_setting, bot.engine, OF_THE_BOT, key, now)
    except (*CALL_FAILED, app_commands.CommandSyncFailure) as error:
        log.error("Discord did not take the commands: %s %s", type(error).__name__, error)
        return False
    except StoreError as error:
        log.error("whether Discord knows the commands cannot be kept: %s", error)
    return True
