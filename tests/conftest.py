"""The data that ships, read once for all tests; and the same random examples in each run of CI, new ones elsewhere."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from bot.store.files import read_dataset
from bot.store.records import Dataset
from bot.store.snapshot import Snapshot, VersionInfo, snapshot_of

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
