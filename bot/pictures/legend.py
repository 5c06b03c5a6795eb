"""The legend in one line: the letters of each grade that a picture shows, with the word."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.pictures.chart import NOT_GRADED, NOT_HELD
from bot.pictures.paper import MARGIN, SMALL, Paper

BOX = 0.5
HEIGHT = 0.42
LETTER = 0.118


def draw_legend(paper: Paper, scale: Sequence[str], shown: Collection[str], y: float, width: float) -> None:
    """Draw it at a height, best grade first, in letters small enough for the width."""
    grades = [grade for grade in (*scale, NOT_GRADED, NOT_HELD) if grade in shown]
    needed = sum(BOX + 0.3 + LETTER * len(grade) for grade in grades)
    part = min(1.0, (width - 2 * MARGIN) / needed) if grades else 1.0
    x = MARGIN
    for grade in grades:
        paper.lettered(x, y, BOX, HEIGHT, grade, SMALL * part)
        paper.write(x + BOX + 0.07, y + HEIGHT / 2, grade, SMALL * part)
        x += (BOX + 0.3 + LETTER * len(grade)) * part
