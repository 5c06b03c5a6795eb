"""Which force polices a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import PlaceFact
from bot.answers.draft import Draft
from bot.answers.wording import force_name, joined, lead, region_phrase, sentence, short_name
from bot.language.query import Query
from bot.store.records import PlaceRow
from bot.store.snapshot import Snapshot


def locate(query: Query, snapshot: Snapshot) -> Draft:
    """The force or forces of each place named, with the verdict of a claim that a force covers it. Where only a
    force is named, what it covers. `no_data` where the place is not known."""
    found = {place: rows for place in query.places if (rows := _rows_of(snapshot, place))}
    if not found:
        return _area_of_force(query, snapshot)
    words: list[str] = []
    notes: list[str] = []
    facts: list[PlaceFact] = []
    verdicts: list[bool | None] = []
    for place, rows in found.items():
        slugs = tuple(dict.fromkeys(slug for row in rows for slug in row.slugs))
        facts += [PlaceFact(place, slug, next(r.source for r in rows if slug in r.slugs)) for slug in slugs]
        words.append(sentence(_policed(snapshot, place, rows, slugs)))
        notes += [sentence(note) for row in rows if (note := _boundary(snapshot, row))]
        claimed = query.claim is not None and query.claim.kind == "covers" and query.forces
        verdicts.append(_covers(query.forces, slugs) if claimed else None)
    told = " ".join(words)
    judged = query.claim is not None
    verdict = None if None in verdicts else all(verdicts)
    slugs = tuple(dict.fromkeys(fact.force for fact in facts))
    # A follow-up ("and how did they do?") is about the force found.
    filled = replace(query, forces=slugs, claim=None) if len(slugs) == 1 else query
    return Draft(
        f"{lead(verdict)} {told}" if judged and verdict is not None else told,
        filled,
        notes=tuple(dict.fromkeys(notes)),
        verdict=verdict,
        facts=tuple(dict.fromkeys(facts)),
    )


def _rows_of(snapshot: Snapshot, place: str) -> tuple[PlaceRow, ...]:
    return tuple(row for row in snapshot.data.places if row.place.casefold() == place.casefold())


def _policed(snapshot: Snapshot, place: str, rows: Sequence[PlaceRow], slugs: Sequence[str]) -> str:
    """Who polices a place: all of its forces, or one of them where the name alone does not say which."""
    names = [force_name(snapshot, slug) for slug in slugs]
    if any(row.kind == "region" for row in rows):
        place = region_phrase(place).removeprefix("in ")
    if len(names) > 2 and any(row.kind == "region" for row in rows):
        return f"{place} is policed by {len(names)} forces: {joined(names)}"
    shared = any(row.straddles or row.kind == "region" for row in rows)
    if len(slugs) == 1 or shared:
        return f"{place} is policed by {joined(names)}"
    return f"{place} may be policed by {joined(names, 'or')}, depending on which place is meant"


def _covers(claimed: Sequence[str], slugs: Sequence[str]) -> bool | None:
    """True where the force polices all of the place, None where it shares it."""
    if not set(claimed) & set(slugs):
        return False
    return True if set(slugs) <= set(claimed) else None


def _boundary(snapshot: Snapshot, row: PlaceRow) -> str | None:
    """What is known of a place that lies across a boundary, without naming forces that do not police it."""
    if row.straddles is None:
        return None
    others = (slug for slug in snapshot.forces if slug not in row.slugs)
    if any(short_name(snapshot, slug) in row.straddles for slug in others):
        return f"Parts next to {row.place} are policed by another force"
    return row.straddles


def _area_of_force(query: Query, snapshot: Snapshot) -> Draft:
    if not query.forces:
        named = joined((f"“{place}”" for place in query.places), "or")
        return Draft(f"I do not know which force polices {named or 'that place'}.", query, status="no_data")
    facts = tuple(PlaceFact(snapshot.forces[slug].covers, slug, snapshot.forces[slug].source) for slug in query.forces)
    words = " ".join(
        sentence(f"{force_name(snapshot, slug)} covers {snapshot.forces[slug].covers}") for slug in query.forces
    )
    return Draft(words, query, facts=facts)
