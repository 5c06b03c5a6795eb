"""A folder of its own for each test, and stores that are filled once and copied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.terminal.running import NAMES, program


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own to start the program in, with no setting in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the data that ships."""
    place = tmp_path_factory.mktemp("filled")
    made = program("data", "reload", cwd=place)
    assert made.returncode == 0, made.stderr
    return place / "peelbot.db"


@pytest.fixture
def store(folder: Path, filled: Path) -> Path:
    return Path(shutil.copy(filled, folder))


@pytest.fixture
def own_data(folder: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data files to edit, named by DATA_DIR."""
    copy = folder / "my-data"
    shutil.copytree(data_folder, copy)
    monkeypatch.setenv("DATA_DIR", str(copy))
    return copy
