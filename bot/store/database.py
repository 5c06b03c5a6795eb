"""The database: opened with what the store relies on, and its two kinds of transaction."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    OperationalError,
    SQLAlchemyError,
)

from bot.store.faults import StoreAway, StoreError
from bot.store.shape import is_prepared

__all__ = ["StoreAway", "StoreError", "is_missing", "open_database", "reading", "writing"]

NO_URL = (
    "DATABASE_URL is not a database's URL; expected one like sqlite:///peelbot.db "
    "or postgresql+psycopg://user:password@host/name."
)
BUSY_SECONDS = 15
SECONDS_BETWEEN_TRIES = 0.02
# Seconds, but for the last two (probes, and milliseconds): what libpq knows of connections that went silent.
POSTGRESQL_PATIENCE = {
    "connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
# PostgreSQL's advisory locks are numbered; this one is the store's.
WRITERS_LOCK = 1829
# Classes of SQLSTATE that no waiting mends (PostgreSQL, appendix A): a wrong user or password, no such database. Where
# a connection fails the driver has no SQLSTATE, only the server's words.
_REFUSED_CLASSES = ("28", "3D")
_REFUSED_WORDS = re.compile(
    r"FATAL: +(?:password authentication failed|(?:role|database) \".*\" does not exist|no pg_hba\.conf entry)"
)


def open_database(url: str) -> Engine:
    """Open the database of a SQLAlchemy URL and make its tables where they are missing.

    A new SQLite file is readable by its owner alone. Raises StoreError where the database cannot be used, and StoreAway
    where it cannot be reached now.
    """
    engine = _engine(url)
    try:
        with reading(engine) as connection:
            ready = is_prepared(connection)
        if not ready:
            # Alembic and all that makes tables: not needed at most starts.
            from bot.store.preparing import prepare

            with writing(engine) as connection:
                prepare(connection)
    except StoreError:
        engine.dispose()
        raise
    return engine


def is_missing(url: str) -> bool:
    """Whether the URL is that of an SQLite file that is not there, so that opening it would make it; raises StoreError
    for a URL that is none."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(NO_URL) from error
    return parsed.get_backend_name() == "sqlite" and bool(parsed.database) and not Path(str(parsed.database)).exists()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the database, however many selects; raises StoreError."""
    with _transaction(engine, writes=False) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that takes its turn after other writers, and leaves no trace if it fails; raises StoreError."""
    with _transaction(engine, writes=True) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS_LOCK})
        yield connection


@contextmanager
def _transaction(engine: Engine, *, writes: bool) -> Iterator[Connection]:
    options: dict[str, Any] = {"writes": writes}
    if engine.dialect.name != "sqlite" and not writes:
        options["isolation_level"] = "REPEATABLE READ"
    try:
        with engine.execution_options(**options).begin() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise (StoreAway if _is_away(engine, error) else StoreError)(_sentence(engine, error)) from error


def _is_away(engine: Engine, error: SQLAlchemyError) -> bool:
    """Whether the database may be there again in a moment, as it is."""
    if not isinstance(error, OperationalError):
        return False
    return "locked" in str(error.orig) if engine.dialect.name == "sqlite" else not _is_refusal(error)


def _is_refusal(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    return state.startswith(_REFUSED_CLASSES) if state else bool(_REFUSED_WORDS.search(str(error.orig)))


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return _sqlite(parsed)
        # A database that stopped answering must be noticed, and not waited for without end.
        patience = POSTGRESQL_PATIENCE if parsed.get_backend_name() == "postgresql" else {}
        return create_engine(parsed, pool_pre_ping=True, connect_args=patience)
    except NoSuchModuleError as error:
        raise StoreError(f"DATABASE_URL names a kind of database that is not known here: {error}.") from error
    except ArgumentError as error:
        raise StoreError(NO_URL) from error
    except ModuleNotFoundError as error:
        raise StoreError(f"DATABASE_URL needs the Python package {error.name}, which is not installed.") from error


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise StoreError("DATABASE_URL names no file; expected one like sqlite:///peelbot.db.")
    path = Path(url.database).absolute()
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(
            f"The database {path} cannot be opened ({error.strerror}); check DATABASE_URL and the folder's permissions."
        ) from error
    # mode=rw: a file that is gone is an error then, and not a new empty database for all to read.
    name = f"file:{quote(str(path))}?mode=rw"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            name, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            _use_wal(connection)
            connection.execute("PRAGMA foreign_keys = ON")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    # No pool: a file that was replaced is seen at once, and opening one costs next to nothing.
    engine = create_engine(url, creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log. SQLite fails at once, and does not wait, where two do so at the same moment."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(SECONDS_BETWEEN_TRIES)


def _begin(connection: Connection) -> None:
    # Python's own BEGIN comes only before a write, so two selects would not be one transaction.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _sentence(engine: Engine, error: SQLAlchemyError) -> str:
    said = str(error.orig if isinstance(error, DBAPIError) else error).strip().splitlines()[0]
    name = engine.url.database if engine.dialect.name == "sqlite" else engine.url.render_as_string(hide_password=True)
    if isinstance(error, IntegrityError):
        return f"The database {name} refused the data ({said}); nothing was changed."
    if "not a database" in said or "malformed" in said:
        return f"{name} is not a database that can be read ({said}); name another file in DATABASE_URL or move it away."
    if "locked" in said or "lock timeout" in said:
        return f"The database {name} is in use by another process; try again in a moment."
    if isinstance(error, OperationalError) and _is_refusal(error):
        return f"The database {name} does not let the bot in ({said}); check user, password and name in DATABASE_URL."
    if "readonly" in said:
        return f"The database {name} cannot be written; check the permissions of the file and of its folder."
    if "disk" in said:
        return f"The database {name} could not be read or written ({said}); check that its disk has room and is sound."
    return f"The database {name} cannot be used ({said}); check DATABASE_URL and that the database is there."
