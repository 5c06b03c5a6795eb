"""Asking: so many drawn messages of the bot, each answer checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from bot.answers.answering import answer
from bot.language.query import Query
from bot.language.understand import understand
from bot.store.snapshot import Snapshot
from tests.fuzz.checks import Checks
from tests.fuzz.messages import messages


@dataclass(slots=True)
class Outcome:
    """How many messages were asked, by the status of their answers, and what was wrong."""

    statuses: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Count what another met too."""
        self.statuses += other.statuses
        self.faults += other.faults


def fuzz(seed: int, count: int, snapshot: Snapshot) -> Outcome:
    """Ask so many messages, drawn with a seed."""
    outcome, checks = Outcome(), Checks(snapshot)
    previous: Query | None = None
    for number, (message, goes_on) in enumerate(islice(messages(seed, snapshot), count)):
        before = previous if goes_on else None
        try:
            given = answer(understand(message, snapshot.lexicon, before), snapshot)
            found: Iterator[str] | list[str] = checks.faults(message, given)
            outcome.faults += [f"seed {seed}, message {number}, {message!r}: {fault}" for fault in found]
            outcome.statuses[given.status] += 1
            previous = given.query
        except Exception as error:
            outcome.faults.append(f"seed {seed}, message {number}, {message!r}: raised {error!r}")
    return outcome
