"""What a picture shows, as facts: drawn by `drawing`, told by `words`. A chart can be hashed and compared, so the same
chart is drawn only once."""

from __future__ import annotations

from dataclasses import dataclass

NOT_HELD = "not held"
NOT_GRADED = "not graded"


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a picture: its title, what must be said with it, and where its facts come from."""

    title: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One force on the map. `grade` is a grade, or that it was not graded, or that none is held."""

    name: str
    label: str
    column: int
    row: int
    grade: str


@dataclass(frozen=True, slots=True)
class TileMap:
    """The grades of all forces in one inspection, a tile each in its rough place. `scale`: the grades, best first."""

    caption: Caption
    scale: tuple[str, ...]
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid: a grade for each column, or not held, or None where there was no such inspection."""

    name: str
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Grades in rows and columns: a history (areas by rounds) or a comparison (forces by rounds or areas)."""

    caption: Caption
    scale: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How many forces got each grade in one inspection, best grade first; of `total` forces `held` are known."""

    name: str
    counts: tuple[tuple[str, int], ...]
    held: int
    total: int


@dataclass(frozen=True, slots=True)
class Bars:
    """How the grades are spread over the forces, inspection by inspection."""

    caption: Caption
    scale: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Stream:
    """The forces that went from one grade to another, by name."""

    from_grade: str
    to_grade: str
    forces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """Who moved between two rounds. `missing`: how many forces have no grade in one of them."""

    caption: Caption
    scale: tuple[str, ...]
    from_round: str
    to_round: str
    streams: tuple[Stream, ...]
    missing: int


Chart = TileMap | Grid | Bars | Flow


def letters_of(grade: str) -> str:
    """The letters that stand for a grade in a picture: "RI" for "requires improvement"."""
    if grade in (NOT_GRADED, NOT_HELD):
        return "–" if grade == NOT_GRADED else ""
    return "".join(word[0].upper() for word in grade.split())
