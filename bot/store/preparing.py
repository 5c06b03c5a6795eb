"""Bringing a database into shape: what outlives a reload is migrated, the data tables are made anew where another
release made them."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, delete, insert, inspect, select

from bot.store.bundle import unpack
from bot.store.faults import DataError, StoreError
from bot.store.files import parse
from bot.store.lasting import METADATA, SHAPE, VERSIONS
from bot.store.rows import write_rows
from bot.store.shape import FINGERPRINT, REVISION, is_prepared, revision_of
from bot.store.tables import DATA_TABLES


def prepare(connection: Connection) -> None:
    """Make what is missing. Data tables of another shape are dropped and filled again from the newest bundle.

    They are a cache of that bundle, so nothing is lost. A bundle that this release cannot read leaves them empty.
    Raises StoreError where a newer release made the database.
    """
    if is_prepared(connection):
        return
    migrate(connection)
    if connection.scalar(select(SHAPE.c.fingerprint)) == FINGERPRINT:
        return
    _drop_data_tables(connection)
    METADATA.create_all(connection, list(DATA_TABLES.values()))
    connection.execute(delete(SHAPE))
    names = [table.name for table in DATA_TABLES.values()]
    connection.execute(insert(SHAPE), {"id": 1, "fingerprint": FINGERPRINT, "tables": names})
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
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    now = revision_of(connection)
    if now is not None and now not in known:
        raise StoreError(f"A newer release of the bot made this database (step {now}); update the bot to use it.")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _drop_data_tables(connection: Connection) -> None:
    """Drop the data tables that the shape names, which may be others than this release has."""
    named = connection.scalar(select(SHAPE.c.tables)) or [table.name for table in DATA_TABLES.values()]
    there = set(inspect(connection).get_table_names())
    found = MetaData()
    found.reflect(connection, only=sorted(there.intersection(named)))
    found.drop_all(connection)
