"""What a document is read to hold: rows that are proposed, what contradicts itself, and what was not read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposed:
    """A row that is proposed: the kind (a field of `Dataset`), its cells by column, and the words it was read from."""

    kind: str
    cells: Mapping[str, str]
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A grade as one place of a document has it, before it is held against the others."""

    force: str
    round: str
    area: str
    grade: str
    words: str
    line: int
    basis: str = "stated"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things that cannot both be so: inside the document, with the data, or with arithmetic."""

    message: str
    line: int


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that may hold a fact and were not read, and why."""

    words: str
    why: str
    line: int


Reading = Proposed | Claim | Contradiction | Unread


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that was read in documents. `known`: how many further rows the data holds already, word for word."""

    rows: tuple[Proposed, ...]
    known: int
    contradictions: tuple[Contradiction, ...]
    unread: tuple[Unread, ...]
