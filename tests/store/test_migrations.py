"""What outlives a reload is carried from release to release, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Delete, Engine, Update, delete, insert, inspect, select, text, update

from bot.store import migrations, shape
from bot.store.database import StoreError, reading, writing
from bot.store.files import read_dataset
from bot.store.guild_settings import read_setting, write_setting
from bot.store.lasting import AUDIT, METADATA, SHAPE, VERSIONS
from bot.store.replacing import newest
from bot.store.rows import read_rows
from tests.store.made_up import Folder

Opener = Callable[[], Engine]


def _as_the_first_releases_made_it(engine: Engine) -> None:
    """Undo what the migrations brought: these releases had no steps, no rules for the audit, no names of tables."""
    with writing(engine) as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER auditentry_no_update"))
            connection.execute(text("DROP TRIGGER auditentry_no_delete"))
        else:
            connection.execute(text("DROP FUNCTION auditentry_kept CASCADE"))
        connection.execute(text("ALTER TABLE shape DROP COLUMN tables"))
        connection.execute(text("DROP TABLE alembic_version"))


def test_the_step_that_a_release_expects_is_the_newest_there_is() -> None:
    steps = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert steps.get_current_head() == shape.REVISION


def test_the_migrated_tables_are_those_that_the_code_declares(loaded: Engine) -> None:
    with reading(loaded) as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA)
    assert found == []


def test_a_database_of_the_first_releases_keeps_all_it_has(loaded: Engine, opened: Opener, folder: Folder) -> None:
    write_setting(loaded, 7, "private", "yes")
    with reading(loaded) as connection:
        kept = [connection.execute(select(table)).all() for table in (VERSIONS, AUDIT)]
    _as_the_first_releases_made_it(loaded)
    again = opened()
    with reading(again) as connection:
        assert [connection.execute(select(table)).all() for table in (VERSIONS, AUDIT)] == kept
        assert read_rows(connection) == read_dataset(folder.path)
    assert read_setting(again, 7, "private") == "yes"
    with pytest.raises(StoreError, match="the audit is only added to"), writing(again) as connection:
        connection.execute(delete(AUDIT))


def test_a_step_that_fails_leaves_the_database_as_it_was(loaded: Engine, opened: Opener) -> None:
    _as_the_first_releases_made_it(loaded)
    with writing(loaded) as connection:
        stop = "CREATE TRIGGER auditentry_no_delete BEFORE DELETE ON auditentry BEGIN SELECT 1; END"
        if connection.dialect.name == "postgresql":
            stop = "CREATE FUNCTION auditentry_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"
        connection.execute(text(stop))
    with pytest.raises(StoreError, match="already exists"):
        opened()
    with reading(loaded) as connection:
        assert not inspect(connection).has_table("alembic_version")
        assert "tables" not in {column["name"] for column in inspect(connection).get_columns("shape")}
        assert newest(connection) is not None


def test_a_database_of_a_newer_release_is_left_alone_and_told(loaded: Engine, opened: Opener) -> None:
    with writing(loaded) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(update(SHAPE).values(fingerprint="newer"))
    with pytest.raises(StoreError, match=r"A newer release .* \(step 9999\); update the bot"):
        opened()
    with reading(loaded) as connection:
        assert connection.scalar(select(SHAPE.c.fingerprint)) == "newer"


@pytest.mark.parametrize("change", [delete(AUDIT), update(AUDIT).values(outcome="failed")])
def test_the_audit_cannot_be_changed_with_the_bots_own_connection(change: Delete | Update, loaded: Engine) -> None:
    with reading(loaded) as connection:
        before = connection.execute(select(AUDIT)).all()
    with pytest.raises(StoreError, match="the audit is only added to"), writing(loaded) as connection:
        connection.execute(change)
    with writing(loaded) as connection:
        connection.execute(insert(AUDIT), {**before[0]._mapping, "id": 77})
    with reading(loaded) as connection:
        assert connection.execute(select(AUDIT)).all()[: len(before)] == before


def test_other_tables_in_the_same_database_are_left_alone(loaded: Engine, opened: Opener) -> None:
    with writing(loaded) as connection:
        connection.execute(text("CREATE TABLE somebody_elses (id INTEGER)"))
        connection.execute(update(SHAPE).values(fingerprint="another"))
    opened()
    with reading(loaded) as connection:
        assert inspect(connection).has_table("somebody_elses")
