"""Versions: which one is served, which there were, and the way back to one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, select

from bot.store.bundle import checksum, unpack, write_files
from bot.store.database import reading, writing
from bot.store.faults import DataError, Fault, StoreError
from bot.store.files import parse, read_dataset
from bot.store.lasting import VERSIONS
from bot.store.replacing import BUNDLES_KEPT, Reloaded, failures_noted, newest, replace, versions
from bot.store.snapshot import VersionInfo

EMPTY = "The store serves no data yet; load the data files with `peelbot data reload`."


@dataclass(frozen=True, slots=True)
class Status(VersionInfo):
    """The version served, its rows by kind, and whether the data files differ from it.

    `faults` says what is wrong with files that cannot be taken; they count as different.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    files_differ: bool = False
    faults: tuple[Fault, ...] = ()


def status(engine: Engine, folder: Path) -> Status:
    """What is served and how the files of the folder compare; raises StoreError, also for an empty store."""
    with reading(engine) as connection:
        served = newest(connection)
        if served is None:
            raise StoreError(EMPTY)
        counts = connection.scalar(select(VERSIONS.c.counts).where(VERSIONS.c.number == served.number)) or {}
    faults: tuple[Fault, ...] = ()
    differ = True
    try:
        differ = checksum(write_files(read_dataset(folder))) != served.checksum
    except DataError as error:
        faults = error.faults
    return Status(
        served.number, served.made_at, served.made_by, served.checksum, served.action,
        counts=counts, files_differ=differ, faults=faults,
    )


def history(engine: Engine) -> tuple[VersionInfo, ...]:
    """All versions, newest first; raises StoreError."""
    with reading(engine) as connection:
        return versions(connection)


def rollback(engine: Engine, number: int, actor: str) -> Reloaded:
    """Serve the data of version `number` again, as a new version; the files keep what they hold.

    Nothing changes where that data is served already (`changed` is False then). Raises StoreError where there
    is no such version or its bundle is gone, and DataError where this release cannot take its data.
    """
    with failures_noted(engine, actor, "rollback"), writing(engine) as connection:
        row = connection.execute(select(VERSIONS.c.bundle).where(VERSIONS.c.number == number)).one_or_none()
        if row is None:
            raise StoreError(f"There is no version {number}; the history lists those there are.")
        if row.bundle is None:
            raise StoreError(f"Version {number} is too old: only the data of the last {BUNDLES_KEPT} versions is kept.")
        try:
            dataset = parse(unpack(row.bundle), older=True)
        except DataError as error:
            raise DataError(error.faults, version=number) from error
        return replace(connection, dataset, actor, "rollback", f"from version {number}")
