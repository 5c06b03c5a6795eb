"""Offering forces while somebody types: by the beginning of any name, and by all that the language part matches."""

from __future__ import annotations

from collections.abc import Container, Iterator

from bot.language.matching import find
from bot.language.text import tokens, words
from bot.store.snapshot import Snapshot

OFFERED = 25
SHORTEST_PLACE = 3


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

    def offer(self, typed: str, allowed: Container[str]) -> list[tuple[str, str]]:
        """Slugs and labels for what was typed so far, best first; nothing typed offers forces by the alphabet.

        At most 25, each force once, and only those `allowed`.
        """
        ranked: dict[str, tuple[int, str]] = {}
        for rank, slug, place in self._ranked(typed):
            name = self.snapshot.forces[slug].name
            label = f"{name} ({place})"[:100] if place else name
            if slug in allowed and (slug not in ranked or rank < ranked[slug][0]):
                ranked[slug] = (rank, label)
        best = sorted(ranked.items(), key=lambda found: found[1])
        return [(slug, label) for slug, (_, label) in best[:OFFERED]]

    def _ranked(self, typed: str) -> Iterator[tuple[int, str, str | None]]:
        begun = " ".join(words(typed))
        begun = begun.removeprefix("the ")
        if not begun:
            yield from ((0, slug, None) for slug in self.snapshot.forces)
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


def _force_names(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for force in snapshot.data.forces:
        for name in (force.name, force.welsh_name, force.name_2016, force.short_name, force.slug):
            if name:
                yield name, force.slug
    for alias in snapshot.data.aliases:
        yield alias.alias, alias.force
