"""Settings that the bot keeps about guilds, and about itself under guild id 0. They outlive all data."""

from __future__ import annotations

from sqlalchemy import Engine, delete, insert, select

from bot.store.database import reading, writing
from bot.store.lasting import SETTINGS

# What holds for the bot and not for one guild is kept under a guild id that no guild has.
OF_THE_BOT = 0


def read_setting(engine: Engine, guild_id: int, key: str) -> str | None:
    """What a guild's setting holds, or None where it was never written; raises StoreError."""
    chosen = (SETTINGS.c.guild_id == guild_id, SETTINGS.c.key == key)
    with reading(engine) as connection:
        return connection.scalar(select(SETTINGS.c.value).where(*chosen))


def read_guild_settings(engine: Engine) -> dict[int, dict[str, str]]:
    """All settings of all guilds, by guild id and key; raises StoreError."""
    found: dict[int, dict[str, str]] = {}
    with reading(engine) as connection:
        of_guilds = select(SETTINGS.c.guild_id, SETTINGS.c.key, SETTINGS.c.value)
        for guild_id, key, value in connection.execute(of_guilds.where(SETTINGS.c.guild_id != OF_THE_BOT)):
            found.setdefault(guild_id, {})[key] = value
    return found


def forget_guild(engine: Engine, guild_id: int) -> None:
    """Delete all settings of a guild; raises StoreError."""
    with writing(engine) as connection:
        connection.execute(delete(SETTINGS).where(SETTINGS.c.guild_id == guild_id))


def write_setting(engine: Engine, guild_id: int, key: str, value: str) -> None:
    """Give a guild's setting a value, in the place of any before; raises StoreError."""
    chosen = (SETTINGS.c.guild_id == guild_id, SETTINGS.c.key == key)
    with writing(engine) as connection:
        connection.execute(delete(SETTINGS).where(*chosen))
        connection.execute(insert(SETTINGS), {"guild_id": guild_id, "key": key, "value": value})
