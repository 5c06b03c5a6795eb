"""`peelbot ask` as a whole process, against starting Python with the two libraries it cannot do without."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from tests.bench.figures import Figure, Part, Times, ms, ratio

STARTS = 15
QUESTION = "How did Kent do for efficiency in 2016?"
FLOOR = (sys.executable, "-c", "import sqlmodel, rapidfuzz")


def cold(folder: Path) -> Part:
    """Start each in turns, in a folder with a store that is filled."""
    ask = (str(Path(sys.executable).with_name("peelbot")), "ask", QUESTION)
    # What is installed is compiled; whoever forbids Python to write that would measure the compiler.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["DATABASE_URL"] = f"sqlite:///{folder}/cold.db"
    own, floor = Times(), Times()
    _once(ask, folder, environment)
    for _ in range(STARTS):
        floor.seconds.append(_once(FLOOR, folder, environment))
        own.seconds.append(_once(ask, folder, environment))
    rows = (
        ("a whole process", "median", "slowest", "times the floor"),
        ("peelbot ask", ms(own.median), ms(own.p99), ratio(own.median, floor.median)),
        ('python -c "import sqlmodel, rapidfuzz"', ms(floor.median), ms(floor.p99), ratio(floor.median, floor.median)),
    )
    return Part("From the shell", rows, (Figure("peelbot ask, times its floor", own.median / floor.median, 1.6),))


def _once(command: Sequence[str], folder: Path, environment: dict[str, str]) -> float:
    started = perf_counter()
    # With a pipe its end is seen at once; without one, with a timeout, it is looked for twenty times a second.
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE, timeout=60)
    return perf_counter() - started
