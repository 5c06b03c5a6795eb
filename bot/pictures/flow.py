"""Drawing who moved: the grades of two rounds as columns, and between them a stream for each way that forces went."""

from __future__ import annotations

import textwrap

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from bot.pictures.chart import Flow, Stream, letters_of
from bot.pictures.legend import draw_legend
from bot.pictures.paper import INK, MARGIN, PLAIN, SMALL, WIDTH, Paper, fill_of, ink_on, paper_for

COLUMN = 1.7
FORCE = 0.11
GAP = 0.16
HEAD = 0.5
LINE = 0.3
LEGEND = 0.62
LETTERS_A_LINE = 92


def flow_drawn(chart: Flow) -> Paper:
    """The two columns with the streams between, and below them the forces that moved."""
    names = [line for stream in chart.streams if stream.from_grade != stream.to_grade for line in _named(stream)]
    total = sum(len(stream.forces) for stream in chart.streams)
    columns = total * FORCE + GAP * (len(chart.scale) - 1)
    paper = paper_for(chart.caption, HEAD + columns + 0.25 + LINE * len(names) + LEGEND)
    left, right = MARGIN, WIDTH - MARGIN - COLUMN
    for x, label in ((left, chart.from_round), (right, chart.to_round)):
        paper.write(x + COLUMN / 2, paper.top - HEAD / 2, label, PLAIN + 2, bold=True, across="center")
    starts = _column(paper, chart, left, "from_grade")
    ends = _column(paper, chart, right, "to_grade")
    for stream in chart.streams:
        height = len(stream.forces) * FORCE
        starts[stream.from_grade] -= height
        ends[stream.to_grade] -= height
        _draw_stream(paper, stream, left + COLUMN, starts[stream.from_grade], right, ends[stream.to_grade], height)
    y = paper.top - HEAD - columns - 0.25
    for line in names:
        y -= LINE
        paper.write(MARGIN, y + LINE / 2, line, SMALL)
    shown = {grade for stream in chart.streams for grade in (stream.from_grade, stream.to_grade)}
    draw_legend(paper, chart.scale, shown, paper.bottom, WIDTH)
    return paper


def _column(paper: Paper, chart: Flow, x: float, end: str) -> dict[str, float]:
    """Draw the grades of one round. Returns the upper edge of each."""
    y = paper.top - HEAD
    edges = {}
    for grade in chart.scale:
        number = sum(len(stream.forces) for stream in chart.streams if getattr(stream, end) == grade)
        if not number:
            continue
        edges[grade] = y
        y -= number * FORCE
        paper.part(x, y, COLUMN, number * FORCE, grade)
        size = PLAIN if number > 2 else SMALL - 4
        paper.write(x + COLUMN / 2, y + number * FORCE / 2, f"{letters_of(grade)}  {number}", size, bold=True,
                    colour=ink_on(grade), across="center")
        y -= GAP
    return edges


def _draw_stream(paper: Paper, stream: Stream, x0: float, y0: float, x1: float, y1: float, height: float) -> None:
    middle = (x0 + x1) / 2
    points = [(x0, y0), (middle, y0), (middle, y1), (x1, y1), (x1, y1 + height), (middle, y1 + height),
              (middle, y0 + height), (x0, y0 + height), (x0, y0)]
    codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4,
             Path.CLOSEPOLY]
    stayed = stream.from_grade == stream.to_grade
    paper.axes.add_patch(PathPatch(
        Path(points, codes), facecolor=fill_of(stream.to_grade), alpha=0.45 if stayed else 0.85, edgecolor="#44505d",
        linewidth=0.7,
    ))
    size = SMALL if len(stream.forces) > 1 else SMALL - 4
    ink = INK if stayed else ink_on(stream.to_grade)
    paper.write(x0 + 0.14, y0 + height / 2, str(len(stream.forces)), size, colour=ink)


def _named(stream: Stream) -> list[str]:
    told = f"{letters_of(stream.from_grade)} → {letters_of(stream.to_grade)}: {', '.join(stream.forces)}"
    return textwrap.wrap(told, LETTERS_A_LINE, subsequent_indent="      ")
