"""Stores to test with: SQLite files, and a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.store.database import open_database
from bot.store.reload import reload
from tests.postgresql import Postgresql
from tests.store.made_up import Folder, other_files, taken


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Good data files that the test may break."""
    return Folder(tmp_path / "data")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders of good data files that have not one file in common."""
    return Folder(tmp_path / "data").path, Folder(tmp_path / "other", other_files()).path


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, sqlite_url: str) -> str:
    """The URL of a database without tables."""
    if request.param == "sqlite":
        return sqlite_url
    server: Postgresql = request.getfixturevalue("postgresql")
    server.empty()
    return server.url


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An empty store."""
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def opened(url: str) -> Iterator[Callable[[], Engine]]:
    """Opens the store once more, as another start of the bot would."""
    engines: list[Engine] = []

    def open_again() -> Engine:
        engines.append(open_database(url))
        return engines[-1]

    yield open_again
    for engine in engines:
        engine.dispose()


@pytest.fixture
def loaded(engine: Engine, folder: Folder) -> Engine:
    """A store that serves the folder's files as version 1."""
    reload(engine, folder.path, "tester", taken)
    return engine
