"""Reload: the data files into the store, all or nothing."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from bot.store.database import reading, writing
from bot.store.files import read_dataset
from bot.store.replacing import Reloaded, failures_noted, newest, replace
from bot.store.rows import holds_rows
from bot.store.snapshot import VersionInfo


def reload(engine: Engine, folder: Path, actor: str) -> Reloaded:
    """Check the data files of a folder and serve them as a new version, made by `actor`.

    Nothing changes where the data is the same (`changed` is False then), nor where it cannot be taken:
    raises DataError for the files, StoreError for the database.
    """
    # The files are read while the turn to write is held: of two reloads the later one has the newer files.
    with failures_noted(engine, actor, "load"), writing(engine) as connection:
        return replace(connection, read_dataset(folder), actor, "load", "read from the data files")


def ensure_loaded(engine: Engine, folder: Path, actor: str) -> VersionInfo:
    """Load the data files into a store that serves nothing yet, and leave any other as it is.

    Gives the version served; raises DataError and StoreError like `reload`.
    """
    with reading(engine) as connection:
        served = newest(connection)
        if served is not None and holds_rows(connection):
            return served
    return reload(engine, folder, actor)
