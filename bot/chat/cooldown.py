"""How often one person, and one guild, may ask: often enough for any conversation, not often enough to keep the bot
from others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from bot.chat.errors import TooFast

QUESTIONS = 30
# Of all people of a guild together: five a second, which leaves a core most of its time.
GUILD_QUESTIONS = 300
SECONDS = 60.0


class Cooldown:
    """Counts the questions of the last minute, of each person and of each guild, in memory. `clock` gives seconds that
    only go forward."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._people = _Window(QUESTIONS)
        self._guilds = _Window(GUILD_QUESTIONS)
        self._told: dict[int, float] = {}

    def check(self, person: int, guild: int | None) -> None:
        """Count a question of this person, in this guild (None: in private); raises TooFast, and counts nothing, where
        it is one too many."""
        now = self._clock()
        if wait := self._people.wait(person, now):
            raise TooFast(wait, person)
        if guild is not None:
            if wait := self._guilds.wait(guild, now):
                raise TooFast(wait, guild, "People in this server are asking")
            self._guilds.count(guild, now)
        self._people.count(person, now)
        self._told.pop(person, None)

    def first_refusal(self, refused: TooFast) -> bool:
        """Whether the person or guild has not been told in the last minute to wait: in a channel, once is enough."""
        now = self._clock()
        self._told = {whom: then for whom, then in self._told.items() if then > now - SECONDS}
        first = refused.whom not in self._told
        self._told.setdefault(refused.whom, now)
        return first

    @property
    def counted(self) -> int:
        """How many people and guilds are in memory."""
        return len(self._people) + len(self._guilds)


class _Window:
    """When each of several asked in the last minute, at most `most` times each."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._asked: dict[int, deque[float]] = {}

    def __len__(self) -> int:
        return len(self._asked)

    def wait(self, who: int, now: float) -> float:
        """For how many seconds they have to wait (0: they need not)."""
        self._forget_before(now - SECONDS)
        asked = self._asked.get(who, deque())
        while asked and asked[0] <= now - SECONDS:
            asked.popleft()
        return asked[0] + SECONDS - now if len(asked) >= self._most else 0.0

    def count(self, who: int, now: float) -> None:
        # Put back at the end, so that those who asked last come last.
        asked = self._asked.pop(who, deque())
        asked.append(now)
        self._asked[who] = asked

    def _forget_before(self, then: float) -> None:
        while self._asked:
            who, asked = next(iter(self._asked.items()))
            if asked and asked[-1] > then:
                return
            del self._asked[who]
