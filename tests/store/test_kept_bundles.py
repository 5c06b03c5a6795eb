"""Bundles that releases of the bot made, kept here: each release to come has to load them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from bot.answers.answering import answer
from bot.language.understand import understand
from bot.store.bundle import checksum, pack, unpack, write_files
from bot.store.database import writing
from bot.store.faults import DataError
from bot.store.files import parse
from bot.store.kinds import counts_of
from bot.store.lasting import VERSIONS
from bot.store.serving import load_snapshot
from bot.store.versions import rollback

KEPT = sorted(Path(__file__).with_name("kept").glob("*.zip"))
COUNTS = {"sources": 351, "forces": 43, "aliases": 471, "places": 1282, "rounds": 7, "inspections": 33, "grades": 1102}


def put(engine: Engine, bundle: bytes) -> None:
    """Make a bundle the data of version 1, as the release that made it would have left it."""
    row = {
        "number": 1, "made_at": datetime(2026, 11, 27, tzinfo=UTC), "made_by": "an older release", "action": "load",
        "checksum": checksum(unpack(bundle)), "counts": {}, "bundle": bundle,
    }
    with writing(engine) as connection:
        connection.execute(insert(VERSIONS), row)


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: str(path.stem))
def test_a_bundle_of_an_earlier_release_is_served_again(kept: Path, engine: Engine) -> None:
    put(engine, kept.read_bytes())
    made = rollback(engine, 1, "anna")
    assert (made.number, made.changed) == (2, True)
    snapshot = load_snapshot(engine)
    assert {kind: counts_of(snapshot.data)[kind] for kind in COUNTS} == COUNTS
    told = answer(understand("How did Leics do for efficiency in 2016?", snapshot.lexicon), snapshot)
    assert told.headline == "Leicestershire Police was graded good for efficiency in 2016."


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: str(path.stem))
def test_nothing_of_a_bundle_is_lost(kept: Path) -> None:
    files = unpack(kept.read_bytes())
    written = write_files(parse(files, older=True))
    for name, content in files.items():
        lines = written[name].decode().splitlines()
        assert len(lines) == len(content.decode().splitlines())
        assert set(content.decode().split("\n", 1)[0].split(",")) <= set(lines[0].split(","))


def test_there_are_bundles_with_and_without_what_came_later() -> None:
    headers = {path.stem: unpack(path.read_bytes())["findings.csv"].split(b"\n", 1)[0] for path in KEPT}
    assert headers["2026-11-26"] == b"force,round,area,number,text,source"
    assert headers["2026-11-27"] == b"force,round,area,number,text,grade,source"


def test_a_bundle_of_before_the_canaries_is_served_again(engine: Engine) -> None:
    files = unpack(KEPT[-1].read_bytes())
    del files["canaries.csv"]
    put(engine, pack(files))
    assert rollback(engine, 1, "anna").changed
    assert load_snapshot(engine).data.canaries == ()


def test_a_bundle_without_what_was_always_there_is_refused() -> None:
    files = unpack(KEPT[-1].read_bytes())
    with pytest.raises(DataError, match=r"grades\.csv: is missing"):
        parse({name: content for name, content in files.items() if name != "grades.csv"}, older=True)
    grades = files["grades.csv"].replace(b"round,area,force,grade", b"round,area,force,verdict", 1)
    with pytest.raises(DataError, match=r"grades\.csv, line 1, column grade: this column is missing"):
        parse({**files, "grades.csv": grades}, older=True)


@pytest.mark.parametrize(
    ("file", "column"), [("areas.csv", "pillar"), ("aliases.csv", "shared"), ("rounds.csv", "comparable")]
)
def test_only_what_came_later_may_be_lacking(file: str, column: str) -> None:
    files = unpack(KEPT[-1].read_bytes())
    header, rest = files[file].decode().split("\n", 1)
    at = header.split(",").index(column)
    spoilt = [[cell for number, cell in enumerate(line) if number != at]
              for line in csv.reader(io.StringIO(f"{header}\n{rest}"))]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(spoilt)
    with pytest.raises(DataError, match=f"{file}, line 1, column {column}: this column is missing"):
        parse({**files, file: text.getvalue().encode()}, older=True)


def test_files_of_a_folder_must_have_every_column() -> None:
    files = unpack(KEPT[0].read_bytes())
    with pytest.raises(DataError, match=r"findings\.csv, line 1, column grade: this column is missing"):
        parse(files)
