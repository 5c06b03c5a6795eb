"""What guilds choose for themselves: kept in the store, and in memory while the bot runs."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from sqlalchemy import Engine

from bot.store.guild_settings import forget_guild, read_guild_settings, write_setting

MOST_ASK_CHANNELS = 25
_PRIVATE = "private answers"
_ASK_CHANNELS = "ask channels"


@dataclass(frozen=True, slots=True)
class Chosen:
    """One guild's choices: whether answers to commands are private unless somebody asks otherwise, and the channels in
    which the bot reads every message (ids)."""

    private: bool = False
    ask_channels: frozenset[int] = frozenset()


class Guilds:
    """The choices of all guilds. Each is written and read under the guild's own id, so that none reaches another."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._chosen: dict[int, Chosen] = {}

    def load(self) -> None:
        """Read what is in the store; raises StoreError."""
        self._chosen = {id_: _read(values) for id_, values in read_guild_settings(self._engine).items()}

    def of(self, guild_id: int | None) -> Chosen:
        """What a guild chose; outside of guilds, and in one that chose nothing, the defaults."""
        return self._chosen.get(guild_id, Chosen()) if guild_id is not None else Chosen()

    async def choose(self, guild_id: int, chosen: Chosen) -> None:
        """Keep a guild's choices. What cannot be written does not count: raises StoreError, and nothing changed."""
        for key, value in _written(chosen).items():
            await asyncio.to_thread(write_setting, self._engine, guild_id, key, value)
        self._chosen[guild_id] = chosen

    async def forget(self, guild_id: int) -> None:
        """Delete what a guild chose; raises StoreError."""
        self._chosen.pop(guild_id, None)
        await asyncio.to_thread(forget_guild, self._engine, guild_id)


def _read(values: dict[str, str]) -> Chosen:
    channels = frozenset(int(id_) for id_ in values.get(_ASK_CHANNELS, "").split(",") if id_)
    return Chosen(values.get(_PRIVATE) == "yes", channels)


def _written(chosen: Chosen) -> dict[str, str]:
    channels = ",".join(map(str, sorted(chosen.ask_channels)))
    return {_PRIVATE: "yes" if chosen.private else "no", _ASK_CHANNELS: channels}
