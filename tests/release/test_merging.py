"""Accepted rows into the data files: each in its place, nothing else touched, and only good data written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.release.merging import data_files, difference, merged, write
from bot.release.proposal import Proposed
from bot.store.faults import DataError, StoreError
from bot.store.files import parse, read_dataset

SOURCE = "how-we-inspect"


@pytest.fixture
def folder(tmp_path: Path, data_folder: Path) -> Path:
    return Path(shutil.copytree(data_folder, tmp_path / "data"))


def grade(force: str, grade: str = "good", area: str = "preventing-crime") -> Proposed:
    cells = {"round": "2023-25", "area": area, "force": force, "grade": grade, "basis": "stated", "source": SOURCE}
    return Proposed("grades", cells, "words", 1)


def without(folder: Path, beginning: str) -> str:
    """Take the line that begins so out of grades.csv, and give it."""
    path = folder / "grades.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    [line] = [line for line in lines if line.startswith(beginning)]
    path.write_text("".join(each for each in lines if each != line), encoding="utf-8")
    return line


def test_a_row_goes_where_it_belongs_and_no_other_line_changes(folder: Path) -> None:
    before = (folder / "grades.csv").read_text(encoding="utf-8")
    line = without(folder, "2023-25,preventing-crime,durham,")
    files = data_files(folder)
    changed = merged(files, [grade("durham")], parse(files))
    assert list(changed) == ["grades.csv"]
    new = f"2023-25,preventing-crime,durham,good,stated,{SOURCE}\n"
    assert changed["grades.csv"].decode() == before.replace(line, new)
    assert difference(files, changed).count("\n+") == 2
    assert f"+{new}" in difference(files, changed)


def test_line_ends_and_a_byte_order_mark_are_kept(folder: Path) -> None:
    without(folder, "2023-25,preventing-crime,durham,")
    path = folder / "grades.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    files = data_files(folder)
    changed = merged(files, [grade("durham")], parse(files))["grades.csv"]
    assert changed.startswith(b"\xef\xbb\xbf")
    assert changed.count(b"\r\n") == changed.count(b"\n") == files["grades.csv"].count(b"\n") + 1


def test_what_is_written_is_what_was_read_and_one_row_more(folder: Path) -> None:
    line = without(folder, "2023-25,preventing-crime,durham,")
    files = data_files(folder)
    data = write(folder, files, merged(files, [grade("durham")], parse(files)))
    assert read_dataset(folder) == data
    assert data.grades[-1:] != ()
    assert line.split(",")[3] == "good"
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == []


def test_rows_that_make_the_data_bad_are_not_written(folder: Path) -> None:
    before = data_files(folder)
    with pytest.raises(DataError, match=r"grades\.csv, line \d+, column round, value “2023-25”: the same as line"):
        write(folder, before, merged(before, [grade("durham")], parse(before)))
    assert data_files(folder) == before


def test_files_that_changed_meanwhile_are_not_overwritten(folder: Path) -> None:
    without(folder, "2023-25,preventing-crime,durham,")
    files = data_files(folder)
    changed = merged(files, [grade("durham")], parse(files))
    (folder / "terms.csv").write_bytes(files["terms.csv"] + b"\n")
    with pytest.raises(StoreError, match="changed meanwhile; read the release again"):
        write(folder, files, changed)
    assert (folder / "grades.csv").read_bytes() == files["grades.csv"]


def test_a_folder_without_the_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"sources\.csv cannot be read: No such file or directory\."):
        data_files(tmp_path)
