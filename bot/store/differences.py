"""What a data set would change of the one that is served: rows added, changed (old and new side by side), removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.store.bundle import cell
from bot.store.kinds import KINDS, Kind
from bot.store.records import Dataset
from bot.store.row import Row


@dataclass(frozen=True, slots=True)
class Change:
    """One row whose key stayed: for each column that changed the cell as it was and as it is."""

    row: str
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of one kind of rows, as their files have them. `reordered`: those that stayed changed places."""

    kind: str
    added: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    removed: tuple[str, ...] = ()
    reordered: bool = False

    @property
    def only_adds(self) -> bool:
        """Whether all that was there stays as it is."""
        return not (self.changed or self.removed or self.reordered)


def differences(before: Dataset, after: Dataset) -> tuple[Difference, ...]:
    """The differences of two data sets, by kind, in the order of the kinds; none for a kind whose rows are the same."""
    found = (_difference(kind, kind.rows(before), kind.rows(after)) for kind in KINDS)
    return tuple(each for each in found if each is not None)


def told(difference: Difference) -> Iterator[str]:
    """A difference in lines: how many rows of each sort, then each row, "+" for added, "~" for changed, "-" for
    removed."""
    counts = {"added": difference.added, "changed": difference.changed, "removed": difference.removed}
    summary = ", ".join(f"{len(rows):,} {how}" for how, rows in counts.items() if rows)
    yield f"{difference.kind}.csv: {summary or 'the same rows in another order'}"
    for row in difference.added:
        yield f"  + {row}"
    for change in difference.changed:
        cells = "; ".join(f"{column}: “{old}” → “{new}”" for column, old, new in change.cells)
        yield f"  ~ {change.row}: {cells}"
    for row in difference.removed:
        yield f"  - {row}"


def _difference(kind: Kind[Row], before: tuple[Row, ...], after: tuple[Row, ...]) -> Difference | None:
    old, new = ([_cells(kind, row) for row in rows] for rows in (before, after))
    if old == new:
        return None
    if not kind.key:
        # Rows that nothing but their number tells apart are there, or are not.
        added, removed = Counter(new) - Counter(old), Counter(old) - Counter(new)
        return Difference(kind.name, _shown(added), (), _shown(removed), reordered=not (added or removed))
    places = [kind.columns.index(column) for column in kind.key]
    old_by_key, new_by_key = ({tuple(row[at] for at in places): row for row in rows} for rows in (old, new))
    changed = tuple(
        Change(", ".join(key), _changed_cells(kind, old_by_key[key], row))
        for key, row in new_by_key.items()
        if key in old_by_key and old_by_key[key] != row
    )
    added_rows = tuple(", ".join(row) for key, row in new_by_key.items() if key not in old_by_key)
    removed_rows = tuple(", ".join(row) for key, row in old_by_key.items() if key not in new_by_key)
    stayed = [key for key in old_by_key if key in new_by_key], [key for key in new_by_key if key in old_by_key]
    return Difference(kind.name, added_rows, changed, removed_rows, reordered=stayed[0] != stayed[1])


def _changed_cells(
    kind: Kind[Row], before: tuple[str, ...], after: tuple[str, ...]
) -> tuple[tuple[str, str, str], ...]:
    cells = zip(kind.columns, before, after, strict=True)
    return tuple((column, was, now) for column, was, now in cells if was != now)


def _cells(kind: Kind[Row], row: Row) -> tuple[str, ...]:
    return tuple(cell(getattr(row, column)) for column in kind.columns)


def _shown(rows: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(", ".join(row) for row in rows.elements())
