"""Settings that the bot keeps about guilds, and about itself under guild id 0. They outlive all data."""

from __future__ import annotations

from sqlalchemy import Engine, delete, insert, select

from bot.store.database import reading, writing
from bot.store.tables import METADATA

_SETTINGS = METADATA.tables["guildsetting"]


def read_setting(engine: Engine, guild_id: int, key: str) -> str | None:
    """What a guild's setting holds, or None where it was never written; raises StoreError."""
    chosen = (_SETTINGS.c.guild_id == guild_id, _SETTINGS.c.key == key)
    with reading(engine) as connection:
        return connection.scalar(select(_SETTINGS.c.value).where(*chosen))


def write_setting(engine: Engine, guild_id: int, key: str, value: str) -> None:
    """Give a guild's setting a value, in the place of any before; raises StoreError."""
    chosen = (_SETTINGS.c.guild_id == guild_id, _SETTINGS.c.key == key)
    with writing(engine) as connection:
        connection.execute(delete(_SETTINGS).where(*chosen))
        connection.execute(insert(_SETTINGS), {"guild_id": guild_id, "key": key, "value": value})
