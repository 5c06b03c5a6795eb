"""How answers slow down as the data grows: ten and a hundred times the rounds and grades, ten times the names."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import perf_counter
from typing import TypeVar

from bot.answers.answering import answer
from bot.language.understand import understand
from bot.store.records import Dataset
from bot.store.row import Row
from bot.store.snapshot import Snapshot, snapshot_of
from tests.bench.figures import Figure, Part, Times, ms, ratio

R = TypeVar("R", bound=Row)


def growth(messages: Sequence[str], snapshot: Snapshot) -> Part:
    """Every message to each, one right after the other. The rounds that are added are older than all others, so that
    most answers stay as they are."""
    data = snapshot.data
    sizes = {
        "as it is": snapshot,
        "10 times the rounds and grades": snapshot_of(more_rounds(data, 10), snapshot.version),
        "100 times the rounds and grades": snapshot_of(more_rounds(data, 100), snapshot.version),
        "10 times the names": snapshot_of(more_names(data, 10), snapshot.version),
    }
    gc.collect()
    gc.freeze()
    times = {name: Times() for name in sizes}
    for message in messages:
        for name, each in sizes.items():
            started = perf_counter()
            answer(understand(message, each.lexicon), each)
            times[name].seconds.append(perf_counter() - started)
    gc.unfreeze()
    usual = times["as it is"].median
    rows = [("data", "grades", "names", "median", "p99", "times the median")]
    rows += [
        (
            name, f"{len(each.data.grades):,}", f"{len(each.data.aliases) + len(each.data.places):,}",
            ms(times[name].median), ms(times[name].p99), ratio(times[name].median, usual),
        )
        for name, each in sizes.items()
    ]
    hundred = times["100 times the rounds and grades"].median
    held_to = Figure("median at 100 times the grades, times the usual", hundred / usual, 1.5)
    return Part("Growth", tuple(rows), (held_to,))


def more_rounds(data: Dataset, times: int) -> Dataset:
    """The data with every round, its inspections, grades and counts so many times."""
    place = {row.round: number for number, row in enumerate(data.rounds)}
    copies = range(1, times)

    def label(round_: str, copy: int) -> str:
        return f"round {copy}.{place[round_]}"

    return replace(
        data,
        rounds=(
            *(
                _changed(row, {"round": label(row.round, copy), "years": label(row.round, copy)})
                for copy in copies for row in data.rounds
            ),
            *data.rounds,
        ),
        inspections=(
            *(_changed(row, {"round": label(row.round, copy)}) for copy in copies for row in data.inspections),
            *data.inspections,
        ),
        grades=(
            *(_changed(row, {"round": label(row.round, copy)}) for copy in copies for row in data.grades), *data.grades
        ),
        national_counts=(
            *(_changed(row, {"round": label(row.round, copy)}) for copy in copies for row in data.national_counts),
            *data.national_counts,
        ),
    )


def more_names(data: Dataset, times: int) -> Dataset:
    """The data with every alias and place under so many names."""
    copies = range(1, times)
    return replace(
        data,
        aliases=(
            *data.aliases,
            *(_changed(row, {"alias": _other(row.alias, copy)}) for copy in copies for row in data.aliases),
        ),
        places=(
            *data.places, *(_changed(row, {"place": _other(row.place, copy)}) for copy in copies for row in data.places)
        ),
    )


def _other(name: str, copy: int) -> str:
    """Another name of the same length, as unlike the first as names are."""
    shifted = str.maketrans({chr(97 + at): chr(97 + (at * 7 + copy) % 26) for at in range(26)})
    return name.lower().translate(shifted)


def _changed(row: R, values: Mapping[str, object]) -> R:
    fields = {**row.__dict__, **values}
    return type(row).stored(tuple(fields), fields.values())
