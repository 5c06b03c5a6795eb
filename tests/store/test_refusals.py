"""A PostgreSQL that refuses the bot, and one whose turn to write never comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from bot.store import database
from bot.store.database import StoreAway, StoreError, open_database, writing
from bot.store.waiting import when_there
from tests.postgresql import Postgresql

LOCKED_OUT = "made_up_person"


def refused(url: str) -> str:
    """What a start says of a database, at once."""
    with pytest.raises(StoreError) as told:
        when_there(lambda: open_database(url), lambda sentence: pytest.fail(f"waits for ever: {sentence}"))
    return str(told.value)


def test_a_database_that_does_not_exist_is_told_at_once(postgresql: Postgresql) -> None:
    url = make_url(postgresql.url).set(database="nowhere")
    said = refused(url.render_as_string(hide_password=False))
    assert "does not let the bot in" in said
    assert "nowhere" in said


def test_a_user_that_does_not_exist_is_told_at_once(postgresql: Postgresql) -> None:
    url = make_url(postgresql.url).set(username="nobody_here")
    assert "does not let the bot in" in refused(url.render_as_string(hide_password=False))


def test_a_wrong_password_is_told_at_once_and_not_shown(postgresql: Postgresql) -> None:
    engine = create_engine(postgresql.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        rules = Path(str(connection.scalar(text("SHOW hba_file"))))
        before = rules.read_text(encoding="utf-8")
        connection.execute(text(f"CREATE ROLE {LOCKED_OUT} LOGIN PASSWORD 'right'"))
        rules.write_text(f"local all {LOCKED_OUT} scram-sha-256\n{before}", encoding="utf-8")
        try:
            connection.execute(text("SELECT pg_reload_conf()"))
            url = make_url(postgresql.url).set(username=LOCKED_OUT, password="wrong-one")
            said = refused(url.render_as_string(hide_password=False))
        finally:
            rules.write_text(before, encoding="utf-8")
            connection.execute(text("SELECT pg_reload_conf()"))
            connection.execute(text(f"DROP ROLE {LOCKED_OUT}"))
    engine.dispose()
    assert "password authentication failed" in said
    assert "wrong-one" not in said


def test_a_turn_to_write_that_never_comes_is_told(postgresql: Postgresql, monkeypatch: pytest.MonkeyPatch) -> None:
    postgresql.empty()
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    # The server ends a wait that the bot does not.
    url = make_url(postgresql.url).update_query_dict({"options": "-c statement_timeout=20s"})
    engine = open_database(url.render_as_string(hide_password=False))
    in_use = pytest.raises(StoreAway, match="is in use by another process; try again in a moment")
    with writing(engine), in_use, writing(engine):
        pytest.fail("two write at once")
    with writing(engine):
        pass
    engine.dispose()
