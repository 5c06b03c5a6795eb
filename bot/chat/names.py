"""Offering forces while somebody types: by the beginning of any name, and by all that the language part matches.

Before anything is typed: the forces that this person asked about last, then some of each region.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import chain, zip_longest

from bot.language.matching import find
from bot.language.text import tokens, words
from bot.store.snapshot import Snapshot

OFFERED = 25
SHORTEST_PLACE = 3
LONGEST_LABEL = 100


class ForceNames:
    """Every name by which a force of one snapshot can be found while it is being typed."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        # The name with a blank before it, so that one search finds it at the beginning of any word.
        self._names = [(f" {' '.join(words(name))}", slug) for name, slug in _force_names(snapshot)]
        self._places = [
            (f" {' '.join(words(place.place))}", slug, place.place)
            for place in snapshot.data.places
            if place.kind != "region"
            for slug in place.slugs
        ]

    def offer(self, typed: str, allowed: Container[str], lately: Sequence[str] = ()) -> list[tuple[str, str]]:
        """Slugs and labels for what was typed so far, best first; nothing typed offers the forces asked about `lately`,
        then some of each region. A label says where the force is, or by which place it was found.

        At most 25, each force once, and only those `allowed`.
        """
        ranked: dict[str, tuple[int, str]] = {}
        for rank, slug, place in self._ranked(typed, lately):
            force = self.snapshot.forces[slug]
            label = f"{force.name} · {place or force.region}"[:LONGEST_LABEL]
            if slug in allowed and (slug not in ranked or rank < ranked[slug][0]):
                ranked[slug] = (rank, label)
        best = list(ranked.items()) if not _begun(typed) else sorted(ranked.items(), key=lambda found: found[1])
        return [(slug, label) for slug, (_, label) in best[:OFFERED]]

    def _ranked(self, typed: str, lately: Sequence[str]) -> Iterator[tuple[int, str, str | None]]:
        begun = _begun(typed)
        if not begun:
            known = (slug for slug in lately if slug in self.snapshot.forces)
            yield from ((0, slug, None) for slug in chain(known, self._of_each_region()))
            return
        for name, slug in self._names:
            if f" {begun}" in name:
                yield (0 if name == f" {begun}" else 1 if name.startswith(f" {begun}") else 2), slug, None
        if len(begun) >= SHORTEST_PLACE:
            for name, slug, place in self._places:
                if name.startswith(f" {begun}"):
                    yield (1 if name == f" {begun}" else 4), slug, place
        for span in find(tokens(typed), self.snapshot.lexicon).entities:
            for meaning in span.of("force", "place", "region"):
                entry = meaning.entry
                yield from ((3, slug, entry.name if entry.kind == "place" else None) for slug in entry.values)
        if len(begun) >= SHORTEST_PLACE:
            for name, slug in self._names:
                if name[1] == begun[0] and _in_order(begun, name):
                    yield 5, slug, None
    def _of_each_region(self) -> Iterator[str]:
        """All forces: the first of each region, then the second of each, and so on."""
        regions: dict[str, list[str]] = {}
        for slug, force in self.snapshot.forces.items():
            regions.setdefault(force.region, []).append(slug)
        rounds = zip_longest(*regions.values())
        return (slug for turn in rounds for slug in turn if slug is not None)


def _in_order(letters: str, name: str) -> bool:
    """Whether a name has these letters in this order, others in between: "nottm" for "nottinghamshire"."""
    left = iter(name)
    return all(letter in left for letter in letters)


def _begun(typed: str) -> str:
    return " ".join(words(typed)).removeprefix("the ")


def _force_names(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for force in snapshot.data.forces:
        for name in (force.name, force.welsh_name, force.name_2016, force.short_name, force.slug):
            if name:
                yield name, force.slug
    for alias in snapshot.data.aliases:
        yield alias.alias, alias.force
