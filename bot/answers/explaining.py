"""Explaining: how a message was understood and what its answer was made of, as sections of short lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from bot.answers.answer import Answer, Fact
from bot.language.query import Mention, Query, Rejection, Tier
from bot.store.snapshot import Snapshot

_TIERS: dict[Tier, str] = {
    "exact": "as the data spells it",
    "alias": "another name for it",
    "place": "a place that it covers",
    "near": "misspelt",
}
# Slots that are told in sections of their own, or that only serve the next question.
_APART = frozenset({
    "intent", "mentions", "rejected", "inherited", "meanwhile", "silent", "assumed", "found", "passed_over",
    "earlier_forces", "earlier_rounds",
})


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines."""

    title: str
    lines: tuple[str, ...]


def explain(given: Answer, snapshot: Snapshot) -> tuple[Section, ...]:
    """How an answer came about: what was recognised where and how surely, what was looked at and not taken, what was
    understood, what came from the question before, which defaults were filled in, and the rows of the data that the
    answer tells. Empty sections are left out, but for the last."""
    asked, answered = given.asked, given.query
    picks = asked.intent in ("quote", "finding", "question", "contact", "publication")
    slots = [slot.name for slot in fields(Query) if slot.name not in _APART and (picks or slot.name != "topic")]
    known = {name: value for name in slots if (value := getattr(asked, name)) not in ((), None, False)}
    said = {name: value for name, value in known.items() if name not in asked.inherited}
    before = {name: value for name, value in known.items() if name in asked.inherited}
    filled = {name: value for name in slots if (value := getattr(answered, name)) != getattr(asked, name) and value}
    rows = [*given.facts, *given.context]
    sections = (
        Section("Recognised", tuple(_recognised(mention, snapshot) for mention in asked.mentions)),
        Section("Looked at, and not taken", tuple(dict.fromkeys(map(_rejected, asked.rejected)))),
        Section("Understood as", (f"intent: {asked.intent}", *_slots(said, snapshot))),
        Section("From your question before", tuple(_slots(before, snapshot))),
        Section("Filled in, because it was not said", tuple(_slots(filled, snapshot))),
        Section(
            f"Rows of data version {given.version} behind the answer",
            tuple(_row(fact, snapshot) for fact in rows) or ("none",),
        ),
    )
    return tuple(section for section in sections if section.lines)


def _recognised(mention: Mention, snapshot: Snapshot) -> str:
    meant = ", ".join(_named(value, snapshot) for value in mention.values)
    return f"“{mention.text}” as {mention.kind}: {meant} ({mention.tier}: {_how(mention)})"


def _how(mention: Mention) -> str:
    if mention.tier != "near":
        return _TIERS[mention.tier]
    off = f"{_TIERS['near']}, {_edits(mention.distance)} off"
    if mention.margin is None:
        return f"{off}; no other name is near"
    return f"{off}; the next name is {_edits(mention.distance + mention.margin)} off, a margin of {mention.margin}"


def _rejected(rejection: Rejection) -> str:
    near = f" ({_edits(rejection.distance)} off)" if rejection.distance else ""
    return f"“{rejection.text}” is not {rejection.kind} “{rejection.value}”{near}: {rejection.reason}"


def _edits(count: int) -> str:
    return f"{count} edit{'' if count == 1 else 's'}"


def _slots(values: dict[str, object], snapshot: Snapshot) -> Iterator[str]:
    for name, value in values.items():
        yield f"{name.replace('_', ' ')}: {_told(value, snapshot)}"


def _told(value: object, snapshot: Snapshot) -> str:
    """A slot's value in words: names for slugs, the filled fields of a claim, a condition or a choice."""
    if isinstance(value, tuple):
        return ", ".join(_told(part, snapshot) for part in value)
    if is_dataclass(value):
        cells = {cell.name: getattr(value, cell.name) for cell in fields(value)}
        return "; ".join(
            f"{name} {_told(cell, snapshot)}" for name, cell in cells.items() if cell not in ((), None, False, "")
        )
    return "yes" if value is True else _named(str(value), snapshot)


def _named(value: str, snapshot: Snapshot) -> str:
    """The display name of a force's or area's slug; anything else as it is."""
    if value in snapshot.forces:
        return snapshot.forces[value].short_name
    return snapshot.areas[value].name if value in snapshot.areas else value


def _row(fact: Fact, snapshot: Snapshot) -> str:
    cells = [(cell.name.replace("_", " "), getattr(fact, cell.name)) for cell in fields(fact) if cell.name != "kind"]
    told = ", ".join(f"{name} {_named(str(value), snapshot)}" for name, value in cells if value is not None)
    return f"{fact.kind}: {told}"
