"""Waiting for a database that is away."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from bot.store.faults import StoreAway

FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 1.0, 30.0

T = TypeVar("T")


def when_there(attempt: Callable[[], T], say: Callable[[str], None]) -> T:
    """What `attempt` gives, tried again for as long as the database is away, less and less often.

    `say` is told each time what keeps it. Whatever else `attempt` raises is raised.
    """
    wait = FIRST_WAIT_SECONDS
    while True:
        try:
            return attempt()
        except StoreAway as error:
            say(f"{error} Trying again in {wait:.0f} s.")
        time.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT_SECONDS)
