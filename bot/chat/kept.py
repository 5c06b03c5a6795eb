"""Answers that buttons go back to: kept in memory for a while, made again from the button's own code after that."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.answers.answer import Answer
from bot.answers.answering import answer
from bot.chat.codes import code_of, query_of
from bot.chat.errors import Refused
from bot.store.snapshot import Snapshot

SECONDS = 900.0
MOST = 1000
GONE = "I no longer know that answer: I keep it for fifteen minutes at most. Please ask again."


@dataclass(frozen=True, slots=True)
class Recalled:
    """An answer with the data it is made of. `again`: it was made again, of today's data and without the words of
    the question."""

    answer: Answer
    snapshot: Snapshot
    again: bool = False


class KeptAnswers:
    """The last answers, with the data each was made from, under keys that cannot be guessed; in memory, the newest
    thousand, for fifteen minutes. `clock` tells seconds that only go forward."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, Answer, Snapshot]] = OrderedDict()

    def keep(self, given: Answer, snapshot: Snapshot) -> str:
        """Keep an answer. Returns what finds it again: its key, and the code of its query where it has one."""
        now = self._clock()
        while self._kept and (len(self._kept) >= MOST or now - next(iter(self._kept.values()))[0] > SECONDS):
            self._kept.popitem(last=False)
        key = secrets.token_hex(8)
        self._kept[key] = (now, given, snapshot)
        return f"{key}:{code_of(given.asked, snapshot) or ''}"

    def recall(self, handle: str, snapshot: Snapshot) -> Recalled:
        """The answer that was kept, or else the answer to its code as `snapshot` gives it; raises Refused where there
        is neither."""
        key, _, code = handle.partition(":")
        kept = self._kept.get(key)
        if kept is not None and self._clock() - kept[0] <= SECONDS:
            return Recalled(kept[1], kept[2])
        query = query_of(code, snapshot) if code else None
        if query is None:
            raise Refused(GONE)
        return Recalled(answer(query, snapshot), snapshot, again=True)
