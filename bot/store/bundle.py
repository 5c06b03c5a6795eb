"""The bundle: a whole data set as CSV files in a zip archive, the same bytes for the same data."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from bot.store.faults import StoreError
from bot.store.kinds import KINDS
from bot.store.records import Dataset
from bot.store.sheets import LARGEST_FILE

__all__ = ["LARGEST_FILE", "cell", "checksum", "pack", "unpack", "write_files"]

# Zip archives cannot say "no date"; this is the earliest they know.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def write_files(dataset: Dataset) -> dict[str, bytes]:
    """The data files of a data set, name to bytes, as `files.parse` reads them."""
    files = {}
    for kind in KINDS:
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(kind.columns)
        for row in kind.rows(dataset):
            writer.writerow(cell(getattr(row, column)) for column in kind.columns)
        files[kind.file] = text.getvalue().encode()
    return files


def checksum(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the names and contents of the files, in hexadecimal digits."""
    digest = sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def pack(files: Mapping[str, bytes]) -> bytes:
    """The files as one archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        for name, content in sorted(files.items()):
            bundle.writestr(zipfile.ZipInfo(name, _NO_DATE), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def unpack(bundle: bytes) -> dict[str, bytes]:
    """The files of an archive; raises StoreError where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
            if any(member.file_size > LARGEST_FILE for member in archive.infolist()):
                raise zipfile.BadZipFile("a file in it is larger than any data file")
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error) as error:
        raise StoreError(
            f"The data kept of that version is damaged ({error}); choose another that `peelbot data history` lists."
        ) from error


def cell(value: str | int | bool | date | None) -> str:
    """A value as a cell of its file."""
    if value is None or value is False:
        return ""
    return "yes" if value is True else str(value)
