"""Where an answer leads on to: the questions that somebody who has read it may have next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.answers.answer import Answer, ChangeFact, GradeFact, QuoteFact
from bot.answers.held import NOT_GRADED, in_order, rounds_held, rounds_with
from bot.answers.reach import Told, reach
from bot.answers.wording import region_phrase
from bot.language.query import Direction, Query, Superlative
from bot.store.snapshot import Snapshot

MOST = 4
MOST_COMPARED = 6
_OPPOSITE: dict[Superlative, Superlative] = {"best": "worst", "worst": "best"}
_MOVED: tuple[tuple[Direction, str], ...] = (("improved", "Who improved?"), ("declined", "Who got worse?"))


@dataclass(frozen=True, slots=True)
class Lead:
    """A question that leads on: what its button says, and the query that it asks."""

    label: str
    query: Query


def leads_of(given: Answer, snapshot: Snapshot) -> tuple[Lead, ...]:
    """At most four questions that lead on from an answer, the likeliest first: each has an answer, and one that says
    something else."""
    grades = frozenset((fact.force, fact.round, fact.area) for fact in given.facts if isinstance(fact, GradeFact))
    quotes = frozenset(("quote", fact.text) for fact in given.facts if isinstance(fact, QuoteFact))
    said: set[frozenset[Told]] = {grades, quotes}
    if given.status == "answered" and given.intent != "quote":
        said.add(reach(given.query, snapshot))
    leads: list[Lead] = []
    for lead in _likely(given, snapshot):
        told = reach(lead.query, snapshot)
        if told and told not in said:
            said.add(told)
            leads.append(lead)
        if len(leads) == MOST:
            break
    return tuple(leads)


def _likely(given: Answer, snapshot: Snapshot) -> Iterator[Lead]:
    if given.intent in ("help", "smalltalk", "unknown", "define") or given.status in ("clarify", "out_of_scope"):
        return
    forces = tuple(dict.fromkeys((*given.forces, *_forces_of(given)))) if not given.query.within else ()
    one = forces[0] if len(forces) == 1 else None
    if given.status == "no_data":
        yield from _instead(given, one)
    elif one is not None and given.intent not in ("count", "list", "rank", "coverage"):
        yield from _of_one(given, one, snapshot)
    elif given.intent in ("compare", "grade", "history", "change") and given.forces:
        yield from _of_several(given, snapshot)
    else:
        yield from _of_all(given, snapshot)


def _instead(given: Answer, force: str | None) -> Iterator[Lead]:
    """What there is in the place of what is not held."""
    if force is None:
        return
    yield Lead("Latest grades", Query("grade", forces=(force,), areas=given.query.areas))
    yield Lead("All rounds", Query("history", forces=(force,), areas=given.query.areas, every_round=True))
    yield Lead("All rounds, all areas", Query("history", forces=(force,), every_round=True))


def _of_one(given: Answer, force: str, snapshot: Snapshot) -> Iterator[Lead]:
    """From an answer about one force."""
    grades = [fact for fact in given.facts if isinstance(fact, GradeFact)]
    rounds = in_order(snapshot, (fact.round for fact in grades)) or given.rounds or rounds_held(snapshot, force)
    areas = tuple(dict.fromkeys(fact.area for fact in grades)) or given.areas
    latest, area = rounds[-1:], areas if len(areas) == 1 else ()
    if given.intent in ("quote", "finding", "question", "locate", "contact", "publication", "source"):
        yield Lead("The grades", Query("grade", forces=(force,), rounds=given.rounds[-1:], areas=area))
    if given.intent != "history":
        yield Lead("All rounds", Query("history", forces=(force,), areas=area, every_round=True))
    if area:
        yield Lead("Other areas", Query("grade", forces=(force,), rounds=latest, every_area=True))
    if area and len(grades) == 1 and grades[0].grade != NOT_GRADED:
        others = Query("list", grades=(grades[0].grade,), rounds=latest, areas=area)
        yield Lead(f"Who else was {grades[0].grade}?", others)
    yield Lead("What the inspector said", Query("quote", forces=(force,)))
    region = snapshot.forces[force].region
    near = tuple(slug for slug, row in snapshot.forces.items() if row.region == region)
    if area and 1 < len(near) <= MOST_COMPARED:
        beside = (force, *(slug for slug in near if slug != force))
        yield Lead(f"Compare {region_phrase(region)}", Query("compare", forces=beside, rounds=latest, areas=area))
    if given.intent == "history" and not area:
        yield Lead("Latest grades", Query("grade", forces=(force,)))
    yield Lead("National picture", Query("count", rounds=latest, areas=area))


def _of_several(given: Answer, snapshot: Snapshot) -> Iterator[Lead]:
    """From an answer that sets forces side by side."""
    rounds, area = given.rounds[-1:], given.areas if len(given.areas) == 1 else ()
    if area:
        yield Lead("Other areas", Query("compare", forces=given.forces, rounds=rounds, every_area=True))
    yield from _round_before(Query("compare", forces=given.forces, rounds=rounds, areas=area), snapshot)
    yield Lead("National picture", Query("count", rounds=rounds, areas=area))
    yield Lead("All rounds", Query("history", forces=given.forces, areas=area, every_round=True))


def _of_all(given: Answer, snapshot: Snapshot) -> Iterator[Lead]:
    """From an answer about all forces or those of a region."""
    asked = given.query
    rounds, area = given.rounds[-1:], given.areas if len(given.areas) == 1 else ()
    if not area:
        if given.intent != "count":
            yield Lead("National picture", Query("count", rounds=rounds))
        return
    same = Query("list", within=asked.within, region=asked.region, rounds=rounds, areas=area)
    if given.intent == "change":
        for direction, label in _MOVED:
            yield Lead(label, Query("change", rounds=given.rounds, areas=area, direction=direction))
    if given.intent == "count" and len(given.grades) == 1:
        yield Lead("Which forces?", replace(same, grades=given.grades))
    if given.intent == "rank" and asked.superlative:
        opposite = _OPPOSITE[asked.superlative]
        yield Lead(f"The {opposite}", replace(same, intent="rank", superlative=opposite))
    if given.intent in ("count", "list") and len(given.grades) == 1:
        yield from _round_before(replace(same, intent=given.intent, grades=given.grades), snapshot)
    yield Lead("National picture", Query("count", rounds=rounds, areas=area))
    yield Lead("The best", replace(same, intent="rank", superlative="best"))
    yield Lead("What changed", replace(same, intent="change", rounds=_two(given, snapshot, area[0])))


def _two(given: Answer, snapshot: Snapshot, area: str) -> tuple[str, ...]:
    """The round of an answer and the one before it."""
    rounds = rounds_with(snapshot, area)
    at = rounds.index(given.rounds[-1]) if given.rounds and given.rounds[-1] in rounds else 0
    return rounds[max(at - 1, 0) : at + 1]


def _round_before(query: Query, snapshot: Snapshot) -> Iterator[Lead]:
    """The same of the round before, where the area was inspected in one."""
    if not query.rounds:
        return
    order = tuple(snapshot.rounds)
    rounds = rounds_with(snapshot, query.areas[0]) if query.areas else order
    earlier = [round_ for round_ in rounds if order.index(round_) < order.index(query.rounds[0])]
    if earlier:
        yield Lead(f"The same for {earlier[-1]}", replace(query, rounds=(earlier[-1],)))


def _forces_of(given: Answer) -> tuple[str, ...]:
    """The forces that the facts of an answer are about."""
    told = (fact for fact in given.facts if isinstance(fact, GradeFact | ChangeFact))
    return tuple(dict.fromkeys(fact.force for fact in told))
