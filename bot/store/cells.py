"""One line of a CSV file into cells, and one cell into a value: strict, with messages that say what is expected."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from typing import Any, get_args

Value = str | int | bool | date | None

LONGEST_CELL = 4000
FORMULA_SIGNS = ("=", "+", "-", "@")

_CELL = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"(?=,|$)|(?P<plain>[^",]*)(?=,|$)')
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
# Control, invisible, line and paragraph separators; surrogates stand for bytes that are not UTF-8.
_UNSEEN = {"Cc", "Cf", "Zl", "Zp"}


class BadLine(ValueError):
    """A line whose quotation marks are wrong. `index` counts the cells before the one at fault."""

    def __init__(self, index: int, text: str, message: str) -> None:
        super().__init__(message)
        self.index = index
        self.text = text


class BadCell(ValueError):
    """A cell that cannot be taken; the message says what is expected."""


def split_line(text: str) -> list[str]:
    """The cells of one line (RFC 4180, but a cell holds no line break); raises BadLine."""
    cells: list[str] = []
    at = 0
    while True:
        match = _CELL.match(text, at)
        if match is None:
            raise BadLine(len(cells), text[at:], _quote_fault(text[at:]))
        quoted = match["quoted"]
        cells.append(match["plain"] if quoted is None else quoted.replace('""', '"'))
        if match.end() == len(text):
            return cells
        at = match.end() + 1


def read_cell(text: str, annotation: Any) -> Value:
    """The value of a cell for a column of that type (empty is None where the type allows it); raises BadCell."""
    _check_characters(text)
    wanted, optional = _wanted(annotation)
    if wanted is bool:
        if text not in ("", "yes"):
            raise BadCell("expected yes or an empty cell")
        return text == "yes"
    if text == "":
        if optional:
            return None
        raise BadCell("is empty; this column needs a value")
    if wanted is date:
        return _day(text)
    if wanted is int:
        if not _NUMBER.fullmatch(text):
            raise BadCell("expected a whole number, 0 or more, in digits")
        return int(text)
    # Whoever opens an export in a spreadsheet must not run what a cell says.
    if text.startswith(FORMULA_SIGNS):
        raise BadCell(f"begins with {text[0]}, which spreadsheets take for a formula; begin it with something else")
    return text


@cache
def _wanted(annotation: Any) -> tuple[Any, bool]:
    """The type that a column's cells are of, and whether they may be empty."""
    parts = get_args(annotation)
    return next((part for part in parts if part is not type(None)), annotation), type(None) in parts


def cleaned(text: str) -> str:
    """What a cell with bad characters or blanks around it was meant to say."""
    return "".join(c for c in text if unicodedata.category(c) not in _UNSEEN).strip()


def _day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError as error:
        raise BadCell("there is no such day; expected a date like 2016-11-03") from error
    raise BadCell("expected a date like 2016-11-03")


def _check_characters(text: str) -> None:
    if len(text) > LONGEST_CELL:
        raise BadCell(f"is {len(text)} characters long; at most {LONGEST_CELL} are allowed")
    # What is printable is neither; nearly every cell is.
    for character in "" if text.isprintable() else text:
        category = unicodedata.category(character)
        if category == "Cs":
            raise BadCell(f"has the byte 0x{ord(character) & 0xFF:02X}, which is not UTF-8; save the file as UTF-8")
        if category in _UNSEEN:
            raise BadCell(f"has a control or invisible character (U+{ord(character):04X}); remove it")
    if text != text.strip():
        raise BadCell("begins or ends with a blank; remove it")


def _quote_fault(rest: str) -> str:
    if rest.startswith('"') and rest.count('"') % 2:
        return (
            "a quotation mark opens this cell and is not closed on the same line; "
            "close it (a cell holds no line breaks)"
        )
    return (
        "a quotation mark stands where none is allowed; "
        "put the whole cell in quotation marks and double those inside it"
    )
