"""A proposal in words: every row with the words it came from, what contradicts what, and what was not read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot.release.proposal import Proposal, Proposed

SHOWN_WORDS = 400


def told(proposal: Proposal) -> Iterator[str]:
    """A proposal in lines. The rows are numbered from 1, in the order of `proposal.rows`, below the words of each."""
    number = 0
    for (words, line), rows in groupby(proposal.rows, key=lambda row: (row.words, row.line)):
        yield f"line {line}: “{_cut(words)}”"
        for row in rows:
            number += 1
            yield f"  {number}. {row_told(row)}"
    if proposal.known:
        yield f"{counted(proposal.known, 'row')} more of what was read {_are(proposal.known)} in the data already."
    if proposal.contradictions:
        yield f"{counted(len(proposal.contradictions), 'contradiction')}; what is contradicted is not proposed:"
        yield from (f"  line {found.line}: {found.message}" for found in proposal.contradictions)
    if proposal.unread:
        yield f"Not read ({len(proposal.unread)}):"
        yield from (f"  line {found.line}: “{_cut(found.words)}”: {found.why}" for found in proposal.unread)
    if not proposal.rows:
        yield "No row is proposed."


def row_told(row: Proposed) -> str:
    """A row on one line: its kind, and the cells that hold something."""
    cells = "; ".join(f"{column} {_cut(value)}" for column, value in row.cells.items() if value and column != "source")
    return f"{row.kind}: {cells}"


def counted(number: int, what: str) -> str:
    """A number of things: "1 row", "2 rows"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _cut(text: str) -> str:
    text = "".join(character for character in text if character.isprintable())
    return text if len(text) <= SHOWN_WORDS else f"{text[: SHOWN_WORDS - 1]}…"
