"""The snapshot that a running bot answers from, and the look for a newer version."""

from __future__ import annotations

import logging
import time
from threading import Lock

from sqlalchemy import Engine

from bot.store.database import reading
from bot.store.faults import StoreError
from bot.store.replacing import newest
from bot.store.rows import holds_rows, read_rows
from bot.store.snapshot import Snapshot, VersionInfo, snapshot_of
from bot.store.versions import EMPTY

SECONDS_BETWEEN_LOOKS = 1.0

log = logging.getLogger(__name__)


def load_snapshot(engine: Engine) -> Snapshot:
    """The version served, read in one transaction; raises StoreError, also for an empty store."""
    with reading(engine) as connection:
        version = newest(connection)
        if version is None or not holds_rows(connection):
            raise StoreError(EMPTY)
        data = read_rows(connection)
    return snapshot_of(data, version)


class Served:
    """Holds the snapshot of the newest version. `snapshot` is swapped whole: who holds one keeps one version."""

    def __init__(self, engine: Engine) -> None:
        """Read the version served; raises StoreError."""
        self._engine = engine
        self.away = False
        # Of two looks at once the slower could put an older version back.
        self._looking = Lock()
        self.snapshot = load_snapshot(engine)
        self._looked = time.monotonic()

    def look_age(self) -> float:
        """The seconds since the database was last read."""
        return time.monotonic() - self._looked

    def look(self) -> bool:
        """Take up a newer version if there is one, and say whether there was.

        A database that is away is logged once, and the snapshot stays as it is.
        """
        with self._looking:
            return self._look()

    def _look(self) -> bool:
        try:
            found = self._newest()
            # Not only the number: a database that was made anew counts from 1 again.
            changed = found != self.snapshot.version
            if changed:
                self.snapshot = load_snapshot(self._engine)
                log.info("now serving version %d", self.snapshot.version.number)
        except StoreError as error:
            if not self.away:
                log.warning("going on with version %d: %s", self.snapshot.version.number, error)
            self.away = True
            return False
        self.away = False
        self._looked = time.monotonic()
        return changed

    def _newest(self) -> VersionInfo | None:
        with reading(self._engine) as connection:
            return newest(connection)
