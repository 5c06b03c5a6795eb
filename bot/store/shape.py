"""The shape of the database: what outlives a reload is migrated, the data tables are made anew where another release
made them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, MetaData, column, delete, insert, inspect, select, table

from bot.store.bundle import unpack
from bot.store.faults import DataError, StoreError
from bot.store.files import parse
from bot.store.rows import write_rows
from bot.store.tables import DATA_TABLES, METADATA, SHAPE, VERSIONS, fingerprint

# The newest step in migrations/versions: named here so that a store that is ready is opened without loading Alembic.
REVISION = "0002"
_STEPS = table("alembic_version", column("version_num"))


def is_prepared(connection: Connection) -> bool:
    """Whether the database has the tables of this release."""
    return _revision(connection) == REVISION and connection.scalar(select(SHAPE.c.fingerprint)) == fingerprint()


def prepare(connection: Connection) -> None:
    """Make what is missing. Data tables of another shape are dropped and filled again from the newest bundle.

    They are a cache of that bundle, so nothing is lost. A bundle that this release cannot read leaves them empty.
    Raises StoreError where a newer release made the database.
    """
    if is_prepared(connection):
        return
    migrate(connection)
    if connection.scalar(select(SHAPE.c.fingerprint)) == fingerprint():
        return
    _drop_data_tables(connection)
    METADATA.create_all(connection, list(DATA_TABLES.values()))
    connection.execute(delete(SHAPE))
    names = [table.name for table in DATA_TABLES.values()]
    connection.execute(insert(SHAPE), {"id": 1, "fingerprint": fingerprint(), "tables": names})
    newest = connection.scalar(select(VERSIONS.c.bundle).order_by(VERSIONS.c.number.desc()).limit(1))
    if newest is None:
        return
    try:
        dataset = parse(unpack(newest), older=True)
    except (DataError, StoreError):
        return
    write_rows(connection, dataset)


def migrate(connection: Connection, revision: str = REVISION) -> None:
    """Bring the tables that outlive a reload to a step of `migrations/`, in the transaction of the connection."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    now = _revision(connection)
    if now is not None and now not in known:
        raise StoreError(f"A newer release of the bot made this database (step {now}); update the bot to use it.")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_STEPS.name):
        return None
    revision: str | None = connection.scalar(select(_STEPS.c.version_num))
    return revision


def _drop_data_tables(connection: Connection) -> None:
    """Drop the data tables that the shape names, which may be others than this release has."""
    named = connection.scalar(select(SHAPE.c.tables)) or [table.name for table in DATA_TABLES.values()]
    there = set(inspect(connection).get_table_names())
    found = MetaData()
    found.reflect(connection, only=sorted(there.intersection(named)))
    found.drop_all(connection)
