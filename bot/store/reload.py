"""Reload: the data files into the store, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from bot.store.bundle import checksum, write_files
from bot.store.database import reading, writing
from bot.store.differences import Difference, differences
from bot.store.faults import DataError, Fault, StoreError
from bot.store.files import read_dataset
from bot.store.records import Dataset
from bot.store.replacing import Reloaded, failures_noted, newest, replace
from bot.store.rows import holds_rows, read_rows
from bot.store.snapshot import VersionInfo


@dataclass(frozen=True, slots=True)
class Preview:
    """What a reload would do now: the version that is served (None: nothing is), what would change of it by kind, and
    the checksum of the files."""

    served: VersionInfo | None
    differences: tuple[Difference, ...]
    checksum: str

    @property
    def only_adds(self) -> bool:
        """Whether all that is served would stay as it is."""
        return self.served is None or all(difference.only_adds for difference in self.differences)


Proof = Callable[[Dataset], Sequence[Fault]]
"""What data has to prove beyond the rules of its files: the faults it finds (none: it may be served)."""


def preview(engine: Engine, folder: Path, prove: Proof) -> Preview:
    """What a reload would change, before anything does; raises DataError for the files, StoreError for the database."""
    dataset = _proved(folder, prove)
    with reading(engine) as connection:
        served = newest(connection)
        held = read_rows(connection) if served is not None and holds_rows(connection) else None
    found = differences(held, dataset) if held is not None else ()
    return Preview(served if held is not None else None, found, checksum(write_files(dataset)))


def reload(engine: Engine, folder: Path, actor: str, prove: Proof, expected: str | None = None) -> Reloaded:
    """Check the data files of a folder and serve them as a new version, made by `actor`.

    Nothing changes where the data is the same (`changed` is False then), nor where it cannot be taken, or is no longer
    what a preview showed (whose checksum is `expected`): raises DataError for the files, StoreError for the rest.
    """
    # The files are read while the turn to write is held: of two reloads the later one has the newer files.
    with failures_noted(engine, actor, "load"), writing(engine) as connection:
        dataset = _proved(folder, prove)
        if expected is not None and checksum(write_files(dataset)) != expected:
            raise StoreError("The data files changed after the difference was shown; look at it again.")
        return replace(connection, dataset, actor, "load", "read from the data files")


def ensure_loaded(engine: Engine, folder: Path, actor: str, prove: Proof) -> VersionInfo:
    """Load the data files into a store that serves nothing yet, and leave any other as it is.

    Gives the version served; raises DataError and StoreError like `reload`.
    """
    with reading(engine) as connection:
        served = newest(connection)
        if served is not None and holds_rows(connection):
            return served
    return reload(engine, folder, actor, prove)


def _proved(folder: Path, prove: Proof) -> Dataset:
    dataset = read_dataset(folder)
    if faults := prove(dataset):
        raise DataError(faults)
    return dataset
