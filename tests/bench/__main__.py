"""`make bench`: everything that is said of speed and memory, measured in one run.

Prints tables with ratios, and writes the same as JSON where `--json` names a file. Exit status: 0 where all limits are
kept, 1 where one is not.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.answers.proof import prove
from bot.settings import shipped_data
from bot.store.database import open_database
from bot.store.reload import ensure_loaded
from bot.store.serving import load_snapshot
from tests.bench import cold, growth, loop, questions, running
from tests.bench.figures import Part, as_json, lines
from tests.questions.judging import Case, cases
from tests.questions.score import CORPUS


def parts(folder: Path) -> Iterator[Part]:
    """Measure one part after the other, in a folder for what they need."""
    asked = [case for path in CORPUS for case in cases(path)]
    database = f"sqlite:///{folder}/bench.db"
    engine = open_database(database)
    ensure_loaded(engine, shipped_data(), "bench", prove)
    snapshot = load_snapshot(engine)
    # As the bot does before it connects.
    gc.collect()
    gc.freeze()
    yield questions.answering(asked, snapshot, database)
    yield questions.finding(asked, snapshot)
    yield growth.growth([turn for case in asked for turn in case["turns"]], snapshot)
    yield cold.cold(folder)
    yield from asyncio.run(running.running(_single(asked), folder))
    yield asyncio.run(loop.gaps(snapshot, engine, folder))
    engine.dispose()


def _single(asked: list[Case]) -> list[str]:
    """Questions that stand alone and have an answer, in an order drawn once."""
    single = [case["turns"][0] for case in asked if len(case["turns"]) == 1 and case["expect"]["status"] == "answered"]
    Random(1829).shuffle(single)
    return single


def main() -> int:
    """Run all parts. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    arguments = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n")
    measured: list[Part] = []
    with TemporaryDirectory() as folder:
        for part in parts(Path(folder)):
            measured.append(part)
            print(*lines(part), sep="\n", flush=True)
    if arguments.json is not None:
        arguments.json.write_text(json.dumps(as_json(measured), indent=2) + "\n", encoding="utf-8")
    return 0 if all(figure.kept for part in measured for figure in part.figures) else 1


if __name__ == "__main__":
    sys.exit(main())
