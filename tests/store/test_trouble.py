"""What befalls a store on a SQLite file: a reload that is stopped, a file that is away or made anew."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from bot.store.database import StoreError, open_database, reading, writing
from bot.store.lasting import AUDIT
from bot.store.reload import reload
from bot.store.serving import Served, load_snapshot
from bot.store.tables import DATA_TABLES
from bot.store.versions import history
from tests.store.made_up import Folder, taken

GRADE = "2015,efficiency,shire-01,{},stated,report"
KEY = ("shire-01", "2015", "efficiency")


@pytest.fixture
def url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
def served(loaded: Engine) -> Served:
    return Served(loaded)


@contextmanager
def _away(path: Path) -> Iterator[None]:
    hidden = path.rename(path.with_suffix(".away"))
    yield
    hidden.rename(path)


@pytest.mark.parametrize("table", [table.name for table in DATA_TABLES.values()] + ["version", "auditentry"])
def test_a_reload_that_fails_half_way_changes_nothing(table: str, loaded: Engine, folder: Folder) -> None:
    before = load_snapshot(loaded).data
    folder.put("grades.csv", 2, GRADE.format("outstanding"))
    only_this = " WHEN NEW.outcome = 'done'" if table == "auditentry" else ""
    with writing(loaded) as connection:
        stop = f"CREATE TRIGGER stop BEFORE INSERT ON {table}{only_this} BEGIN SELECT RAISE(ABORT, 'stopped'); END"
        connection.execute(text(stop))
    with pytest.raises(StoreError, match="stopped"):
        reload(loaded, folder.path, "anna", taken)
    assert history(loaded)[0].number == 1
    assert load_snapshot(loaded).data == before
    with reading(loaded) as connection:
        assert connection.scalars(select(AUDIT.c.outcome).order_by(AUDIT.c.id)).all() == ["done", "failed"]


def test_a_database_that_is_away_does_not_stop_the_bot_and_is_told_once(
    served: Served, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = served.snapshot
    with _away(tmp_path / "store.db"):
        assert [served.look() for _ in range(3)] == [False, False, False]
    assert served.snapshot is before
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warnings) == 1
    assert warnings[0].startswith("going on with version 1: The database ")


def test_when_the_database_is_back_its_newer_version_is_taken_up(
    served: Served, folder: Folder, loaded: Engine, tmp_path: Path
) -> None:
    folder.put("grades.csv", 2, GRADE.format("outstanding"))
    reload(loaded, folder.path, "anna", taken)
    with _away(tmp_path / "store.db"):
        assert not served.look()
    assert served.look()
    assert served.snapshot.version.number == 2


def test_being_away_again_is_told_again(served: Served, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(2):
        with _away(tmp_path / "store.db"):
            served.look()
        served.look()
    assert len([record for record in caplog.records if record.levelno == logging.WARNING]) == 2


def test_a_database_made_anew_is_taken_up_though_it_counts_from_1_again(
    served: Served, folder: Folder, loaded: Engine, url: str, tmp_path: Path
) -> None:
    loaded.dispose()
    for path in tmp_path.glob("store.db*"):
        path.unlink()
    folder.put("grades.csv", 2, GRADE.format("outstanding"))
    reload(open_database(url), folder.path, "anna", taken)
    assert served.look()
    assert (served.snapshot.version.number, served.snapshot.grades[KEY].grade) == (1, "outstanding")
