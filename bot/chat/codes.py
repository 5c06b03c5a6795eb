"""Queries as short codes, so that a button carries its question in its id and nothing is kept for it.

A code is words separated by dots: the intent, then for each slot that is set a letter and its values. Every name
(of a force, a round, an area, a grade, …) stands as four letters, its BLAKE2b hash of three bytes (RFC 7693) in Base64
(RFC 4648, section 5), so that a code means the same after a restart and in later versions of the data; where a name is
gone, or two would share their letters, there is no query any more.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any, get_args

from bot.language.query import Claim, ClaimKind, Direction, Intent, Picture, Query, Superlative
from bot.store.snapshot import Snapshot

# What a custom_id has room for (100), less the longest name of a button ("pic-comparison:") and a key with its colon.
LONGEST = 68
LETTERS = 4
# What picks quotes and the like by their words; elsewhere a topic says nothing.
_PICKING = frozenset({"quote", "finding", "question", "contact", "publication"})
# Slots that say how a query came about, not what it asks: a code goes without them.
_BESIDE = frozenset({
    "silent", "assumed", "found", "passed_over", "carried", "earlier_forces", "earlier_rounds", "meanwhile",
    "inherited", "mentions", "rejected",
})
_NAMES = {
    "f": "forces", "w": "within", "x": "excluded", "r": "rounds", "a": "areas", "g": "grades", "t": "terms",
    "l": "places", "n": "region", "s": "same_as", "d": "direction", "u": "superlative", "p": "picture",
}
# Slots whose values are words of the bot's own.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "direction": get_args(Direction), "superlative": get_args(Superlative), "picture": get_args(Picture),
}
_SEVERAL = frozenset(slot.name for slot in fields(Query) if slot.default == ())
_FLAGS = {"A": "every_area", "R": "every_round", "H": "share", "O": "others", "Y": "why", "B": "by_region"}
# What no code can say, with the values that say nothing.
_UNSAID = {
    slot.name: slot.default for slot in fields(Query)
    if slot.name not in {*_NAMES.values(), *_FLAGS.values(), "intent", "claim"}
}
_EMPTY = Query()


def code_of(query: Query, snapshot: Snapshot) -> str | None:
    """The code of a query; None for one that says more than a code can, or too much for its length."""
    query = _bare(query)
    if any(getattr(query, slot) != default for slot, default in _UNSAID.items()):
        return None
    words = [digest(query.intent)]
    for letter, slot in _NAMES.items():
        said = getattr(query, slot)
        if slot == "within" and query.region and said == snapshot.lexicon.regions.get(query.region):
            continue
        values = said if isinstance(said, tuple) else (said,) if said is not None else ()
        if values:
            words.append(letter + "".join(map(digest, values)))
    if query.claim is not None:
        words.append("c" + "".join(map(digest, filter(None, (query.claim.kind, query.claim.direction)))))
    words += [letter for letter, slot in _FLAGS.items() if getattr(query, slot)]
    code = ".".join(words)
    if len(code) > LONGEST or query_of(code, snapshot) != query:
        return None
    return code


def query_of(code: str, snapshot: Snapshot) -> Query | None:
    """The query of a code; None where it is none, or where a name in it is not known any more."""
    intent, *words = code.split(".")
    meant = _known([intent], get_args(Intent))
    if meant is None:
        return None
    slots: dict[str, Any] = {"intent": meant[0]}
    for word in words:
        if word in _FLAGS:
            slots[_FLAGS[word]] = True
            continue
        parts = [word[at : at + LETTERS] for at in range(1, len(word), LETTERS)]
        if word[:1] == "c":
            slots["claim"] = _claim_of(parts)
            continue
        slot = _NAMES.get(word[:1])
        values = _known(parts, _names(slot, snapshot)) if slot is not None else None
        if slot is None or not values:
            return None
        slots[slot] = values if slot in _SEVERAL else values[0]
    region = slots.get("region")
    if region is not None and "within" not in slots:
        slots["within"] = snapshot.lexicon.regions.get(region, ())
    return Query(**slots)


def _claim_of(letters: Sequence[str]) -> Claim | None:
    kinds = _known(letters[:1], get_args(ClaimKind))
    directions = _known(letters[1:], get_args(Direction))
    if not kinds or directions is None:
        return None
    kind: Any = kinds[0]
    direction: Any = directions[0] if directions else None
    return Claim(kind, direction=direction)


@lru_cache(maxsize=4096)
def digest(name: str) -> str:
    """The letters that stand for a name, the same in every run."""
    return base64.urlsafe_b64encode(hashlib.blake2b(name.encode(), digest_size=3).digest()).decode()


def _known(letters: Iterable[str], names: tuple[str, ...]) -> tuple[str, ...] | None:
    """The names that stand behind letters; None where one has no name or more than one."""
    found = [_by_letters(names).get(each, ()) for each in letters]
    return tuple(name for [name] in found) if all(len(names) == 1 for names in found) else None


@lru_cache(maxsize=32)
def _by_letters(names: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    by_letters: dict[str, list[str]] = {}
    for name in names:
        by_letters.setdefault(digest(name), []).append(name)
    return by_letters


def _names(slot: str, snapshot: Snapshot) -> tuple[str, ...]:
    """All the names that may stand in a slot."""
    match slot:
        case "forces" | "within" | "excluded" | "same_as":
            return tuple(snapshot.forces)
        case "rounds":
            return snapshot.lexicon.rounds
        case "areas":
            return tuple(snapshot.areas)
        case "grades":
            return (*snapshot.lexicon.scale, "not graded")
        case "places":
            return tuple(dict.fromkeys(row.place for row in snapshot.data.places))
        case "terms":
            return tuple(dict.fromkeys(row.term for row in snapshot.data.terms))
        case "region":
            return tuple({**snapshot.lexicon.regions, **{row.region: None for row in snapshot.data.forces}})
        case _:
            return _WORDS[slot]


def _bare(query: Query) -> Query:
    """The query without what a code goes without."""
    said = {slot: empty for slot in _BESIDE if getattr(query, slot) != (empty := getattr(_EMPTY, slot))}
    if query.topic and query.intent not in _PICKING:
        said["topic"] = ()
    if query.places and query.intent != "locate":
        said["places"] = ()
    return replace(query, **said) if said else query
