"""Turns: answers are made one after the other, however many are asked for at once, so that all else goes on between:
heartbeats, and the first signs that Discord wants within three seconds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import discord

from bot.chat.patience import until_answered

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

# More than these would be prepared in one round of the loop, for longer than a heartbeat may wait.
SIGNS_AT_ONCE = 50


class Turns:
    """Who comes first has the first turn. A turn is one round of the event loop, and should not wait for anything."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._wanted = 0
        self._signs = asyncio.Semaphore(SIGNS_AT_ONCE)

    @asynccontextmanager
    async def next(self) -> AsyncIterator[None]:
        """Make an answer when it is its turn."""
        self._wanted += 1
        try:
            async with self._turn:
                # Of a thousand that come at once each would have its turn in the same round.
                await asyncio.sleep(0)
                yield
        finally:
            self._wanted -= 1

    @asynccontextmanager
    async def next_of(self, interaction: discord.Interaction[Peelbot], *, ephemeral: bool) -> AsyncIterator[None]:
        """The same for an interaction: where others wait it gets its first sign at once."""
        # A lock that is handed on counts as free for a moment.
        if self._wanted and not interaction.response.is_done():
            async with self._signs:
                await until_answered(lambda: interaction.response.defer(ephemeral=ephemeral, thinking=True))
            if interaction.client.metrics is not None:
                interaction.client.metrics.acknowledged(interaction.created_at)
        async with self.next():
            yield
