"""The kinds of rows and the file that each is kept in, as `Dataset` declares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from bot.store.records import AreaRow, CanaryRow, Dataset, FindingRow, NationalCountRow, PlaceRow, RoundRow
from bot.store.row import Row

R = TypeVar("R", bound=Row)

# These hold a row's number in its file, from 1, and are no columns of the file.
NUMBERED: dict[type[Row], str] = {PlaceRow: "id", RoundRow: "position", AreaRow: "position"}

# Bundles of early releases have no file of these.
ADDED_LATER: frozenset[type[Row]] = frozenset({CanaryRow})

# Files in bundles of early releases have no such columns.
COLUMNS_ADDED_LATER: dict[type[Row], frozenset[str]] = {
    FindingRow: frozenset({"grade"}), NationalCountRow: frozenset({"disagrees"}),
}


@dataclass(frozen=True)
class Kind(Generic[R]):
    """One kind of row. `name` is the field of `Dataset` that holds its rows."""

    name: str
    row: type[R]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    @property
    def table(self) -> str:
        """The name of its database table."""
        return self.row.__name__.removesuffix("Row").lower()

    @property
    def number(self) -> str | None:
        """The field that holds the row's number in the file, if it has one."""
        return NUMBERED.get(self.row)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of its file, in order."""
        return tuple(name for name in self.row.model_fields if name != self.number)

    @property
    def added_later(self) -> frozenset[str]:
        """The columns that its file may lack in a bundle of an early release; their cells are empty then."""
        return COLUMNS_ADDED_LATER.get(self.row, frozenset())

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell its rows apart (none where only the number does)."""
        fields = self.row.model_fields
        return tuple(name for name in self.columns if getattr(fields[name], "primary_key", False) is True)

    @property
    def references(self) -> dict[str, str]:
        """Its columns that name a row of another kind: column to `table.column`."""
        found = {name: getattr(field, "foreign_key", None) for name, field in self.row.model_fields.items()}
        return {name: target for name, target in found.items() if isinstance(target, str)}

    def rows(self, dataset: Dataset) -> tuple[R, ...]:
        """The rows of this kind in a data set."""
        rows: tuple[R, ...] = getattr(dataset, self.name)
        return rows


KINDS: tuple[Kind[Any], ...] = tuple(Kind(name, get_args(hint)[0]) for name, hint in get_type_hints(Dataset).items())


def counted(counts: Mapping[str, int]) -> str:
    """Counts by kind in words: "350 sources, 43 forces"."""
    return ", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in counts.items())


def counts_of(dataset: Dataset) -> dict[str, int]:
    """How many rows of each kind a data set holds, by the kind's name."""
    return {kind.name: len(kind.rows(dataset)) for kind in KINDS}
