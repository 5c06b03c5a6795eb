"""Reading releases in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import main
from bot.release.document import ReleaseError
from bot.terminal.releases import import_files
from tests.release.test_proposing import RELEASE

PAGE = """# PEEL 2021/22: Kent Police

| Area | Grade |
| --- | --- |
| Preventing crime | Inadequate |
| Keeping bees | Good |

Published by HMICFRS under the Open Government Licence.
"""


def test_without_anybody_to_ask_the_proposal_is_shown_and_nothing_written(
    own_data: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "release.txt").write_text(RELEASE, encoding="utf-8")
    before = {path.name: path.read_bytes() for path in own_data.iterdir()}
    assert main(["data", "import", "release.txt"]) == 0
    out = capsys.readouterr().out
    assert "line 9: “plans ahead; and”\n  2. findings: force durham; round 2016; area efficiency; number 1;" in out
    assert "the document says good, the data outstanding" in out
    assert "Nothing was written: run it at a terminal to choose rows, or with --yes to take all." in out
    assert {path.name: path.read_bytes() for path in own_data.iterdir()} == before


@pytest.mark.usefixtures("own_data")
def test_all_rows_are_written_shown_as_a_difference_and_good_data(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "release.txt").write_text(RELEASE, encoding="utf-8")
    assert main(["data", "import", "--yes", "release.txt"]) == 0
    out = capsys.readouterr().out
    assert "+durham,2016,efficiency,1,plans ahead,,press-release-durham-efficiency-2016\n" in out
    assert "`peelbot data reload` serves them." in out
    assert main(["data", "check"]) == 0
    assert main(["data", "import", "--yes", "release.txt"]) == 0
    assert "No row is proposed." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("choice", "written"),
    [("none", 0), ("", 0), ("2", 2), ("2-3", 3), (" 2, 3 ", 3), ("all", 5)],
)
def test_some_rows_are_written_with_the_source_that_they_need(
    choice: str, written: int, own_data: Path, folder: Path
) -> None:
    (folder / "release.txt").write_text(RELEASE, encoding="utf-8")
    lines = list(import_files(own_data, [folder / "release.txt"], lambda _: choice))
    added = [line for line in "\n".join(lines).splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert len(added) == written
    assert ("Nothing was written." in lines) == (written == 0)


@pytest.mark.parametrize("choice", ["0", "99", "3-2", "1-99", "some", "1;2"])
def test_a_choice_that_is_none_is_refused_in_a_sentence_and_nothing_is_written(
    choice: str, own_data: Path, folder: Path
) -> None:
    (folder / "release.txt").write_text(RELEASE, encoding="utf-8")
    before = {path.name: path.read_bytes() for path in own_data.iterdir()}
    with pytest.raises(ReleaseError, match=r"is no choice; expected all, none, or numbers from 1 to \d+"):
        list(import_files(own_data, [folder / "release.txt"], lambda _: choice))
    assert {path.name: path.read_bytes() for path in own_data.iterdir()} == before


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("no.txt", None, "no.txt cannot be read: No such file or directory."),
        ("a.pdf", b"%PDF-1.4", "a.pdf is a PDF; save its text"),
    ],
)
@pytest.mark.usefixtures("own_data")
def test_a_file_that_cannot_be_read_is_told_in_one_line(
    name: str, content: bytes | None, says: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    assert main(["data", "import", name]) == 1
    err = capsys.readouterr().err
    assert err.startswith(says)
    assert err.count("\n") == 1


def test_what_is_contradicted_or_no_area_is_told_and_not_written(
    own_data: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "page.md").write_text(PAGE, encoding="utf-8")
    before = (own_data / "grades.csv").read_bytes()
    assert main(["data", "import", "--yes", "page.md"]) == 0
    out = capsys.readouterr().out
    assert "the document says inadequate, the data good" in out
    assert "“Keeping bees | Good”: “Keeping bees” is no area that the data knows" in out
    assert (own_data / "grades.csv").read_bytes() == before
