"""Pictures in words, of the same facts: the alt text that stands in for a picture, and all of it as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.answers.wording import joined
from bot.pictures.chart import NOT_GRADED, NOT_HELD, Bar, Bars, Chart, Flow, Grid, GridRow, Stream, TileMap, letters_of

# As long as Discord lets the description of an attachment be.
LONGEST_ALT = 1024
NAMED_AT_MOST = 6


def alt_of(chart: Chart) -> str:
    """What a picture shows, with its numbers, in at most 1,024 characters. Where the words of the grades would make it
    longer, their letters stand for them, and the names of columns are told only once."""
    note = f" {chart.caption.note}" if chart.caption.note else ""
    text = _told(chart) + note
    if len(text) > LONGEST_ALT:
        text = _lettered(text, chart.scale)
    if len(text) > LONGEST_ALT and isinstance(chart, Grid):
        text = _lettered(_columns_once(chart) + note, chart.scale)
    return text if len(text) <= LONGEST_ALT else text[: LONGEST_ALT - 1].rsplit(" ", 1)[0] + "…"


def lines_of(chart: Chart) -> tuple[str, ...]:
    """Everything that a picture shows, line by line: a line for each grade, row, bar or stream."""
    match chart:
        case TileMap():
            groups = by_grade(chart)
            lines = [f"{_capital(grade)} ({len(names)}): {', '.join(names)}" for grade, names in groups]
        case Grid():
            lines = [_row_told(row, chart.columns) for row in chart.rows]
        case Bars():
            lines = [_bar_told(bar) for bar in chart.bars]
        case Flow():
            lines = [f"{_stream_told(stream)}: {', '.join(stream.forces)}" for stream in chart.streams]
    return tuple(filter(None, (*lines, chart.caption.note, chart.caption.source)))


def gist_of(chart: Chart) -> str:
    """What a picture comes to, in one sentence; empty where only the picture or all its lines tell it."""
    match chart:
        case TileMap():
            told = ", ".join(f"{len(names)} {grade}" for grade, names in by_grade(chart))
        case Flow():
            up, down, same = moved(chart)
            told = f"{up} went up, {down} went down, {same} stayed"
        case Grid() | Bars():
            told = ""
    return " ".join(filter(None, (f"{told}." if told else "", chart.caption.note)))


def by_grade(chart: TileMap) -> list[tuple[str, tuple[str, ...]]]:
    """The forces of a map by their grades, best first, then those not graded and those of which none is held."""
    order = (*chart.scale, NOT_GRADED, NOT_HELD)
    groups = ((grade, tuple(tile.name for tile in chart.tiles if tile.grade == grade)) for grade in order)
    return [(grade, names) for grade, names in groups if names]


def moved(chart: Flow) -> tuple[int, int, int]:
    """How many forces went up, down, and stayed."""
    rank = chart.scale.index
    up = sum(len(s.forces) for s in chart.streams if rank(s.to_grade) < rank(s.from_grade))
    down = sum(len(s.forces) for s in chart.streams if rank(s.to_grade) > rank(s.from_grade))
    return up, down, sum(len(s.forces) for s in chart.streams) - up - down


def _told(chart: Chart) -> str:
    title = chart.caption.title
    match chart:
        case TileMap():
            groups = ", ".join(_group_told(grade, names) for grade, names in by_grade(chart))
            return f"Map of the police forces of England and Wales, a tile each. {title}: {groups}."
        case Grid():
            return f"Table of grades. {title}. {'. '.join(_row_told(row, chart.columns) for row in chart.rows)}."
        case Bars():
            return f"Stacked bars. {title}. {'. '.join(map(_bar_told, chart.bars))}."
        case Flow():
            up, down, same = moved(chart)
            streams = ", ".join(_stream_told(stream) for stream in chart.streams)
            return f"Streams between grades. {title}: {up} up, {down} down, {same} unchanged. {_capital(streams)}."


def _columns_once(chart: Grid) -> str:
    rows = (f"{row.name}: {', '.join(cell or 'not inspected' for cell in row.cells)}" for row in chart.rows)
    return f"Table of grades. {chart.caption.title}. Columns: {', '.join(chart.columns)}. {'. '.join(rows)}."


def _lettered(text: str, scale: Sequence[str]) -> str:
    """A text with the letters of the grades in the place of their words, and which is which."""
    shown = [grade for grade in scale if re.search(rf"\b{grade}\b", text)]
    key = ", ".join(f"{letters_of(grade)} {grade}" for grade in shown)
    # The words stand alone: "adequate" is no part of "inadequate" here.
    for grade in sorted(shown, key=len, reverse=True):
        text = re.sub(rf"\b{grade}\b", letters_of(grade), text)
    return f"{text} ({key}.)"


def _group_told(grade: str, names: tuple[str, ...]) -> str:
    named = f" ({joined(names)})" if len(names) <= NAMED_AT_MOST else ""
    return f"{len(names)} {grade}{named}"


def _row_told(row: GridRow, columns: Iterable[str]) -> str:
    cells = ((column, cell) for column, cell in zip(columns, row.cells, strict=True) if cell is not None)
    runs = ((grade, [column for column, _ in run]) for grade, run in groupby(cells, key=lambda cell: cell[1]))
    return f"{row.name}: {'; '.join(f'{grade} {joined(found)}' for grade, found in runs)}"


def _bar_told(bar: Bar) -> str:
    of = f"of {bar.total}" if bar.held == bar.total else f"of {bar.held} held of {bar.total}"
    return f"{bar.name}: {', '.join(f'{number} {grade}' for grade, number in bar.counts)} ({of})"


def _stream_told(stream: Stream) -> str:
    number = len(stream.forces)
    if stream.from_grade == stream.to_grade:
        return f"{number} stayed {stream.from_grade}"
    return f"{number} from {stream.from_grade} to {stream.to_grade}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
