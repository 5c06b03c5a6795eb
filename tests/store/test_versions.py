from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from bot.store.database import StoreError, reading, writing
from bot.store.faults import DataError
from bot.store.files import read_dataset
from bot.store.lasting import AUDIT, VERSIONS
from bot.store.records import Dataset
from bot.store.reload import reload
from bot.store.replacing import BUNDLES_KEPT
from bot.store.serving import load_snapshot
from bot.store.versions import history, rollback, status
from tests.store.made_up import Folder, taken

GRADE = "2015,efficiency,shire-01,{},stated,report"
NOTE = "count,count,how many,note {}"


@pytest.fixture
def first(loaded: Engine, folder: Folder) -> Dataset:
    """The data of version 1, after version 2 has been made of other data."""
    data = read_dataset(folder.path)
    folder.put("grades.csv", 2, GRADE.format("outstanding"))
    reload(loaded, folder.path, "anna", taken)
    return data


def _load_versions(engine: Engine, folder: Folder, last: int) -> None:
    for number in range(2, last + 1):
        folder.put("phrases.csv", 2, NOTE.format(number))
        assert reload(engine, folder.path, "anna", taken).number == number


def test_the_status_tells_the_version_and_how_much_it_holds(loaded: Engine, folder: Folder) -> None:
    now = status(loaded, folder.path)
    assert (now.number, now.made_by, now.action) == (1, "tester", "load")
    assert now.made_at == load_snapshot(loaded).version.made_at
    assert now.checksum == load_snapshot(loaded).version.checksum
    assert (now.counts["forces"], now.counts["grades"], now.counts["findings"]) == (43, 138, 1)
    assert not now.files_differ


def test_the_status_says_that_the_files_differ(loaded: Engine, folder: Folder) -> None:
    folder.put("grades.csv", 2, GRADE.format("outstanding"))
    now = status(loaded, folder.path)
    assert now.files_differ
    assert now.faults == ()


def test_the_status_tells_what_is_wrong_with_the_files(loaded: Engine, folder: Folder) -> None:
    folder.put("grades.csv", 2, GRADE.format("god"))
    now = status(loaded, folder.path)
    assert now.files_differ
    assert [(fault.line, fault.value) for fault in now.faults] == [(2, "god")]


def test_an_empty_store_says_how_to_fill_it(engine: Engine, folder: Folder) -> None:
    assert history(engine) == ()
    assert history(engine) == ()
    with pytest.raises(StoreError, match="serves no data yet; load the data files with `peelbot data reload`"):
        status(engine, folder.path)


@pytest.mark.usefixtures("first")
def test_the_history_lists_all_versions_newest_first(loaded: Engine) -> None:
    rollback(loaded, 1, "ben")
    told = [(version.number, version.made_by, version.action) for version in history(loaded)]
    assert told == [(3, "ben", "rollback"), (2, "anna", "load"), (1, "tester", "load")]


def test_a_rollback_serves_an_earlier_versions_data_as_a_new_version(loaded: Engine, first: Dataset) -> None:
    made = rollback(loaded, 1, "ben")
    assert (made.number, made.made_by, made.action, made.changed) == (3, "ben", "rollback", True)
    assert load_snapshot(loaded).data == first
    assert load_snapshot(loaded).version.number == history(loaded)[0].number == 3
    assert made.checksum == history(loaded)[-1].checksum


@pytest.mark.usefixtures("first")
def test_after_a_rollback_the_status_says_that_the_files_differ(loaded: Engine, folder: Folder) -> None:
    assert not status(loaded, folder.path).files_differ
    rollback(loaded, 1, "ben")
    assert status(loaded, folder.path).files_differ


@pytest.mark.usefixtures("first")
def test_a_reload_after_a_rollback_takes_the_files_again(loaded: Engine, folder: Folder) -> None:
    rollback(loaded, 1, "ben")
    assert reload(loaded, folder.path, "anna", taken).number == 4
    assert load_snapshot(loaded).data == read_dataset(folder.path)


def test_a_rollback_to_what_is_served_makes_no_new_version(loaded: Engine) -> None:
    assert not rollback(loaded, 1, "ben").changed
    assert len(history(loaded)) == 1


@pytest.mark.parametrize("number", [0, -1, 2, 10**9])
def test_a_rollback_to_a_version_that_never_was_is_refused(number: int, loaded: Engine) -> None:
    with pytest.raises(StoreError, match=f"There is no version {number}; the history lists"):
        rollback(loaded, number, "ben")
    assert history(loaded)[0].number == 1


def test_the_last_ten_bundles_are_kept(loaded: Engine, folder: Folder) -> None:
    _load_versions(loaded, folder, BUNDLES_KEPT + 2)
    with reading(loaded) as connection:
        rows = connection.execute(select(VERSIONS.c.number, VERSIONS.c.bundle).order_by(VERSIONS.c.number))
        kept = [number for number, bundle in rows if bundle is not None]
    assert kept == list(range(3, 13))
    assert len(history(loaded)) == 12


def test_a_rollback_to_a_version_too_old_is_refused_and_the_oldest_kept_works(loaded: Engine, folder: Folder) -> None:
    _load_versions(loaded, folder, BUNDLES_KEPT + 1)
    with pytest.raises(StoreError, match="Version 1 is too old: only the data of the last 10 versions is kept"):
        rollback(loaded, 1, "ben")
    assert rollback(loaded, 2, "ben").number == 12
    assert load_snapshot(loaded).data.phrases[0].note == "note 2"


@pytest.mark.usefixtures("first")
def test_a_rollback_that_fails_changes_nothing_and_is_noted(loaded: Engine, folder: Folder) -> None:
    with writing(loaded) as connection:
        connection.execute(VERSIONS.update().where(VERSIONS.c.number == 1).values(bundle=b"spoilt"))
    with pytest.raises(StoreError, match="damaged"):
        rollback(loaded, 1, "ben")
    assert load_snapshot(loaded).data == read_dataset(folder.path)
    with reading(loaded) as connection:
        last = connection.execute(select(AUDIT).order_by(AUDIT.c.id.desc()).limit(1)).one()
    assert (last.who, last.action, last.outcome) == ("ben", "rollback", "failed")
    assert "damaged" in last.details


@pytest.mark.usefixtures("first")
def test_a_bundle_that_breaks_a_rule_of_today_is_refused_with_its_faults(loaded: Engine) -> None:
    empty = b"PK\x05\x06" + bytes(18)
    with writing(loaded) as connection:
        connection.execute(VERSIONS.update().where(VERSIONS.c.number == 1).values(bundle=empty))
    with pytest.raises(DataError, match=r"grades\.csv: is missing") as refused:
        rollback(loaded, 1, "ben")
    assert refused.value.version == 1
    assert history(loaded)[0].number == 2
