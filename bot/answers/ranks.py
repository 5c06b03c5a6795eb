"""The best and the worst of many forces, and whether a force is among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.compare import compare
from bot.answers.draft import Draft
from bot.answers.held import grade_fact, rank_of
from bot.answers.nationwide import Part, asked_of, framed, in_words, nothing_known
from bot.answers.scope import nothing_held, scope_of
from bot.answers.tally import Tally, grade_facts, how_many
from bot.answers.wording import area_name, lead, one_grade, short_names, were_graded
from bot.language.query import Query
from bot.store.records import GradeRow
from bot.store.snapshot import Snapshot


def rank(query: Query, snapshot: Snapshot) -> Draft:
    """The forces with the best (or worst) grade given in each inspection: a grade for each. Forces named to
    choose from are compared instead; one force named is told whether it is among the best."""
    chosen = query.within if not query.region else ()
    named = tuple(dict.fromkeys((*query.forces, *chosen)))
    if len(named) > 1:
        return compare(replace(query, forces=named, within=()), snapshot)
    if query.forces:
        return top(query, snapshot)
    asked = asked_of(query, snapshot)
    tallies = tuple(tally for tally in asked.tallies if tally.graded)
    if not tallies:
        return nothing_known(asked, snapshot)
    parts = [_ranked(query, snapshot, tally) for tally in tallies]
    return framed(asked, snapshot, in_words(parts), parts)


def top(query: Query, snapshot: Snapshot) -> Draft:
    """Whether the forces named are among the best (or worst), with their grades; None where a force that nothing
    is held of could be better still. `no_data` where nothing is held of the forces."""
    asked = asked_of(replace(query, forces=(), claim=None), snapshot)
    asked = replace(asked, query=replace(asked.query, forces=query.forces, claim=query.claim))
    held = [
        (row, tally) for tally in asked.tallies for row in tally.rows if row.force in query.forces and tally.graded
    ]
    if not held:
        scope = scope_of(replace(query, rounds=asked.query.rounds), snapshot)
        return nothing_held(asked.query, snapshot, scope)
    verdicts = [_is_top(query, snapshot, row, tally) for row, tally in held]
    verdict = False if False in verdicts else None if None in verdicts else True
    if query.claim is not None and query.claim.kind == "only":
        verdict = verdict and _alone(query, snapshot, asked.tallies)
    if query.claim is not None and query.claim.denied:
        verdict = not verdict if len(set(verdicts)) == 1 and verdict is not None else None
    parts = [_place(query, snapshot, row, tally) for row, tally in held]
    return framed(asked, snapshot, in_words(parts, lead(verdict)), parts, verdict)


def _extreme(query: Query, snapshot: Snapshot, tally: Tally) -> str:
    pick = max if query.superlative == "worst" else min
    return pick((row.grade for row in tally.graded), key=lambda grade: rank_of(snapshot, grade) or 0)


def _ranked(query: Query, snapshot: Snapshot, tally: Tally) -> Part:
    grade = _extreme(query, snapshot, tally)
    rows = tally.matching((grade,))
    where = f"for {area_name(snapshot, tally.area)} in {tally.round}"
    superlative = "lowest" if query.superlative == "worst" else "best"
    names = short_names(snapshot, (row.force for row in rows))
    if tally.unknown or tally.phrase:
        words = f"among {tally.forces_phrase()}, the {superlative} grade {where} was {grade}: {names}"
    else:
        words = f"the {superlative} grade {where} was {grade} ({how_many(len(rows), tally)}): {names}"
    return Part(words, grade_facts(rows), (tally.fact(grade),))


def _is_top(query: Query, snapshot: Snapshot, row: GradeRow, tally: Tally) -> bool | None:
    if row.grade != _extreme(query, snapshot, tally):
        return False
    end = tally.scale[-1] if query.superlative == "worst" else tally.scale[0]
    return True if tally.unknown == 0 or row.grade == end else None


def _alone(query: Query, snapshot: Snapshot, tallies: Sequence[Tally]) -> bool:
    """Whether no other force has the grade that the forces named are told to be alone with."""
    return all(
        row.force in query.forces
        for tally in tallies
        if tally.graded
        for row in tally.matching((_extreme(query, snapshot, tally),))
    )


def _place(query: Query, snapshot: Snapshot, row: GradeRow, tally: Tally) -> Part:
    """Whether one force is among the best in one inspection, and how many are."""
    grade = _extreme(query, snapshot, tally)
    superlative = "lowest" if query.superlative == "worst" else "best"
    told = one_grade(snapshot, grade_fact(row))
    top = len(tally.matching((grade,)))
    if row.grade != grade:
        words = f"{told} and is not among the {superlative}: {how_many(top, tally)} {were_graded(top, grade)}"
    elif top == tally.among():
        words = f"{told}, as {were_graded(top).removesuffix(' graded')} {how_many(top, tally)}"
    else:
        place = f"the {superlative}" if top == 1 else f"one of the {top} {superlative}"
        words = f"{told}, which makes it {place} of {tally.forces_phrase()}"
    return Part(words, (grade_fact(row),), (tally.fact(grade),))
