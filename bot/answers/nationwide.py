"""What every answer about many forces has in common: which inspections, which grades, and what must be said with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Fact, GradeFact
from bot.answers.basis import basis_notes, basis_of_all
from bot.answers.draft import Draft
from bot.answers.held import NOT_GRADED, in_order, rounds_held, rounds_with, stands
from bot.answers.notes import comparability_notes, latest_held, not_inspected
from bot.answers.tally import Tally, grade_facts, tallies_of
from bot.answers.wording import area_name, area_names, joined, sentence, short_names, text_of
from bot.language.query import MOVES, Query
from bot.store.records import GradeRow
from bot.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Part:
    """What there is to say of one inspection: in words, as facts, and as further facts. `behind` are the grades that
    the words rest on without telling whose they are: those of a bare count."""

    words: str
    facts: tuple[Fact, ...]
    context: tuple[Fact, ...] = ()
    behind: tuple[GradeRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The inspections a query is about, of which something is held, the pairs it names that never took place, and
    what its defaults have to say. `query` has them filled in."""

    query: Query
    tallies: tuple[Tally, ...]
    missing: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def asked_of(query: Query, snapshot: Snapshot) -> Asked:
    """The inspections that a query about many forces means, with its defaults; none where nothing is held."""
    query = _with_round_of_the_same(query, snapshot)
    tallies, missing = tallies_of(query, snapshot)
    held = tuple(
        tally
        for tally in tallies
        if tally.rows and (query.same_as is None or (query.same_as, tally.round, tally.area) in snapshot.grades)
    )
    rounds = in_order(snapshot, (tally.round for tally in held))
    notes = _later_notes(query, snapshot, held)
    if query.rounds or query.every_round or len(rounds) > 1:
        rounds = query.rounds
    grades = query.grades
    if query.same_as is not None and len(held) == 1:
        grades = wanted(query, snapshot, held[0])
    return Asked(replace(query, rounds=rounds, grades=grades), held, missing, notes)


def wanted(query: Query, snapshot: Snapshot, tally: Tally) -> tuple[str, ...]:
    """The grades that count as a match in one inspection: those named that its scale has (all, if it has none
    of them), or the one that the force of `same_as` has; with a `relation`, those that stand so to that one."""
    if query.same_as is not None:
        row = snapshot.grades.get((query.same_as, tally.round, tally.area))
        if row is None or query.relation is None:
            return (row.grade,) if row is not None else ()
        return tuple(grade for grade in tally.scale if row.grade in tally.scale
                     and stands(tally.scale.index(grade), tally.scale.index(row.grade)) in MOVES[query.relation])
    possible = tuple(grade for grade in query.grades if grade in (*tally.scale, NOT_GRADED))
    return possible or query.grades


def framed(
    asked: Asked, snapshot: Snapshot, headline: str, parts: Sequence[Part], verdict: bool | None = None
) -> Draft:
    """The draft of an answer made of parts, with what must be said of other rounds, ungraded forces and bases. Of how
    many forces grades are held where a round is partial, the words of the parts say."""
    ungraded = grade_facts([row for tally in asked.tallies for row in tally.ungraded])
    facts = tuple(dict.fromkeys(fact for part in parts for fact in part.facts))
    told = (fact for part in parts for fact in part.context)
    context = dict.fromkeys((*told, *ungraded, *_left_out(asked, snapshot)))
    notes = [not_inspected(snapshot, *pair) for pair in asked.missing]
    notes += [*asked.notes, *_scale_notes(asked), *_ungraded_notes(snapshot, asked), *_basis_notes(snapshot, parts)]
    notes += comparability_notes(snapshot, (tally.round for tally in asked.tallies))
    return Draft(
        headline,
        asked.query,
        notes=tuple(notes),
        verdict=verdict,
        facts=facts,
        context=tuple(fact for fact in context if fact not in facts),
    )


def _basis_notes(snapshot: Snapshot, parts: Sequence[Part]) -> tuple[str, ...]:
    """How the grades are known that the parts tell, or that their counts rest on."""
    told = [fact for part in parts for fact in (*part.facts, *part.context) if isinstance(fact, GradeFact)]
    behind = grade_facts([row for part in parts for row in part.behind])
    if not behind:
        return basis_notes(snapshot, told)
    known = (*told, *behind)
    return basis_of_all(known, several=len({(fact.round, fact.area) for fact in known}) > 1)


def _left_out(asked: Asked, snapshot: Snapshot) -> tuple[Fact, ...]:
    """What the forces that were left out by name got: they are named, so their grades are told too."""
    rows = [
        row
        for tally in asked.tallies
        for slug in asked.query.excluded
        if (row := snapshot.grades.get((slug, tally.round, tally.area))) is not None
    ]
    return grade_facts(rows)


def in_words(parts: Sequence[Part], opening: str = "") -> str:
    """The words of the parts as sentences; the first goes on from an opening such as "Yes:", if there is one."""
    words = [sentence(part.words) for part in parts]
    if not opening:
        return text_of(words)
    first = parts[0].words
    return text_of((f"{opening} {first if first.endswith('.') else f'{first}.'}", *words[1:]))


def nothing_known(asked: Asked, snapshot: Snapshot) -> Draft:
    """That none of the inspections meant took place, or that nothing is held of the forces meant."""
    said = [not_inspected(snapshot, *pair) for pair in asked.missing]
    held: tuple[GradeFact, ...] = ()
    if asked.query.same_as is not None and not said:
        told, held = latest_held(snapshot, asked.query.same_as, asked.query.areas)
        said += [*told, *basis_notes(snapshot, held)]
    if not said:
        rounds = f" from {joined(asked.query.rounds)}" if asked.query.rounds else ""
        areas = f" for {area_names(snapshot, asked.query.areas)}" if asked.query.areas else ""
        said.append(f"I hold no grades{rounds}{areas} of the forces asked about.")
    return Draft(said[0], asked.query, status="no_data", notes=tuple(said[1:]), context=held)


def _with_round_of_the_same(query: Query, snapshot: Snapshot) -> Query:
    if query.same_as is None or query.rounds:
        return query
    areas: tuple[str | None, ...] = query.areas or (None,)
    held = (rounds_held(snapshot, query.same_as, area) for area in areas)
    return replace(query, rounds=in_order(snapshot, (rounds[-1] for rounds in held if rounds))[-1:])


def _scale_notes(asked: Asked) -> tuple[str, ...]:
    notes = []
    for tally in asked.tallies:
        possible = (*tally.scale, NOT_GRADED)
        if asked.query.grades and not any(grade in possible for grade in asked.query.grades):
            named = joined((f"“{grade}”" for grade in asked.query.grades), "or")
            notes.append(f"The scale of {tally.round} had no {named}: it was {joined(tally.scale)}.")
    return tuple(dict.fromkeys(notes))


def _later_notes(query: Query, snapshot: Snapshot, tallies: Sequence[Tally]) -> tuple[str, ...]:
    """That later rounds graded the area, where the forces asked about have nothing in them."""
    if query.rounds or query.every_round:
        return ()
    notes = []
    for tally in tallies:
        after = snapshot.round_order[tally.round]
        later = [each for each in rounds_with(snapshot, tally.area) if snapshot.round_order[each] > after]
        if later:
            area = area_name(snapshot, tally.area)
            notes.append(f"I hold no {joined(later, 'or')} grades of the forces{tally.phrase} for {area}.")
    return tuple(notes)


def _ungraded_notes(snapshot: Snapshot, asked: Asked) -> tuple[str, ...]:
    if NOT_GRADED in asked.query.grades:
        return ()
    return tuple(
        sentence(
            f"{short_names(snapshot, (row.force for row in tally.ungraded))}"
            f" {'was' if len(tally.ungraded) == 1 else 'were'} not graded"
            f" for {area_name(snapshot, tally.area)} in {tally.round}"
        )
        for tally in asked.tallies
        if tally.ungraded
    )
