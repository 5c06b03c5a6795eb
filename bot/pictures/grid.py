"""Drawing a grid of grades: a force's history, or forces side by side."""

from __future__ import annotations

import textwrap

from bot.pictures.chart import Grid
from bot.pictures.legend import draw_legend
from bot.pictures.paper import INSIDE, MARGIN, PLAIN, SMALL, WIDTH, Paper, paper_for

CELL = 0.56
NAMES = 3.8
HEAD = 0.62
LEGEND = 0.62
WIDEST = 1.9


def grid_drawn(chart: Grid) -> Paper:
    """The names of the rows on the left, of the columns above, and the letters of the grades below."""
    paper = paper_for(chart.caption, HEAD + CELL * len(chart.rows) + LEGEND)
    width = min((INSIDE - NAMES) / len(chart.columns), WIDEST)
    for number, column in enumerate(chart.columns):
        x = MARGIN + NAMES + (number + 0.5) * width
        name = textwrap.fill(column, max(int(width * 10), 6))
        paper.write(x, paper.top - HEAD / 2, name, PLAIN if width > 1.1 else SMALL - 1, bold=True, across="center",
                    along="center")
    y = paper.top - HEAD
    for row in chart.rows:
        y -= CELL
        paper.write(MARGIN, y + CELL / 2, textwrap.shorten(row.name, 34, placeholder="…"), PLAIN)
        for number, grade in enumerate(row.cells):
            if grade is not None:
                paper.lettered(MARGIN + NAMES + number * width, y, width, CELL, grade)
    shown = {grade for row in chart.rows for grade in row.cells if grade is not None}
    draw_legend(paper, chart.scale, shown, paper.bottom, WIDTH)
    return paper
