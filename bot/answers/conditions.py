"""Grades that must hold each where they are said: "good for efficiency and outstanding for legitimacy"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Fact
from bot.answers.basis import basis_notes, basis_of_all
from bot.answers.comparison import judged
from bot.answers.draft import Draft
from bot.answers.held import NOT_GRADED, grade_fact, grade_order, in_order
from bot.answers.notes import Gap, comparability_notes, gap_notes, not_inspected
from bot.answers.tally import NAMED_AT_MOST, all_of, inspections_meant, restricted_to
from bot.answers.wording import area_names, joined, lead, region_phrase, sentence, short_names, told
from bot.language.query import Condition, Query
from bot.store.records import GradeRow
from bot.store.snapshot import Snapshot

Pair = tuple[str, str]
MOST_AREAS = 4


@dataclass(frozen=True, slots=True)
class Demand:
    """One condition with its defaults filled in: these grades in all of these inspections (or, with `once`, in any of
    them), of these forces."""

    grades: tuple[str, ...]
    pairs: tuple[Pair, ...]
    forces: tuple[str, ...]
    once: bool
    lasting: bool

    def met(self, force: str, snapshot: Snapshot) -> bool | None:
        """Whether a force meets it; None where a grade that could decide it is not held."""
        rows = [snapshot.grades.get((force, *pair)) for pair in self.pairs]
        if self.lasting:
            # Where no grade was given, none was that "ever" asks for or "never" denies; "always" it leaves open.
            given = [row for row in rows if row is None or row.grade != NOT_GRADED]
            passed_over = self.once or len(self.grades) > len(grade_order(snapshot)) / 2
            rows = given if passed_over or len(given) == len(rows) else [*given, None]
        if self.once:
            hit = any(row is not None and row.grade in self.grades for row in rows)
            return True if hit else None if None in rows else False
        if any(row is not None and row.grade not in self.grades for row in rows):
            return False
        return None if None in rows or not rows else True


def conditions(query: Query, snapshot: Snapshot) -> Draft:
    """Whether the forces named meet every condition (a verdict, with their grades), or which of all forces do, or
    how many. `no_data` where one of the inspections never took place."""
    demands = [_demand(query, snapshot, condition) for condition in query.conditions]
    pairs = tuple(dict.fromkeys(pair for demand in demands for pair in demand.pairs))
    missing = [not_inspected(snapshot, *pair) for pair in pairs if pair not in snapshot.inspections]
    if missing or not all(demand.pairs for demand in demands):
        none = missing or ["I hold no two grades that could show that."]
        return Draft(none[0], query, status="no_data", notes=tuple(none[1:]))
    named = query.forces or tuple(dict.fromkeys(force for demand in demands for force in demand.forces))
    if named and not query.within:
        return _of_forces(query, snapshot, demands, named)
    return _of_all(query, snapshot, demands)


def _demand(query: Query, snapshot: Snapshot, condition: Condition) -> Demand:
    slots = replace(
        query, rounds=condition.rounds or query.rounds, areas=condition.areas or query.areas, forces=(), within=(),
    )
    pairs = inspections_meant(slots, snapshot)
    return Demand(condition.grades, pairs, condition.forces, condition.once, query.every_round)


def _of_forces(query: Query, snapshot: Snapshot, demands: Sequence[Demand], named: Sequence[str]) -> Draft:
    rows: list[GradeRow] = []
    gaps: list[Gap] = []
    verdicts: list[bool | None] = []
    kind = query.claim.kind if query.claim is not None else None
    for force in named:
        of_force = [demand for demand in demands if not demand.forces or force in demand.forces]
        for round_, area in dict.fromkeys(pair for demand in of_force for pair in demand.pairs):
            row = snapshot.grades.get((force, round_, area))
            if row is None:
                gaps.append(Gap(force, round_, area))
            else:
                rows.append(row)
        verdicts.append(_every([demand.met(force, snapshot) for demand in of_force]))
    if not rows:
        notes = gap_notes(snapshot, gaps)
        return Draft(notes[0] if notes else "I hold no such grades.", query, status="no_data", notes=notes[1:])
    verdict = _every(verdicts)
    if kind == "any":
        verdict = True if True in verdicts else None if None in verdicts else False
    elif kind == "only":
        others = [slug for slug in snapshot.forces if slug not in named]
        alone = [_every([demand.met(slug, snapshot) for demand in demands]) for slug in others]
        verdict = _every([*verdicts, *(None if met is None else not met for met in alone)])
    elif kind == "unclear":
        verdict = None
    facts = tuple(grade_fact(row) for row in rows)
    rounds = in_order(snapshot, (fact.round for fact in facts))
    notes = (*gap_notes(snapshot, gaps), *basis_notes(snapshot, facts), *comparability_notes(snapshot, rounds))
    words = told(snapshot, facts)
    return Draft(
        f"{lead(verdict)} {words}" if query.claim is not None else words,
        replace(query, forces=tuple(named)),
        notes=notes,
        verdict=verdict if query.claim is not None else None,
        facts=facts,
    )


def _every(verdicts: Sequence[bool | None]) -> bool | None:
    return False if False in verdicts else None if None in verdicts else True


def _of_all(query: Query, snapshot: Snapshot, demands: Sequence[Demand]) -> Draft:
    inside = restricted_to(query) or tuple(snapshot.forces)
    forces = [slug for slug in inside if slug not in query.excluded]
    met = {force: [demand.met(force, snapshot) for demand in demands] for force in forces}
    if query.every_round and not query.areas:
        # Nothing is held of everything: what is told is that nothing held says otherwise.
        for found in met.values():
            found[:] = [each if demands[0].once else each is not False for each in found]
    hits = [force for force, found in met.items() if all(found)]
    unknown = [force for force, found in met.items() if None in found and False not in found]
    pairs = dict.fromkeys(pair for demand in demands for pair in demand.pairs)
    held = [snapshot.grades.get((force, *pair)) for force in hits for pair in pairs]
    once = all(demand.once for demand in demands)
    rows = [row for row in held if row is not None and (not once or row.grade in demands[0].grades)]
    partial = query.every_round and not query.areas and not once
    verdict = None
    if query.claim is not None:
        verdict = judged(query.claim, len(hits), len(forces) - len(unknown), len(forces))
    where = f" {region_phrase(query.region)}" if query.region else ""
    number = f"{len(hits) or 'none'} of the {len(forces)} forces{where}"
    if hits and len(hits) == len(forces):
        number = all_of(len(forces), where)
    verb = "were graded" if len(hits) > 1 else "was graded"
    said = joined(_said(snapshot, demand) for demand in _together(demands))
    few = query.intent == "list" or len(hits) <= NAMED_AT_MOST
    named = f": {short_names(snapshot, hits)}" if hits and few else ""
    words = f"{number} {verb} {said}{named}"
    if (never := _never(snapshot, demands)) is not None:
        if hits:
            words = f"{number} {'were' if len(hits) > 1 else 'was'} never graded {never}{named}"
        elif not unknown:
            words = f"each of the {len(forces)} forces{where} was graded {never} at some time"
    facts: tuple[Fact, ...] = tuple(grade_fact(row) for row in rows) if named else ()
    notes = ["That goes for what I hold, which is not every grade of every force."] if partial else []
    behind = [row for force in forces for pair in pairs if (row := snapshot.grades.get((force, *pair))) is not None]
    basis = basis_notes(snapshot, rows) if named else basis_of_all(behind, several=len(pairs) > 1)
    notes += [*_unknown(unknown), *basis, *comparability_notes(snapshot, (pair[0] for pair in pairs))]
    return Draft(
        f"{lead(verdict)} {words}." if query.claim is not None else sentence(words),
        query, notes=tuple(notes), verdict=verdict, facts=facts,
    )


def _together(demands: Sequence[Demand]) -> tuple[Demand, ...]:
    """The demands with those made one that a single phrase can say: the same grades in all rounds and areas of both."""
    joint: list[Demand] = []
    for demand in demands:
        before = joint[-1] if joint else demand
        pairs = tuple(dict.fromkeys((*before.pairs, *demand.pairs)))
        whole = len(pairs) == len({round_ for round_, _ in pairs}) * len({area for _, area in pairs})
        if joint and whole and before.grades == demand.grades and not (before.once or demand.once):
            joint[-1] = replace(before, pairs=pairs)
        else:
            joint.append(demand)
    return tuple(joint)


def _said(snapshot: Snapshot, demand: Demand) -> str:
    """One condition in words: "good for efficiency in 2016"."""
    others = tuple(grade for grade in grade_order(snapshot) if grade not in demand.grades)
    short = f"not {joined(others, 'or')}" if 0 < len(others) < len(demand.grades) - 1 else joined(demand.grades, "or")
    return f"{short} {_where(snapshot, demand, 'or' if demand.once else 'and')}"


def _never(snapshot: Snapshot, demands: Sequence[Demand]) -> str | None:
    """A condition of what was never given, said by that: "inadequate for efficiency in 2014 or 2015". None where it
    is shorter to say what was given."""
    [*_, demand] = demands
    others = tuple(grade for grade in grade_order(snapshot) if grade not in demand.grades)
    if len(demands) > 1 or not demand.lasting or demand.once or not 0 < len(others) < len(demand.grades):
        return None
    return f"{joined(others, 'or')} {_where(snapshot, demand, 'or')}"


def _where(snapshot: Snapshot, demand: Demand, joint: str) -> str:
    rounds = in_order(snapshot, (round_ for round_, _ in demand.pairs))
    areas = tuple(dict.fromkeys(area for _, area in demand.pairs))
    if len(areas) > MOST_AREAS:
        return f"in anything from {rounds[0]} to {rounds[-1]}"
    return f"for {area_names(snapshot, areas, joint)} in {joined(rounds, joint)}"


def _unknown(forces: Sequence[str]) -> tuple[str, ...]:
    if not forces:
        return ()
    more = f"{len(forces)} more force{'' if len(forces) == 1 else 's'}"
    return (f"Of {more} I do not hold all the grades that would decide it.",)
