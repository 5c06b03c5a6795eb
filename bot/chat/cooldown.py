"""How often one person may ask: often enough for any conversation, not often enough to keep the bot from others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from bot.chat.errors import TooFast

QUESTIONS = 30
SECONDS = 60.0


class Cooldown:
    """Counts each person's questions of the last minute, in memory. `clock` gives seconds that only go forward."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._asked: dict[int, deque[float]] = {}
        self._told: set[int] = set()

    def check(self, person: int) -> None:
        """Count a question of this person; raises TooFast, and counts nothing, where it is one too many."""
        now = self._clock()
        self._forget_before(now - SECONDS)
        asked = self._asked.pop(person, deque())
        while asked and asked[0] <= now - SECONDS:
            asked.popleft()
        # Put back at the end, so that the people who asked last come last.
        self._asked[person] = asked
        if len(asked) >= QUESTIONS:
            raise TooFast(asked[0] + SECONDS - now)
        asked.append(now)
        self._told.discard(person)

    def first_refusal(self, person: int) -> bool:
        """Whether this person has not been told yet to wait: in a channel, once is enough."""
        first = person not in self._told
        self._told.add(person)
        return first

    def _forget_before(self, then: float) -> None:
        while self._asked:
            person, asked = next(iter(self._asked.items()))
            if asked and asked[-1] > then:
                return
            del self._asked[person]
            self._told.discard(person)
