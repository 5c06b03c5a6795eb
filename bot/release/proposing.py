"""What documents hold, held against the data: what is new, what is known, what contradicts it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.release.blocks import Document
from bot.release.proposal import Contradiction, Proposal, Proposed, Unread
from bot.release.reading import read_release
from bot.release.sections import Release, release_of
from bot.release.vocabulary import Vocabulary
from bot.store.bundle import cell
from bot.store.kinds import KINDS, Kind
from bot.store.records import Dataset

_OPEN_LICENCE = re.compile(r"Open Government Licence", re.I)
_TITLE = re.compile(r"PEEL\s*:\s*[^.!?;()]{0,60}?\d{2,4}(?:[/–-]\d\d)?(?!\d)")
# These are told apart by their words: what is not there yet goes behind those of the same inspection.
_NUMBERED = ("findings", "quotes", "questions")
# What must be the same where a row is known. The rest is a remark, or where it came from.
_COMPARED = {"grades": ("grade",), "national_counts": ("count",), "contacts": ("value",), "publications": ("expected",)}
_OF_INSPECTIONS = ("grades", "national_counts", "findings", "quotes", "questions", "publications")


@dataclass(slots=True)
class _Held:
    """The rows that the data holds and those proposed so far, as cells by column, by kind and key."""

    vocabulary: Vocabulary
    rows: dict[str, dict[tuple[str, ...], Mapping[str, str]]]
    new: list[Proposed] = field(default_factory=list)
    known: int = 0
    contradictions: list[Contradiction] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def propose(documents: Iterable[Document], data: Dataset) -> Proposal:
    """The rows that documents hold and the data does not, each with its source; and what contradicts what.

    A row that the data has otherwise is not proposed: that is a contradiction for a person to settle.
    """
    held = _Held(Vocabulary(data), {kind.name: _by_key(kind, data) for kind in KINDS})
    for document in documents:
        _take(document, held)
    return Proposal(tuple(held.new), held.known, tuple(held.contradictions), tuple(held.unread))


def _take(document: Document, held: _Held) -> None:
    readings = read_release(document, held.vocabulary)
    release = release_of(document, held.vocabulary)
    held.contradictions += (reading for reading in readings if isinstance(reading, Contradiction))
    held.unread += (reading for reading in readings if isinstance(reading, Unread))
    rows = [reading for reading in readings if isinstance(reading, Proposed)]
    if not rows:
        return
    source = _source(release, held)
    before = len(held.new)
    for row in _counts_last(rows):
        _consider(replace(row, cells={**row.cells, "source": source.cells["id"]}), release, held)
    if len(held.new) > before:
        needed = [source, *_inspections(held.new[before:], source, release, held)]
        missing = [row for row in needed if _key(row.kind, row.cells) not in held.rows[row.kind]]
        for row in missing:
            held.rows[row.kind][_key(row.kind, row.cells)] = row.cells
        held.new[before:before] = missing


def _consider(row: Proposed, release: Release, held: _Held) -> None:
    there = held.rows[row.kind]
    if row.kind in _NUMBERED:
        same = [cells for cells in there.values() if _inspection(cells) == _inspection(row.cells)]
        if any(cells["text"] == row.cells["text"] for cells in same):
            held.known += 1
            return
        row = replace(row, cells={**row.cells, "number": str(len(same) + 1)})
    if row.kind == "contacts" and not row.cells["as_of"]:
        day = held.rows["inspections"].get((release.round or "", release.area or ""), {}).get("published", "")
        if not day:
            held.unread.append(Unread(row.words, "it is not told on which day this contact was given", row.line))
            return
        row = replace(row, cells={**row.cells, "as_of": day})
    known = there.get(_key(row.kind, row.cells))
    if known is not None:
        differ = [name for name in _COMPARED.get(row.kind, ()) if known[name] != row.cells[name]]
        held.known += not differ
        held.contradictions += (
            Contradiction(
                f"{row.kind}, {', '.join(_key(row.kind, row.cells))}: the document says {row.cells[name]}, the data "
                f"{known[name]} (source {known['source']})", row.line,
            )
            for name in differ
        )
        return
    if row.kind == "national_counts" and (fault := _miscounted(row, held)):
        held.contradictions.append(fault)
        return
    there[_key(row.kind, row.cells)] = row.cells
    held.new.append(row)


def _miscounted(row: Proposed, held: _Held) -> Contradiction | None:
    """What is wrong with a count where the grades of all forces are known, and make another one."""
    inspection = (row.cells["round"], row.cells["area"])
    grades = [cells["grade"] for cells in held.rows["grades"].values() if (cells["round"], cells["area"]) == inspection]
    number = grades.count(row.cells["grade"])
    if len(grades) < len(held.vocabulary.slugs) and number <= int(row.cells["count"]):
        return None
    if number == int(row.cells["count"]):
        return None
    message = (
        f"national_counts, {', '.join(_key(row.kind, row.cells))}: the document says {row.cells['count']}, "
        f"the grades make {number}"
    )
    return Contradiction(message, row.line)


def _source(release: Release, held: _Held) -> Proposed:
    """The row of the document itself."""
    headings = [block for block in release.document.blocks if block.kind == "heading"]
    about = [block for block in headings if held.vocabulary.forces_in(block.text)]
    first = (about or headings or list(release.document.blocks))[0]
    text = " ".join(block.text for block in release.document.blocks)
    names = sorted(held.vocabulary.inspectorates, key=lambda name: -len(re.findall(rf"\b{name}\b", text)))
    force = release.forces[0] if len(release.forces) == 1 else "forces"
    what = "press-release" if release.area is not None else "peel"
    parts = [what, force, release.area or "", (release.round or "").replace("/", "-")]
    cells = {
        "id": "-".join(part for part in parts if part),
        "title": f"{first.text} (press release)" if release.area is not None else first.text,
        "publisher": names[0] if names else "",
        "published": release.published.isoformat() if release.published is not None else "",
        "url": "",
        "licence": "OGL-UK-3.0" if _OPEN_LICENCE.search(text) else "",
        "tier": "inspectorate",
        "note": "",
    }
    return Proposed("sources", cells, first.text, first.line)


def _inspections(rows: Sequence[Proposed], source: Proposed, release: Release, held: _Held) -> list[Proposed]:
    """The inspections that the rows are of."""
    named = dict.fromkeys(
        (row.cells["round"], row.cells["area"]) for row in rows if row.kind in _OF_INSPECTIONS
    )
    titles = [match.group() for block in release.document.blocks for match in _TITLE.finditer(block.text)]
    found = []
    for round, area in named:
        title = next((title for title in titles if held.vocabulary.round_in(title) == round), "")
        own = held.vocabulary.areas_in(title) == (area,)
        cells = {
            "round": round, "area": area, "title": title if own else "", "published": "", "note": "",
            "source": source.cells["id"],
        }
        found.append(Proposed("inspections", cells, title if own else source.words, source.line))
    return found


def _counts_last(rows: list[Proposed]) -> list[Proposed]:
    """Counts behind the grades, which they are held against."""
    return sorted(rows, key=lambda row: row.kind == "national_counts")


def _inspection(cells: Mapping[str, str]) -> tuple[str, ...]:
    return cells.get("force", ""), cells["round"], cells["area"]


def _by_key(kind: Kind[Any], data: Dataset) -> dict[tuple[str, ...], Mapping[str, str]]:
    rows = ({column: cell(getattr(row, column)) for column in kind.columns} for row in kind.rows(data))
    return {tuple(row[column] for column in kind.key or kind.columns): row for row in rows}


def _key(kind: str, cells: Mapping[str, str]) -> tuple[str, ...]:
    [found] = [each for each in KINDS if each.name == kind]
    return tuple(cells.get(column, "") for column in found.key or found.columns)
