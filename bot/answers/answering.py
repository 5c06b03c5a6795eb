"""From a query to its answer: the one door to this package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.answers.about import help_, smalltalk
from bot.answers.answer import Answer, ChangeFact, Fact, GradeFact, SourceNote
from bot.answers.changes import change
from bot.answers.claims import claim
from bot.answers.compare import compare
from bot.answers.conditions import conditions
from bot.answers.counts import count
from bot.answers.coverage import coverage, source
from bot.answers.decline import clarify, decline, not_held, tangled
from bot.answers.draft import Draft
from bot.answers.findings import finding
from bot.answers.grades import grade
from bot.answers.held import in_order
from bot.answers.inspections import contact, publication, question
from bot.answers.lists import forces_listed
from bot.answers.movements import movements
from bot.answers.places import locate
from bot.answers.quotes import quote
from bot.answers.ranks import rank, top
from bot.answers.reading import known_of, reading_of
from bot.answers.relative import relative
from bot.answers.terms import define
from bot.language.query import Claim, Intent, Query
from bot.store.snapshot import Snapshot

Family = Callable[[Query, Snapshot], Draft]

FAMILIES: Mapping[Intent, Family] = {
    "grade": grade,
    "history": grade,
    "compare": compare,
    "count": count,
    "list": forces_listed,
    "change": change,
    "rank": rank,
    "quote": quote,
    "finding": finding,
    "question": question,
    "define": define,
    "locate": locate,
    "coverage": coverage,
    "source": source,
    "publication": publication,
    "contact": contact,
    "help": help_,
    "smalltalk": smalltalk,
    "unknown": decline,
}
CLAIMS: Mapping[str, Family] = {
    "grade": claim,
    "any": claim,
    "all": claim,
    "only": claim,
    "number": claim,
    "trend": claim,
    "unclear": claim,
    "top": top,
    "better": compare,
    "direction": change,
    "covers": locate,
}
OF_GRADES: frozenset[Intent] = frozenset({"grade", "history", "compare", "count", "list", "change", "rank"})
NEED_A_FORCE: frozenset[Intent] = frozenset({"grade", "history", "compare"})
ROUNDLESS: frozenset[Intent] = frozenset({"define", "locate", "contact", "publication", "help", "smalltalk", "unknown"})


def answer(query: Query, snapshot: Snapshot) -> Answer:
    """The answer to a query, wholly made of one snapshot. Never raises for a query made of that snapshot's
    names; names that it does not have (of a version since replaced) count as not said."""
    known = known_of(query, snapshot)
    return _finished(query, known, _family(known)(known, snapshot), snapshot)


def _family(query: Query) -> Family:
    """Which module answers: an open choice and a round not held come first, then a claim, then the intent."""
    if query.choice is not None:
        return clarify
    if query.missing is not None and not query.rounds and query.intent not in ROUNDLESS:
        return not_held
    if query.tangled:
        return tangled
    if query.conditions and (query.claim is not None or not query.forces):
        return conditions
    if query.relation is not None and query.same_as is not None:
        return relative
    if query.claim is not None and (query.intent in OF_GRADES or query.claim.kind == "covers"):
        return _family_of_claim(query, query.claim)
    if query.intent in NEED_A_FORCE and not query.forces:
        return forces_listed if query.within else count
    return FAMILIES[query.intent]


def _family_of_claim(query: Query, claimed: Claim) -> Family:
    """A claim is answered by its kind; one about grades by whether it is of named forces or of any."""
    if query.intent == "change":
        return movements if claimed.kind == "only" else change
    if claimed.kind == "trend" and query.forces:
        return change
    if claimed.kind == "only" and query.intent == "rank":
        return top
    of_named = bool(query.forces) and not (query.within or query.others)
    if of_named and claimed.kind in {"grade", "any", "all", "number", "unclear"}:
        return grade
    if claimed.kind == "top" and not query.forces:
        return rank
    return CLAIMS[claimed.kind]


def _finished(asked: Query, known: Query, draft: Draft, snapshot: Snapshot) -> Answer:
    notes = draft.notes
    if known.missing is not None and known.rounds:
        notes = (f"I hold no grades from {known.missing}.", *notes)
    told = (*draft.facts, *draft.context)
    met_areas = _met(draft.facts, "area")
    assumed = bool(draft.query.rounds) and (not known.rounds or known.assumed)
    return Answer(
        status=draft.status,
        intent=known.intent,
        headline=draft.headline,
        query=replace(draft.query, assumed=assumed, found=_found(draft)),
        version=snapshot.version.number,
        notes=tuple(dict.fromkeys(notes)),
        reading=reading_of(known, snapshot) if draft.status != "out_of_scope" else None,
        silent=draft.silent or known.silent,
        forces=draft.query.forces,
        rounds=draft.query.rounds or in_order(snapshot, _met(draft.facts, "round")),
        areas=draft.query.areas or tuple(each for each in snapshot.areas if each in met_areas),
        grades=draft.query.grades,
        verdict=draft.verdict,
        options=draft.options,
        facts=draft.facts,
        context=draft.context,
        sources=tuple(_source(snapshot, id_) for id_ in dict.fromkeys(fact.source for fact in told)),
        asked=asked,
    )


def _found(draft: Draft) -> tuple[str, ...]:
    """The forces that an answer listed: those whose grades or changes its facts tell, or that a count names."""
    told = [fact for fact in draft.facts if isinstance(fact, GradeFact | ChangeFact)]
    named = [f for f in draft.context if isinstance(f, GradeFact) and f.grade in draft.query.grades] if not told else []
    return tuple(dict.fromkeys(fact.force for fact in (*told, *named)))


def _met(facts: tuple[Fact, ...], slot: str) -> frozenset[str]:
    """The rounds or areas that the facts are about."""
    return frozenset(value for fact in facts if (value := getattr(fact, slot, None)) is not None)


def _source(snapshot: Snapshot, id_: str) -> SourceNote:
    row = snapshot.sources[id_]
    return SourceNote(row.id, row.title, row.publisher, row.published, row.url)
