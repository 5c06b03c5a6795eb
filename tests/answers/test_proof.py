"""What new data has to prove before it is served."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.answers.proof import prove
from bot.store.database import open_database
from bot.store.faults import DataError
from bot.store.files import read_dataset
from bot.store.records import CanaryRow, Dataset
from bot.store.reload import preview, reload
from bot.store.versions import history


@pytest.fixture
def folder(tmp_path: Path, data_folder: Path) -> Path:
    """A copy of the data that ships."""
    return Path(shutil.copytree(data_folder, tmp_path / "data"))


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(f"sqlite:///{tmp_path / 'proof.db'}")


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Change one cell of a file."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_data_that_ships_proves_itself(dataset: Dataset) -> None:
    assert prove(dataset) == ()
    assert len(dataset.canaries) >= 10


def test_the_canaries_that_ship_have_every_status(dataset: Dataset) -> None:
    assert {row.status for row in dataset.canaries} == {"answered", "clarify", "no_data", "out_of_scope"}


@pytest.mark.parametrize(
    "row",
    [
        CanaryRow(question="How did Kent do for efficiency in 2016?", status="no_data"),
        CanaryRow(question="How did Kent do for efficiency in 2016?", status="answered", force="kent", round="2016",
                  area="efficiency", grade="outstanding"),
        CanaryRow(question="How many forces were good for efficiency in 2016?", status="answered", round="2016",
                  area="efficiency", grade="good", count=34),
        CanaryRow(question="How did Yorkshire do in 2016?", status="clarify", force="kent"),
    ],
)
def test_a_canary_that_is_answered_otherwise_is_a_fault_that_says_how(dataset: Dataset, row: CanaryRow) -> None:
    [fault] = prove(replace(dataset, canaries=(row,)))
    assert (fault.file, fault.line, fault.column, fault.value) == ("canaries.csv", 2, "question", row.question)
    assert "is answered (" in fault.message


def test_a_name_that_does_not_lead_to_its_force_is_a_fault(dataset: Dataset) -> None:
    first, *others = dataset.aliases
    name = "British Transport Police"
    odd = first.model_copy(update={"alias": name, "force": "kent", "needs_context": False, "shared": False})
    [fault] = prove(replace(dataset, aliases=(odd, *others), canaries=()))
    assert (fault.file, fault.line, fault.column, fault.value) == ("aliases.csv", 2, "alias", name)
    assert "does not lead to kent" in fault.message


def test_data_that_does_not_prove_itself_is_neither_previewed_nor_loaded(folder: Path, engine: Engine) -> None:
    reload(engine, folder, "anna", prove)
    # Sound by the rules of the files: no count is published for the round.
    edit(folder, "grades.csv", "2018/19,efficiency,cleveland,inadequate", "2018/19,efficiency,cleveland,good")
    assert read_dataset(folder)
    for attempt in (lambda: preview(engine, folder, prove), lambda: reload(engine, folder, "ben", prove)):
        with pytest.raises(DataError) as refused:
            attempt()
        assert {fault.file for fault in refused.value.faults} == {"canaries.csv"}
    assert [version.number for version in history(engine)] == [1]


def test_the_line_of_a_fault_is_that_of_the_file(folder: Path) -> None:
    edit(folder, "canaries.csv", "leicestershire,2016,efficiency,good", "leicestershire,2016,efficiency,outstanding")
    [fault] = prove(read_dataset(folder))
    with (folder / "canaries.csv").open(encoding="utf-8") as file:
        lines = list(csv.reader(file))
    assert fault.line is not None
    assert lines[fault.line - 1][0] == fault.value
