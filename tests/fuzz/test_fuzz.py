from __future__ import annotations

from bot.store.snapshot import Snapshot
from tests.fuzz.fuzzing import fuzz

MESSAGES = 2_000


def test_no_message_gets_an_answer_that_is_untrue_too_long_or_pings(
    snapshot: Snapshot, seed: int, figures: list[str]
) -> None:
    outcome = fuzz(seed, MESSAGES, snapshot)
    figures.append(f"fuzz: {MESSAGES} messages drawn with seed {seed}: {dict(outcome.statuses)}")
    assert outcome.faults == []
    assert outcome.statuses.total() == MESSAGES
    assert outcome.statuses["answered"] > MESSAGES / 10
