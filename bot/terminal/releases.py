"""Reading releases in the terminal: the proposal is shown, and what is accepted of it written into the data files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.release.document import LARGEST_DOCUMENT, ReleaseError, read_document
from bot.release.merging import data_files, difference, merged, write
from bot.release.proposal import Proposal, Proposed
from bot.release.proposing import propose
from bot.release.telling import counted, told
from bot.store.files import parse

Choose = Callable[[int], str | None]
"""Asks which of so many rows to take: "all", "none", or numbers such as "1-5,8"; None: there is nobody to ask."""


def import_files(folder: Path, paths: Sequence[Path], choose: Choose) -> Iterator[str]:
    """Propose the rows that documents hold, and write those that are chosen into the data files of a folder.

    Raises ReleaseError for a document that cannot be read and for a choice that is none, DataError where the data files
    are not good, or would not be with these rows, and StoreError where they cannot be written.
    """
    files = data_files(folder)
    data = parse(files)
    proposal = propose([read_document(path.name, _content(path)) for path in paths], data)
    yield from told(proposal)
    if not proposal.rows:
        return
    choice = choose(len(proposal.rows))
    if choice is None:
        yield "Nothing was written: run it at a terminal to choose rows, or with --yes to take all."
        return
    rows = chosen(proposal, choice)
    if not rows:
        yield "Nothing was written."
        return
    changed = merged(files, rows, data)
    write(folder, files, changed)
    yield difference(files, changed).rstrip("\n")
    yield f"Wrote {counted(len(rows), 'row')} into {', '.join(changed)} in {folder}; `peelbot data reload` serves them."


def chosen(proposal: Proposal, choice: str) -> tuple[Proposed, ...]:
    """The rows that a choice takes ("all", "none", "1-5,8"), with the sources and inspections that they need.

    Raises ReleaseError for a choice that is none of these or names a row that is not there.
    """
    choice = choice.strip().lower()
    if choice in ("all", "a"):
        return proposal.rows
    if choice in ("none", "n", ""):
        return ()
    numbers: set[int] = set()
    for part in choice.split(","):
        span = re.fullmatch(r"\s*(\d{1,6})\s*(?:-\s*(\d{1,6})\s*)?", part)
        first, last = (int(span[1]), int(span[2] or span[1])) if span is not None else (0, 0)
        if not 1 <= first <= last <= len(proposal.rows):
            raise ReleaseError(
                f"“{part.strip()}” is no choice; expected all, none, or numbers from 1 to {len(proposal.rows)} such as "
                "1-5,8. Nothing was written."
            )
        numbers.update(range(first, last + 1))
    taken = [proposal.rows[number - 1] for number in sorted(numbers)]
    inspections = {(row.cells.get("round"), row.cells.get("area")) for row in taken}
    sources = {row.cells.get("source") for row in taken}
    needed = [
        row for row in proposal.rows
        if (row.kind == "sources" and row.cells["id"] in sources)
        or (row.kind == "inspections" and (row.cells["round"], row.cells["area"]) in inspections)
    ]
    return tuple(row for row in proposal.rows if row in needed or row in taken)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_DOCUMENT + 1)
    except OSError as error:
        raise ReleaseError(f"{path} cannot be read: {error.strerror}.") from error
