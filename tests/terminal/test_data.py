"""The admin's jobs in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import main
from bot.store.database import open_database
from bot.store.snapshot import Snapshot
from tests.store.made_up import keep_bad_data
from tests.terminal.running import LEICESTERSHIRE, spoil


def test_check_says_that_good_files_are_good_and_makes_no_store(
    folder: Path, capsys: pytest.CaptureFixture[str], snapshot: Snapshot
) -> None:
    assert main(["data", "check"]) == 0
    out = capsys.readouterr().out
    assert " is good: " in out
    assert f"{len(snapshot.data.grades):,} grades" in out
    assert list(folder.iterdir()) == []


def test_check_prints_every_fault_on_a_line_with_file_line_column_and_value(
    own_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = spoil(own_data / "grades.csv", ",good,", ",goood,")
    spoil(own_data / "contacts.csv", "2016-11-03", "2016-13-03")
    assert main(["data", "check"]) == 1
    shown = capsys.readouterr()
    assert shown.err == ""
    contact, grade, *_ = shown.out.splitlines()
    assert contact.startswith("contacts.csv, line 2, column as_of, value “2016-13-03”: ")
    assert grade.startswith(f"grades.csv, line {line}, column grade, value “goood”: ")


@pytest.mark.usefixtures("store")
def test_a_reload_with_one_bad_cell_names_it_and_the_old_version_goes_on(
    own_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = spoil(own_data / "grades.csv", ",good,", ",goood,")
    assert main(["data", "reload"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    for part in ("grades.csv", f"line {line}", "column grade", "goood", "Nothing was loaded"):
        assert part in shown.err
    assert main(["ask", "--json", LEICESTERSHIRE]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["version"], answer["facts"][0]["grade"]) == (1, "good")


@pytest.mark.usefixtures("store")
def test_a_reload_of_other_data_makes_the_next_version(
    own_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(own_data / "sources.csv", "note\n", "note\nmade-up,,Nobody,,,,compiled,for the test\n")
    assert main(["data", "reload"]) == 0
    assert f"Loaded {own_data} as version 2, loaded " in capsys.readouterr().out
    assert main(["ask", "--json", LEICESTERSHIRE]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == 2


@pytest.mark.usefixtures("store")
def test_a_reload_that_changes_rows_shows_them_and_needs_a_yes(
    own_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(own_data / "grades.csv", "2023-25,preventing-crime,durham,good", "2023-25,preventing-crime,durham,adequate")
    assert main(["data", "reload"]) == 1
    shown = capsys.readouterr()
    assert "  ~ 2023-25, preventing-crime, durham: grade: “good” → “adequate”" in shown.out
    assert "Run it again with --yes" in shown.err
    assert main(["data", "status"]) == 0
    assert "Serving version 1" in capsys.readouterr().out
    assert main(["data", "reload", "--yes"]) == 0
    assert "as version 2, loaded " in capsys.readouterr().out


@pytest.mark.usefixtures("store")
def test_check_shows_what_the_files_would_change(own_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "check"]) == 0
    assert "It is what is served already, as version 1" in capsys.readouterr().out
    spoil(own_data / "sources.csv", "note\n", "note\nmade-up,,Nobody,,,,compiled,for the test\n")
    assert main(["data", "check"]) == 0
    out = capsys.readouterr().out
    assert "Compared with version 1" in out
    assert "sources.csv: 1 added\n  + made-up, , Nobody, , , , compiled, for the test" in out


@pytest.mark.usefixtures("store")
def test_a_reload_of_the_same_data_says_that_nothing_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["data", "reload"]) == 0
    assert "nothing changed" in capsys.readouterr().out
    assert main(["data", "history"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.usefixtures("store")
def test_status_tells_the_version_its_rows_and_whether_the_files_differ(
    own_data: Path, capsys: pytest.CaptureFixture[str], snapshot: Snapshot
) -> None:
    assert main(["data", "status"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Serving version 1, loaded ")
    assert f"{len(snapshot.data.grades):,} grades" in out
    assert f"The files in {own_data} hold the same." in out
    spoil(own_data / "sources.csv", "note\n", "note\nmade-up,,Nobody,,,,compiled,for the test\n")
    assert main(["data", "status"]) == 0
    assert f"The files in {own_data} differ from it; `peelbot data reload` loads them." in capsys.readouterr().out
    spoil(own_data / "contacts.csv", "2016-11-03", "2016-13-03")
    assert main(["data", "status"]) == 0
    assert f"The files in {own_data} have 1 fault; `peelbot data check` lists them." in capsys.readouterr().out


@pytest.mark.usefixtures("store")
def test_a_rollback_serves_an_earlier_version_and_says_that_the_files_stay(
    own_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(own_data / "sources.csv", "note\n", "note\nmade-up,,Nobody,,,,compiled,for the test\n")
    assert main(["data", "reload"]) == 0
    capsys.readouterr()
    assert main(["data", "rollback", "1"]) == 0
    out = capsys.readouterr().out
    assert "The data of version 1 is served again, as version 3, rolled back " in out
    assert "The data files were left as they are" in out
    assert main(["data", "rollback", "1"]) == 0
    assert "nothing changed" in capsys.readouterr().out
    assert main(["data", "history"]) == 0
    assert [line.split(",")[0] for line in capsys.readouterr().out.splitlines()] == [
        "version 3", "version 2", "version 1",
    ]


@pytest.mark.usefixtures("store")
def test_a_rollback_to_no_version_fails_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "rollback", "7"]) == 1
    assert capsys.readouterr().err.startswith("There is no version 7; ")


def test_a_rollback_to_data_that_this_release_cannot_take_speaks_of_that_version(
    store: Path, own_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(own_data / "sources.csv", "note\n", "note\nmade-up,,Nobody,,,,compiled,for the test\n")
    assert main(["data", "reload"]) == 0
    keep_bad_data(open_database(f"sqlite:///{store}"), version=1)
    assert main(["data", "rollback", "1"]) == 1
    *faults, last = capsys.readouterr().err.splitlines()
    assert faults[0].startswith("grades.csv, line 2, column grade, value “marvellous”: ")
    assert last == "Nothing changed: this release of the bot cannot serve the data of version 1."


def test_an_empty_store_has_no_history(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "history"]) == 0
    assert capsys.readouterr().out.startswith("There is no version yet; ")
    assert main(["data", "status"]) == 1
    assert "peelbot data reload" in capsys.readouterr().err


@pytest.mark.usefixtures("store")
def test_an_export_holds_what_is_served_and_not_what_the_files_hold(
    own_data: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(own_data / "sources.csv", "note\n", "note\nmade-up,,Nobody,,,,compiled,for the test\n")
    assert main(["data", "export", "out"]) == 0
    assert capsys.readouterr().out.startswith("Wrote version 1, loaded ")
    assert "made-up" not in (folder / "out" / "sources.csv").read_text(encoding="utf-8")
    assert (folder / "out" / "datapackage.json").is_file()


@pytest.mark.usefixtures("store")
def test_an_export_into_a_folder_with_other_things_fails_in_one_sentence(
    own_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "export", str(own_data)]) == 1
    assert capsys.readouterr().err == (
        f"{own_data} holds something else than an earlier export (README.md); name another folder.\n"
    )


def test_an_empty_store_has_nothing_to_export(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "export", "out"]) == 1
    assert "serves no data yet" in capsys.readouterr().err
    assert not (folder / "out").exists()
