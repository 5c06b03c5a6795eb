from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.bundle import write_files
from bot.store.cells import FORMULA_SIGNS, BadLine, split_line
from bot.store.faults import DataError, Fault
from bot.store.files import parse, read_dataset
from bot.store.kinds import KINDS, Kind
from bot.store.records import Dataset
from bot.store.sheets import read_sheet
from tests.store.made_up import Folder, made_up_files

FREE_TEXT = {
    "sources": ["title", "publisher", "licence", "note"],
    "forces": ["region", "country", "covers", "headquarters", "note"],
    "findings": ["text"],
    "quotes": ["inspector", "title", "text"],
    "terms": ["also_called", "meaning", "where"],
    "contacts": ["value", "hours"],
    "phrases": ["note"],
}
NO_REGION = "shire-01,Shire 1 Police,,,Shire 1,,England,E1,Shire,Town,shire.example,S 1,1,0,,report"
SEEN = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])
TEXTS = st.text(SEEN, min_size=1, max_size=40).filter(
    lambda text: text == text.strip() and not text.startswith(FORMULA_SIGNS)
)


def _faults(folder: Folder) -> list[Fault]:
    with pytest.raises(DataError) as refused:
        read_dataset(folder.path)
    return list(refused.value.faults)


def test_every_file_becomes_the_rows_of_its_kind(folder: Folder) -> None:
    dataset = read_dataset(folder.path)
    lines = {name: text.count("\n") - 1 for name, text in made_up_files().items()}
    assert {kind.file: len(kind.rows(dataset)) for kind in KINDS} == lines
    assert all(isinstance(row, kind.row) for kind in KINDS for row in kind.rows(dataset))


def test_cells_become_values_of_their_columns_types(folder: Folder) -> None:
    dataset = read_dataset(folder.path)
    assert dataset.sources[0].published == date(2016, 11, 3)
    assert dataset.sources[1].published is None
    assert (dataset.aliases[0].shared, dataset.aliases[1].shared) == (False, True)
    assert dataset.national_counts[1].count == 36
    assert dataset.places[1].slugs == ("shire-01", "shire-02")
    assert dataset.quotes[0].text == 'Well, I judge it ‘good’, as in "good".'


def test_places_rounds_and_areas_are_numbered_from_1_in_the_order_of_the_file(folder: Folder) -> None:
    dataset = read_dataset(folder.path)
    assert [row.id for row in dataset.places] == [1, 2]
    assert [(row.position, row.round) for row in dataset.rounds] == [(1, "2015"), (2, "2016"), (3, "2021/22")]
    assert [row.position for row in dataset.areas] == [1, 2, 3]


def test_all_faults_are_told_at_once_by_file_and_line(folder: Folder) -> None:
    folder.put("terms.csv", 2, "HMIC,,,report,")
    folder.put("grades.csv", 9, "2015,efficiency,shire-08,good,stated,nowhere")
    folder.put("grades.csv", 3, "2015,efficiency,shire-02, god,guessed,report")
    folder.put("grades.csv", 4, '2015,"efficiency,shire-03,good,stated,report')
    (folder.path / "phrases.csv").unlink()
    told = [(fault.file, fault.line, fault.column) for fault in _faults(folder)]
    assert told == [
        ("grades.csv", 3, "grade"),
        ("grades.csv", 3, "basis"),
        ("grades.csv", 3, "grade"),
        ("grades.csv", 4, "area"),
        ("grades.csv", 9, "source"),
        ("phrases.csv", None, None),
        ("terms.csv", 2, "meaning"),
    ]


def test_a_faulty_row_is_still_there_for_the_rows_that_name_it(folder: Folder) -> None:
    folder.put("forces.csv", 2, NO_REGION)
    assert [(fault.file, fault.line, fault.column) for fault in _faults(folder)] == [("forces.csv", 2, "region")]


def test_a_fault_in_one_row_does_not_hide_an_unknown_name_in_another_file(folder: Folder) -> None:
    folder.put("forces.csv", 2, NO_REGION)
    folder.put("findings.csv", 2, "kent,2016,efficiency,1,is good at it,,report")
    told = [(fault.file, fault.column, fault.value) for fault in _faults(folder)]
    assert told == [("findings.csv", "force", "kent"), ("forces.csv", "region", "")]


def test_a_lost_line_does_not_make_the_rows_that_name_it_faulty(folder: Folder) -> None:
    folder.put("forces.csv", 2, "shire-01,Shire 1 Police")
    assert [(fault.file, fault.line) for fault in _faults(folder)] == [("forces.csv", 2)]


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("\ufeff", ""), ("\ufeff", "\r")],
    ids=["no mark", "a byte order mark", "a byte order mark and Windows line ends"],
)
def test_what_spreadsheets_add_changes_nothing(before: str, after: str, folder: Folder) -> None:
    expected = read_dataset(folder.path)
    for path in folder.path.glob("*.csv"):
        text = before + path.read_text(encoding="utf-8").replace("\n", f"{after}\n")
        path.write_bytes(text.encode())
    assert read_dataset(folder.path) == expected


def test_the_last_line_may_end_without_a_line_break(folder: Folder) -> None:
    expected = read_dataset(folder.path)
    path = folder.path / "grades.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert read_dataset(folder.path) == expected


def test_columns_may_stand_in_another_order(folder: Folder) -> None:
    expected = read_dataset(folder.path)
    folder.put("questions.csv", 1, "text,source,number,area,round")
    folder.put("questions.csv", 2, "How well?,report,1,efficiency,2016")
    assert read_dataset(folder.path) == expected


def test_other_files_beside_the_data_are_left_alone(folder: Folder) -> None:
    expected = read_dataset(folder.path)
    (folder.path / "README.md").write_bytes(b"\xff not data")
    assert read_dataset(folder.path) == expected


def test_a_csv_file_of_another_name_is_a_fault(folder: Folder) -> None:
    (folder.path / "grade.csv").write_text("round\n", encoding="utf-8")
    assert [str(fault) for fault in _faults(folder)] == ["grade.csv: is no data file; remove it or correct its name"]


def test_a_folder_that_is_not_there_is_named(folder: Folder) -> None:
    with pytest.raises(DataError, match=r"/nowhere: there is no such folder of data files"):
        read_dataset(folder.path / "nowhere")


def test_a_folder_in_the_place_of_a_file_is_a_fault(folder: Folder) -> None:
    (folder.path / "phrases.csv").unlink()
    (folder.path / "phrases.csv").mkdir()
    assert [str(fault) for fault in _faults(folder)] == ["phrases.csv: cannot be read: Is a directory"]


def test_a_fault_reads_as_one_line_with_nothing_invisible_in_it() -> None:
    fault = Fault("grades.csv", 7, "grade", "a\x1b[31m\u202eb\n" + "c" * 200, "is no grade")
    assert str(fault).startswith("grades.csv, line 7, column grade, value “a\\u001b[31m\\u202eb\\u000accc")
    assert str(fault).endswith("c…”: is no grade")
    assert str(fault).isprintable()


def test_a_name_may_be_shared_in_any_spelling_if_each_row_says_so(folder: Folder) -> None:
    folder.put("aliases.csv", 4, "THE-PAIR!,shire-02,nickname,high,,yes,,report")
    assert len(read_dataset(folder.path).aliases) == 3


def test_a_published_count_may_exceed_what_is_held_of_a_partial_inspection(folder: Folder) -> None:
    folder.put("national_counts.csv", 8, "2021/22,investigating-crime,adequate,40,,report,")
    assert read_dataset(folder.path).national_counts[-1].count == 40


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_texts_survive_being_written_and_read_again(data: st.DataObject) -> None:
    dataset = _with_texts(parse(_bytes(made_up_files())), data)
    assert parse(write_files(dataset)) == dataset


def _bytes(files: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def _with_texts(dataset: Dataset, data: st.DataObject) -> Dataset:
    changed: dict[str, Any] = {}
    for name, columns in FREE_TEXT.items():
        first, *others = getattr(dataset, name)
        changed[name] = (first.model_copy(update={column: data.draw(TEXTS) for column in columns}), *others)
    return replace(dataset, **changed)


@given(st.lists(st.text(SEEN), min_size=2))
def test_a_line_is_split_into_the_cells_it_was_written_from(cells: list[str]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    assert split_line(text.getvalue()) == cells


@given(st.text(st.sampled_from('ab",'), min_size=1))
def test_a_line_is_split_as_the_csv_module_does_or_refused(text: str) -> None:
    cells = _split(text)
    assert '"' in text if cells is None else cells == next(csv.reader([text], strict=True))


def _split(text: str) -> list[str] | None:
    try:
        return split_line(text)
    except BadLine:
        return None


@given(st.sampled_from(KINDS), st.binary())
def test_bytes_that_are_no_data_file_are_a_fault_and_no_error(kind: Kind[Any], content: bytes) -> None:
    assert read_sheet(kind, content).faults


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(made_up_files())), st.integers(0, 5000), st.binary(min_size=1, max_size=3))
def test_files_with_bytes_changed_anywhere_are_good_or_refused(name: str, at: int, put: bytes) -> None:
    files = _bytes(made_up_files())
    at %= len(files[name])
    files[name] = files[name][:at] + put + files[name][at + len(put) :]
    found = _parsed(files)
    assert parse(write_files(found)) == found if isinstance(found, Dataset) else found


def _parsed(files: dict[str, bytes]) -> Dataset | tuple[Fault, ...]:
    try:
        return parse(files)
    except DataError as error:
        return error.faults
