"""Drawing how the grades are spread over the forces: a bar for each inspection, a part of it for each grade."""

from __future__ import annotations

import textwrap

from bot.pictures.chart import NOT_HELD, Bar, Bars, letters_of
from bot.pictures.legend import draw_legend
from bot.pictures.paper import INSIDE, MARGIN, PLAIN, SMALL, WIDTH, Paper, ink_on, paper_for

BAR = 0.78
NAMES = 2.9
LEGEND = 0.62


def bars_drawn(chart: Bars) -> Paper:
    """The names on the left; what is not held fills each bar up to all forces."""
    names = NAMES if any(len(bar.name) > 10 for bar in chart.bars) else 1.3
    paper = paper_for(chart.caption, BAR * len(chart.bars) + LEGEND)
    y = paper.top
    shown: set[str] = set()
    for bar in chart.bars:
        y -= BAR
        paper.write(MARGIN, y + BAR / 2, textwrap.fill(bar.name, 24), PLAIN if names < NAMES else SMALL, along="center",
                    bold=True)
        shown |= _draw_bar(paper, bar, MARGIN + names, y, INSIDE - names)
    draw_legend(paper, chart.scale, shown, paper.bottom, WIDTH)
    return paper


def _draw_bar(paper: Paper, bar: Bar, x: float, y: float, width: float) -> set[str]:
    missing = bar.total - bar.held
    parts = [*bar.counts, *([(NOT_HELD, missing)] if missing else [])]
    for grade, number in parts:
        wide = width * number / bar.total
        paper.part(x, y + 0.08, wide, BAR - 0.16, grade)
        size = PLAIN if wide > 0.45 else SMALL - 3
        middle, ink = x + wide / 2, ink_on(grade)
        paper.write(middle, y + BAR * 0.66, letters_of(grade), size, bold=True, colour=ink, across="center")
        paper.write(middle, y + BAR * 0.33, str(number), size, colour=ink, across="center")
        x += wide
    return {grade for grade, _ in parts}
