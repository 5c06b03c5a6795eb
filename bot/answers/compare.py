"""Forces beside each other: who has the higher grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import GradeFact
from bot.answers.basis import basis_notes
from bot.answers.draft import Draft
from bot.answers.grades import grade
from bot.answers.held import NOT_GRADED, grade_order, rank_of, stands
from bot.answers.notes import comparability_notes
from bot.answers.scope import common_scope, filled, nothing_held
from bot.answers.tally import how_many, tally_of
from bot.answers.wording import (
    FEW_AREAS,
    area_name,
    area_names,
    joined,
    lead,
    sentence,
    short_name,
    short_names,
    text_of,
    was_graded,
)
from bot.language.query import MOVES, Query
from bot.store.snapshot import Snapshot


def compare(query: Query, snapshot: Snapshot) -> Draft:
    """The grades of the forces named, and whose is higher in each inspection that all are held for; the verdict
    of a claim that the first is better. Without a round it is the latest that is held for all of them. One force
    alone is set against the number of forces with its grade. `no_data` where nothing is held."""
    if len(query.forces) < 2:
        return _one_force(query, snapshot)
    scope = common_scope(query, snapshot)
    if not scope.facts:
        return nothing_held(query, snapshot, scope)
    pairs = dict.fromkeys((fact.round, fact.area) for fact in scope.facts)
    groups = [[fact for fact in scope.facts if (fact.round, fact.area) == pair] for pair in pairs]
    words = _told(query, snapshot, groups)
    found = _found(query, snapshot, groups)
    verdict = found[0] if found and len(set(found)) == 1 else None
    judged = query.claim is not None and query.claim.kind == "better"
    notes = [*basis_notes(snapshot, scope.facts), *scope.notes]
    notes += comparability_notes(snapshot, (fact.round for fact in scope.facts))
    return Draft(
        f"{lead(verdict, partly=len(set(found)) > 1)} {words}" if judged else words,
        filled(query, snapshot, scope.facts),
        notes=tuple(notes),
        verdict=verdict,
        facts=scope.facts,
    )


def _told(query: Query, snapshot: Snapshot, groups: Sequence[Sequence[GradeFact]]) -> str:
    if len(groups) <= FEW_AREAS:
        return text_of(sentence(_side_by_side(snapshot, group)) for group in groups)
    pairs = [group for group in groups if len(group) == len(query.forces)]
    tops = [top for group in pairs if (top := _alone_on_top(snapshot, group)) is not None]
    wins = joined(f"{short_name(snapshot, force)} in {tops.count(force)}" for force in query.forces)
    level = len(pairs) - len(tops)
    level_in = "the same" if len(query.forces) == 2 else "shared"
    wins += f"; {level_in} in {level}" if level else ""
    if not pairs or _asked_apart(query):
        return text_of(sentence(_briefly(snapshot, group)) for group in groups)
    inspections = "one inspection" if len(pairs) == 1 else f"{len(pairs)} inspections"
    those = "both" if len(query.forces) == 2 else "all of them"
    summary = f"of {inspections} that I hold for {those}, the higher grade: {wins}"
    return text_of((sentence(summary), *(sentence(_briefly(snapshot, group)) for group in groups)))


def _asked_apart(query: Query) -> bool:
    """Whether each force was named with a round or an area of its own ("Kent in 2016 and Essex in 2017"), so that who
    had the higher grade more often is not what was asked."""
    own: dict[str, dict[str, frozenset[str]]] = {"round": {}, "area": {}}
    force = None
    for mention in sorted(query.mentions, key=lambda mention: mention.start):
        if mention.kind in ("force", "place") and len(mention.values) == 1:
            force = mention.values[0]
            for of_kind in own.values():
                of_kind[force] = frozenset()
        elif mention.kind in own and force is not None:
            own[mention.kind][force] |= set(mention.values)
    return any(
        len(of_kind) > 1 and all(of_kind.values()) and len(set(of_kind.values())) == len(of_kind)
        for of_kind in own.values()
    )


def _briefly(snapshot: Snapshot, facts: Sequence[GradeFact]) -> str:
    each = ", ".join(f"{short_name(snapshot, fact.force)} {fact.grade}" for fact in facts)
    return f"{area_name(snapshot, facts[0].area)} in {facts[0].round}: {each}"


def _alone_on_top(snapshot: Snapshot, facts: Sequence[GradeFact]) -> str | None:
    """The force whose grade is higher than those of all others, if there is one."""
    ranks = sorted((rank, fact.force) for fact in facts if (rank := rank_of(snapshot, fact.grade)) is not None)
    return ranks[0][1] if len(ranks) == len(facts) > 1 and ranks[0][0] < ranks[1][0] else None


def _side_by_side(snapshot: Snapshot, facts: Sequence[GradeFact]) -> str:
    where = f"for {area_name(snapshot, facts[0].area)} in {facts[0].round}"
    if len(facts) == 1:
        return f"{short_name(snapshot, facts[0].force)} {was_graded(facts[0].grade)} {where}"
    if len({fact.grade for fact in facts}) == 1:
        both = "both" if len(facts) == 2 else "all"
        return f"{short_names(snapshot, (fact.force for fact in facts))} were {both} {_plain(facts[0].grade)} {where}"
    if len(facts) > 2:
        grades = dict.fromkeys(sorted((fact.grade for fact in facts), key=lambda grade: _rank(snapshot, grade)))
        each = (
            f"{short_names(snapshot, (fact.force for fact in facts if fact.grade == grade))} {grade}"
            for grade in grades
        )
        return f"{where}: {'; '.join(each)}"
    one, other = facts
    second = other.grade if NOT_GRADED not in (one.grade, other.grade) else was_graded(other.grade)
    return (
        f"{short_name(snapshot, one.force)} {was_graded(one.grade)} and {short_name(snapshot, other.force)}"
        f" {second} {where}{_higher(snapshot, one, other)}"
    )


def _rank(snapshot: Snapshot, grade: str) -> int:
    """The place of a grade, with no grade last."""
    order = (*grade_order(snapshot), NOT_GRADED)
    return order.index(grade)


def _plain(grade: str) -> str:
    return was_graded(grade).removeprefix("was ")


def _higher(snapshot: Snapshot, one: GradeFact, other: GradeFact) -> str:
    first, second = rank_of(snapshot, one.grade), rank_of(snapshot, other.grade)
    if first is None or second is None:
        return ""
    better = one if first < second else other
    return f": {short_name(snapshot, better.force)}’s is the higher grade"


def _found(query: Query, snapshot: Snapshot, groups: Sequence[Sequence[GradeFact]]) -> list[bool]:
    """Whether the claim holds, for each inspection; nothing where a grade is not held."""
    if query.claim is None or query.claim.kind != "better":
        return []
    direction = query.claim.direction or "improved"
    found: list[bool] = []
    for facts in groups:
        ranks = {fact.force: rank_of(snapshot, fact.grade) for fact in facts}
        first = ranks.get(query.forces[0])
        others = [ranks.get(force) for force in query.forces[1:]]
        if first is None or None in others:
            return []
        ways = {stands(first, other) for other in others if other is not None}
        # "Different" needs one that differs; every other claim must hold against all.
        found.append(ways != {"unchanged"} if direction == "changed" else ways <= MOVES[direction])
    return found


def _one_force(query: Query, snapshot: Snapshot) -> Draft:
    draft = grade(query, snapshot)
    facts = [fact for fact in draft.facts if isinstance(fact, GradeFact)]
    if len(facts) != 1 or facts[0].grade == NOT_GRADED:
        areas = tuple(dict.fromkeys(fact.area for fact in facts))
        if len(query.areas) < 2 or len(areas) < 2:
            return draft
        apart = f"{area_names(snapshot, areas)} are different things: their grades do not measure against each other"
        return replace(draft, notes=(*draft.notes, sentence(apart)))
    tally = tally_of(replace(query, forces=(), within=(), excluded=()), snapshot, facts[0].round, facts[0].area)
    fact = tally.fact(facts[0].grade)
    same = sentence(f"{how_many(fact.count, tally)} had that grade")
    return replace(draft, notes=(same, *draft.notes), context=tuple(dict.fromkeys((*draft.context, fact))))
