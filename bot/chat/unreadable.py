"""Events that the library cannot read: it would end the whole connection over one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord

from bot.chat.errors import sentence_for

# Without it there is no session: better to end, and be started again.
NEEDED = "READY"


def outlive_unreadable_events(client: discord.Client) -> None:
    """Have an event whose data the library cannot read logged and left out. Called once, before it connects."""
    parsers = client._connection.parsers
    parsers.update({event: _outliving(event, read) for event, read in parsers.items() if event != NEEDED})


def _outliving(event: str, read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read_or_log(data: Any) -> None:
        try:
            read(data)
        except Exception as error:
            sentence_for(error, f"event {event}")

    return read_or_log
