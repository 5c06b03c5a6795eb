"""What a benchmark measured: tables to read, and figures that are held against the most they may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from math import ceil
from statistics import median
from typing import Any

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that must hold: what it is, what was measured, and the most that it may be."""

    what: str
    measured: float
    most: float

    @property
    def kept(self) -> bool:
        return self.measured <= self.most


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the run measured: a table with a heading, and the figures it is held to."""

    title: str
    rows: tuple[Row, ...]
    figures: tuple[Figure, ...] = ()


@dataclass(slots=True)
class Times:
    """How long something took each time, in seconds."""

    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The median in milliseconds."""
        return median(self.seconds) * 1000

    @property
    def p99(self) -> float:
        """The 99th percentile in milliseconds."""
        return sorted(self.seconds)[ceil(0.99 * len(self.seconds)) - 1] * 1000


def lines(part: Part) -> Iterator[str]:
    """A part as Markdown."""
    yield f"### {part.title}"
    yield ""
    widths = [max(map(len, column)) for column in zip(*part.rows, strict=True)]
    for number, row in enumerate(part.rows):
        yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        if number == 0:
            yield "| " + " | ".join("-" * width for width in widths) + " |"
    yield ""
    for figure in part.figures:
        told = f"{figure.what}: {figure.measured:.3g} (at most {figure.most:g})"
        yield f"- {told}{'' if figure.kept else ' NOT KEPT'}"
    yield ""


def as_json(parts: Sequence[Part]) -> dict[str, Any]:
    """All parts as JSON: the tables by their columns' heads, and the figures with whether they are kept."""
    return {
        part.title: {
            "table": [dict(zip(part.rows[0], row, strict=True)) for row in part.rows[1:]],
            "figures": [{**asdict(figure), "kept": figure.kept} for figure in part.figures],
        }
        for part in parts
    }


def ms(value: float) -> str:
    """Milliseconds with three digits that count."""
    return f"{float(f'{value:.3g}'):g} ms"


def ratio(value: float, to: float) -> str:
    """How many times one is the other."""
    return f"{value / to:.2f}"
