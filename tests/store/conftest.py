"""Stores to test with. Where TEST_POSTGRESQL_URL names a PostgreSQL database that may be emptied, it is one too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from bot.store.database import open_database
from bot.store.reload import reload
from bot.store.tables import METADATA
from tests.store.made_up import Folder, taken


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Good data files that the test may break."""
    return Folder(tmp_path / "data")


POSTGRESQL = os.environ.get("TEST_POSTGRESQL_URL")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture(params=[None, POSTGRESQL] if POSTGRESQL else [None], ids=lambda url: "postgresql" if url else "sqlite")
def url(request: pytest.FixtureRequest, sqlite_url: str) -> str:
    """The URL of a database without tables."""
    if request.param is None:
        return sqlite_url
    postgresql: str = request.param
    emptied = create_engine(postgresql)
    METADATA.drop_all(emptied)
    emptied.dispose()
    return postgresql


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An empty store."""
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def loaded(engine: Engine, folder: Folder) -> Engine:
    """A store that serves the folder's files as version 1."""
    reload(engine, folder.path, "tester", taken)
    return engine
