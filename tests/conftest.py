"""The data that ships, read once for all tests, and one PostgreSQL server for all. In CI each run draws the same random
examples, elsewhere new ones."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import SystemRandom
from typing import Any

import pytest
from hypothesis import settings

from bot.store.files import read_dataset
from bot.store.records import Dataset
from bot.store.snapshot import Snapshot, VersionInfo, snapshot_of
from tests.postgresql import Postgresql, postgresql_server

# What a change did not break must not fail it: CI draws the same examples each time, and half as many, everybody else
# draws new ones, and how long one takes is no test.
IN_CI = bool(os.environ.get("CI"))
settings.register_profile("peelbot", derandomize=IN_CI, deadline=None, max_examples=50 if IN_CI else 100)
settings.load_profile("peelbot")

FIGURES = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    seed = 1829 if os.environ.get("CI") else SystemRandom().randrange(10_000)
    parser.addoption("--soak", action="store_true", help="ten times as many kills, reloads and questions (make soak)")
    parser.addoption("--seed", type=int, default=seed, help="draw again what a run with this seed drew")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where several processes test, each hands its figures to the one that prints them."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["figures"] = session.config.stash.get(FIGURES, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    node.config.stash.setdefault(FIGURES, []).extend(getattr(node, "workeroutput", {}).get("figures", []))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(FIGURES, []):
        terminalreporter.write_line(line)


@pytest.fixture
def figures(pytestconfig: pytest.Config) -> list[str]:
    """Lines to print at the end of the run, also where all goes well."""
    return pytestconfig.stash.setdefault(FIGURES, [])


@pytest.fixture(scope="session")
def soak(pytestconfig: pytest.Config) -> bool:
    """Whether this run is the long one."""
    return bool(pytestconfig.getoption("--soak"))


@pytest.fixture(scope="session")
def seed(pytestconfig: pytest.Config) -> int:
    """What random moments and questions are drawn with."""
    return int(pytestconfig.getoption("--seed"))


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
