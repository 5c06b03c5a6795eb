"""What an inspection asked, what was announced about it, and whom to ask: the facts around the grades."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import ContactFact, DefinitionFact, PublicationFact, QuestionFact
from bot.answers.draft import Draft
from bot.answers.excerpts import best_matches
from bot.answers.held import in_order
from bot.answers.wording import area_name, day, joined, sentence
from bot.language.query import Query
from bot.store.records import ContactRow, PublicationRow
from bot.store.snapshot import Snapshot


def question(query: Query, snapshot: Snapshot) -> Draft:
    """The questions that the inspections named set out to answer; of any inspection, if none is named. `no_data`
    where none are held, with what the area is about."""
    rows = tuple(
        row
        for row in snapshot.data.questions
        if (not query.areas or row.area in query.areas) and (not query.rounds or row.round in query.rounds)
    )
    if not rows:
        return _no_questions(query, snapshot)
    groups = dict.fromkeys((row.round, row.area) for row in rows)
    words = []
    for round_, area in groups:
        asked = [row.text for row in rows if (row.round, row.area) == (round_, area)]
        head = f"The inspection of {area_name(snapshot, area)} in {round_} set out to answer:"
        words.append(" ".join((head, *asked)))
    rounds = in_order(snapshot, (row.round for row in rows))
    filled = replace(query, rounds=rounds, areas=tuple(dict.fromkeys(row.area for row in rows)))
    facts = tuple(QuestionFact(row.round, row.area, row.number, row.text, row.source) for row in rows)
    return Draft(" ".join(words), filled, facts=facts)


def publication(query: Query, snapshot: Snapshot) -> Draft:
    """What was announced for publication, in the words of the time; where a round is named, when its reports came
    out. `no_data` where nothing is known of either."""
    if dated := _dated(query, snapshot):
        return dated
    rows = tuple(
        row
        for row in snapshot.data.publications
        if (not query.areas or row.area in query.areas) and (not query.rounds or row.round in query.rounds)
    )
    if not rows:
        of = f" in {joined(query.rounds)}" if query.rounds else ""
        return Draft(f"I hold nothing about a publication of that{of}.", query, status="no_data")
    said = best_matches(rows, (*query.topic, *query.rounds), _announced) or rows
    words = " ".join(
        sentence(f"{row.title} {'were' if row.title.split(' on ')[0].endswith('s') else 'was'} expected {row.expected}")
        for row in said
    )
    facts = tuple(PublicationFact(row.title, row.expected, row.source) for row in said)
    when = {snapshot.sources[row.source].published for row in said}
    dates = joined(day(date) for date in sorted(date for date in when if date is not None))
    notes = [f"That was announced on {dates}."] if dates else []
    for row in said:
        held = snapshot.inspections.get((row.round, row.area))
        if held is not None and held.published is not None:
            notes.append(
                sentence(f"the inspection of {area_name(snapshot, row.area)} in {row.round}"
                         f" was published on {day(held.published)}")
            )
    return Draft(words, query, notes=tuple(notes), facts=facts)


def _dated(query: Query, snapshot: Snapshot) -> Draft | None:
    """When the reports of the rounds and areas named came out; None where no round is named or no day is known."""
    rows = [
        row
        for (round_, area), row in snapshot.inspections.items()
        if round_ in query.rounds and (not query.areas or area in query.areas) and row.title and row.published
    ]
    if not rows:
        return None
    days = {(row.title, row.published): row.source for row in rows if row.title and row.published}
    words = " ".join(sentence(f"“{title}” was published on {day(published)}") for title, published in days)
    facts = tuple(PublicationFact(title, published.isoformat(), id_) for (title, published), id_ in days.items())
    return Draft(words, query, facts=facts)


def contact(query: Query, snapshot: Snapshot) -> Draft:
    """The press contacts held, with the day they were given. `no_data` where there are none."""
    rows = snapshot.data.contacts
    if not rows:
        return Draft("I hold no contacts.", query, status="no_data")
    said = best_matches(rows, query.topic, lambda row: f"{row.name} {row.hours or ''}") or rows
    facts = tuple(ContactFact(row.name, row.value, row.as_of.isoformat(), row.source) for row in said)
    return Draft(" ".join(_reached(row) for row in said), query, facts=facts)


def _reached(row: ContactRow) -> str:
    hours = f", {row.hours}" if row.hours else ""
    return sentence(f"{row.name}: {row.value}{hours} (as of {day(row.as_of)}; it may have changed)")


def _announced(row: PublicationRow) -> str:
    return f"{row.title} {row.expected}"


def _no_questions(query: Query, snapshot: Snapshot) -> Draft:
    named = " ".join(
        part
        for part in (
            f"about {joined(area_name(snapshot, area) for area in query.areas)}" if query.areas else "",
            f"in {joined(query.rounds)}" if query.rounds else "",
        )
        if part
    )
    held = joined(dict.fromkeys(f"{area_name(snapshot, row.area)} in {row.round}" for row in snapshot.data.questions))
    notes = [f"I hold them for {held}."] if held else []
    about = [row for row in snapshot.data.terms if row.term in query.areas]
    notes += [sentence(f"{row.term}: {row.meaning}") for row in about]
    return Draft(
        f"I do not hold the questions that inspectors asked {named}.",
        query,
        status="no_data",
        notes=tuple(notes),
        context=tuple(DefinitionFact(row.term, row.meaning, row.source) for row in about),
    )
