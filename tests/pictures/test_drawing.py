"""The pictures as they are drawn."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from bot.pictures.chart import NOT_GRADED, NOT_HELD
from bot.pictures.charting import comparison, flow, history, national_by_area, national_by_round, tile_map
from bot.pictures.drawing import draw
from bot.pictures.paper import FILLS, PALE, PAPER, fill_of, ink_on
from bot.store.snapshot import Snapshot

MOST_BYTES = 300_000


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("grade", FILLS)
def test_letters_are_legible_on_every_colour(grade: str) -> None:
    assert contrast(FILLS[grade], ink_on(grade)) >= 4.5
    assert contrast(PAPER, PALE) >= 4.5


def test_every_grade_of_the_data_has_a_colour_of_its_own(snapshot: Snapshot) -> None:
    grades = {grade for row in snapshot.rounds.values() for grade in row.grades} | {NOT_GRADED, NOT_HELD}
    assert grades == set(FILLS)
    assert len({fill_of(grade) for grade in grades}) == len(grades)


def test_the_map_of_every_inspection_is_drawn(snapshot: Snapshot) -> None:
    for round_, area in snapshot.inspections:
        picture = Image.open(io.BytesIO(draw(tile_map(round_, area, snapshot))))
        assert (picture.format, picture.width) == ("PNG", 1100)


def test_the_other_kinds_are_drawn_small_enough_to_send_and_the_same_each_time(snapshot: Snapshot) -> None:
    forces = tuple(snapshot.forces)[:5]
    charts = [
        *(national_by_area(round_, snapshot) for round_ in snapshot.rounds),
        national_by_round("efficiency", snapshot),
        history("durham", (), snapshot),
        comparison(forces, "2023-25", None, snapshot),
        comparison(forces, None, "efficiency", snapshot),
        flow("efficiency", "2015", "2016", snapshot),
        flow("investigating-crime", "2021/22", "2023-25", snapshot),
    ]
    for chart in charts:
        assert chart is not None
        png = draw(chart)
        assert len(png) < MOST_BYTES
        assert Image.open(io.BytesIO(png)).width == 1100
    assert charts[0] is not None
    assert draw(charts[0]) == draw(charts[0])
