"""The grades of named forces: one inspection's, or all that are held (a history)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import DefinitionFact, Fact, FindingFact, GradeFact
from bot.answers.around import around
from bot.answers.basis import basis_notes
from bot.answers.comparison import judged
from bot.answers.draft import Draft
from bot.answers.ever import moved_ever
from bot.answers.held import NOT_GRADED, grade_fact
from bot.answers.notes import comparability_notes
from bot.answers.scope import Scope, filled, nothing_held, scope_of
from bot.answers.wording import area_name, force_name, joined, lead, sentence, told
from bot.language.query import Query
from bot.store.snapshot import Snapshot


def grade(query: Query, snapshot: Snapshot) -> Draft:
    """The grades asked for, with the verdict of a claim, a premise put right, and findings where reasons are asked.

    `no_data` where none of them is held.
    """
    scope = scope_of(query, snapshot)
    if not scope.facts:
        return nothing_held(query, snapshot, scope)
    verdict, headline = _judged(query, snapshot, scope)
    sought = _sought(query, scope)
    hits = tuple(fact for fact in scope.facts if fact.grade in sought)
    one_area = len({fact.area for fact in scope.facts}) == 1
    shown = scope.facts if one_area else hits or scope.facts
    notes = [*_not_graded_notes(query, snapshot, scope.facts), *basis_notes(snapshot, shown), *scope.notes]
    rounds = {fact.round for fact in shown}
    notes += comparability_notes(snapshot, rounds) if not sought else ()
    findings = findings_behind(snapshot, scope.facts) if query.why else ()
    if query.why and not _not_graded_notes(query, snapshot, scope.facts):
        notes = [*reasons(snapshot, scope.facts, findings), *notes]
    elsewhere = _elsewhere(query, snapshot, scope)
    if elsewhere:
        notes = [_had_it(snapshot, elsewhere), *notes]
    facts: tuple[Fact, ...] = (*(hits or scope.facts), *findings)
    return Draft(
        headline, filled(query, snapshot, scope.facts), notes=tuple(notes), verdict=verdict, facts=facts,
        context=tuple(dict.fromkeys((
            *elsewhere, *_rest(scope, hits), *around(snapshot, scope.facts),
            *_meaning_of_not_graded(snapshot, scope.facts),
        ))),
    )


def findings_behind(snapshot: Snapshot, facts: Sequence[GradeFact]) -> tuple[FindingFact, ...]:
    """The findings held of the inspections that gave these grades."""
    graded = {(fact.force, fact.round, fact.area) for fact in facts}
    return tuple(
        FindingFact(row.force, row.round, row.area, row.text, row.source, row.grade)
        for row in snapshot.data.findings
        if (row.force, row.round, row.area) in graded
    )


def reasons(
    snapshot: Snapshot, facts: Sequence[GradeFact], findings: Sequence[FindingFact]
) -> tuple[str, ...]:
    """The findings in words, or that none are held."""
    if findings:
        by = snapshot.rounds[findings[0].round].inspectorate
        of = f"{area_name(snapshot, findings[0].area)}, {findings[0].round}"
        return (sentence(f"{by} assessed ({of}) that the force {'; '.join(finding.words for finding in findings)}"),)
    forces = joined(force_name(snapshot, force) for force in dict.fromkeys(fact.force for fact in facts))
    one = "grade" if len(facts) == 1 else "grades"
    return (f"I hold no findings on {forces} from that inspection that would say why, only the {one}.",)


def _judged(query: Query, snapshot: Snapshot, scope: Scope) -> tuple[bool | None, str]:
    words = _hits(query, snapshot, scope) or told(snapshot, scope.facts)
    if query.claim is not None and query.grades:
        ever = moved_ever(query, snapshot, scope) if query.claim.kind in ("unclear", "any") else None
        return ever or _held_against(query, scope, words)
    premise = query.premise or (query.grades if query.intent == "history" else ())
    if premise and _sought(query, scope) and len({fact.area for fact in scope.facts}) > 1:
        return None, words
    if premise and not any(fact.grade in premise for fact in scope.facts):
        named = joined(premise, "or")
        if len(scope.facts) == 1:
            return None, _put_right(snapshot, scope.facts[0], named)
        of = f"{scope.facts[0].round} " if len({fact.round for fact in scope.facts}) == 1 else ""
        return None, f"None of the {of}grades I hold for that is {named}. {words}"
    return None, _times(query, snapshot, scope) or words


def _rest(scope: Scope, hits: Sequence[GradeFact]) -> tuple[GradeFact, ...]:
    """The other grades of the area that a history tells along with those sought."""
    one_area = len({fact.area for fact in scope.facts}) == 1
    return tuple(fact for fact in scope.facts if fact not in hits) if hits and one_area else ()


def _sought(query: Query, scope: Scope) -> tuple[str, ...]:
    """The grades that are looked for in the whole history of a force; empty where all of it is asked for."""
    if not query.every_round or query.direction is not None:
        return ()
    ever = query.claim is None or (query.claim.kind in ("any", "number") and len({f.area for f in scope.facts}) > 1)
    return (query.premise or query.grades) if ever else ()


def _hits(query: Query, snapshot: Snapshot, scope: Scope) -> str | None:
    """The grades looked for in a whole history, and of how many; None where all is told."""
    sought = _sought(query, scope)
    if not sought or len({fact.area for fact in scope.facts}) < 2:
        return None
    parts = []
    for force in dict.fromkeys(fact.force for fact in scope.facts):
        of_force = [fact for fact in scope.facts if fact.force == force]
        hits = [fact for fact in of_force if fact.grade in sought]
        verb = "is" if len(hits) < 2 else "are"
        head = f"{len(hits) or 'none'} of the {len(of_force)} grades I hold for {force_name(snapshot, force)} {verb}"
        areas = dict.fromkeys(fact.area for fact in hits)
        rounds = {area: joined(fact.round for fact in hits if fact.area == area) for area in areas}
        each = "; ".join(f"{area_name(snapshot, area)} in {rounds[area]}" for area in areas)
        parts.append(sentence(f"{head} {joined(sought, 'or')}{f': {each}' if each else ''}"))
    return " ".join(parts)


def _times(query: Query, snapshot: Snapshot, scope: Scope) -> str | None:
    """The whole history in one area, led by how many times the grades looked for were given; None where none are."""
    sought = _sought(query, scope)
    if not sought or query.claim is not None or len({fact.area for fact in scope.facts}) > 1:
        return None
    parts = []
    for force in dict.fromkeys(fact.force for fact in scope.facts):
        of_force = [fact for fact in scope.facts if fact.force == force]
        number = sum(fact.grade in sought for fact in of_force)
        held = " in what I hold" if any(gap.force == force for gap in scope.gaps) else ""
        times = {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")
        parts.append(sentence(f"{times}{held}: {told(snapshot, of_force)}"))
    return " ".join(parts)


def _held_against(query: Query, scope: Scope, words: str) -> tuple[bool | None, str]:
    """The verdict on a claim of grades. Grades that are not held leave open what they could decide."""
    hits = [fact.grade in query.grades for fact in scope.facts]
    words = words.replace("None of", "none of", 1) if words.startswith("None of") else words
    if query.claim is not None and query.claim.kind == "number":
        counted = judged(query.claim, sum(hits), len(hits), len(hits) + len(scope.gaps))
        return counted, f"{lead(counted)} {words}"
    if query.claim is not None and query.claim.kind == "any":
        verdict = True if any(hits) else None if scope.gaps or not scope.complete else False
        return verdict, f"{'Not in what I hold:' if verdict is None else lead(verdict)} {words}"
    if query.claim is not None and query.claim.kind == "unclear":
        # What the claim says is open; where all grades are held, what they were is not.
        return None, f"{lead(None)} {words}" if scope.gaps or not scope.complete else words
    of_everything = bool(query.areas) or query.every_area or len(query.forces) > 1
    if all(hits):
        return (None, f"In what I hold, yes: {words}") if scope.gaps else (True, f"Yes: {words}")
    if not any(hits):
        return (None, f"Not in what I hold: {words}") if scope.gaps and not of_everything else (False, f"No: {words}")
    if query.every_round or not of_everything:
        return None, f"Partly: {words}"
    return False, f"No, not all of them: {words}"


def _elsewhere(query: Query, snapshot: Snapshot, scope: Scope) -> tuple[GradeFact, ...]:
    """Where the forces did get one of the grades taken for granted, if no round was named and the latest has none."""
    if query.rounds or not query.premise or any(fact.grade in query.premise for fact in scope.facts):
        return ()
    return tuple(
        grade_fact(row)
        for force in query.forces
        for round_ in snapshot.rounds
        for area in query.areas or snapshot.areas
        if (row := snapshot.grades.get((force, round_, area))) is not None and row.grade in query.premise
    )


def _had_it(snapshot: Snapshot, facts: Sequence[GradeFact]) -> str:
    """Where forces got a grade before, with the latest of it last."""
    said = []
    for force in dict.fromkeys(fact.force for fact in facts):
        of_force = (fact for fact in facts if fact.force == force)
        where = joined(f"{fact.grade} for {area_name(snapshot, fact.area)} in {fact.round}" for fact in of_force)
        said.append(sentence(f"{force_name(snapshot, force)} was {where}"))
    return " ".join(said)


def _put_right(snapshot: Snapshot, fact: GradeFact, premise: str) -> str:
    given = "given no grade" if fact.grade == NOT_GRADED else f"graded {fact.grade}"
    return (
        f"{sentence(force_name(snapshot, fact.force, fact.round)).rstrip('.')} was not graded {premise}"
        f" for {area_name(snapshot, fact.area)} in {fact.round}: it was {given}."
    )


def _not_graded_notes(query: Query, snapshot: Snapshot, facts: Sequence[GradeFact]) -> tuple[str, ...]:
    if not query.why or len(facts) != 1 or facts[0].grade != NOT_GRADED:
        return ()
    note = snapshot.rounds[facts[0].round].note or ""
    return (note,) if snapshot.forces[facts[0].force].short_name in note else ()


def _meaning_of_not_graded(snapshot: Snapshot, facts: Sequence[GradeFact]) -> tuple[Fact, ...]:
    if not any(fact.grade == NOT_GRADED for fact in facts):
        return ()
    return tuple(
        DefinitionFact(row.term, row.meaning, row.source) for row in snapshot.data.terms if row.term == NOT_GRADED
    )
