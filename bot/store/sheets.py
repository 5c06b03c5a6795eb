"""One data file, from bytes to lines whose cells are read, with every fault that its own text shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic

from bot.store.cells import BadCell, BadLine, Value, cleaned, read_cell, split_line
from bot.store.faults import Fault
from bot.store.kinds import Kind, R
from bot.store.row import Row

LARGEST_FILE = 8_000_000
MOST_LINES = 50_000


@dataclass(frozen=True, slots=True)
class Line(Generic[R]):
    """One line of a file: its number, its cells as far as they could be read, and its row if all could."""

    number: int
    cells: Mapping[str, Value]
    row: R | None


@dataclass(frozen=True, slots=True)
class Sheet(Generic[R]):
    """One file as read. Where it is not `whole`, lines or columns are lost: what is missing here proves nothing."""

    kind: Kind[R]
    lines: tuple[Line[R], ...] = ()
    faults: tuple[Fault, ...] = ()
    whole: bool = True

    @property
    def good(self) -> tuple[tuple[int, R], ...]:
        """The line numbers and rows of the lines that have a row."""
        return tuple((line.number, line.row) for line in self.lines if line.row is not None)

    @property
    def complete(self) -> bool:
        """Whether every line has a row: only then does what is not here prove anything."""
        return self.whole and all(line.row is not None for line in self.lines)

    def fault(self, line: int | None, column: str | None, value: object, message: str) -> Fault:
        """A fault in this file."""
        return Fault(self.kind.file, line, column, None if value is None else str(value), message)


class Sheets:
    """All files as read, one sheet for each kind of row."""

    def __init__(self, sheets: Mapping[type[Row], Sheet[Any]]) -> None:
        self._sheets = dict(sheets)

    def __getitem__(self, row: type[R]) -> Sheet[R]:
        return self._sheets[row]

    def __iter__(self) -> Iterator[Sheet[Any]]:
        return iter(self._sheets.values())


def read_sheet(kind: Kind[R], content: bytes, *, older: bool = False) -> Sheet[R]:
    """Read the bytes of one file. Never raises: what is wrong is in the sheet's faults.

    A file of an `older` release may lack the columns that were added later: their cells are empty.
    """
    if len(content) > LARGEST_FILE:
        return unreadable(kind, f"is {len(content)} bytes long; at most {LARGEST_FILE} are allowed")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return unreadable(kind, "is UTF-16; save the file as UTF-8")
    texts = content.decode("utf-8-sig", "surrogateescape").split("\n")
    if texts[-1] == "":
        texts.pop()
    if not texts:
        return unreadable(kind, f"is empty; expected the header {','.join(kind.columns)}")
    if len(texts) > MOST_LINES:
        return unreadable(kind, f"has {len(texts)} lines; at most {MOST_LINES} are allowed")
    texts = [text.removesuffix("\r") for text in texts]
    if older:
        texts = _with_later_columns(kind, texts)
    header, faults = _header(kind, texts[0])
    if not set(header) & set(kind.columns):
        return Sheet(kind, (), tuple(faults), whole=False)
    whole = set(kind.columns) <= set(header)
    lines: list[Line[R]] = []
    for number, text in enumerate(texts[1:], start=2):
        cells = _cells(kind, header, number, text, faults)
        if cells is None:
            whole = False
        else:
            lines.append(_line(kind, number, cells, faults))
    return Sheet(kind, tuple(lines), tuple(faults), whole)


def unreadable(kind: Kind[R], message: str) -> Sheet[R]:
    """The sheet of a file of which nothing could be read, and why."""
    return Sheet(kind, (), (Fault(kind.file, None, None, None, message),), whole=False)


def _with_later_columns(kind: Kind[Any], texts: list[str]) -> list[str]:
    try:
        header = split_line(texts[0])
    except BadLine:
        return texts
    later = [column for column in kind.columns if column in kind.added_later and column not in header]
    if not later:
        return texts
    return [",".join([texts[0], *later]), *(text + "," * len(later) if text else text for text in texts[1:])]


def _header(kind: Kind[Any], text: str) -> tuple[list[str], list[Fault]]:
    expected = f"expected {','.join(kind.columns)}"
    try:
        header = split_line(text)
    except BadLine as error:
        return [], [Fault(kind.file, 1, None, error.text, f"{error}; {expected}")]
    faults = []
    for index, name in enumerate(header):
        if name in header[:index]:
            faults.append(Fault(kind.file, 1, name, name, f"this column is there twice; {expected}"))
        elif name not in kind.columns:
            faults.append(Fault(kind.file, 1, name, name, f"is no column of this file; {expected}"))
    missing = [name for name in kind.columns if name not in header]
    faults += [Fault(kind.file, 1, name, None, f"this column is missing; {expected}") for name in missing]
    return header, faults


def _cells(kind: Kind[Any], header: list[str], number: int, text: str, faults: list[Fault]) -> dict[str, str] | None:
    if not text:
        faults.append(Fault(kind.file, number, None, None, "an empty line; remove it"))
        return None
    try:
        cells = split_line(text)
    except BadLine as error:
        column = header[error.index] if error.index < len(header) else None
        faults.append(Fault(kind.file, number, column, error.text, str(error)))
        return None
    if len(cells) != len(header):
        message = f"has {len(cells)} cells; the header has {len(header)}"
        faults.append(Fault(kind.file, number, None, text, message))
        return None
    return dict(zip(reversed(header), reversed(cells), strict=True))


def _line(kind: Kind[R], number: int, texts: dict[str, str], faults: list[Fault]) -> Line[R]:
    cells: dict[str, Value] = {}
    good = True
    for column in kind.columns:
        if column not in texts:
            good = False
            continue
        text = texts[column]
        try:
            cells[column] = read_cell(text, kind.row.model_fields[column].annotation)
        except BadCell as error:
            good = False
            faults.append(Fault(kind.file, number, column, text, _explained(column, text, str(error))))
            if kind.row.model_fields[column].annotation is str and cleaned(text):
                cells[column] = cleaned(text)
    if not good:
        return Line(number, cells, None)
    # The header is line 1, so the first row is number 1 on line 2.
    position = {kind.number: number - 1} if kind.number else {}
    return Line(number, cells, kind.row.model_validate({**cells, **position}))


def _explained(column: str, text: str, message: str) -> str:
    if column == "source" and text == "":
        return "is empty; every fact names its source, an id of sources.csv"
    return message
