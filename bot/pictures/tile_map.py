"""Drawing the map: an equal tile for each force in its rough place."""

from __future__ import annotations

from bot.pictures.chart import TileMap, letters_of
from bot.pictures.paper import INSIDE, LARGE, MARGIN, PLAIN, SMALL, Paper, ink_on, paper_for
from bot.pictures.words import by_grade

TILE = 0.92
LEGEND = 0.52


def map_drawn(chart: TileMap) -> Paper:
    """The map, with the grades and how many forces have each in the corner over Wales, which is free."""
    rows = max(tile.row for tile in chart.tiles) + 1
    columns = max(tile.column for tile in chart.tiles) + 1
    width = min(INSIDE / columns, 1.6)
    paper = paper_for(chart.caption, rows * TILE)
    for tile in chart.tiles:
        x, y = MARGIN + tile.column * width, paper.top - (tile.row + 1) * TILE
        paper.box(x, y, width, TILE, tile.grade)
        ink = ink_on(tile.grade)
        middle = x + width / 2
        paper.write(middle, y + TILE * 0.66, tile.label, PLAIN, colour=ink, across="center")
        paper.write(middle, y + TILE * 0.3, letters_of(tile.grade), LARGE, bold=True, colour=ink, across="center")
    at = paper.top - LEGEND
    for grade, names in by_grade(chart):
        paper.lettered(MARGIN, at, 0.75, LEGEND, grade)
        paper.write(MARGIN + 0.9, at + LEGEND / 2, f"{grade}: {len(names)}", SMALL + 1)
        at -= LEGEND
    return paper
