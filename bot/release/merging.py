"""Accepted rows into the data files, each where it belongs, so that a reviewer sees a small difference."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import Any

from bot.release.proposal import Proposed
from bot.store.cells import split_line
from bot.store.faults import StoreError
from bot.store.files import parse
from bot.store.kinds import KINDS, Kind
from bot.store.records import Dataset

# By what the rows of a file are sorted (data/README.md); those of other files stand as they came.
_SORTED = {
    "sources": ("tier", "id"),
    "inspections": ("round", "area"),
    "grades": ("round", "area", "force"),
    "national_counts": ("round", "area", "grade"),
    "findings": ("force", "round", "area", "number"),
    "quotes": ("force", "round", "area", "number"),
    "questions": ("round", "area", "number"),
}


def data_files(folder: Path) -> dict[str, bytes]:
    """The data files of a folder, name to bytes; raises StoreError where one cannot be read."""
    try:
        return {kind.file: (folder / kind.file).read_bytes() for kind in KINDS}
    except OSError as error:
        raise StoreError(f"{error.filename} cannot be read: {error.strerror}.") from error


def merged(files: Mapping[str, bytes], rows: Iterable[Proposed], data: Dataset) -> dict[str, bytes]:
    """The files that change, with the rows in their places; all other lines stay as they are."""
    by_kind: dict[str, list[Proposed]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    return {
        kind.file: _with_rows(files[kind.file], kind, by_kind[kind.name], _ranks(data))
        for kind in KINDS
        if kind.name in by_kind
    }


def difference(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """What changes, as a unified diff of the files."""
    lines: list[str] = []
    for name, content in after.items():
        old, new = (each.decode().splitlines(keepends=True) for each in (before[name], content))
        lines += unified_diff(old, new, f"data/{name}", f"data/{name}", n=1)
    return "".join(lines)


def write(folder: Path, before: Mapping[str, bytes], changed: Mapping[str, bytes]) -> Dataset:
    """Put the changed files in the place of the old ones, if all files together are good data, and give that.

    Raises DataError where they are not, and StoreError where a file was changed meanwhile: nothing is written then.
    Raises StoreError where the folder cannot be written; files that were replaced before that stay replaced.
    """
    data = parse({**before, **changed})
    if data_files(folder) != dict(before):
        raise StoreError(f"The files in {folder} changed meanwhile; read the release again.")
    try:
        written = [(name, _beside(folder, name, content)) for name, content in changed.items()]
        for name, path in written:
            os.replace(path, folder / name)
    except OSError as error:
        raise StoreError(f"The files in {folder} cannot be written: {error.strerror}.") from error
    return data


def _beside(folder: Path, name: str, content: bytes) -> Path:
    """A file with that content beside the one it is to replace, with the same rights."""
    handle, path = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        os.fchmod(file.fileno(), (folder / name).stat().st_mode & 0o777)
    return Path(path)


def _with_rows(
    content: bytes, kind: Kind[Any], rows: Sequence[Proposed], ranks: Mapping[str, Mapping[str, int]]
) -> bytes:
    text = content.decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    if lines[-1] == "":
        lines.pop()
    header = split_line(lines[0])
    columns = _SORTED.get(kind.name, ())
    keys = [_order(dict(zip(header, split_line(line), strict=True)), columns, ranks) for line in lines[1:]]
    for row in sorted(rows, key=lambda row: _order(row.cells, columns, ranks)):
        key = _order(row.cells, columns, ranks)
        behind = [at for at, other in enumerate(keys) if other <= key]
        place = behind[-1] + 1 if behind else 0
        keys.insert(place, key)
        lines.insert(place + 1, _line(row.cells.get(column, "") for column in header))
    return ("\ufeff" if content.startswith(b"\xef\xbb\xbf") else "").encode() + (end.join(lines) + end).encode()


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def _order(
    cells: Mapping[str, str], columns: Sequence[str], ranks: Mapping[str, Mapping[str, int]]
) -> tuple[int | str, ...]:
    return tuple(_place(column, cells[column], ranks) for column in columns)


def _place(column: str, value: str, ranks: Mapping[str, Mapping[str, int]]) -> int | str:
    if column == "number":
        return int(value)
    return ranks[column].get(value, len(ranks[column])) if column in ranks else value


def _ranks(data: Dataset) -> dict[str, dict[str, int]]:
    """The places of what is not sorted by its letters: rounds, areas, grades, tiers."""
    scale = max((row.grades for row in data.rounds), key=len, default=())
    tiers = dict.fromkeys(row.tier for row in data.sources)
    return {
        "round": {row.round: row.position for row in data.rounds},
        "area": {row.area: row.position for row in data.areas},
        "grade": {grade: place for place, grade in enumerate((*scale, "not graded"))},
        "tier": {tier: place for place, tier in enumerate(tiers)},
    }
