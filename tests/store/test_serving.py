from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from bot.store.database import StoreError, open_database
from bot.store.files import read_dataset
from bot.store.reload import reload
from bot.store.serving import Served, load_snapshot
from bot.store.versions import rollback
from tests.store.made_up import Folder, taken

GRADE = "2015,efficiency,shire-01,{},stated,report"
KEY = ("shire-01", "2015", "efficiency")


@pytest.fixture
def served(loaded: Engine) -> Served:
    return Served(loaded)


def test_the_snapshot_is_the_data_of_the_files_and_its_version(loaded: Engine, folder: Folder) -> None:
    snapshot = load_snapshot(loaded)
    assert snapshot.data == read_dataset(folder.path)
    assert snapshot.version.number == 1
    assert snapshot.grades[KEY].grade == "good"
    assert list(snapshot.rounds) == ["2015", "2016", "2021/22"]


def test_an_empty_store_has_no_snapshot(engine: Engine) -> None:
    with pytest.raises(StoreError, match="serves no data yet"):
        Served(engine)


def test_where_nothing_is_new_the_same_snapshot_stays(served: Served) -> None:
    before = served.snapshot
    assert not served.look()
    assert served.snapshot is before


def test_a_reload_through_another_engine_is_taken_up_whole(served: Served, folder: Folder, url: str) -> None:
    before = served.snapshot
    folder.put("grades.csv", 2, GRADE.format("outstanding"))
    other = open_database(url)
    reload(other, folder.path, "anna", taken)
    other.dispose()
    assert served.look()
    assert (served.snapshot.version.number, served.snapshot.grades[KEY].grade) == (2, "outstanding")
    assert (before.version.number, before.grades[KEY].grade) == (1, "good")


def test_a_reload_by_another_process_is_taken_up(served: Served, folder: Folder, url: str) -> None:
    folder.put("grades.csv", 2, GRADE.format("outstanding"))
    code = (
        "import sys; from pathlib import Path; from bot.store.database import open_database; "
        "from bot.store.reload import reload; "
        "reload(open_database(sys.argv[1]), Path(sys.argv[2]), 'another', lambda _: ())"
    )
    subprocess.run([sys.executable, "-c", code, url, str(folder.path)], check=True)
    assert served.look()
    assert served.snapshot.version.made_by == "another"


def test_of_many_looks_at_once_one_takes_up_the_version(served: Served, loaded: Engine, folder: Folder) -> None:
    folder.put("grades.csv", 2, GRADE.format("outstanding"))
    reload(loaded, folder.path, "anna", taken)
    with ThreadPoolExecutor(4) as threads:
        looks = list(threads.map(lambda _: served.look(), range(4)))
    assert sorted(looks) == [False, False, False, True]
    assert served.snapshot.version.number == 2


def test_a_rollback_is_taken_up(served: Served, loaded: Engine, folder: Folder) -> None:
    folder.put("grades.csv", 2, GRADE.format("outstanding"))
    reload(loaded, folder.path, "anna", taken)
    rollback(loaded, 1, "ben")
    assert served.look()
    assert (served.snapshot.version.number, served.snapshot.grades[KEY].grade) == (3, "good")
