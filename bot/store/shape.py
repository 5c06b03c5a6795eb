"""Whether a database has the shape that this release needs. It is looked at at every start, so it is told by two marks
and without what would make it (`preparing.py`)."""

from __future__ import annotations

from sqlalchemy import Connection, column, inspect, select, table

from bot.store.lasting import SHAPE

# The newest step in migrations/versions, and the checksum of the data tables as `tables.fingerprint` makes it.
REVISION = "0002"
FINGERPRINT = "a69fbfc38d9a7eedb8732006d77cf48133e99a8f81c5f00a1565237f6fe9d5d6"
_STEPS = table("alembic_version", column("version_num"))


def is_prepared(connection: Connection) -> bool:
    """Whether the database has the tables of this release."""
    return revision_of(connection) == REVISION and connection.scalar(select(SHAPE.c.fingerprint)) == FINGERPRINT


def revision_of(connection: Connection) -> str | None:
    """The step that the tables that outlive a reload are at (None: a database of before there were steps)."""
    if not inspect(connection).has_table(_STEPS.name):
        return None
    revision: str | None = connection.scalar(select(_STEPS.c.version_num))
    return revision
