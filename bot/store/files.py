"""The data files: a folder of CSV files, or a bundle's, into one checked `Dataset`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.store.checks import check
from bot.store.faults import DataError, Fault
from bot.store.kinds import ADDED_LATER, KINDS, Kind
from bot.store.records import Dataset
from bot.store.row import Row
from bot.store.sheets import LARGEST_FILE, Sheet, Sheets, read_sheet, unreadable

__all__ = ["DataError", "Fault", "parse", "read_dataset"]


def read_dataset(folder: Path) -> Dataset:
    """Read and check every data file of a folder; raises DataError with all that is wrong.

    Files that are not CSV are left alone.
    """
    if not folder.is_dir():
        raise DataError([Fault(str(folder), None, None, None, "there is no such folder of data files")])
    files = {kind.file for kind in KINDS}
    strangers = sorted(path.name for path in folder.glob("*.csv") if path.name not in files)
    return _dataset(
        {kind.row: _read(kind, folder / kind.file) for kind in KINDS},
        [Fault(name, None, None, None, "is no data file; remove it or correct its name") for name in strangers],
    )


def parse(files: Mapping[str, bytes], *, older: bool = False) -> Dataset:
    """Read and check data files given as name to bytes; raises DataError with all that is wrong.

    Files of an `older` release, such as those of a bundle, may lack the files and columns that were added later.
    """
    return _dataset({kind.row: _given(kind, files, older) for kind in KINDS}, [])


def _dataset(read: Mapping[type[Row], Sheet[Any]], faults: list[Fault]) -> Dataset:
    sheets = Sheets(read)
    found = [*faults, *(fault for sheet in read.values() for fault in sheet.faults), *check(sheets)]
    if found:
        raise DataError(found)
    return Dataset(**{sheet.kind.name: tuple(row for _, row in sheet.good) for sheet in read.values()})


def _given(kind: Kind[Any], files: Mapping[str, bytes], older: bool) -> Sheet[Any]:
    if kind.file in files:
        return read_sheet(kind, files[kind.file], older=older)
    return Sheet(kind) if older and kind.row in ADDED_LATER else _missing(kind)


def _read(kind: Kind[Any], path: Path) -> Sheet[Any]:
    try:
        with path.open("rb") as file:
            return read_sheet(kind, file.read(LARGEST_FILE + 1))
    except FileNotFoundError:
        return _missing(kind)
    except OSError as error:
        return unreadable(kind, f"cannot be read: {error.strerror}")


def _missing(kind: Kind[Any]) -> Sheet[Any]:
    return unreadable(kind, f"is missing; expected a file with the header {','.join(kind.columns)}")
