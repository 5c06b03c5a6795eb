"""While the data is reloaded again and again, every answer is wholly of the version that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.answers.answering import answer
from bot.language.understand import understand
from bot.store.bundle import checksum, write_files
from bot.store.files import read_dataset
from bot.store.records import Dataset, GradeRow, NationalCountRow
from bot.store.reload import reload
from bot.store.snapshot import Snapshot, snapshot_of
from bot.store.versions import history
from tests.store.made_up import taken
from tests.store.processes import THREADS, Asked, ask_until_told, start_until_told, started

PROCESSES = 2

Told = dict[str, Any]


@dataclass(frozen=True)
class Exam:
    """Questions, two folders of data files, and by the checksum of each its answers to the questions in turn, but for
    the number of the version."""

    questions: list[str]
    folders: tuple[Path, Path]
    answers: dict[str, list[Told]]


@pytest.fixture(scope="module")
def exam(
    data_folder: Path, dataset: Dataset, snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory
) -> Exam:
    """The data that ships, the same with every grade turned into the next, and what is different of the two."""
    folder = tmp_path_factory.mktemp("turned")
    for name, content in write_files(_turned(dataset)).items():
        (folder / name).write_bytes(content)
    turned = snapshot_of(read_dataset(folder), snapshot.version)
    asked = {question: [_told(question, each) for each in (snapshot, turned)] for question in _questions(snapshot)}
    asked = {question: told for question, told in asked.items() if told[0]["facts"] != told[1]["facts"]}
    answers = zip(*asked.values(), strict=True)
    sums = [checksum(write_files(each.data)) for each in (snapshot, turned)]
    return Exam(list(asked), (data_folder, folder), {of: list(told) for of, told in zip(sums, answers, strict=True)})


def _turned(dataset: Dataset) -> Dataset:
    """Every grade is the next on its round's scale, the best after the worst, and the published counts agree."""
    following = {
        (row.round, grade): after
        for row in dataset.rounds
        for grade, after in pairwise([*row.grades, row.grades[0]])
    }

    def turn(row: GradeRow | NationalCountRow) -> dict[str, str]:
        return {"grade": following.get((row.round, row.grade), row.grade)}

    return replace(
        dataset,
        grades=tuple(row.model_copy(update=turn(row)) for row in dataset.grades),
        national_counts=tuple(row.model_copy(update=turn(row)) for row in dataset.national_counts),
    )


def _questions(snapshot: Snapshot) -> Iterator[str]:
    """Of every grade held and of every count, and of many grades at once."""
    forces = {slug: row.short_name for slug, row in snapshot.forces.items()}
    areas = {area: row.name for area, row in snapshot.areas.items()}
    for force, round_, area in snapshot.grades:
        yield f"What was {forces[force]} graded for {areas[area]} in {round_}?"
    for round_, area in snapshot.inspections:
        for grade in snapshot.rounds[round_].grades:
            yield f"How many forces were {grade} for {areas[area]} in {round_}?"
            yield f"Which forces were {grade} for {areas[area]} in {round_}?"
    for name in forces.values():
        yield f"How was {name} graded in 2016?"
        yield f"How has {name} changed for efficiency over the years?"


def _told(question: str, snapshot: Snapshot) -> Told:
    return _without_version(answer(understand(question, snapshot.lexicon), snapshot).as_json(question))


def _without_version(told: Told) -> Told:
    return {key: value for key, value in told.items() if key != "version"}


def _alternate(engine: Engine, folders: tuple[Path, Path], reloads: int) -> None:
    """Reload so many times, the second folder first."""
    for folder in islice(cycle(reversed(folders)), reloads):
        assert reload(engine, folder, "tester", taken).changed


def test_every_grade_held_is_asked_for_and_differs_in_the_two_data_sets(exam: Exam, snapshot: Snapshot) -> None:
    one, other = exam.answers.values()
    asked = {
        (told["forces"][0], told["rounds"][0], told["areas"][0])
        for told in one
        if told["intent"] == "grade" and len(told["facts"]) == 1
    }
    assert asked == {key for key, row in snapshot.grades.items() if row.grade != "not graded"}
    assert sum(told["intent"] == "count" for told in one) > 100
    assert [told["question"] for told in other] == exam.questions
    assert not [told for told, turned in zip(one, other, strict=True) if told["text"] == turned["text"]]


def test_every_answer_given_during_reloads_is_wholly_of_the_version_that_it_names(
    url: str, engine: Engine, exam: Exam, soak: bool, seed: int, figures: list[str]
) -> None:
    questions, reloads = (10_000, 50) if soak else (1_000, 5)
    least = -(-questions // (PROCESSES * THREADS))
    reload(engine, exam.folders[0], "tester", taken)
    told: list[list[Asked]] = []
    with ExitStack() as running:
        lines = [
            running.enter_context(started(ask_until_told, url, exam.questions, least, f"{seed} {number}"))[1]
            for number in range(PROCESSES)
        ]
        for line in lines:
            assert line.recv() == "open"
        _alternate(engine, exam.folders, reloads)
        for line in lines:
            line.send("the reloads are over")
        for line in lines:
            told += line.recv()
    data = {version.number: version.checksum for version in history(engine)}
    wrong = [
        (given, due)
        for number, given in (asked for thread in told for asked in thread)
        if _without_version(given) != (due := exam.answers[data[given["version"]]][number])
    ]
    met = Counter(given["version"] for thread in told for _, given in thread)
    figures.append(
        f"{engine.dialect.name}: {met.total():,} answers by {len(told)} threads in {PROCESSES} processes (seed {seed}) "
        f"during {reloads} reloads, from {len(met)} of {len(data)} versions ({min(met.values())} to "
        f"{max(met.values())} of each), wrong: {len(wrong)}"
    )
    assert wrong == []
    assert met.total() >= questions
    assert len(met) > len(data) // 2
    for thread in told:
        numbers = [given["version"] for _, given in thread]
        assert numbers == sorted(numbers)
        assert numbers[-1] == reloads + 1


def test_a_start_during_reloads_reads_one_whole_version(
    url: str, engine: Engine, folders: tuple[Path, Path], soak: bool, figures: list[str]
) -> None:
    # The data is small, so that many a reload ends while a start reads.
    reloads = 500 if soak else 50
    reload(engine, folders[0], "tester", taken)
    with started(start_until_told, url) as (_, line):
        assert line.recv() == "open"
        _alternate(engine, folders, reloads)
        line.send("the reloads are over")
        told: list[tuple[int, str, str]] = line.recv()
    data = {version.number: version.checksum for version in history(engine)}
    torn = [(number, version, read) for number, version, read in told if not version == read == data[number]]
    met = {number for number, _, _ in told}
    figures.append(
        f"{engine.dialect.name}: {len(told):,} starts during {reloads} reloads, from {len(met)} of {len(data)} "
        f"versions, torn: {len(torn)}"
    )
    assert torn == []
    assert len(met) > len(data) // 4
