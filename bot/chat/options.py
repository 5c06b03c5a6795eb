"""The options of the commands: what Discord offers while somebody types, and what the typed text means.

Each option turns into a Query with only its own slot filled; `combined` puts them together. What is typed
without choosing from the list is understood as in a message: a choice is asked back, never guessed, and what
says more than its box takes is refused.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands

from bot.answers.wording import joined
from bot.chat.boxes import force_in, shown
from bot.chat.errors import Refused
from bot.chat.names import OFFERED
from bot.language.query import Query
from bot.language.text import words
from bot.language.understand import understand
from bot.store.records import RoundRow
from bot.store.snapshot import Snapshot

Private = bool | None
"""Whether only the person who asks sees the answer; None: as the guild chose."""

PRIVATE = "Only you see the answer, or everybody does; as this server chose if left out"

Interaction = discord.Interaction[Any]
Typed = int | float | str
Offers = list[app_commands.Choice[Typed]]


class ForceOption(app_commands.Transformer):
    """A force, by any name or by a place it polices."""

    def allowed(self, snapshot: Snapshot) -> Container[str]:
        """The forces to offer."""
        return snapshot.forces

    async def autocomplete(self, interaction: Interaction, value: Typed) -> Offers:
        names = interaction.client.force_names()
        lately = interaction.client.dialogue.forces_of((interaction.user.id, interaction.channel_id or 0))
        found = names.offer(str(value), self.allowed(names.snapshot), lately)
        return [app_commands.Choice(name=label, value=slug) for slug, label in found]

    async def transform(self, interaction: Interaction, value: str) -> Query:
        return force_in(value, interaction.client.served.snapshot)


class QuotedForceOption(ForceOption):
    """A force that an inspector is quoted about."""

    def allowed(self, snapshot: Snapshot) -> frozenset[str]:
        return frozenset(row.force for row in snapshot.data.quotes)


class FoundForceOption(ForceOption):
    """A force that there are findings about."""

    def allowed(self, snapshot: Snapshot) -> frozenset[str]:
        return frozenset(row.force for row in snapshot.data.findings)


class _ListedOption(app_commands.Transformer, ABC):
    """One of a short list, shown whole; only what goes with the other options chosen."""

    what = ""

    @abstractmethod
    def listed(self, snapshot: Snapshot, chosen: app_commands.Namespace) -> Iterable[tuple[str, str]]:
        """Values and labels to offer."""

    @abstractmethod
    def read(self, value: str, snapshot: Snapshot) -> Query | None:
        """What a chosen value or a typed text means, or None."""

    async def autocomplete(self, interaction: Interaction, value: Typed) -> Offers:
        snapshot = interaction.client.served.snapshot
        typed = " ".join(words(str(value)))
        found: Offers = [
            app_commands.Choice(name=label[:100], value=choice)
            for choice, label in self.listed(snapshot, interaction.namespace)
            if f" {typed}" in f" {' '.join(words(label))}" or typed == choice
        ]
        return found[:OFFERED]

    async def transform(self, interaction: Interaction, value: str) -> Query:
        found = self.read(value, interaction.client.served.snapshot)
        if found is None:
            raise Refused(f"I do not know the {self.what} “{shown(value)}”. Choose one from the list.")
        return found


class RoundOption(_ListedOption):
    """A round of inspections, by its label or by a year."""

    what = "round"

    def listed(self, snapshot: Snapshot, chosen: app_commands.Namespace) -> Iterable[tuple[str, str]]:
        held = {label for _, label, _ in _held(snapshot, chosen, "force", "area")}
        rounds = [(label, row) for label, row in snapshot.rounds.items() if label in held]
        return [(label, f"{label} · {row.inspectorate}, {_graded(row)}") for label, row in reversed(rounds)]

    def read(self, value: str, snapshot: Snapshot) -> Query | None:
        if value in snapshot.rounds:
            return Query(rounds=(value,))
        understood = understand(f"How did {_any_force(snapshot)} do in {value}?", snapshot.lexicon)
        if understood.rounds or understood.missing:
            return Query(rounds=understood.rounds, missing=understood.missing)
        return None


class AreaOption(_ListedOption):
    """A pillar or an area of policing."""

    what = "area"

    def listed(self, snapshot: Snapshot, chosen: app_commands.Namespace) -> Iterable[tuple[str, str]]:
        held: dict[str, set[str]] = {}
        for _, label, area in _held(snapshot, chosen, "force", "round"):
            held.setdefault(area, set()).add(label)
        return [
            (slug, f"{row.name} · {joined(label for label in snapshot.rounds if label in held[slug])}")
            for slug, row in snapshot.areas.items() if slug in held
        ]

    def read(self, value: str, snapshot: Snapshot) -> Query | None:
        if value in snapshot.areas:
            return Query(areas=(value,))
        areas = understand(f"How did {_any_force(snapshot)} do for {value}?", snapshot.lexicon).areas
        return Query(areas=areas) if areas else None


class GradeOption(_ListedOption):
    """A grade."""

    what = "grade"

    def listed(self, snapshot: Snapshot, chosen: app_commands.Namespace) -> Iterable[tuple[str, str]]:
        chosen_round = snapshot.rounds.get(getattr(chosen, "round", None) or "")
        scale = chosen_round.grades if chosen_round is not None else snapshot.lexicon.scale
        return [(grade, grade) for grade in scale]

    def read(self, value: str, snapshot: Snapshot) -> Query | None:
        if value in snapshot.lexicon.scale:
            return Query(grades=(value,))
        grades = understand(f"Which forces were graded {value}?", snapshot.lexicon).grades
        return Query(grades=grades) if grades else None


class RegionOption(_ListedOption):
    """A region of several forces."""

    what = "region"

    def listed(self, snapshot: Snapshot, chosen: app_commands.Namespace) -> Iterable[tuple[str, str]]:
        del chosen  # a region goes with every grade
        return [(name, name) for name in dict.fromkeys(force.region for force in snapshot.data.forces)]

    def read(self, value: str, snapshot: Snapshot) -> Query | None:
        regions = {name: slugs for name, slugs in snapshot.lexicon.regions.items() if words(name) == words(value)}
        for name, slugs in regions.items():
            return Query(region=name, within=slugs)
        within = tuple(slug for slug, row in snapshot.forces.items() if words(row.region) == words(value))
        return Query(region=value, within=within) if within else None


def combined(query: Query, *parts: Query | None) -> Query:
    """One query of a command's own slots and of its options'. A decline or a choice in any of them comes first."""
    for part in parts:
        if part is None:
            continue
        if part.decline is not None:
            return part
        query = replace(
            query,
            forces=(*query.forces, *(slug for slug in part.forces if slug not in query.forces)),
            rounds=query.rounds + part.rounds,
            areas=query.areas + part.areas,
            grades=query.grades + part.grades,
            within=query.within + part.within,
            region=query.region or part.region,
            places=query.places + part.places,
            missing=query.missing or part.missing,
            choice=query.choice or part.choice,
            mentions=query.mentions + part.mentions,
        )
    return query


def _held(snapshot: Snapshot, chosen: app_commands.Namespace, *options: str) -> list[tuple[str, str, str]]:
    """The keys of the grades, (force, round, area), that go with those of the options that are chosen already: of
    several forces, what is held of any of them."""
    known = {"force": snapshot.forces, "round": snapshot.rounds, "area": snapshot.areas}
    wanted: dict[int, set[str]] = {}
    for name, value in chosen:
        # The forces of a comparison are called force1, force2, …
        option = name.rstrip("0123456789")
        if option in options and value in known[option]:
            wanted.setdefault(tuple(known).index(option), set()).add(value)
    return [key for key in snapshot.grades if all(key[position] in values for position, values in wanted.items())]


def _graded(row: RoundRow) -> str:
    """When the grades of a round came out, in years."""
    first, last = row.graded_from.year, row.graded_to.year
    return f"graded {first}" if first == last else f"graded {first} to {last}"


def _any_force(snapshot: Snapshot) -> str:
    """A name that makes a sentence of a round or area, so that it is understood as in one."""
    return next(iter(snapshot.forces.values())).name
