"""Rows into the data tables and out of them again."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select

from bot.store.kinds import KINDS
from bot.store.records import Dataset
from bot.store.tables import DATA_TABLES


def write_rows(connection: Connection, dataset: Dataset) -> None:
    """Put a data set in the place of all that the data tables hold, in the transaction of the connection."""
    for table in reversed(DATA_TABLES.values()):
        connection.execute(delete(table))
    for kind in KINDS:
        rows = [{**row.__dict__, "file_order": order} for order, row in enumerate(kind.rows(dataset))]
        if rows:
            connection.execute(insert(DATA_TABLES[kind.name]), rows)


def read_rows(connection: Connection) -> Dataset:
    """The data set that the data tables hold, its rows in the order of the files."""
    held = {}
    for kind in KINDS:
        table = DATA_TABLES[kind.name]
        columns = [table.columns[name] for name in kind.row.model_fields]
        found = connection.execute(select(*columns).order_by(table.columns["file_order"])).mappings()
        # What is stored was validated when it was read from its file.
        held[kind.name] = tuple(kind.row.model_construct(**row) for row in found)
    return Dataset(**held)


def holds_rows(connection: Connection) -> bool:
    """Whether the data tables hold anything."""
    return bool(connection.scalar(select(func.count()).select_from(DATA_TABLES["forces"])))
