"""Words and forms that a column keeps to: tiers, bases, slugs, links, years, scales, and the order of the rounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import get_args

from bot.store.faults import Fault
from bot.store.records import AreaRow, Basis, ForceRow, GradeRow, RoundRow, SourceRow, Tier
from bot.store.row import Row
from bot.store.sheets import Sheets

FORCES = 43
LONGEST_TILE_LABEL = 7
LAST_TILE = 15

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINK = re.compile(r"https?://[^\s<>]+")
_YEARS = re.compile(r"(19|20)\d\d(\|(19|20)\d\d)*", re.ASCII)


def value_faults(sheets: Sheets) -> Iterator[Fault]:
    """Cells whose words are not of their column's list or form, and forces or rounds that do not add up."""
    slug = "expected small letters a to z and digits, joined by single hyphens"
    yield from _faults(sheets, SourceRow, "id", _SLUG.fullmatch, slug)
    yield from _faults(sheets, ForceRow, "slug", _SLUG.fullmatch, slug)
    yield from _faults(sheets, AreaRow, "area", _SLUG.fullmatch, slug)
    yield from _faults(sheets, SourceRow, "url", _LINK.fullmatch, "expected a link that begins with https:// or http://")
    tiers, bases = get_args(Tier), get_args(Basis)
    yield from _faults(sheets, SourceRow, "tier", tiers.__contains__, f"expected one of {', '.join(tiers)}")
    yield from _faults(sheets, GradeRow, "basis", bases.__contains__, f"expected one of {', '.join(bases)}")
    yield from _faults(sheets, RoundRow, "years", _YEARS.fullmatch, "expected years like 2018|2019")
    scale = "expected at least two grades, best first, like good|inadequate"
    yield from _faults(sheets, RoundRow, "scale", _is_scale, scale)
    yield from _order_of_rounds(sheets)
    yield from _years_of_rounds(sheets)
    yield from _order_of_scales(sheets)
    yield from _number_of_forces(sheets)
    yield from _tiles(sheets)


def _faults(
    sheets: Sheets, row: type[Row], column: str, good: Callable[[str], object], message: str
) -> Iterator[Fault]:
    for line in sheets[row].lines:
        value = line.cells.get(column)
        if isinstance(value, str) and not good(value):
            yield sheets[row].fault(line.number, column, value, message)


def _is_scale(text: str) -> bool:
    grades = text.split("|")
    return len(grades) > 1 and len(set(grades)) == len(grades) and all(g and g == g.strip() for g in grades)


def _order_of_rounds(sheets: Sheets) -> Iterator[Fault]:
    rounds = sheets[RoundRow]
    latest = None
    for number, row in rounds.good:
        if row.graded_to < row.graded_from:
            yield rounds.fault(number, "graded_to", row.graded_to, f"is before graded_from, {row.graded_from}")
        if latest is not None and row.graded_from < latest:
            message = "is before that of the round above; list the rounds oldest first"
            yield rounds.fault(number, "graded_from", row.graded_from, message)
        latest = row.graded_from


def _years_of_rounds(sheets: Sheets) -> Iterator[Fault]:
    rounds = sheets[RoundRow]
    first: dict[str, tuple[int, str]] = {}
    for number, row in rounds.good:
        for year in row.years.split("|"):
            if year in first:
                line, label = first[year]
                message = f"{year} is a year of the round {label} already (line {line}); a year belongs to one round"
                yield rounds.fault(number, "years", row.years, message)
            first.setdefault(year, (number, row.round))


def _order_of_scales(sheets: Sheets) -> Iterator[Fault]:
    """Scales that are no part of the longest one: of two grades it could not be told which is better."""
    rounds = sheets[RoundRow]
    scales = [(number, row) for number, row in rounds.good if _is_scale(row.scale)]
    longest = max((row.grades for _, row in scales), key=len, default=())
    for number, row in scales:
        in_order = tuple(grade for grade in longest if grade in row.grades)
        if row.grades != in_order:
            message = f"does not fit the longest scale, {'|'.join(longest)}: take its grades, in its order"
            yield rounds.fault(number, "scale", row.scale, message)


def _tiles(sheets: Sheets) -> Iterator[Fault]:
    """Labels that do not fit a tile of the map, tiles off it, and labels and tiles that two forces share."""
    forces = sheets[ForceRow]
    labels: dict[str, int] = {}
    tiles: dict[tuple[int, int], int] = {}
    for number, row in forces.good:
        if len(row.tile_label) > LONGEST_TILE_LABEL:
            message = f"is {len(row.tile_label)} characters long; a tile has room for {LONGEST_TILE_LABEL}"
            yield forces.fault(number, "tile_label", row.tile_label, message)
        for column, place in (("tile_column", row.tile_column), ("tile_row", row.tile_row)):
            if place > LAST_TILE:
                yield forces.fault(number, column, place, f"is off the map; its tiles end at {LAST_TILE}")
        line = labels.setdefault(row.tile_label, number)
        if line != number:
            yield forces.fault(number, "tile_label", row.tile_label, f"is the label of line {line} too; choose another")
        line = tiles.setdefault((row.tile_column, row.tile_row), number)
        if line != number:
            message = f"is with this row of tiles the tile of line {line} already; choose a free one"
            yield forces.fault(number, "tile_column", row.tile_column, message)


def _number_of_forces(sheets: Sheets) -> Iterator[Fault]:
    forces = sheets[ForceRow]
    held = len({line.cells.get("slug") for line in forces.lines})
    if forces.whole and held != FORCES:
        yield forces.fault(None, None, None, f"holds {held} forces; expected the {FORCES} of England and Wales")
