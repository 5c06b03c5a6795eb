"""The shape of the database: its tables made, and the data tables made anew where another release made them."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, inspect, select

from bot.store.bundle import unpack
from bot.store.faults import DataError, StoreError
from bot.store.files import parse
from bot.store.rows import write_rows
from bot.store.tables import DATA_TABLES, METADATA, SHAPE, VERSIONS, fingerprint


def is_prepared(connection: Connection) -> bool:
    """Whether the database has the tables of this release."""
    return inspect(connection).has_table(SHAPE.name) and connection.scalar(select(SHAPE.c.fingerprint)) == fingerprint()


def prepare(connection: Connection) -> None:
    """Make what is missing. Data tables of another shape are dropped and filled again from the newest bundle.

    They are a cache of that bundle, so nothing is lost. A bundle that this release cannot read leaves them empty.
    """
    if is_prepared(connection):
        return
    for table in reversed(DATA_TABLES.values()):
        table.drop(connection, checkfirst=True)
    METADATA.create_all(connection)
    connection.execute(delete(SHAPE))
    connection.execute(insert(SHAPE), {"id": 1, "fingerprint": fingerprint()})
    newest = connection.scalar(select(VERSIONS.c.bundle).order_by(VERSIONS.c.number.desc()).limit(1))
    if newest is None:
        return
    try:
        dataset = parse(unpack(newest))
    except (DataError, StoreError):
        return
    write_rows(connection, dataset)
