"""Inspectors' words about forces, word for word, and who said them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import QuoteFact
from bot.answers.draft import Draft
from bot.answers.excerpts import about, asking_the_grade, best_matches, held_of
from bot.answers.grades import grade
from bot.answers.held import in_order
from bot.answers.wording import area_name, force_name, joined, sentence
from bot.language.query import Query
from bot.store.records import QuoteRow
from bot.store.snapshot import Snapshot

TOLD_AT_MOST = 1500


def quote(query: Query, snapshot: Snapshot) -> Draft:
    """The quotes held of the forces, inspections and inspector named: those that the topic's words point at, or
    all. Where it is asked who somebody is, their title. `no_data` where there are none."""
    rows = _of_those_named(query, snapshot)
    if query.asks_who and not query.forces and not best_matches(rows, query.topic, lambda row: row.text):
        return _who(query, snapshot, rows)
    meant, notes = _of_the_rounds_named(query, snapshot, rows)
    if not meant:
        return _none(query, snapshot)
    chosen = best_matches(meant, query.topic, lambda row: row.text)
    if query.topic and not chosen:
        notes = (*notes, "I found nothing on that in particular.") if len(meant) > 1 else notes
    if query.asks_who and query.topic and not chosen:
        return _nobody(query, snapshot, meant)
    rows = chosen or meant
    words, left = _told(snapshot, rows)
    if left:
        notes = (f"I hold {left} more of these paragraphs.", *notes)
    facts = tuple(_fact(row) for row in rows)
    forces = query.forces or tuple(dict.fromkeys(row.force for row in rows))
    rounds = in_order(snapshot, (row.round for row in rows))
    filled = replace(query, forces=forces, rounds=rounds, areas=tuple(dict.fromkeys(row.area for row in rows)))
    return Draft(words, filled, notes=notes, facts=facts)


def _of_those_named(query: Query, snapshot: Snapshot) -> tuple[QuoteRow, ...]:
    return tuple(
        row
        for row in snapshot.data.quotes
        if (not query.forces or row.force in query.forces)
        and (not query.areas or row.area in query.areas)
        and (query.inspector is None or row.inspector == query.inspector)
    )


def _of_the_rounds_named(
    query: Query, snapshot: Snapshot, rows: Sequence[QuoteRow]
) -> tuple[tuple[QuoteRow, ...], tuple[str, ...]]:
    """The rows of the rounds named. Where there are none, those that speak of that round are meant."""
    if not query.rounds:
        return tuple(rows), ()
    meant = tuple(row for row in rows if row.round in query.rounds)
    if meant:
        return meant, ()
    about = tuple(row for row in rows if any(round_ in row.text for round_ in query.rounds))
    rounds = joined(in_order(snapshot, (row.round for row in about)))
    return about, (f"These words are from {rounds}; I hold none from {joined(query.rounds, 'or')}.",) if about else ()


def _told(snapshot: Snapshot, rows: Sequence[QuoteRow]) -> tuple[str, int]:
    """The quotes in words, as many as there is room for, and how many are left."""
    parts: list[str] = []
    room = TOLD_AT_MOST
    told = 0
    heading: tuple[str, ...] = ()
    for row in rows:
        if told and len(row.text) > room:
            break
        if heading != (row.inspector, row.force, row.round, row.area):
            heading = (row.inspector, row.force, row.round, row.area)
            about = f"{force_name(snapshot, row.force)} ({area_name(snapshot, row.area)}, {row.round})"
            parts.append(f"{row.inspector}, {row.title}, on {about}:")
        parts.append(f"“{row.text}”")
        room -= len(row.text)
        told += 1
    return " ".join(parts), len(rows) - told


def _who(query: Query, snapshot: Snapshot, rows: Sequence[QuoteRow]) -> Draft:
    people = dict.fromkeys((row.inspector, row.title) for row in rows)
    if not people:
        return _none(query, snapshot)
    inspections = dict.fromkeys((row.area, row.round) for row in rows)
    on = joined(f"{area_name(snapshot, area)} in {round_}" for area, round_ in inspections)
    is_quoted = "is" if len(people) == 1 else "are"
    words = f"{joined(f'{name}, {title},' for name, title in people)} {is_quoted} quoted on {on}"
    return Draft(sentence(words), query, context=tuple(_fact(row) for row in rows[:1]))


def _nobody(query: Query, snapshot: Snapshot, rows: Sequence[QuoteRow]) -> Draft:
    """That none of the words held is what somebody is supposed to have said, and whose words are."""
    forces = joined(force_name(snapshot, force) for force in dict.fromkeys(row.force for row in rows))
    people = joined(dict.fromkeys(row.inspector for row in rows))
    words = f"I hold no words on {forces} that match yours"
    return Draft(sentence(words), query, status="no_data", notes=(f"What I hold on it was said by {people}.",))


def _none(query: Query, snapshot: Snapshot) -> Draft:
    known = {row.inspector for row in snapshot.data.quotes}
    named = query.inspector if query.inspector in known else f"“{query.inspector}”"
    whom = f" by {named}" if query.inspector else ""
    none = f"I hold no quotes{whom}{about(query, snapshot)}."
    held = held_of(snapshot, snapshot.data.quotes, "quotes")
    told = grade(asking_the_grade(query), snapshot) if query.forces and (query.rounds or query.areas) else None
    if told is None or told.status != "answered":
        return Draft(none, query, status="no_data", notes=(held,))
    return Draft(none, query, status="no_data", notes=(held, told.headline, *told.notes), context=told.facts)


def _fact(row: QuoteRow) -> QuoteFact:
    return QuoteFact(row.force, row.round, row.area, row.inspector, row.text, row.source)
