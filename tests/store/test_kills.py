"""A process that reloads may be killed at any moment: what is served before and after is one whole version."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import cycle, islice, repeat
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, sleep

import pytest
from sqlalchemy import Engine, select, text

from bot.store.bundle import checksum, unpack, write_files
from bot.store.database import open_database, reading, writing
from bot.store.files import read_dataset
from bot.store.kinds import KINDS, counts_of
from bot.store.lasting import AUDIT, VERSIONS
from bot.store.records import Dataset
from bot.store.reload import reload
from bot.store.replacing import BUNDLES_KEPT, versions
from bot.store.rows import read_rows
from bot.store.snapshot import VersionInfo
from tests.store.made_up import taken
from tests.store.processes import Stage, reload_once, started

RELOADS_MEASURED = 5
# Some kills shall come when the reload is over.
SPREAD = 1.1
INSIDE: tuple[Stage, ...] = ("reading", "replacing", "committing")
# The commit is short, and the moment at which most could go wrong: some kills are aimed at it.
SINCE: tuple[Stage, Stage] = ("before", "committing")
# How many versions a process made that was killed in a stage: at the commit nobody can know.
MADE: Mapping[Stage, tuple[int, ...]] = {
    "before": (0,), "reading": (0,), "replacing": (0,), "committing": (0, 1), "after": (1,),
}


@pytest.fixture
def known(folders: tuple[Path, Path]) -> dict[str, Dataset]:
    """The two data sets by their checksums."""
    return {_checksum(folder): read_dataset(folder) for folder in folders}


@contextmanager
def _opened(url: str) -> Iterator[Engine]:
    engine = open_database(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _checksum(folder: Path) -> str:
    return checksum(write_files(read_dataset(folder)))


def _whole(engine: Engine, known: Mapping[str, Dataset]) -> VersionInfo:
    """The version served, once all that the database keeps has been seen to agree with it."""
    with reading(engine) as connection:
        rows = read_rows(connection)
        listed = versions(connection)
        kept = connection.execute(select(VERSIONS.c.counts, VERSIONS.c.bundle).order_by(VERSIONS.c.number.desc())).all()
        noted = connection.execute(select(AUDIT.c.outcome, AUDIT.c.details).order_by(AUDIT.c.id.desc())).all()
        if connection.dialect.name == "sqlite":
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
    served = listed[0]
    assert served.checksum in known
    assert rows == known[served.checksum]
    counts, bundle = kept[0]
    assert counts == counts_of(rows)
    assert unpack(bundle) == write_files(rows)
    numbers = range(served.number, 0, -1)
    assert [version.number for version in listed] == list(numbers)
    assert [bundle is not None for _, bundle in kept] == [number > served.number - BUNDLES_KEPT for number in numbers]
    assert [tuple(note) for note in noted] == [
        ("done", f"version {number}, read from the data files") for number in numbers
    ]
    return served


def _settled(engine: Engine, known: Mapping[str, Dataset]) -> VersionInfo:
    """The version served once nothing of a killed writer goes on: PostgreSQL's server may still be at its commit."""
    with writing(engine):
        pass
    return _whole(engine, known)


def _times(url: str, folder: Path) -> dict[Stage, float]:
    """The seconds after which each stage began of the first reload of a process."""
    with started(reload_once, url, folder) as (_, line):
        times: dict[Stage, float] = {line.recv(): 0.0}
        begun = perf_counter()
        while "after" not in times:
            stage: Stage = line.recv()
            times[stage] = perf_counter() - begun
        return times


def _moments(random: Random, number: int, last: float) -> list[float]:
    """So many random moments, one in each of so many equal parts of the time, in random order."""
    return random.sample([(part + random.random()) / number * last for part in range(number)], number)


def _killed(url: str, folder: Path, since: Stage, seconds: float) -> Stage:
    """Kill a process that reloads, so long after a stage began, and say how far it was."""
    with started(reload_once, url, folder) as (process, line):
        stage: Stage = line.recv()
        while stage != since:
            stage = line.recv()
        sleep(seconds)
        process.kill()
        process.join()
        # A process that ended in another way has failed.
        assert process.exitcode == -signal.SIGKILL
        return [stage, *_rest(line)][-1]


def _rest(line: Connection) -> Iterator[Stage]:
    with suppress(EOFError):
        while True:
            yield line.recv()


def test_the_two_data_sets_differ_in_every_kind_of_row(known: dict[str, Dataset]) -> None:
    one, other = known.values()
    assert [kind.name for kind in KINDS if kind.rows(one) == kind.rows(other)] == []


def test_a_reload_that_is_killed_at_any_moment_leaves_one_whole_version(
    url: str, folders: tuple[Path, Path], known: dict[str, Dataset], soak: bool, seed: int, figures: list[str]
) -> None:
    kills = 200 if soak else 20
    # By the checksum of what is served, the folder that a reload will change it with.
    other = dict(zip(known, reversed(folders), strict=True))
    with _opened(url) as engine:
        database = engine.dialect.name
        reload(engine, folders[0], "tester", taken)
    measured = [_times(url, folder) for folder in islice(cycle(reversed(folders)), RELOADS_MEASURED)]
    reload_, commit = (median(times["after"] - times[since] for times in measured) for since in SINCE)
    random = Random(seed)
    moments = [
        *zip(repeat(SINCE[0]), _moments(random, kills * 3 // 4, SPREAD * reload_), strict=False),
        *zip(repeat(SINCE[1]), _moments(random, kills // 4, SPREAD * commit), strict=False),
    ]
    with _opened(url) as engine:
        before = _settled(engine, known)
    hit: Counter[Stage] = Counter()
    for since, seconds in moments:
        stage = _killed(url, other[before.checksum], since, seconds)
        hit[stage] += 1
        with _opened(url) as engine:
            _whole(engine, known)
            served = _settled(engine, known)
            assert served.number - before.number in MADE[stage]
            before = reload(engine, other[served.checksum], "tester", taken)
            assert (before.number, before.changed) == (served.number + 1, True)
            assert _whole(engine, known).number == before.number
    inside = sum(hit[stage] for stage in INSIDE)
    figures.append(
        f"{database}: {kills} kills (seed {seed}), most within the {reload_ * 1000:.0f} ms of a reload, every fourth "
        f"within the {commit * 1000:.1f} ms of its commit: {hit['before']} before the transaction, {inside} inside it "
        f"({hit['reading']} with the files, {hit['replacing']} with the rows, {hit['committing']} at the commit), "
        f"{hit['after']} after it"
    )
    assert inside >= kills // 3
    assert hit["replacing"]
    # A commit is over so soon that a busy machine may miss it a few times.
    assert hit["committing"] >= kills // 100
