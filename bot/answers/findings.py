"""What the inspectorate found a force to be or to have done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import FindingFact
from bot.answers.draft import Draft
from bot.answers.excerpts import about, asking_the_grade, best_matches, held_of
from bot.answers.grades import grade
from bot.answers.held import in_order
from bot.answers.wording import area_name, force_name, sentence
from bot.language.query import Query
from bot.store.snapshot import Snapshot


def finding(query: Query, snapshot: Snapshot) -> Draft:
    """The findings held of the forces and inspections named: those that the topic's words point at, or all; after
    the grade, where the question takes one for granted. `no_data` where there are none."""
    rows = tuple(
        row
        for row in snapshot.data.findings
        if (not query.forces or row.force in query.forces)
        and (not query.areas or row.area in query.areas)
        and (not query.rounds or row.round in query.rounds)
    )
    if query.forces and (query.premise or query.claim):
        return grade(replace(query, why=True), snapshot)
    if not rows:
        return _none(query, snapshot)
    chosen = best_matches(rows, query.topic, lambda row: row.text)
    notes: tuple[str, ...] = ()
    if query.topic and not chosen and len(rows) > 1:
        notes = ("I found nothing on that in particular.",)
    rows = chosen or rows
    groups = dict.fromkeys((row.force, row.round, row.area) for row in rows)
    facts = tuple(
        FindingFact(row.force, row.round, row.area, row.text, row.source, row.grade) for row in rows
    )
    words = " ".join(
        _told(snapshot, [fact for fact in facts if (fact.force, fact.round, fact.area) == group]) for group in groups
    )
    filled = replace(
        query,
        forces=query.forces or tuple(dict.fromkeys(row.force for row in rows)),
        rounds=in_order(snapshot, (row.round for row in rows)),
        areas=tuple(dict.fromkeys(row.area for row in rows)),
    )
    return Draft(words, filled, notes=notes, facts=facts)


def _told(snapshot: Snapshot, facts: Sequence[FindingFact]) -> str:
    first = facts[0]
    by = snapshot.rounds[first.round].inspectorate
    where = f"{area_name(snapshot, first.area)}, {first.round}"
    found = "; ".join(fact.words for fact in facts)
    return sentence(f"{by} assessed ({where}) that {force_name(snapshot, first.force)} {found}")


def _none(query: Query, snapshot: Snapshot) -> Draft:
    """That no findings are held: after the grade where an inspection is named, since that is what it came to."""
    none = f"I hold no findings{about(query, snapshot)}."
    held = held_of(snapshot, snapshot.data.findings, "findings")
    told = grade(asking_the_grade(query), snapshot) if query.forces else None
    if told is None or told.status != "answered":
        return Draft(none, query, status="no_data", notes=(held,))
    headline, notes = none, (held, told.headline, *told.notes)
    if query.rounds or query.areas:
        headline, notes = told.headline, (*told.notes, none, held)
    return Draft(headline, told.query, status="no_data", notes=notes, context=told.facts)
