"""The lexicon: every name and phrase that the data knows, indexed for look-up. No word is known but from the data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.language.query import Tier
from bot.language.text import words
from bot.store.records import Dataset

# Kinds whose spans exclude each other, longest first; all other kinds are cues and may overlap.
ENTITIES = frozenset({
    "force", "place", "region", "round", "area", "area_hint", "grade", "grade_hint", "body", "veto", "decoy",
    "inspector", "smalltalk", "term", "year", "test",
})
DIRECTIONS = frozenset({"north", "south", "east", "west"})
MOST_EDITS = 2
SHORTEST_JOINED = 7
SHORTEST_TARGET = 4
SHORTEST_SUBJECT = 5

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name or phrase.

    `values` are ids, most likely first (several for a shared name). `wary`: the name is an ordinary word too
    and needs a sign that police are meant. `name` is the spelling of the data.
    """

    kind: str
    values: tuple[str, ...]
    tier: Tier
    name: str
    wary: bool = False


@dataclass(slots=True)
class Node:
    """A step of the trie of words: what may follow, and what ends here."""

    next: dict[str, Node] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """What the language part knows of the data.

    trie           names and phrases by their words
    vocabulary     every word that stands in any of them
    targets        length of a misspelt word in letters -> the words whose own length is within its budget of edits,
                   and one more: no other can be meant, or just be missed
    beheaded       words that a misspelt word may be meant for, each without its first letter -> the words
    forces         slug -> display name, in the order of the file
    short_names    slug -> short name
    rounds         labels, oldest first; `years` calendar year -> label; `spans` first and last year -> label
    area_rounds    area -> the rounds that have it, oldest first; `pillars` the areas that are pillars
    scale          all grades of all rounds, best first
    regions        name of a region -> its slugs
    spellings      a way of writing a word -> the word, where it is too far off to be told by its letters
    described      forces that findings or quotes are held of
    """

    trie: Node
    vocabulary: frozenset[str]
    targets: Mapping[int, tuple[str, ...]]
    beheaded: Mapping[str, tuple[str, ...]]
    forces: Mapping[str, str]
    short_names: Mapping[str, str]
    rounds: tuple[str, ...]
    years: Mapping[str, str]
    spans: Mapping[tuple[str, str], str]
    area_rounds: Mapping[str, tuple[str, ...]]
    pillars: tuple[str, ...]
    scale: tuple[str, ...]
    regions: Mapping[str, tuple[str, ...]]
    described: tuple[str, ...]
    spellings: Mapping[str, str]


def build_lexicon(data: Dataset) -> Lexicon:
    """Index the names and phrases of a data set."""
    trie = Node()
    vocabulary: set[str] = set()
    targets: set[str] = set()
    for phrase, entry in _entries(data):
        path = words(phrase)
        if not path:
            continue
        vocabulary.update(path)
        if entry.kind == "ordinary":
            continue  # known, so that it is no slip of another word, but without a meaning
        _add(trie, path, entry)
        joined = "".join(path)
        if entry.kind == "force" and len(path) > 1 and len(joined) >= SHORTEST_JOINED:
            _add(trie, (joined,), entry)
            vocabulary.add(joined)
            targets.add(joined)
        if entry.kind in _MISSPELT:
            targets.update(word for word in path if len(word) >= _MISSPELT[entry.kind] and word.isalpha())
    # A letter too many at "police" is not the name of a force that runs its letters into it.
    wanted = sorted(word for word in targets - DIRECTIONS if not word.endswith("police") or word == "police")
    beheaded: dict[str, tuple[str, ...]] = {}
    for word in wanted:
        beheaded[word[1:]] = (*beheaded.get(word[1:], ()), word)
    rounds = tuple(row.round for row in data.rounds)
    held = {(row.area, row.round) for row in data.inspections}
    return Lexicon(
        trie=trie,
        vocabulary=frozenset(vocabulary),
        targets=_by_length(wanted),
        beheaded=beheaded,
        forces={row.slug: row.name for row in data.forces},
        short_names={row.slug: row.short_name for row in data.forces},
        rounds=rounds,
        spans={_span(label): label for label in rounds},
        years={year: row.round for row in data.rounds for year in row.years.split("|")},
        area_rounds={row.area: tuple(label for label in rounds if (row.area, label) in held) for row in data.areas},
        pillars=tuple(row.area for row in data.areas if row.pillar),
        scale=_scale(data),
        regions=_regions(data),
        spellings={row.phrase: row.value for row in data.phrases if row.kind == "spelling"},
        described=tuple(dict.fromkeys([*(row.force for row in data.findings), *(row.force for row in data.quotes)])),
    )


def _by_length(targets: Sequence[str]) -> dict[int, tuple[str, ...]]:
    of_length: dict[int, list[str]] = defaultdict(list)
    for target in targets:
        of_length[len(target)].append(target)
    longest = max(of_length, default=0)
    reach = {length: budget(length) + 1 for length in range(1, longest + MOST_EDITS + 2)}
    return {
        length: tuple(sorted(target for near in range(length - far, length + far + 1) for target in of_length[near]))
        for length, far in reach.items()
    }


def budget(length: int) -> int:
    """How many edits a word of this length may be away from what it means: none under four letters."""
    if length < 4:
        return 0
    return 1 if length < 8 else MOST_EDITS


# Kinds whose words people misspell and mean all the same, with the shortest word that may be mended.
_MISSPELT = {
    "force": SHORTEST_TARGET, "place": 6, "region": 6, "area": 6, "area_hint": 8, "grade": 6, "body": 7, "inspector": 7,
    "grading": 6, "police": 6, "forces": 7, "inspectorate": 8, "term": 8, "publication": 9, "finding": 7,
}


def _add(trie: Node, path: tuple[str, ...], entry: Entry) -> None:
    node = trie
    for word in path:
        node = node.next.setdefault(word, Node())
    if entry not in node.entries:
        node.entries = (*node.entries, entry)


def _entries(data: Dataset) -> Iterator[tuple[str, Entry]]:
    """Every name and phrase with its meaning."""
    for force in data.forces:
        for name in (force.name, force.welsh_name, force.name_2016, force.short_name, force.slug):
            if name:
                yield name, Entry("force", (force.slug,), "exact", name)
    for alias, rows in _grouped((row.alias, row) for row in data.aliases):
        slugs = tuple(dict.fromkeys(row.force for row in rows))
        kind = "force" if len(slugs) == 1 else "region"
        # A town's name with "police" behind it is still a place's, and no nearer to a force than that.
        tier: Tier = "place" if rows[0].kind == "place-county" else "alias"
        yield alias, Entry(kind, slugs, tier, rows[0].alias, any(row.needs_context for row in rows))
    for name, found in _grouped((row.place, row) for row in data.places):
        slugs = tuple(dict.fromkeys(slug for row in found for slug in row.slugs))
        kind = "region" if any(row.kind == "region" for row in found) else "place"
        yield name, Entry(kind, slugs, "place", found[0].place, any(row.common_word for row in found))
    for body in data.other_bodies:
        for name in (body.body, *(body.also_called or "").split("|")):
            yield name, Entry("body", (body.body,), "exact", name)
    for veto in data.not_a_force:
        yield veto.word, Entry("veto", (veto.word,), "exact", veto.word)
    for inspector in dict.fromkeys(row.inspector for row in data.quotes):
        yield inspector, Entry("inspector", (inspector,), "exact", inspector)
        yield inspector.split()[-1], Entry("inspector", (inspector,), "alias", inspector)
    for term in data.terms:
        for name in (term.term, *(term.also_called or "").split("|")):
            yield name, Entry("term", (term.term,), "exact", name)
    known = {row.phrase for row in data.phrases}
    texts = {"finding": [row.text for row in data.findings], "quote": [row.text for row in data.quotes]}
    for kind, spoken in texts.items():
        for word in dict.fromkeys(word for text in spoken for word in words(text)):
            if len(word) >= SHORTEST_SUBJECT and word.isalpha() and word not in known:
                yield word, Entry("subject", (kind,), "exact", word)
    regions = _regions(data)
    for row in data.phrases:
        # Releases speak in another way than people do.
        if row.kind in ("spelling", "release_area"):
            continue
        values = regions.get(row.value, ()) if row.kind == "region" else tuple(row.value.split("|"))
        yield row.phrase, Entry(row.kind, values, "alias" if row.kind == "region" else "exact", row.phrase)


def _grouped(pairs: Iterator[tuple[str, T]]) -> Iterator[tuple[str, list[T]]]:
    groups: dict[tuple[str, ...], list[tuple[str, T]]] = defaultdict(list)
    for name, row in pairs:
        groups[words(name)].append((name, row))
    for group in groups.values():
        yield group[0][0], [row for _, row in group]


def _span(label: str) -> tuple[str, str]:
    """The first and last year of a label: ("2018", "2019") for "2018/19", ("2016", "2016") for "2016"."""
    parts = re.split(r"[/-]", label)
    return parts[0], parts[-1] if len(parts[-1]) == 4 else parts[0][:2] + parts[-1]


def _scale(data: Dataset) -> tuple[str, ...]:
    """The grades of all scales in one order, best first: each scale is a part of the longest one."""
    return max((row.grades for row in data.rounds), key=len, default=())


def _regions(data: Dataset) -> dict[str, tuple[str, ...]]:
    return {row.place: row.slugs for row in data.places if row.kind == "region"}
