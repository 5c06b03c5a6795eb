from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError
from sqlalchemy import Engine, select, text

from bot.store.bundle import checksum, unpack, write_files
from bot.store.database import StoreError, reading, writing
from bot.store.faults import DataError
from bot.store.files import read_dataset
from bot.store.kinds import KINDS
from bot.store.lasting import AUDIT, VERSIONS
from bot.store.records import Dataset
from bot.store.reload import ensure_loaded, reload
from bot.store.rows import read_rows
from bot.store.serving import load_snapshot
from bot.store.tables import DATA_TABLES
from bot.store.versions import history
from tests.store.made_up import Folder, taken

GRADE = "2015,efficiency,shire-01,{},stated,report"


def _audit(engine: Engine) -> list[tuple[str, str, str]]:
    with reading(engine) as connection:
        rows = connection.execute(select(AUDIT.c.who, AUDIT.c.action, AUDIT.c.outcome).order_by(AUDIT.c.id))
        return [(who, action, outcome) for who, action, outcome in rows]


def _held(engine: Engine) -> Dataset:
    with reading(engine) as connection:
        return read_rows(connection)


def test_a_reload_stores_every_row_in_the_order_of_the_files(engine: Engine, folder: Folder) -> None:
    made = reload(engine, folder.path, "anna", taken)
    assert (made.number, made.made_by, made.action, made.changed) == (1, "anna", "load", True)
    assert _held(engine) == read_dataset(folder.path)


def test_a_version_says_when_it_was_made_and_of_what(engine: Engine, folder: Folder) -> None:
    before = datetime.now(UTC)
    made = reload(engine, folder.path, "anna", taken)
    assert before <= made.made_at <= datetime.now(UTC)
    with reading(engine) as connection:
        row = connection.execute(select(VERSIONS)).one()
    dataset = read_dataset(folder.path)
    assert unpack(row.bundle) == write_files(dataset)
    assert row.checksum == made.checksum == checksum(write_files(dataset))
    assert row.counts == {kind.name: len(kind.rows(dataset)) for kind in KINDS}


def test_a_reload_replaces_all_that_was_there(loaded: Engine, folder: Folder) -> None:
    folder.put("grades.csv", 2, GRADE.format("outstanding"))
    folder.put("findings.csv", 2, "shire-02,2016,efficiency,1,is good,,report")
    assert reload(loaded, folder.path, "anna", taken).number == 2
    assert _held(loaded) == read_dataset(folder.path)


def test_reloading_the_same_data_makes_no_new_version(loaded: Engine, folder: Folder) -> None:
    again = reload(loaded, folder.path, "anna", taken)
    assert (again.number, again.made_by, again.changed) == (1, "tester", False)
    assert len(history(loaded)) == 1


def test_line_ends_and_byte_order_marks_do_not_make_other_data(loaded: Engine, folder: Folder) -> None:
    path = folder.path / "grades.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert not reload(loaded, folder.path, "anna", taken).changed


def test_every_reload_is_noted_whatever_became_of_it(loaded: Engine, folder: Folder) -> None:
    reload(loaded, folder.path, "anna", taken)
    folder.put("grades.csv", 2, GRADE.format("god"))
    with pytest.raises(DataError):
        reload(loaded, folder.path, "ben", taken)
    assert _audit(loaded) == [("tester", "load", "done"), ("anna", "load", "unchanged"), ("ben", "load", "failed")]


def test_the_note_of_a_failed_reload_holds_its_first_fault(loaded: Engine, folder: Folder) -> None:
    folder.put("grades.csv", 2, GRADE.format("god"))
    with pytest.raises(DataError):
        reload(loaded, folder.path, "ben", taken)
    with reading(loaded) as connection:
        details = connection.scalars(select(AUDIT.c.details).where(AUDIT.c.outcome == "failed")).one()
    assert details.startswith("faults: 1, the first: grades.csv, line 2, column grade, value “god”: is no grade")


def test_after_a_failed_reload_the_next_one_takes(loaded: Engine, folder: Folder) -> None:
    folder.put("grades.csv", 2, GRADE.format("god"))
    with pytest.raises(DataError):
        reload(loaded, folder.path, "anna", taken)
    folder.put("grades.csv", 2, GRADE.format("outstanding"))
    assert reload(loaded, folder.path, "anna", taken).number == 2


def test_the_error_of_the_data_is_told_where_the_failure_cannot_be_noted(loaded: Engine, folder: Folder) -> None:
    folder.put("grades.csv", 2, GRADE.format("god"))
    with writing(loaded) as connection:
        connection.execute(text("DROP TABLE auditentry"))
    with pytest.raises(DataError, match="is no grade"):
        reload(loaded, folder.path, "anna", taken)


def test_two_readers_during_a_reload_each_see_one_whole_version(loaded: Engine, folder: Folder) -> None:
    before = read_dataset(folder.path)
    with reading(loaded) as early, reading(loaded) as earlier:
        first_grades = early.execute(select(DATA_TABLES["grades"].c.grade)).all()
        earlier.execute(select(VERSIONS.c.number)).all()
        folder.put("grades.csv", 2, GRADE.format("outstanding"))
        folder.put("findings.csv", 2, "shire-02,2016,efficiency,1,is good,,report")
        reload(loaded, folder.path, "anna", taken)
        assert read_rows(early) == read_rows(earlier) == before
        assert early.execute(select(DATA_TABLES["grades"].c.grade)).all() == first_grades
        assert _held(loaded) == read_dataset(folder.path) != before


def test_reloads_at_once_take_turns_and_the_last_version_is_of_the_last_data(loaded: Engine, folder: Folder) -> None:
    grades = ["outstanding", "inadequate", "requires improvement", "good"]
    folders = [Folder(folder.path.parent / f"data{number}") for number in range(4)]
    for other, grade in zip(folders, grades, strict=True):
        other.put("grades.csv", 2, GRADE.format(grade))
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda other: reload(loaded, other.path, "anna", taken), folders))
    last = max(made, key=lambda version: version.number)
    assert _held(loaded) == read_dataset(folders[made.index(last)].path)
    assert {version.number for version in history(loaded)} == set(range(1, last.number + 1))


def test_an_empty_store_is_loaded(engine: Engine, folder: Folder) -> None:
    assert ensure_loaded(engine, folder.path, "start", taken).number == 1
    assert _held(engine) == read_dataset(folder.path)


def test_a_store_that_serves_data_is_left_as_it_is(loaded: Engine, folder: Folder) -> None:
    folder.put("grades.csv", 2, GRADE.format("outstanding"))
    before = _held(loaded)
    assert ensure_loaded(loaded, folder.path, "start", taken).number == 1
    assert _held(loaded) == before


def test_a_store_whose_data_could_not_be_kept_is_loaded_again(loaded: Engine, folder: Folder) -> None:
    with writing(loaded) as connection:
        for table in reversed(DATA_TABLES.values()):
            connection.execute(table.delete())
    with pytest.raises(StoreError, match="peelbot data reload"):
        load_snapshot(loaded)
    assert ensure_loaded(loaded, folder.path, "start", taken).number == 2
    assert load_snapshot(loaded).data == read_dataset(folder.path)


def test_an_empty_store_stays_empty_where_the_files_are_bad(engine: Engine, folder: Folder) -> None:
    folder.put("grades.csv", 2, GRADE.format("god"))
    with pytest.raises(DataError):
        ensure_loaded(engine, folder.path, "start", taken)
    assert history(engine) == ()


def test_a_row_from_the_store_is_equal_to_the_row_of_the_file(loaded: Engine, folder: Folder) -> None:
    for kind in KINDS:
        for read, stored in zip(kind.rows(read_dataset(folder.path)), kind.rows(_held(loaded)), strict=True):
            assert stored == read
            assert repr(stored) == repr(read)
            assert stored.model_dump() == read.model_dump()
            with pytest.raises(ValidationError):
                stored.source = "another"
