"""Rows into the data tables and out of them again.

The tables are spoken of by their names and columns alone: what else `tables.py` declares of them is the database's
business, and takes longer to set up than all the rows to read.
"""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from sqlalchemy import Boolean, Connection, Date, TableClause, column, delete, func, insert, select, table
from sqlalchemy.types import TypeEngine

from bot.store.kinds import KINDS, Kind
from bot.store.records import Dataset

FILE_ORDER = "file_order"

# What databases keep in another form than Python; everything else needs no translation.
_TYPES: dict[object, TypeEngine[Any]] = {date: Date(), bool: Boolean()}


def write_rows(connection: Connection, dataset: Dataset) -> None:
    """Put a data set in the place of all that the data tables hold, in the transaction of the connection."""
    for kind in reversed(KINDS):
        connection.execute(delete(_table(kind)))
    for kind in KINDS:
        rows = [{**row.__dict__, FILE_ORDER: order} for order, row in enumerate(kind.rows(dataset))]
        if rows:
            connection.execute(insert(_table(kind)), rows)


def read_rows(connection: Connection) -> Dataset:
    """The data set that the data tables hold, its rows in the order of the files."""
    held: dict[str, Any] = {}
    same: dict[object, object] = {}
    for kind in KINDS:
        named, columns = _table(kind), tuple(kind.row.model_fields)
        wanted = select(*(named.c[name] for name in columns)).order_by(named.c[FILE_ORDER])
        found = connection.execute(wanted)
        # A slug, a kind or a source stands in thousands of cells: it is kept once.
        held[kind.name] = tuple(
            kind.row.stored(columns, [same.setdefault(v, v) if type(v) is str else v for v in values])
            for values in found
        )
    return Dataset(**held)


def holds_rows(connection: Connection) -> bool:
    """Whether the data tables hold anything."""
    return bool(connection.scalar(select(func.count()).select_from(table("force"))))


def _table(kind: Kind[Any]) -> TableClause:
    columns = (column(name, _type(field.annotation)) for name, field in kind.row.model_fields.items())
    return table(kind.table, *columns, column(FILE_ORDER))


def _type(annotation: object) -> TypeEngine[Any] | None:
    return next((_TYPES[each] for each in (annotation, *get_args(annotation)) if each in _TYPES), None)
