"""Which database the data is kept in makes no difference to any answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.proof import prove
from bot.store.database import open_database
from bot.store.reload import reload
from bot.store.serving import load_snapshot
from bot.store.snapshot import Snapshot
from tests.postgresql import Postgresql
from tests.questions.judging import FOLDER, Case, asking, cases

FILES = sorted(path.name for path in FOLDER.glob("*.jsonl"))


@pytest.fixture(scope="module")
def both(
    postgresql: Postgresql, data_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Snapshot, Snapshot]:
    """The data that ships, as SQLite gives it and as PostgreSQL does."""
    postgresql.empty()
    file = tmp_path_factory.mktemp("sqlite") / "store.db"
    return _kept(f"sqlite:///{file}", data_folder), _kept(postgresql.url, data_folder)


def _kept(url: str, folder: Path) -> Snapshot:
    engine = open_database(url)
    reload(engine, folder, "tester", prove)
    snapshot = load_snapshot(engine)
    engine.dispose()
    return snapshot


def _answers(case: Case, snapshot: Snapshot) -> Iterator[bytes]:
    """The answer to each turn of a conversation, as it is printed."""
    ask = asking(snapshot)
    for turn in case["turns"]:
        yield json.dumps(ask(0, turn), ensure_ascii=False).encode()


@pytest.mark.parametrize("file", FILES)
def test_sqlite_and_postgresql_give_the_same_answers_byte_for_byte(file: str, both: tuple[Snapshot, Snapshot]) -> None:
    sqlite, postgresql = both
    for case in cases(FOLDER / file):
        assert list(_answers(case, sqlite)) == list(_answers(case, postgresql)), case["id"]


def test_the_questions_asked_of_both_are_many_with_follow_ups_among_them() -> None:
    turns = [len(case["turns"]) for file in FILES for case in cases(FOLDER / file)]
    assert len(turns) > 3_000
    assert sum(number > 1 for number in turns) > 400


def test_the_data_itself_is_the_same_and_both_call_it_version_1(both: tuple[Snapshot, Snapshot]) -> None:
    sqlite, postgresql = both
    assert sqlite.data == postgresql.data
    assert sqlite.version.number == postgresql.version.number == 1
    assert sqlite.version.checksum == postgresql.version.checksum
