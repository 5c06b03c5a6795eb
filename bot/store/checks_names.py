"""Names that lead to two forces without saying so, and names marked shared that only one force has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from bot.store.faults import Fault
from bot.store.records import AliasRow, ForceRow, PlaceRow
from bot.store.sheets import Sheets

OFFICIAL = ("slug", "name", "welsh_name", "name_2016", "short_name")


def name_faults(sheets: Sheets) -> Iterator[Fault]:
    """Faults of forces' own names, of aliases and of places. A file that was not read whole is left out."""
    official = _official(sheets)
    yield from _same_official_name(sheets)
    yield from _aliases(sheets, official)
    yield from _places(sheets)


def plain(name: str) -> str:
    """A name as it is compared: no capitals, apostrophes or full stops, `&` as `and`, other marks as blanks."""
    joined = re.sub(r"['\u2019.]", "", name.casefold().replace("&", " and "))
    return " ".join(re.sub(r"[\W_]", " ", joined).split())


def _official(sheets: Sheets) -> dict[str, set[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for _, force in sheets[ForceRow].good:
        for column in OFFICIAL:
            name = getattr(force, column)
            if name:
                names[plain(name)].add(force.slug)
    return names


def _same_official_name(sheets: Sheets) -> Iterator[Fault]:
    forces = sheets[ForceRow]
    first: dict[str, tuple[int, str]] = {}
    for number, force in forces.good:
        for column in OFFICIAL:
            name = getattr(force, column)
            if not name:
                continue
            line, slug = first.setdefault(plain(name), (number, force.slug))
            if slug != force.slug:
                yield forces.fault(number, column, name, f"is also a name of {slug} (line {line}); correct one of them")


def _aliases(sheets: Sheets, official: dict[str, set[str]]) -> Iterator[Fault]:
    aliases = sheets[AliasRow]
    holders: dict[str, set[str]] = defaultdict(set)
    for _, row in aliases.good:
        holders[plain(row.alias)].add(row.force)
    for number, row in aliases.good:
        name = plain(row.alias)
        others = sorted((holders[name] | official.get(name, set())) - {row.force})
        if not name:
            yield aliases.fault(number, "alias", row.alias, "has no letter or digit; a name needs one")
        elif others and not row.shared:
            message = f"also leads to {', '.join(others)}; mark each row of it shared=yes or remove the wrong one"
            yield aliases.fault(number, "alias", row.alias, message)
        elif row.shared and not others and aliases.whole and len(aliases.good) == len(aliases.lines):
            message = f"is marked shared, but only {row.force} has it; add the other forces or empty this cell"
            yield aliases.fault(number, "shared", "yes", f"“{row.alias}” {message}")


def _places(sheets: Sheets) -> Iterator[Fault]:
    places = sheets[PlaceRow]
    forces: dict[str, set[str]] = defaultdict(set)
    told: set[str] = set()
    for _, row in places.good:
        name = plain(row.place)
        forces[name].update(row.slugs)
        if row.ambiguous or row.straddles:
            told.add(name)
    if any(line.row is None for line in places.lines) or not places.whole:
        return
    for number, row in places.good:
        name = plain(row.place)
        if len(forces[name]) > 1 and name not in told:
            message = f"leads to {', '.join(sorted(forces[name]))}; mark it ambiguous=yes or say what it straddles"
            yield places.fault(number, "place", row.place, message)
