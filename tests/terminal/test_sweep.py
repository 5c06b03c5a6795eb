"""Every force in every area of every round, asked through `peelbot ask --jsonl`, against the rows of the data."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.store.records import ForceRow
from bot.store.snapshot import Snapshot
from tests.terminal.running import program

pytestmark = pytest.mark.usefixtures("store")

Cell = tuple[str, str, str]


def answers(questions: dict[Cell, str], folder: Path) -> dict[Cell, dict[str, Any]]:
    lines = "".join(json.dumps({"id": "|".join(cell), "text": text}) + "\n" for cell, text in questions.items())
    ended = program("ask", "--jsonl", cwd=folder, typed=lines)
    assert ended.returncode == 0, ended.stderr
    told = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [answer["id"] for answer in told] == ["|".join(cell) for cell in questions]
    return dict(zip(questions, told, strict=True))


def cells(snapshot: Snapshot) -> list[Cell]:
    return [(force, *inspection) for force in snapshot.forces for inspection in snapshot.inspections]


def grades(facts: list[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
    return [(fact["force"], fact["round"], fact["area"], fact["grade"]) for fact in facts]


NAMES: dict[str, Callable[[ForceRow], str]] = {
    "official name": lambda force: force.name,
    "short name": lambda force: f"{force.short_name} police",
    "slug": lambda force: f"{force.slug.replace('-', ' ')} police",
}


@pytest.mark.parametrize("name", NAMES)
def test_every_grade_is_told_exactly_and_none_that_is_not_held(
    name: str, snapshot: Snapshot, folder: Path
) -> None:
    def asked(cell: Cell) -> str:
        force, round, area = cell
        named = NAMES[name](snapshot.forces[force])
        return f"How was {named} graded for {snapshot.areas[area].name.lower()} in {round}?"

    questions = {cell: asked(cell) for cell in cells(snapshot)}
    assert set(snapshot.grades) <= set(questions)
    wrong = []
    for cell, answer in answers(questions, folder).items():
        row = snapshot.grades.get(cell)
        if row is not None:
            right = answer["status"] == "answered" and grades(answer["facts"]) == [(*cell, row.grade)]
        else:
            right = answer["status"] == "no_data" and not answer["facts"]
        if not right:
            wrong.append((questions[cell], answer["status"], answer["text"]))
    assert wrong == []


def test_every_count_is_that_of_the_rows(snapshot: Snapshot, folder: Path) -> None:
    held: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (_, round, area), row in snapshot.grades.items():
        held[round, area][row.grade] += 1
    questions = {
        (round, area, grade): f"How many forces were {grade} for {snapshot.areas[area].name.lower()} in {round}?"
        for round, area in snapshot.inspections
        for grade in snapshot.rounds[round].grades
    }
    wrong = []
    for (round, area, grade), answer in answers(questions, folder).items():
        graded = sum(count for name, count in held[round, area].items() if name != "not graded")
        told = [(fact["grade"], fact["count"], fact["of"]) for fact in answer["facts"] if fact["kind"] == "count"]
        if told != [(grade, held[round, area][grade], graded)]:
            wrong.append((questions[round, area, grade], told, answer["text"]))
    assert wrong == []
