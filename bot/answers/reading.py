"""What a query names and how that was read, where it is not plain from the message."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.answers.held import in_order
from bot.answers.wording import area_name, force_name, joined, sentence
from bot.language.query import Condition, Mention, Query
from bot.language.text import words
from bot.store.snapshot import Snapshot


def known_of(query: Query, snapshot: Snapshot) -> Query:
    """The query without forces, rounds and areas that the snapshot does not have, rounds oldest first."""

    def forces(slugs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(slug for slug in slugs if slug in snapshot.forces))

    def areas(slugs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(slug for slug in slugs if slug in snapshot.areas))

    def condition(one: Condition) -> Condition:
        rounds = in_order(snapshot, one.rounds)
        return replace(one, forces=forces(one.forces), rounds=rounds, areas=areas(one.areas))

    unknown = [round_ for round_ in query.rounds if round_ not in snapshot.rounds]
    known: dict[str, Any] = {
        "forces": forces(query.forces),
        "within": forces(query.within),
        "excluded": forces(query.excluded),
        "same_as": query.same_as if query.same_as in snapshot.forces else None,
        "rounds": in_order(snapshot, query.rounds),
        "areas": areas(query.areas),
        # A condition without a grade demands nothing.
        "conditions": tuple(condition(one) for one in query.conditions if one.grades),
        "missing": query.missing or (unknown[0] if unknown else None),
    }
    changed = {name: value for name, value in known.items() if value != getattr(query, name)}
    return replace(query, **changed) if changed else query


def reading_of(query: Query, snapshot: Snapshot) -> str | None:
    """How the message was read, where a place, a near match or a year led to what the query is about."""
    parts = [_carried(query, snapshot)] if query.carried else []
    if query.undecided:
        one = len(query.forces) == 1 and f"I read “{query.undecided}” as {force_name(snapshot, query.forces[0])}."
        parts.append(one or f"“{query.undecided}” can mean any of these.")
    parts += [part for mention in query.mentions if (part := _reading_of_one(mention, query, snapshot))]
    return " ".join(dict.fromkeys(parts)) or None


def _carried(query: Query, snapshot: Snapshot) -> str:
    """Which area and round were taken from the question before."""
    taken = joined((*(area_name(snapshot, area) for area in query.areas), *query.rounds))
    return f"I took {taken} from your question before."


def _reading_of_one(mention: Mention, query: Query, snapshot: Snapshot) -> str | None:
    if len(mention.values) != 1:
        return None
    value = mention.values[0]
    if mention.kind in {"force", "place"} and mention.tier in {"place", "near"}:
        if value not in (*query.forces, *query.within) or query.intent == "locate":
            return None
        if _named_besides(mention, query) or _only_inflected(mention.text, value, snapshot):
            return None
        place = _place(mention.text, value, snapshot) if mention.tier == "place" else None
        if place is None:
            return f"I read “{mention.text}” as {force_name(snapshot, value)}."
        if set(words(place)) <= set(words(snapshot.forces[value].name)):
            return None
        return sentence(f"{place} is policed by {force_name(snapshot, value)}")
    if mention.kind == "round" and value in query.rounds:
        other_year = len(mention.text) == 4 and mention.text.isdigit() and mention.text != value
        return f"I read “{mention.text}” as the {value} round." if other_year else None
    return None


def _named_besides(mention: Mention, query: Query) -> bool:
    """Whether the force is named itself elsewhere in the message."""
    return any(
        other.kind == "force" and other.tier in {"exact", "alias"} and other.values == mention.values
        for other in query.mentions
    )


def _only_inflected(text: str, slug: str, snapshot: Snapshot) -> bool:
    """Whether the text is a name of the force with no more than an ending to it ("kents")."""
    row = snapshot.forces[slug]
    # "Leeds police" is an alias too, but one that needs telling.
    aliases = (row.alias for row in snapshot.data.aliases if row.force == slug and row.kind != "place-county")
    names = {"".join(words(name)) for name in (row.name, row.short_name, row.slug, *aliases)}
    return "".join(words(text)).removesuffix("s") in names


def _place(text: str, slug: str, snapshot: Snapshot) -> str | None:
    """The place of this force that the text names, as the data spells it: the longest whose name it begins with
    ("leeds police"). None where the data does not know it by that name."""
    places = {"".join(words(row.place)): row.place for row in snapshot.places.get(slug, ())}
    said = words(text)
    for end in range(len(said), 0, -1):
        name = "".join(said[:end])
        if place := places.get(name) or places.get(name.removesuffix("s")):
            return place
    return None
