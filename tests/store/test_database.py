from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, inspect, select, text

from bot.store import database
from bot.store.database import StoreError, open_database, reading, writing
from bot.store.files import read_dataset
from bot.store.lasting import AUDIT, METADATA, SHAPE, VERSIONS
from bot.store.rows import holds_rows, read_rows
from bot.store.shape import FINGERPRINT
from bot.store.tables import DATA_TABLES, fingerprint
from tests.store.made_up import Folder

SOURCES = DATA_TABLES["sources"]
SOURCE = {"file_order": 1, "id": "a", "publisher": "A", "tier": "press"}


@pytest.fixture
def url(sqlite_url: str) -> str:
    return sqlite_url


def _ids(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.scalars(select(SOURCES.c.id).order_by(SOURCES.c.file_order)))


def test_a_new_file_is_its_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        engine = open_database(f"sqlite:///{tmp_path / 'new.db'}")
        with writing(engine) as connection:
            connection.execute(insert(SOURCES), SOURCE)
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes == {"new.db": 0o600, "new.db-wal": 0o600, "new.db-shm": 0o600}


def test_the_mode_of_a_file_that_is_there_is_left_alone(engine: Engine, url: str, tmp_path: Path) -> None:
    engine.dispose()
    (tmp_path / "store.db").chmod(0o640)
    open_database(url)
    assert stat.S_IMODE((tmp_path / "store.db").stat().st_mode) == 0o640


def test_all_tables_of_the_design_are_made(engine: Engine) -> None:
    with reading(engine) as connection:
        made = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
    assert made == {*METADATA.tables, "alembic_version"}
    assert {"force", "grade", "source", "version", "guildsetting", "auditentry"} <= made


def test_sqlite_writes_ahead_and_enforces_keys(engine: Engine) -> None:
    with reading(engine) as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1


@pytest.mark.parametrize(
    ("table", "row", "refused"),
    [
        ("forces", {"slug": "x", "source": "nowhere"}, "FOREIGN KEY"),
        ("grades", {"grade": "good", "basis": "guessed"}, "basis_known"),
        ("sources", {"id": "b", "publisher": "B", "tier": "gossip"}, "tier_known"),
        ("sources", {"id": "a", "publisher": "A", "tier": "press"}, "UNIQUE"),
        ("national_counts", {"count": -1}, "count_not_negative"),
        ("grades", {"round": "2015", "area": "legitimacy", "force": "shire-01", "source": "report"}, "FOREIGN KEY"),
    ],
)
def test_the_database_refuses_what_the_tables_do_not_allow(
    table: str, row: dict[str, object], refused: str, loaded: Engine
) -> None:
    whole = {"file_order": 9}
    columns = DATA_TABLES[table].columns
    with reading(loaded) as connection:
        whole |= dict(connection.execute(select(*columns).order_by(columns["file_order"]).limit(1)).mappings().one())
    if row.get("id") == "a":
        row = {**row, "id": whole["id"]}
    with pytest.raises(StoreError, match=refused), writing(loaded) as connection:
        connection.execute(insert(DATA_TABLES[table]), {**whole, **row})


def test_two_selects_of_one_reading_see_one_state(engine: Engine) -> None:
    with reading(engine) as reader:
        before = reader.scalar(select(func.count()).select_from(SOURCES))
        with writing(engine) as connection:
            connection.execute(insert(SOURCES), SOURCE)
        assert reader.scalar(select(func.count()).select_from(SOURCES)) == before == 0
    assert _ids(engine) == ["a"]


def test_a_writing_that_fails_leaves_no_trace(engine: Engine) -> None:
    def add_twice() -> None:
        with writing(engine) as connection:
            connection.execute(insert(SOURCES), SOURCE)
            connection.execute(insert(SOURCES), SOURCE)

    with pytest.raises(StoreError, match="UNIQUE"):
        add_twice()
    assert _ids(engine) == []


def test_writers_take_turns(engine: Engine) -> None:
    def add_one(_: int) -> None:
        with writing(engine) as connection:
            held = connection.scalar(select(func.count()).select_from(SOURCES)) or 0
            connection.execute(insert(SOURCES), {**SOURCE, "id": f"s{held}"})

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(add_one, range(24)))
    assert sorted(_ids(engine)) == sorted(f"s{number}" for number in range(24))


def test_a_new_database_may_be_opened_by_many_at_once(url: str) -> None:
    with ThreadPoolExecutor(16) as threads:
        engines = list(threads.map(open_database, [url] * 16))
    assert all(_ids(engine) == [] for engine in engines)


def test_a_writer_that_waits_too_long_is_told_so(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    said = rf"The database {tmp_path}/store.db is in use by another process; try again in a moment\."
    with writing(engine), pytest.raises(StoreError, match=said), writing(engine):
        pass


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("peelbot.db", "DATABASE_URL is not a database's URL; expected one like sqlite:///peelbot.db"),
        ("", "DATABASE_URL is not a database's URL"),
        ("sqlite://", "DATABASE_URL names no file; expected one like sqlite:///peelbot.db"),
        ("sqlite:///:memory:", "DATABASE_URL names no file"),
        ("sqlite:///file:a?uri=true", "DATABASE_URL names no file"),
        ("postgres://localhost/x", "names a kind of database that is not known here"),
        ("mysql+pymysql://localhost/x", "DATABASE_URL needs the Python package pymysql, which is not installed"),
        ("sqlite:////no/such/folder/a.db", r"The database /no/such/folder/a.db cannot be opened \(No such file"),
        ("sqlite:////tmp", r"The database /tmp cannot be opened \(Is a directory\)"),
    ],
)
def test_a_url_that_cannot_be_used_is_told_in_a_sentence(wrong: str, says: str) -> None:
    with pytest.raises(StoreError, match=says) as refused:
        open_database(wrong)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_no_database_is_told_and_left_as_it_is(url: str, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_text("round,area,force\n" * 100, encoding="utf-8")
    with pytest.raises(StoreError, match=r"store\.db is not a database that can be read .*name another file"):
        open_database(url)
    assert path.read_text(encoding="utf-8") == "round,area,force\n" * 100


def test_a_database_that_is_gone_is_an_error_and_not_a_new_empty_one(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "store.db").unlink()
    with pytest.raises(StoreError, match=r"unable to open database file.*check DATABASE_URL"):
        _ids(engine)
    assert not (tmp_path / "store.db").exists()


@pytest.mark.usefixtures("loaded")
def test_a_database_that_may_only_be_read_is_told_when_it_is_written(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda name, **rest: connect(name.replace("mode=rw", "mode=ro"), **rest))
    engine = open_database(url)
    assert _ids(engine) == ["report", "paper"]
    said = "cannot be written; check the permissions of the file and of its folder"
    with pytest.raises(StoreError, match=said), writing(engine) as connection:
        connection.execute(insert(SOURCES), SOURCE)


def test_the_fingerprint_is_the_same_in_every_process() -> None:
    for seed in ("1", "2"):
        code = "from bot.store.tables import fingerprint; print(fingerprint())"
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        assert told.stdout.strip() == fingerprint()


def test_the_shape_is_marked_as_the_tables_are_declared() -> None:
    assert fingerprint() == FINGERPRINT  # where the tables were changed on purpose, the new one goes into shape.py


def _made_by_another_release(engine: Engine) -> None:
    """The data tables as another release might have had them: other columns, and one more table that needs another."""
    with writing(engine) as connection:
        for table in reversed(DATA_TABLES.values()):
            table.drop(connection)
        connection.execute(text("CREATE TABLE grade (verdict TEXT PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE verdictnote (verdict TEXT REFERENCES grade (verdict))"))
        connection.execute(text("INSERT INTO grade VALUES ('fine')"))
        connection.execute(text("INSERT INTO verdictnote VALUES ('fine')"))
        connection.execute(SHAPE.update().values(fingerprint="another", tables=["grade", "verdictnote"]))


def test_data_tables_of_another_release_are_made_anew_from_the_newest_bundle(
    loaded: Engine, url: str, folder: Folder
) -> None:
    with reading(loaded) as connection:
        kept = [connection.execute(select(table)).all() for table in (VERSIONS, AUDIT)]
    _made_by_another_release(loaded)
    with reading(open_database(url)) as connection:
        assert read_rows(connection) == read_dataset(folder.path)
        assert [connection.execute(select(table)).all() for table in (VERSIONS, AUDIT)] == kept
        assert not inspect(connection).has_table("verdictnote")


def test_a_bundle_that_this_release_cannot_read_leaves_the_data_tables_empty(loaded: Engine, url: str) -> None:
    _made_by_another_release(loaded)
    with writing(loaded) as connection:
        connection.execute(VERSIONS.update().values(bundle=b"of another release"))
    with reading(open_database(url)) as connection:
        assert not holds_rows(connection)
        assert connection.scalar(select(func.count()).select_from(VERSIONS)) == 1
