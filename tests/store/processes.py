"""Processes to test the store with: one that reloads once and is killed, one that asks while another reloads, and one
that starts again and again meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from typing import Any, Literal

from sqlalchemy import event

from bot.answers.answering import answer
from bot.language.understand import understand
from bot.store.bundle import checksum, write_files
from bot.store.database import open_database
from bot.store.reload import reload
from bot.store.serving import Served, load_snapshot
from tests.store.made_up import taken

THREADS = 3
# Forked from a process that has these in memory, a process starts in milliseconds.
PRELOADED = [__name__, "psycopg", "sqlalchemy.dialects.postgresql.psycopg", "sqlalchemy.dialects.sqlite"]

Stage = Literal["before", "reading", "replacing", "committing", "after"]
"""How far a reload is: before its transaction; in it, with the files; with the rows; at the commit; and after it."""

Asked = tuple[int, dict[str, Any]]
"""The number of a question, and its answer as the JSON contract shows it."""


@contextmanager
def started(run: Callable[..., None], *arguments: object) -> Iterator[tuple[BaseProcess, Connection]]:
    """A process that runs a function of this module, and the other end of the line that the function gets as its last
    argument. Whatever happens, it is gone in the end."""
    context = get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    here, there = context.Pipe()
    process = context.Process(target=run, args=(*arguments, there), daemon=True)
    process.start()
    # Or the line would not end with the process.
    there.close()
    try:
        with here:
            yield process, here
    finally:
        process.kill()
        process.join()
        process.close()


def reload_once(url: str, folder: Path, line: Connection) -> None:
    """Reload a folder, telling each stage as it begins, and wait to be killed."""
    engine = open_database(url)

    def tell(stage: Stage) -> None:
        line.send(stage)

    def tell_of_rows(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        # The data tables are emptied first, one after the other.
        if statement.startswith("DELETE"):
            tell("replacing")

    event.listen(engine, "begin", lambda _: tell("reading"))
    event.listen(engine, "before_cursor_execute", tell_of_rows)
    event.listen(engine, "commit", lambda _: tell("committing"))
    tell("before")
    reload(engine, folder, "a process", taken)
    tell("after")
    line.recv()


def ask_until_told(url: str, questions: Sequence[str], least: int, seed: str, line: Connection) -> None:
    """Say that the store is open; ask, in several threads, until the line has something to read; send what each thread
    asked and was answered, at least so many questions, the last of them after the line had something."""
    # The reloads shall not wait for the questions where there are few cores.
    os.nice(3)
    engine = open_database(url)
    served = Served(engine)
    line.send("open")

    def ask(thread: int) -> list[Asked]:
        random = Random(f"{seed} {thread}")
        told: list[Asked] = []
        while True:
            last = line.poll() and len(told) + 1 >= least
            served.look()
            snapshot = served.snapshot
            number = random.randrange(len(questions))
            given = answer(understand(questions[number], snapshot.lexicon), snapshot)
            told.append((number, given.as_json(questions[number])))
            if last:
                return told

    with ThreadPoolExecutor(THREADS) as threads:
        line.send(list(threads.map(ask, range(THREADS))))
    engine.dispose()


def start_until_told(url: str, line: Connection) -> None:
    """Say that the store is open; read it anew until the line has something to read; send for each time the number and
    the checksum of the version, and the checksum of the data."""
    engine = open_database(url)
    line.send("open")
    told: list[tuple[int, str, str]] = []
    while not line.poll():
        snapshot = load_snapshot(engine)
        told.append((snapshot.version.number, snapshot.version.checksum, checksum(write_files(snapshot.data))))
    line.send(told)
    engine.dispose()
