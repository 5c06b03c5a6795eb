"""What a word of the field means."""

from __future__ import annotations

from bot.answers.answer import DefinitionFact
from bot.answers.draft import Draft
from bot.answers.wording import area_name, joined, sentence
from bot.language.query import Query
from bot.store.records import TermRow
from bot.store.snapshot import Snapshot


def define(query: Query, snapshot: Snapshot) -> Draft:
    """The meaning of each term; areas and grades named count as terms. `no_data` where none is explained."""
    asked = tuple(dict.fromkeys(query.terms or (*query.areas, *query.grades)))
    rows = [row for term in asked for row in snapshot.data.terms if row.term == term]
    if rows:
        words = " ".join(sentence(f"{_spelt_out(row)}: {row.meaning}") for row in rows)
        return Draft(words, query, facts=tuple(DefinitionFact(row.term, row.meaning, row.source) for row in rows))
    names = joined((f"“{area_name(snapshot, term) if term in snapshot.areas else term}”" for term in asked), "or")
    what = f" of {names}" if names else " of that"
    known = joined(row.term for row in snapshot.data.terms)
    return Draft(f"I hold no explanation{what}.", query, status="no_data", notes=(f"I can explain: {known}.",))


def _spelt_out(row: TermRow) -> str:
    """The term, an abbreviation with the words that it stands for, unless its meaning begins with them."""
    words = row.also_called.split("|")[0] if row.term.isupper() and row.also_called else ""
    return f"{row.term} ({words})" if words and not row.meaning.startswith(words) else row.term
