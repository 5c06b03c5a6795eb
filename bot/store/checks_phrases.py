"""Phrases of an unknown kind, or with a value that their kind cannot have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from bot.language.text import words
from bot.store.checks_grades import NOT_GRADED
from bot.store.faults import Fault
from bot.store.phrase_kinds import PHRASE_KINDS, Names, Values
from bot.store.records import AreaRow, PhraseRow, PlaceRow, RoundRow, TermRow
from bot.store.sheets import Sheet, Sheets

_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
_NUMBER = re.compile(r"n[1-9]\d{0,2}|0\.\d{1,4}|1\.0", re.ASCII)
_POSITION = re.compile(r"[1-9]|1\d|2[0-5]", re.ASCII)


def phrase_faults(sheets: Sheets) -> Iterator[Fault]:
    """Faults of the kinds, values and phrases of phrases.csv."""
    phrases = sheets[PhraseRow]
    known = _known(sheets)
    for number, row in phrases.good:
        values = PHRASE_KINDS.get(row.kind)
        if values is None:
            yield phrases.fault(number, "kind", row.kind, f"is no kind of phrase; {_hint(row.kind)}")
            continue
        if not _fits(row.value, values, known):
            message = f"is no value of the kind {row.kind}; expected {_expected(values, known)}"
            yield phrases.fault(number, "value", row.value, message)
        if not words(row.phrase):
            yield phrases.fault(number, "phrase", row.phrase, "has no letter or digit; a phrase needs one")
        elif row.kind == "spelling" and len(words(row.phrase)) > 1:
            yield phrases.fault(number, "phrase", row.phrase, "is several words; a spelling is one word")


def _known(sheets: Sheets) -> Mapping[Names, frozenset[str] | None]:
    """What other files list, by what a value may name (None: not to be told, since a file was not read whole)."""
    areas, rounds, places, terms = sheets[AreaRow], sheets[RoundRow], sheets[PlaceRow], sheets[TermRow]
    grades = {grade for _, row in rounds.good for grade in row.grades} | {NOT_GRADED}
    return {
        "area": _if_complete(areas, (row.area for _, row in areas.good)),
        "grade": _if_complete(rounds, grades),
        "year": _if_complete(rounds, (row.round for _, row in rounds.good)),
        "region": _if_complete(places, (row.place for _, row in places.good if row.kind == "region")),
        "term": _if_complete(terms, (row.term for _, row in terms.good)),
    }


def _if_complete(sheet: Sheet[Any], names: Iterable[str]) -> frozenset[str] | None:
    return frozenset(names) if sheet.complete else None


def _fits(value: str, values: Values, known: Mapping[Names, frozenset[str] | None]) -> bool:
    parts = value.split("|") if values.several else [value]
    return all(part in values.words or _names(part, values.names, known) for part in parts)


def _names(part: str, names: Names | None, known: Mapping[Names, frozenset[str] | None]) -> bool:
    if names is None:
        return False
    if names == "number":
        return _NUMBER.fullmatch(part) is not None
    if names == "position":
        return _POSITION.fullmatch(part) is not None
    if names == "word":
        return words(part) == (part,)
    listed = known[names]
    return listed is None or part in listed or (names == "year" and _YEAR.fullmatch(part) is not None)


def _hint(kind: str) -> str:
    near = get_close_matches(kind, PHRASE_KINDS, n=1)
    return f"did you mean “{near[0]}”?" if near else "the README of the data lists the kinds"


def _expected(values: Values, known: Mapping[Names, frozenset[str] | None]) -> str:
    """What a value may be, in words."""
    if values.names is None:
        return "one of " * (len(values.words) > 1) + ", ".join(values.words)
    listed = sorted(known.get(values.names) or ())
    told = {
        "area": "an area of areas.csv, or several joined by |",
        "grade": f"a grade of rounds.csv: {', '.join(listed)}",
        "region": f"a region of places.csv: {', '.join(listed)}",
        "term": "a term of terms.csv, or several joined by |",
        "year": "a year such as 2016, or a round of rounds.csv",
        "number": "n and a whole number such as n7, a share such as 0.5",
        "position": "a number from 1 to 25",
        "word": "one word in small letters",
    }[values.names]
    return ", ".join((told, *values.words))
