"""`make fuzz`: a count of drawn messages, on all cores. Exit status: 0, or 1 where an answer was wrong in any way."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime
from random import SystemRandom

from bot.settings import shipped_data
from bot.store.files import read_dataset
from bot.store.snapshot import VersionInfo, snapshot_of
from tests.fuzz.fuzzing import Outcome, fuzz

A_BATCH = 5_000
SHOWN = 20


def batch(seed: int, count: int) -> Outcome:
    """One batch, in a process of its own."""
    made = VersionInfo(1, datetime(2026, 1, 1, tzinfo=UTC), "fuzz", "0" * 64)
    return fuzz(seed, count, snapshot_of(read_dataset(shipped_data()), made))


def main(argv: Sequence[str] | None = None) -> int:
    """Ask. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**6))
    arguments = parser.parse_args(argv)
    sizes = [min(A_BATCH, arguments.count - done) for done in range(0, arguments.count, A_BATCH)]
    outcome, begun = Outcome(), time.monotonic()
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        batches = [workers.submit(batch, arguments.seed + number, size) for number, size in enumerate(sizes)]
        for number, done in enumerate(as_completed(batches), start=1):
            found = done.result()
            print(*found.faults[:SHOWN], sep="\n", end="\n" if found.faults else "")
            outcome.add(found)
            if number % 20 == 0 or number == len(batches):
                print(f"{outcome.statuses.total():,} asked, {len(outcome.faults)} wrong", flush=True)
    statuses = ", ".join(f"{status} {count:,}" for status, count in outcome.statuses.most_common())
    print(f"seed {arguments.seed}, {time.monotonic() - begun:.0f} s: {statuses}")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
