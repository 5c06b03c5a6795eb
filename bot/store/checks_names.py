"""Names that lead to two forces without saying so, and names marked shared that only one force has.

Names are the same where the language part takes them for the same: by their folded words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bot.language.text import words
from bot.store.faults import Fault
from bot.store.records import AliasRow, ForceRow, PlaceRow
from bot.store.sheets import Sheets

OFFICIAL = ("slug", "name", "welsh_name", "name_2016", "short_name")


def name_faults(sheets: Sheets) -> Iterator[Fault]:
    """Faults of forces' own names, of aliases and of places. A file that was not read whole is left out."""
    official = _official(sheets)
    yield from _same_official_name(sheets)
    yield from _aliases(sheets, official)
    yield from _aliases_of_places(sheets)
    yield from _places(sheets)


def _official(sheets: Sheets) -> dict[tuple[str, ...], set[str]]:
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for _, force in sheets[ForceRow].good:
        for column in OFFICIAL:
            name = getattr(force, column)
            if name:
                names[words(name)].add(force.slug)
    return names


def _same_official_name(sheets: Sheets) -> Iterator[Fault]:
    forces = sheets[ForceRow]
    first: dict[tuple[str, ...], tuple[int, str]] = {}
    for number, force in forces.good:
        for column in OFFICIAL:
            name = getattr(force, column)
            if not name:
                continue
            line, slug = first.setdefault(words(name), (number, force.slug))
            if slug != force.slug:
                yield forces.fault(number, column, name, f"is also a name of {slug} (line {line}); correct one of them")


def _aliases(sheets: Sheets, official: dict[tuple[str, ...], set[str]]) -> Iterator[Fault]:
    aliases = sheets[AliasRow]
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for _, row in aliases.good:
        holders[words(row.alias)].add(row.force)
    for number, row in aliases.good:
        name = words(row.alias)
        others = sorted((holders[name] | official.get(name, set())) - {row.force})
        if not name:
            yield aliases.fault(number, "alias", row.alias, "has no letter or digit; a name needs one")
        elif others and not row.shared:
            message = f"also leads to {', '.join(others)}; mark each row of it shared=yes or remove the wrong one"
            yield aliases.fault(number, "alias", row.alias, message)
        elif row.shared and not others and aliases.complete:
            message = f"is marked shared, but only {row.force} has it; add the other forces or empty this cell"
            yield aliases.fault(number, "shared", "yes", f"“{row.alias}” {message}")


def _aliases_of_places(sheets: Sheets) -> Iterator[Fault]:
    """Aliases that are a place of other forces: the alias would win, and nobody would be told of the place."""
    elsewhere: dict[tuple[str, ...], list[PlaceRow]] = defaultdict(list)
    for _, place in sheets[PlaceRow].good:
        elsewhere[words(place.place)].append(place)
    aliases = sheets[AliasRow]
    for number, row in aliases.good:
        others = [place for place in elsewhere[words(row.alias)] if row.force not in place.slugs]
        if others and not (row.shared or row.needs_context):
            of_others = ", ".join(dict.fromkeys(slug for place in others for slug in place.slugs))
            message = (
                f"is also a place of {of_others} in places.csv; mark it needs_context=yes, or shared=yes with a row "
                "for each force, or remove the wrong one"
            )
            yield aliases.fault(number, "alias", row.alias, message)


def _places(sheets: Sheets) -> Iterator[Fault]:
    places = sheets[PlaceRow]
    forces: dict[tuple[str, ...], set[str]] = defaultdict(set)
    told: set[tuple[str, ...]] = set()
    for _, row in places.good:
        name = words(row.place)
        forces[name].update(row.slugs)
        if row.ambiguous or row.straddles:
            told.add(name)
    if not places.complete:
        return
    for number, row in places.good:
        name = words(row.place)
        if len(forces[name]) > 1 and name not in told:
            message = f"leads to {', '.join(sorted(forces[name]))}; mark it ambiguous=yes or say what it straddles"
            yield places.fault(number, "place", row.place, message)
