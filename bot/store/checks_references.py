"""Rows that are there twice, and rows that name another row that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from bot.store.faults import Fault
from bot.store.kinds import KINDS
from bot.store.records import (
    FindingRow,
    ForceRow,
    GradeRow,
    InspectionRow,
    NationalCountRow,
    PlaceRow,
    QuestionRow,
    QuoteRow,
)
from bot.store.row import Row
from bot.store.sheets import Sheet, Sheets

OF_AN_INSPECTION: tuple[type[Row], ...] = (GradeRow, NationalCountRow, FindingRow, QuoteRow, QuestionRow)
_KINDS = {kind.table: kind for kind in KINDS}


def reference_faults(sheets: Sheets) -> Iterator[Fault]:
    """Duplicates; unknown forces, rounds, areas and sources; rows of an inspection that is not listed."""
    for sheet in sheets:
        yield from _duplicates(sheet)
        for column, target in sheet.kind.references.items():
            table, key = target.split(".")
            yield from _unknown(sheet, column, sheets[_KINDS[table].row], key)
    yield from _unknown_forces_of_places(sheets)
    for row in OF_AN_INSPECTION:
        yield from _without_inspection(sheets, sheets[row])


def _duplicates(sheet: Sheet[Any]) -> Iterator[Fault]:
    key = sheet.kind.key or sheet.kind.columns
    first: dict[tuple[object, ...], int] = {}
    for line in sheet.lines:
        if not all(column in line.cells for column in key):
            continue
        values = tuple(line.cells[column] for column in key)
        earlier = first.setdefault(values, line.number)
        if earlier != line.number:
            said = ", ".join(str(value) for value in values if value not in (None, "", False))
            message = f"the same as line {earlier} ({said}); remove one of the two"
            yield sheet.fault(line.number, key[0], values[0], message)


def _unknown(sheet: Sheet[Any], column: str, target: Sheet[Any], key: str) -> Iterator[Fault]:
    if not target.whole:
        return
    known = {line.cells.get(key) for line in target.lines}
    for line in sheet.lines:
        value = line.cells.get(column)
        if value is not None and value not in known:
            yield sheet.fault(line.number, column, value, _not_in(target, str(value), known))


def _unknown_forces_of_places(sheets: Sheets) -> Iterator[Fault]:
    forces, places = sheets[ForceRow], sheets[PlaceRow]
    if not forces.whole:
        return
    known = {line.cells.get("slug") for line in forces.lines}
    for line in places.lines:
        value = line.cells.get("forces")
        if not isinstance(value, str):
            continue
        slugs = value.split("|")
        for slug in slugs:
            if slug not in known:
                yield places.fault(line.number, "forces", slug, _not_in(forces, slug, known))
        if len(set(slugs)) < len(slugs):
            yield places.fault(line.number, "forces", value, "names a force twice; name each once, separated by |")


def _without_inspection(sheets: Sheets, sheet: Sheet[Any]) -> Iterator[Fault]:
    inspections = sheets[InspectionRow]
    if not inspections.whole:
        return
    known = {(line.cells.get("round"), line.cells.get("area")) for line in inspections.lines}
    rounds, areas = {round for round, _ in known}, {area for _, area in known}
    for line in sheet.lines:
        round, area = line.cells.get("round"), line.cells.get("area")
        # A round or area that is nowhere is told as unknown already.
        if round in rounds and area in areas and (round, area) not in known:
            message = f"inspections.csv has no inspection of this area in the round {round}; add it or correct this"
            yield sheet.fault(line.number, "area", area, message)


def _not_in(target: Sheet[Any], value: str, known: set[Any]) -> str:
    near = get_close_matches(value, [name for name in known if isinstance(name, str)], n=1)
    hint = f"; did you mean “{near[0]}”?" if near else "; add it there or correct this"
    return f"is not in {target.kind.file}{hint}"
