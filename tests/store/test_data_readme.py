"""The README of the data: it explains the files as they are."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from bot.store.kinds import KINDS, Kind
from bot.store.records import Dataset
from bot.store.replacing import BUNDLES_KEPT
from bot.store.row import Row

KIND = {kind.name: kind for kind in KINDS}

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def sections(data_folder: Path) -> dict[str, str]:
    """The README's second-level sections, by heading."""
    parts = re.split(r"^## (.+)\n", (data_folder / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def column_table(section: str) -> list[tuple[str, str]]:
    table = section.split("| column | holds |")[1].split("\n\n")[0]
    return re.findall(r"^\| `(\w+)` \| (.+) \|$", table, flags=re.MULTILINE)


@each_kind
def test_the_readme_explains_every_column_in_order(data_folder: Path, kind: Kind[Row]) -> None:
    table = column_table(sections(data_folder)[kind.file])
    assert tuple(column for column, _ in table) == kind.columns


@each_kind
def test_the_readme_says_rightly_which_columns_are_required(data_folder: Path, kind: Kind[Row]) -> None:
    required = {column for column, text in column_table(sections(data_folder)[kind.file]) if "required:" in text}
    fields = kind.row.model_fields
    never_empty = {
        column for column in kind.columns if fields[column].is_required() and fields[column].annotation is not bool
    }
    assert required == never_empty


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("sources", "tier"),
        ("grades", "basis"),
        ("aliases", "kind"),
        ("aliases", "confidence"),
        ("places", "kind"),
        ("forces", "country"),
        ("rounds", "inspectorate"),
    ],
)
def test_the_readme_lists_every_value_in_use(dataset: Dataset, data_folder: Path, name: str, column: str) -> None:
    explained = dict(column_table(sections(data_folder)[KIND[name].file]))[column]
    assert {getattr(row, column) for row in KIND[name].rows(dataset)} <= set(re.findall(r"`([^`]+)`", explained))


def test_the_examples_in_the_readme_fit_their_files(data_folder: Path) -> None:
    examples = re.findall(r"```csv\n(.+?)```", sections(data_folder)["How to add a row"], flags=re.DOTALL)
    headers = {kind.columns: kind for kind in KINDS}
    found = [list(csv.reader(example.splitlines())) for example in examples]
    assert {headers[tuple(rows[0])].name for rows in found} == {"sources", "grades", "aliases", "rounds", "inspections"}
    for header, *rows in found:
        assert rows
        assert {len(row) for row in rows} == {len(header)}


def test_the_readme_names_the_forces_that_the_newest_round_lacks(dataset: Dataset, data_folder: Path) -> None:
    held = {row.force for row in dataset.grades if row.round == "2023-25"}
    names = [force.short_name for force in dataset.forces if force.slug not in held]
    said = " ".join(sections(data_folder)["Peculiarities"].split())
    assert f"Nothing of 2023-25 is held for {', '.join(names[:-1])} and {names[-1]}." in said


def test_the_readme_lists_every_file(data_folder: Path) -> None:
    text = (data_folder / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \[(\w+\.csv)\]", text, flags=re.MULTILINE) == [kind.file for kind in KINDS]
    assert sorted(path.name for path in data_folder.glob("*.csv")) == sorted(kind.file for kind in KINDS)


def test_the_readme_explains_every_kind_of_phrase_and_no_other(dataset: Dataset, data_folder: Path) -> None:
    table = sections(data_folder)["phrases.csv"].split("| kind | the phrase … | value |")[1].split("\n\n")[0]
    explained = {kind for line in table.splitlines()[2:] for kind in re.findall(r"`(\w+)`", line.split("|")[1])}
    assert explained == {row.kind for row in dataset.phrases}


def test_the_readme_says_how_many_versions_can_be_gone_back_to(data_folder: Path) -> None:
    text = " ".join((data_folder / "README.md").read_text(encoding="utf-8").split())
    assert BUNDLES_KEPT == 10
    assert "`peelbot data rollback` goes back to an earlier version, of the last ten" in text
