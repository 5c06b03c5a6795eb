"""Matching: the names and phrases of the lexicon found in a message, exactly or within an edit budget.

Windows of words are walked through the lexicon's trie; a word that is not known may stand for known ones that
begin with the same letter and lie within a budget of edits (Damerau, optimal string alignment) that grows with
its length. So a sentence is never scored as a whole, and nothing is a near match that is itself a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.lexicon import ENTITIES, Entry, Lexicon, Node, budget
from bot.language.text import Token

MOST_ALTERNATIVES = 6
SHORTEST_BEHEADED = 7
# Digits and signs for the letters that they look like; a 1 is an l or an i.
_LEET = tuple(str.maketrans("01345789@$", f"o{one}eastbgas") for one in "li")


# Of what a message is cut into there is so much that its making would be felt: these are tuples.
class Meaning(NamedTuple):
    """One entry that a span may mean, and how many edits away it is (0: as the data spells it)."""

    entry: Entry
    distance: int


class Span(NamedTuple):
    """Tokens `start` to `end` (exclusive) with all they may mean, nearest first."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]

    @property
    def distance(self) -> int:
        """Edits to the nearest meaning."""
        return self.meanings[0].distance

    def of(self, *kinds: str) -> tuple[Meaning, ...]:
        """The meanings of these kinds, nearest first."""
        meanings = self.meanings
        if len(meanings) == 1:  # most have one, and every rule asks
            return meanings if meanings[0].entry.kind in kinds else ()
        return tuple([meaning for meaning in meanings if meaning.entry.kind in kinds])


class Miss(NamedTuple):
    """A known word that a word of the message comes near without being taken for it, and why."""

    target: str
    distance: int
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a message: entity spans that exclude each other, in order, cues that may overlap, and at
    which tokens a known word was missed."""

    entities: tuple[Span, ...]
    cues: tuple[Span, ...]
    misses: tuple[tuple[int, Miss], ...] = ()


class _Spelt(NamedTuple):
    """The known words that a word of the message may be, each with its distance, nearest first (itself where there is
    none), and the nearest that it is not."""

    words: tuple[tuple[str, int], ...]
    miss: Miss | None = None


def find(tokens: Sequence[Token], lexicon: Lexicon) -> Found:
    """Everything of the lexicon that stands in the tokens."""
    known = lexicon.vocabulary
    spellings: list[tuple[tuple[str, int], ...]] = []
    misses: list[tuple[int, Miss]] = []
    for place, token in enumerate(tokens):
        words, miss = (((token.text, 0),), None) if token.text in known else _spelt(token.text, lexicon)
        spellings.append(words)
        if miss is not None:
            misses.append((place, miss))
    named: dict[tuple[int, int], list[Meaning]] = defaultdict(list)
    spoken: dict[tuple[int, int], list[Meaning]] = defaultdict(list)
    for start in range(len(tokens)):
        for end, distance, entry in _walked(lexicon.trie, spellings, start):
            if entry.kind in ENTITIES:
                named[start, end].append(Meaning(entry, distance))
            elif distance <= 1:
                spoken[start, end].append(Meaning(entry, distance))
        if start + 1 < len(tokens):
            joined = lexicon.trie.next.get(tokens[start].text + tokens[start + 1].text)
            for entry in joined.entries if joined else ():
                if entry.kind in ("force", "inspector") and len(tokens[start].text) > 2:
                    named[start, start + 2].append(Meaning(entry, 1))
    entities = _apart(named)
    taken = {position: span for span in entities for position in range(span.start, span.end)}
    cues = []
    # In order already: they were walked from the first word on, the shortest first.
    for (start, end), meanings in spoken.items():
        inside = taken.get(start)
        if inside is not None and (inside.start < start or inside.end > end):
            # A name hides the cue words inside it, but for those that make it a police force's.
            meanings = [meaning for meaning in meanings if meaning.entry.kind == "police"]
        if meanings:
            cues.append(Span(start, end, _nearest_first(meanings)))
    return Found(entities, tuple(cues), tuple(misses))


def _spelt(word: str, lexicon: Lexicon) -> _Spelt:
    """What a word may be that the lexicon does not have."""
    as_it_is = _Spelt(((word, 0),))
    if not word[0].isalnum():
        return as_it_is
    if not word.isalpha():
        plain = dict.fromkeys(word.translate(letters) for letters in _LEET)
        return _Spelt(tuple((word, 1) for word in plain if word.isalpha() and word in lexicon.vocabulary)) if any(
            word.isalpha() and word in lexicon.vocabulary for word in plain
        ) else as_it_is
    if meant := lexicon.spellings.get(word):
        return _Spelt(((meant, 1),))
    allowed = budget(len(word))
    if not allowed:
        return as_it_is
    if len(word) >= SHORTEST_BEHEADED and len(heads := lexicon.beheaded.get(word, ())) == 1:
        return _Spelt(((heads[0], 1),))
    found = [
        (target, int(distance))
        for target, distance, _ in process.extract(
            word, lexicon.targets.get(len(word), ()),
            scorer=OSA.distance, score_cutoff=allowed + 1, limit=MOST_ALTERNATIVES,
        )
    ]
    near = tuple((target, distance) for target, distance in found if distance <= allowed and target[0] == word[0])
    # Where a word of another first letter is as near, the first letter may be the slip: then nothing is certain.
    if near and not any(distance <= near[0][1] for target, distance in found if target[0] != word[0]):
        return _Spelt(near)
    return _Spelt(as_it_is.words, _missed(word, found, allowed))


def _missed(word: str, found: Sequence[tuple[str, int]], allowed: int) -> Miss | None:
    """The nearest of the words found, as one that is not taken."""
    if not found:
        return None
    target, distance = found[0]
    if distance > allowed:
        reason = f"a word of {len(word)} letters may be {allowed} off"
    elif target[0] != word[0]:
        reason = "it begins with another letter"
    else:
        reason = "a word that begins with another letter is as near"
    return Miss(target, distance, reason)


def _walked(
    trie: Node, spellings: Sequence[tuple[tuple[str, int], ...]], start: int
) -> Iterator[tuple[int, int, Entry]]:
    """Every entry that begins at `start`, shortest first: (end, edits, entry)."""
    reached = [(trie, 0)]
    for at in range(start, len(spellings)):
        reached = [
            (following, distance + edits)
            for node, distance in reached
            for word, edits in spellings[at]
            if (following := node.next.get(word))
        ]
        if not reached:
            return
        for node, distance in reached:
            for entry in node.entries:
                yield at + 1, distance, entry


def _nearest_first(meanings: list[Meaning]) -> tuple[Meaning, ...]:
    if len(meanings) > 1:
        meanings.sort(key=lambda meaning: meaning.distance)
    return tuple(meanings)


def _rank(span: Span) -> tuple[float, int, int]:
    """Longest first, an edit costing nearly half a word; then nearest, then leftmost."""
    return -(span.end - span.start) + span.distance * 0.4, span.distance, span.start


def _apart(named: dict[tuple[int, int], list[Meaning]]) -> tuple[Span, ...]:
    """The entity spans that exclude each other: longest first, then nearest, then leftmost."""
    spans = [Span(start, end, _nearest_first(meanings)) for (start, end), meanings in named.items()]
    exact = {(span.start, span.end): span for span in spans if not span.distance}
    areas = {span.start: span for span in exact.values() if span.of("area")}
    chosen: list[Span] = []
    taken: set[int] = set()
    for span in sorted(spans, key=_rank):
        shorter = exact.get((span.start, span.end - 1))
        if shorter and shorter.of("force") and (behind := areas.get(span.end - 1)) and behind.end > span.end:
            # "Cleveland police powers" is Cleveland's police powers, not Cleveland Police's powers.
            continue
        positions = range(span.start, span.end)
        if taken.isdisjoint(positions):
            chosen.append(span)
            taken.update(positions)
    return tuple(sorted(chosen, key=lambda span: span.start))
