"""The data that ships, read once for all tests, and one PostgreSQL server for all. In CI each run draws the same random
examples, elsewhere new ones."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from bot.store.files import read_dataset
from bot.store.records import Dataset
from bot.store.snapshot import Snapshot, VersionInfo, snapshot_of
from tests.postgresql import Postgresql, postgresql_server

# What a change did not break must not fail it: CI draws the same examples each time, everybody else draws new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def data_folder() -> Path:
    return Path(__file__).parent.parent / "data"


@pytest.fixture(scope="session")
def dataset(data_folder: Path) -> Dataset:
    return read_dataset(data_folder)


@pytest.fixture(scope="session")
def snapshot(dataset: Dataset) -> Snapshot:
    return snapshot_of(dataset, VersionInfo(1, datetime(2026, 1, 1, tzinfo=UTC), "tests", "0" * 64))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    with postgresql_server() as server:
        yield server
