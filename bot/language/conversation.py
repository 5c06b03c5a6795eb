"""Conversation: each person's last query in each channel, kept in memory for ten minutes. No texts are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from bot.language.query import Query

SECONDS = 600.0
MOST = 10_000


class Conversations:
    """The last queries by key (a channel and a person). `clock` tells seconds that only go forward."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last: OrderedDict[Hashable, tuple[float, Query]] = OrderedDict()

    def previous(self, key: Hashable) -> Query | None:
        """The last query under this key, unless it is older than ten minutes."""
        found = self._last.get(key)
        if found is None or self._clock() - found[0] > SECONDS:
            return None
        return found[1]

    def remember(self, key: Hashable, query: Query) -> None:
        """Keep a query as the last of its key. Queries too old to follow up go, and the oldest of too many.

        Chatter, greetings and calls for help leave the question before them in place.
        """
        if query.passing:
            return
        now = self._clock()
        self._last[key] = (now, query)
        self._last.move_to_end(key)
        while len(self._last) > MOST or now - next(iter(self._last.values()))[0] > SECONDS:
            self._last.popitem(last=False)
