"""The one way in which the served data changes: a whole data set becomes the newest version."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, Engine, insert, select, update

from bot.store.bundle import checksum, pack, write_files
from bot.store.database import writing
from bot.store.faults import DataError, StoreError
from bot.store.kinds import counts_of
from bot.store.lasting import AUDIT, VERSIONS, in_utc
from bot.store.records import Dataset
from bot.store.rows import holds_rows, write_rows
from bot.store.snapshot import VersionInfo

BUNDLES_KEPT = 10

Action = Literal["load", "rollback"]


@dataclass(frozen=True, slots=True)
class Reloaded(VersionInfo):
    """The version that is served after a load or rollback; not `changed` where it held the same data before."""

    changed: bool = True


def versions(connection: Connection, most: int | None = None) -> tuple[VersionInfo, ...]:
    """All versions, or at most so many, newest first."""
    # Not the whole rows: a bundle is large, and a running bot looks every second.
    columns = (VERSIONS.c[name] for name in ("number", "made_at", "made_by", "checksum", "action"))
    found = connection.execute(select(*columns).order_by(VERSIONS.c.number.desc()).limit(most))
    return tuple(
        VersionInfo(number, in_utc(made_at), made_by, sum_of_files, action)
        for number, made_at, made_by, sum_of_files, action in found
    )


def newest(connection: Connection) -> VersionInfo | None:
    """The version that is served (None: the store is empty)."""
    return next(iter(versions(connection, most=1)), None)


def replace(connection: Connection, dataset: Dataset, actor: str, action: Action, details: str) -> Reloaded:
    """Serve a data set as a new version, in a writing transaction. Data that is served already makes none."""
    files = write_files(dataset)
    sum_of_files = checksum(files)
    served = newest(connection)
    if served is not None and served.checksum == sum_of_files and holds_rows(connection):
        _note(connection, actor, action, "unchanged", f"version {served.number}, {details}")
        return Reloaded(served.number, served.made_at, served.made_by, served.checksum, served.action, changed=False)
    made = Reloaded(served.number + 1 if served else 1, datetime.now(UTC), actor, sum_of_files, action)
    write_rows(connection, dataset)
    connection.execute(
        insert(VERSIONS),
        {
            "number": made.number, "made_at": made.made_at, "made_by": actor, "action": action,
            "checksum": sum_of_files, "counts": counts_of(dataset), "bundle": pack(files),
        },
    )
    old = VERSIONS.c.number <= made.number - BUNDLES_KEPT
    connection.execute(update(VERSIONS).where(old).values(bundle=None))
    _note(connection, actor, action, "done", f"version {made.number}, {details}")
    return made


@contextmanager
def failures_noted(engine: Engine, actor: str, action: Action) -> Iterator[None]:
    """Note in the audit what fails here, in a transaction of its own, and let it rise."""
    try:
        yield
    except (DataError, StoreError) as error:
        # A store that cannot be written cannot keep the note either; the error itself says so.
        with suppress(StoreError), writing(engine) as connection:
            _note(connection, actor, action, "failed", _told(error))
        raise


def _told(error: DataError | StoreError) -> str:
    if isinstance(error, DataError):
        return f"faults: {len(error.faults)}, the first: {error.faults[0]}"
    return str(error)


def _note(connection: Connection, who: str, action: str, outcome: str, details: str) -> None:
    entry = {"at": datetime.now(UTC), "who": who, "action": action, "outcome": outcome, "details": details}
    connection.execute(insert(AUDIT), entry)
