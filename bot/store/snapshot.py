"""The snapshot: one version of the facts in memory, immutable, with the lexicon built from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from types import MappingProxyType

from bot.language.lexicon import Lexicon, build_lexicon
from bot.store.records import (
    AreaRow,
    Dataset,
    ForceRow,
    GradeRow,
    InspectionRow,
    NationalCountRow,
    PlaceRow,
    QuoteRow,
    RoundRow,
    SourceRow,
)


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """One successful load of the data: its number, when it was made (UTC), by whom, and the data's checksum.

    `action` is `load` (of files) or `rollback` (to an earlier version).
    """

    number: int
    made_at: datetime
    made_by: str
    checksum: str
    action: str = "load"

    @property
    def how(self) -> str:
        """How it came to be served, in words."""
        return "rolled back" if self.action == "rollback" else "loaded"


@dataclass(frozen=True)
class Snapshot:
    """One version, indexed. Every answer is made of one snapshot and so wholly of one version.

    Mappings keep the order of the files: forces by slug, rounds oldest first, areas as listed.
    `grades` is keyed by (force, round, area), `national_counts` by (round, area, grade), `inspections` by
    (round, area). `counted` has the counts of an inspection by grade, `places` those of a force. `graded` has the
    rounds, oldest first, of which a grade is held: of a force or of any (None), in an area or in any (None).
    `held` has the grades of an inspection in the order of the forces, `quotes` those on a force, `round_order` the
    place of each round, 0 for the oldest.
    """

    version: VersionInfo
    data: Dataset
    lexicon: Lexicon
    sources: Mapping[str, SourceRow]
    forces: Mapping[str, ForceRow]
    rounds: Mapping[str, RoundRow]
    areas: Mapping[str, AreaRow]
    inspections: Mapping[tuple[str, str], InspectionRow]
    grades: Mapping[tuple[str, str, str], GradeRow]
    national_counts: Mapping[tuple[str, str, str], NationalCountRow]
    counted: Mapping[tuple[str, str], Mapping[str, NationalCountRow]]
    places: Mapping[str, tuple[PlaceRow, ...]]
    graded: Mapping[tuple[str | None, str | None], tuple[str, ...]]
    held: Mapping[tuple[str, str], tuple[GradeRow, ...]]
    quotes: Mapping[str, tuple[QuoteRow, ...]]
    round_order: Mapping[str, int]


def snapshot_of(data: Dataset, version: VersionInfo) -> Snapshot:
    """Index a data set and build its lexicon."""
    return Snapshot(
        version=version,
        data=data,
        lexicon=build_lexicon(data),
        sources=MappingProxyType({row.id: row for row in data.sources}),
        forces=MappingProxyType({row.slug: row for row in data.forces}),
        rounds=MappingProxyType({row.round: row for row in data.rounds}),
        areas=MappingProxyType({row.area: row for row in data.areas}),
        inspections=MappingProxyType({(row.round, row.area): row for row in data.inspections}),
        grades=MappingProxyType({(row.force, row.round, row.area): row for row in data.grades}),
        national_counts=MappingProxyType({(row.round, row.area, row.grade): row for row in data.national_counts}),
        counted=MappingProxyType(_counted(data)),
        places=MappingProxyType(_places(data)),
        graded=MappingProxyType(_graded(data)),
        held=MappingProxyType(_held(data)),
        quotes=MappingProxyType(_quotes(data)),
        round_order=MappingProxyType({row.round: place for place, row in enumerate(data.rounds)}),
    )


def _counted(data: Dataset) -> dict[tuple[str, str], dict[str, NationalCountRow]]:
    counts: dict[tuple[str, str], dict[str, NationalCountRow]] = defaultdict(dict)
    for row in data.national_counts:
        counts[row.round, row.area][row.grade] = row
    return dict(counts)


def _places(data: Dataset) -> dict[str, tuple[PlaceRow, ...]]:
    places: dict[str, list[PlaceRow]] = defaultdict(list)
    for row in data.places:
        for slug in row.slugs:
            places[slug].append(row)
    return {slug: tuple(rows) for slug, rows in places.items()}


def _held(data: Dataset) -> dict[tuple[str, str], tuple[GradeRow, ...]]:
    held: dict[tuple[str, str], list[GradeRow]] = defaultdict(list)
    order = {row.slug: place for place, row in enumerate(data.forces)}
    for row in data.grades:
        held[row.round, row.area].append(row)
    return {pair: tuple(sorted(rows, key=lambda row: order[row.force])) for pair, rows in held.items()}


def _quotes(data: Dataset) -> dict[str, tuple[QuoteRow, ...]]:
    quotes: dict[str, list[QuoteRow]] = defaultdict(list)
    for row in data.quotes:
        quotes[row.force].append(row)
    return {slug: tuple(rows) for slug, rows in quotes.items()}


def _graded(data: Dataset) -> dict[tuple[str | None, str | None], tuple[str, ...]]:
    held: dict[tuple[str | None, str | None], set[str]] = defaultdict(set)
    for row in data.grades:
        for whose in product((row.force, None), (row.area, None)):
            held[whose].add(row.round)
    order = {row.round: place for place, row in enumerate(data.rounds)}
    return {whose: tuple(sorted(rounds, key=order.__getitem__)) for whose, rounds in held.items()}
