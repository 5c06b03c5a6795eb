"""Whether a force moved to a grade, or from one, at any time: steps in the history of one area."""

from __future__ import annotations

from itertools import pairwise

from bot.answers.held import NOT_GRADED, change_between
from bot.answers.moves import VERBS
from bot.answers.scope import Scope
from bot.answers.wording import area_name, by_round, force_name, joined, lead, sentence
from bot.language.query import MOVES, Query
from bot.store.snapshot import Snapshot


def moved_ever(query: Query, snapshot: Snapshot, scope: Scope) -> tuple[bool | None, str] | None:
    """The verdict and the words for "did it ever recover to good": the steps in the direction asked about that end at
    the grades named, or begin there. There is no verdict where the claim does not say which of the two is meant. None
    where the question is not of one force's steps in one area."""
    pairs = {(fact.force, fact.area) for fact in scope.facts}
    if query.direction is None or not query.every_round or len(pairs) != 1 or query.claim is None:
        return None
    ((force, area),) = pairs
    rows = [snapshot.grades[force, fact.round, area] for fact in scope.facts if fact.grade != NOT_GRADED]
    ways = MOVES[query.claim.direction or query.direction]
    steps = [
        step
        for before, after in pairwise(rows)
        if (step := change_between(snapshot, before, after)) is not None and step.direction in ways
    ]
    arrived = [step for step in steps if step.to_grade in query.grades and step.from_grade not in query.grades]
    left = [step for step in steps if step.from_grade in query.grades and step.to_grade not in query.grades]
    told = by_round(snapshot, scope.facts)
    about = f"{force_name(snapshot, force)} for {area_name(snapshot, area)}: {told}"
    verdict = None
    if query.claim.kind != "unclear":
        left = []
        verdict = True if arrived else None if scope.gaps or not scope.complete else False
    opening = "Not in what I hold: " if scope.gaps else ""
    if verdict is not None:
        opening = f"{lead(verdict)} "
    if not (arrived or left):
        return verdict, sentence(f"{opening}{about}" if opening else f"I hold no such step: {about}")
    moves = [f"{VERBS[step.direction]} to {step.to_grade} in {step.to_round}" for step in arrived]
    moves += [
        f"{VERBS[step.direction]} from {step.from_grade} to {step.to_grade} in {step.to_round}" for step in left
    ]
    opening = f"{lead(True)} " if verdict else ""
    who = f"{force_name(snapshot, force)} {joined(moves)} for {area_name(snapshot, area)}"
    return verdict, sentence(f"{opening}{who} ({told})")
