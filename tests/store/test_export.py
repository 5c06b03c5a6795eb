"""What is served, written for others: the same rows, and a description that Frictionless accepts."""

from __future__ import annotations

import json
import os
import tempfile
import warnings
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot.store.database import open_database
from bot.store.export import DESCRIPTION, export, package
from bot.store.faults import StoreError
from bot.store.files import parse, read_dataset
from bot.store.records import Dataset
from bot.store.reload import reload
from bot.store.serving import load_snapshot
from bot.store.snapshot import VersionInfo
from tests.store.made_up import Folder, made_up_files, taken
from tests.store.test_files import FREE_TEXT, TEXTS

VERSION = VersionInfo(7, datetime(2026, 11, 27, 12, tzinfo=UTC), "anna", "c0ffee")
OPTIONAL = ("findings", "quotes", "questions", "publications", "contacts", "terms", "national_counts", "canaries")


def report(folder: Path) -> Any:
    """What the Frictionless library says of an export."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import frictionless

        return frictionless.validate(str(folder / DESCRIPTION))


def test_the_export_of_the_shipped_data_is_a_valid_package(dataset: Dataset, tmp_path: Path) -> None:
    export(dataset, VERSION, tmp_path / "out")
    found = report(tmp_path / "out")
    assert found.valid, found.flatten(["path", "rowNumber", "message"])
    assert sum(task.stats["rows"] for task in found.tasks) > 9_000


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("grades.csv", ",kent,good,", ",atlantis,good,", "foreign-key"),
        ("grades.csv", ",stated,", ",guessed,", "constraint-error"),
        ("inspections.csv", "2015-10-20", "20 October 2015", "type-error"),
        ("forces.csv", "kent,Kent Police", "essex,Kent Police", "primary-key"),
    ],
)
def test_the_description_tells_a_spoilt_export_from_a_good_one(
    file: str, old: str, new: str, says: str, dataset: Dataset, tmp_path: Path
) -> None:
    export(dataset, VERSION, tmp_path / "out")
    path = tmp_path / "out" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    kinds = [error for [error] in report(tmp_path / "out").flatten(["type"])]
    assert says in kinds


def test_the_description_names_the_version_its_licences_and_every_source(dataset: Dataset) -> None:
    described = json.loads(package(dataset, VERSION)[DESCRIPTION])
    assert (described["version"], described["created"]) == ("7", "2026-11-27T12:00:00+00:00")
    assert "checksum c0ffee" in described["description"]
    named = {row.licence for row in dataset.sources if row.licence}
    assert {licence["name"] for licence in described["licenses"]} == named | {"MIT"}
    assert len(described["sources"]) == len(dataset.sources)
    assert all(resource["description"] for resource in described["resources"])


def test_an_export_replaces_an_earlier_one_whole(folder: Folder, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    export(read_dataset(folder.path), VERSION, out)
    (out / "grades.csv").write_text("older", encoding="utf-8")
    export(read_dataset(folder.path), VERSION, out)
    assert (out / "grades.csv").read_text(encoding="utf-8") == made_up_files()["grades.csv"]
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("name", ["notes.txt", "grades.csv", "sub"])
def test_a_folder_that_holds_anything_else_is_left_as_it_is(name: str, folder: Folder, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / name).mkdir() if name == "sub" else (out / name).write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match=rf"else than an earlier export \({name}\); name another folder"):
        export(read_dataset(folder.path), VERSION, out)
    assert [path.name for path in out.iterdir()] == [name]


def test_the_working_folder_can_be_named_by_a_dot(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.chdir(out)
    export(read_dataset(folder.path), VERSION, Path("."))
    assert (out / "grades.csv").read_text(encoding="utf-8") == made_up_files()["grades.csv"]


def test_a_link_stays_one_and_the_folder_behind_it_is_written(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "place" / "real")
    export(read_dataset(folder.path), VERSION, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "place" / "real" / "grades.csv").exists()
    assert [path.name for path in (tmp_path / "place").iterdir()] == ["real"]
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_link_to_itself_is_told(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "link")
    with pytest.raises(StoreError, match=r"name (another|a) folder"):
        export(read_dataset(folder.path), VERSION, tmp_path / "link")


@pytest.mark.parametrize("described", ['{"name": "somebody-s"}', "[]", "{", ""])
def test_somebody_else_s_data_package_is_left_as_it_is(described: str, folder: Folder, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / DESCRIPTION).write_text(described, encoding="utf-8")
    (out / "grades.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match=r"else than an earlier export \(datapackage\.json\)"):
        export(read_dataset(folder.path), VERSION, out)
    assert (out / "grades.csv").read_text(encoding="utf-8") == "mine"


def test_an_earlier_export_is_put_back_where_the_new_one_cannot_take_its_place(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "new" / "out"
    export(read_dataset(folder.path), VERSION, out)
    (out / "grades.csv").write_text("older", encoding="utf-8")
    rename = os.rename

    def once(source: Path, target: Path) -> None:
        if target == out and ".new-" in source.name:
            raise OSError(5, "Input/output error")
        rename(source, target)

    monkeypatch.setattr(os, "rename", once)
    with pytest.raises(StoreError, match="Input/output error"):
        export(read_dataset(folder.path), VERSION, out)
    assert (out / "grades.csv").read_text(encoding="utf-8") == "older"
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_cells_that_look_like_another_dialect_are_read_as_they_are(dataset: Dataset, tmp_path: Path) -> None:
    """Without a dialect the reader guesses one from the first rows."""
    export(dataset, VERSION, tmp_path / "out")
    described = json.loads((tmp_path / "out" / DESCRIPTION).read_bytes())
    for resource in described["resources"]:
        assert resource["dialect"]["delimiter"] == ","
        assert resource["dialect"]["doubleQuote"] is True


def test_a_file_is_no_folder(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match=r"out cannot be written: Not a directory; name a folder\."):
        export(read_dataset(folder.path), VERSION, tmp_path / "out")


def test_what_cannot_be_written_leaves_nothing_behind(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StoreError, match="No space left on device"):
        export(read_dataset(folder.path), VERSION, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_valid_data_survives_load_export_and_load_unchanged(data: st.DataObject) -> None:
    files = _any_files(data)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "data").mkdir()
        for file, text in files.items():
            (place / "data" / file).write_text(text, encoding="utf-8", newline="")
        engine = open_database(f"sqlite:///{place / 'store.db'}")
        made = reload(engine, place / "data", "anna", taken)
        served = load_snapshot(engine)
        export(served.data, served.version, place / "out")
        assert {path.name for path in (place / "out").glob("*.csv")} == set(files)
        for path in (place / "data").iterdir():
            path.write_bytes((place / "out" / path.name).read_bytes())
        again = reload(engine, place / "data", "anna", taken)
        assert (again.changed, again.checksum) == (False, made.checksum)
        assert load_snapshot(engine).data == served.data == parse(
            {path.name: path.read_bytes() for path in (place / "out").glob("*.csv")}
        )
        engine.dispose()


def _any_files(data: st.DataObject) -> dict[str, str]:
    """The made-up data files with texts, days and numbers of any kind in them, and some optional rows left out."""
    files = made_up_files()
    for kind in OPTIONAL:
        if data.draw(st.booleans(), f"without {kind}"):
            files[f"{kind}.csv"] = files[f"{kind}.csv"].split("\n", 1)[0] + "\n"
    changed = {}
    for file, text in files.items():
        header, *rows = [line.split(",") for line in text.splitlines()]
        for row in rows[:2]:
            for at, column in enumerate(header):
                if column in FREE_TEXT.get(file.removesuffix(".csv"), ()) and len(row) == len(header):
                    row[at] = _quoted(data.draw(TEXTS))
                elif column in ("published", "as_of") and row[at]:
                    row[at] = data.draw(st.dates(date(1900, 1, 1), date(2999, 12, 31))).isoformat()
        changed[file] = "".join(",".join(row) + "\n" for row in [header, *rows])
    return changed


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def test_any_store_exports_the_files_it_was_loaded_from(loaded: Engine, tmp_path: Path) -> None:
    snapshot = load_snapshot(loaded)
    export(snapshot.data, snapshot.version, tmp_path / "out")
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out").glob("*.csv")}
    assert written == made_up_files()
