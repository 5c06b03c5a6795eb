"""The admin's jobs in the terminal: each says what it did, in lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine

from bot.answers.proof import prove
from bot.store.database import reading
from bot.store.differences import told
from bot.store.export import DESCRIPTION, export
from bot.store.faults import DataError, StoreError
from bot.store.files import read_dataset
from bot.store.kinds import counted, counts_of
from bot.store.reload import Preview, preview, reload
from bot.store.replacing import newest
from bot.store.rows import holds_rows, read_rows
from bot.store.snapshot import VersionInfo
from bot.store.versions import EMPTY, history, rollback, status


def check_files(engine: Engine | None, folder: Path) -> Iterator[str]:
    """Read the data files of a folder and say what they would change (`engine` None: there is no database yet); raises
    DataError with everything that is wrong with them, and StoreError where it cannot be told what is served."""
    dataset = read_dataset(folder)
    if faults := prove(dataset):
        raise DataError(faults)
    counts = counts_of(dataset)
    yield f"{folder} is good: {sum(counts.values()):,} rows ({counted(counts)})."
    if engine is not None:
        yield from show_changes(preview(engine, folder, prove))


def show_changes(found: Preview) -> Iterator[str]:
    """What a reload would change of the version that is served."""
    if found.served is None:
        yield "Nothing is served yet: all of it is new."
    elif not found.differences:
        yield f"It is what is served already, as {_told(found.served)}."
    else:
        yield f"Compared with {_told(found.served)}:"
        for difference in found.differences:
            yield from told(difference)


def load_files(engine: Engine, folder: Path, actor: str, shown: Preview) -> Iterator[str]:
    """Serve the data files of a folder as a new version, if they are still what was shown; raises DataError or
    StoreError, and changes nothing then."""
    made = reload(engine, folder, actor, prove, shown.checksum)
    if made.changed:
        yield f"Loaded {folder} as {_told(made)}."
    else:
        yield f"{folder} holds the data that is served already, as {_told(made)}; nothing changed."


def show_status(engine: Engine, folder: Path) -> Iterator[str]:
    """Which version is served and how the files of the folder compare; raises StoreError."""
    now = status(engine, folder)
    yield f"Serving {_told(now)}."
    yield f"It holds {counted(now.counts)}; its checksum is {now.checksum[:12]}."
    if now.faults:
        number = "1 fault" if len(now.faults) == 1 else f"{len(now.faults)} faults"
        yield f"The files in {folder} have {number}; `peelbot data check` lists them."
    elif now.files_differ:
        yield f"The files in {folder} differ from it; `peelbot data reload` loads them."
    else:
        yield f"The files in {folder} hold the same."


def show_history(engine: Engine) -> Iterator[str]:
    """All versions, newest first; raises StoreError."""
    versions = history(engine)
    if not versions:
        yield "There is no version yet; `peelbot data reload` makes the first."
    for version in versions:
        yield f"{_told(version)}, checksum {version.checksum[:12]}"


def roll_back(engine: Engine, number: int, actor: str) -> Iterator[str]:
    """Serve the data of an earlier version again; raises StoreError or DataError where that cannot be done."""
    made = rollback(engine, number, actor)
    if made.changed:
        yield f"The data of version {number} is served again, as {_told(made)}."
        yield "The data files were left as they are: `peelbot data reload` loads them again."
    else:
        yield f"Version {number} holds the data that is served already, as {_told(made)}; nothing changed."


def export_served(engine: Engine, folder: Path) -> Iterator[str]:
    """Write what is served into a folder, as CSV and as a Frictionless Data Package; raises StoreError where nothing is
    served or the folder cannot be taken."""
    with reading(engine) as connection:
        version = newest(connection)
        if version is None or not holds_rows(connection):
            raise StoreError(EMPTY)
        data = read_rows(connection)
    export(data, version, folder)
    rows = sum(counts_of(data).values())
    yield f"Wrote {_told(version)} to {folder}: {rows:,} rows, and what they are in {DESCRIPTION}."


def _told(version: VersionInfo) -> str:
    return f"version {version.number}, {version.how} {version.made_at:%-d %B %Y at %H:%M} UTC by {version.made_by}"
