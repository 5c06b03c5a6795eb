"""What is held, and which documents it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import CoverageFact, GradeFact
from bot.answers.draft import Draft
from bot.answers.grades import grade
from bot.answers.held import areas_of, grade_fact, in_order
from bot.answers.notes import not_inspected
from bot.answers.wording import area_name, day, force_name, joined, sentence
from bot.language.query import Query
from bot.store.records import SourceRow
from bot.store.snapshot import Snapshot


def coverage(query: Query, snapshot: Snapshot) -> Draft:
    """What is held: how many forces' grades for each inspection, or which grades of the forces named. `no_data`
    where nothing is held of what is named."""
    if query.forces:
        return _of_forces(query, snapshot)
    facts = coverage_facts(query, snapshot)
    if not facts:
        return _nothing(query, snapshot)
    total = len(snapshot.forces)
    rounds = in_order(snapshot, (fact.round for fact in facts))
    if len(rounds) == 1:
        # The round's own name need not stand before what is held of it twice.
        held = _areas_told(snapshot, facts, total, query.every_area)
        return Draft(f"I hold grades of {rounds[0]}: {held}.", query, facts=facts)
    told = "; ".join(
        f"{round_}, {_areas_told(snapshot, [fact for fact in facts if fact.round == round_], total, query.every_area)}"
        for round_ in rounds
    )
    return Draft(f"I hold grades from {rounds[0]} to {rounds[-1]}: {told}.", query, facts=facts)


def source(query: Query, snapshot: Snapshot) -> Draft:
    """The documents that the grades asked about come from, or those behind everything that is held."""
    if query.forces:
        told = grade(replace(query, claim=None, premise=(), why=False), snapshot)
        if told.status != "answered":
            return told
        notes = tuple(_cited(row) for row in _sources(snapshot, [fact.source for fact in told.facts]))
        return replace(told, notes=(*notes, *told.notes))
    facts = coverage_facts(query, snapshot)
    if not facts:
        return _nothing(query, snapshot)
    if query.rounds or query.areas:
        rows = _sources(snapshot, [fact.source for fact in facts])
        asked = {(fact.round, fact.area) for fact in facts}
        behind = {row.source for row in snapshot.data.grades if (row.round, row.area) in asked}
        documents = "one document" if len(behind) == 1 else f"{len(behind)} documents"
        note = f"The grades themselves come from {documents}; ask for a force’s and I name it."
        return Draft(" ".join(_cited(row) for row in rows), query, notes=(note,), facts=facts)
    tiers = Counter(row.tier for row in snapshot.sources.values())
    split = joined(
        f"{tiers[tier]} {words}"
        for tier, words in (
            ("inspectorate", "of the inspectorate itself"),
            ("official", "of other public bodies"),
            ("press", "of the press"),
            ("compiled", "compiled from public data sets"),
        )
        if tiers[tier]
    )
    words = f"my facts come from {len(snapshot.sources)} documents: {split}"
    note = "Ask for the source of a force’s grade and I name the document."
    return Draft(sentence(words), query, notes=(note,), facts=facts)


def coverage_facts(query: Query, snapshot: Snapshot) -> tuple[CoverageFact, ...]:
    """How many forces' grades are held for each inspection of the rounds and areas named (all, if none is)."""
    held = Counter((round_, area) for _, round_, area in snapshot.grades)
    return tuple(
        CoverageFact(round_, area, held[round_, area], len(snapshot.forces), snapshot.inspections[round_, area].source)
        for round_ in query.rounds or snapshot.rounds
        for area in areas_of(snapshot, round_)
        if (not query.areas or area in query.areas) and held[round_, area]
    )


def _areas_told(snapshot: Snapshot, facts: Sequence[CoverageFact], total: int, named: bool) -> str:
    """What is held of a round; every area by its name, if areas are asked about."""
    if len(facts) > 3:
        fewest, most = min(fact.held for fact in facts), max(fact.held for fact in facts)
        areas = joined(area_name(snapshot, fact.area) for fact in facts) if named else f"{len(facts)} areas of policing"
        return f"{areas} with {fewest} to {most} of the {total} forces each"
    if len({fact.held for fact in facts}) == 1:
        areas = joined(area_name(snapshot, fact.area) for fact in facts)
        return f"{areas} of {_forces(facts[0].held, total)}"
    return joined(f"{area_name(snapshot, fact.area)} of {_forces(fact.held, total)}" for fact in facts)


def _forces(held: int, total: int) -> str:
    return f"all {total} forces" if held == total else f"{held} of the {total} forces"


def _of_forces(query: Query, snapshot: Snapshot) -> Draft:
    facts: list[GradeFact] = []
    words: list[str] = []
    for force in query.forces:
        rows = [
            row
            for round_ in query.rounds or snapshot.rounds
            for area in query.areas or snapshot.areas
            if (row := snapshot.grades.get((force, round_, area))) is not None
        ]
        facts += [grade_fact(row) for row in rows]
        rounds = dict.fromkeys(row.round for row in rows)
        each = joined(f"{sum(row.round == round_ for row in rows)} from {round_}" for round_ in rounds)
        grades = f"{len(rows)} grade{'' if len(rows) == 1 else 's'}" if rows else "no such grades"
        none = [round_ for round_ in query.rounds or snapshot.rounds if round_ not in rounds]
        lacking = f", none from {joined(none, 'or')}" if rows and none else ""
        told = f": {each}" if each else ""
        words.append(sentence(f"I hold {grades} of {force_name(snapshot, force)}{told}{lacking}"))
    return Draft(" ".join(words), query, status="answered" if facts else "no_data", facts=tuple(facts))


def _nothing(query: Query, snapshot: Snapshot) -> Draft:
    said = [not_inspected(snapshot, round_, area) for round_ in query.rounds for area in query.areas
            if (round_, area) not in snapshot.inspections]
    rounds = f"The rounds I hold are {joined(snapshot.rounds)}." if snapshot.rounds else ""
    return Draft(said[0] if said else "I hold no grades of that.", query, status="no_data", notes=(*said[1:], rounds))


def _sources(snapshot: Snapshot, ids: Sequence[str]) -> list[SourceRow]:
    return [snapshot.sources[id_] for id_ in dict.fromkeys(ids)]


def _cited(row: SourceRow) -> str:
    title = f"“{row.title}”, " if row.title else ""
    published = f", {day(row.published)}" if row.published else ""
    link = f": {row.url}" if row.url else ""
    return f"Source: {title}{row.publisher}{published}{link or '.'}"
