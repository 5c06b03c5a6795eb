"""What can go wrong with the data and the store, said so that the person who meets it can put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 80


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which file, on which line (the header is line 1), in which column, and what.

    `line`, `column` and `value` are None where the fault is not of one line, one column or one value.
    """

    file: str
    line: int | None
    column: str | None
    value: str | None
    message: str

    def __str__(self) -> str:
        where = [self.file]
        if self.line is not None:
            where.append(f"line {self.line}")
        if self.column is not None:
            where.append(f"column {self.column}")
        if self.value:
            where.append(f"value “{shown(self.value)}”")
        return f"{', '.join(where)}: {self.message}"


class DataError(Exception):
    """Data that cannot be taken. `faults` holds everything that is wrong with it, by file and line.

    `version` is the number of the version whose kept data it is (None: it is that of data files).
    """

    def __init__(self, faults: Iterable[Fault], version: int | None = None) -> None:
        self.version = version
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line or 0)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class StoreError(Exception):
    """The store cannot do what was asked of it. The message is one sentence, or two, that a person can act on."""


class StoreAway(StoreError):
    """The database cannot be reached now: it may be there again in a moment."""


def shown(value: str) -> str:
    """A value as a message can show it: on one line, nothing invisible, cut where it is long."""
    cut = value if len(value) <= SHOWN else value[: SHOWN - 1] + "…"
    return "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in cut)
