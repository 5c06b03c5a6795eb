"""What holds for every query there can be, answered from the data that ships."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer, ChangeFact, CountFact, CoverageFact, Fact, GradeFact, QuoteFact
from bot.answers.answering import FAMILIES, answer
from bot.language.query import MOVES, Choice, Claim, Condition, Decline, Query
from bot.store.files import read_dataset
from bot.store.snapshot import Snapshot, VersionInfo, snapshot_of


# Not the fixture: Hypothesis writes out the arguments of every example, and a snapshot is large.
@cache
def shipped() -> Snapshot:
    data = read_dataset(Path(__file__).parents[2] / "data")
    return snapshot_of(data, VersionInfo(1, datetime(2026, 1, 1, tzinfo=UTC), "tests", "0" * 64))


@cache
def names() -> dict[str, tuple[str, ...]]:
    data = shipped().data
    return {
        "force": tuple(row.slug for row in data.forces),
        "round": tuple(row.round for row in data.rounds),
        "area": tuple(row.area for row in data.areas),
        "place": tuple(dict.fromkeys(row.place for row in data.places)),
        "term": tuple(row.term for row in data.terms),
        "body": tuple(row.body for row in data.other_bodies),
    }


def some(kind: str, most: int = 3, *others: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from((*names()[kind], *others)), max_size=most, unique=True).map(tuple)


def perhaps(*values: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(values)


GRADES = ("outstanding", "good", "adequate", "requires improvement", "inadequate", "not graded")
TOPICS = ("working", "well", "local", "councils", "spring", "hours", "thanks", "xyzzy")
DIRECTIONS = tuple(MOVES)
GRADED = st.lists(st.sampled_from(GRADES), max_size=3, unique=True).map(tuple)
CLAIMS = st.builds(
    Claim,
    kind=st.sampled_from(
        ("grade", "any", "all", "only", "number", "trend", "direction", "better", "top", "covers", "unclear")
    ),
    comparison=st.sampled_from(("is", "at least", "more than", "at most", "fewer than")),
    value=st.none() | st.integers(0, 43).map(float) | st.floats(0, 1),
    share=st.booleans(),
    direction=perhaps(*DIRECTIONS),
    denied=st.booleans(),
)
CONDITIONS = st.lists(
    st.builds(
        Condition, grades=GRADED, forces=some("force", 1, "no-such-force"), rounds=some("round", 2, "1066"),
        areas=some("area", 2, "no-such-area"), once=st.booleans(),
    ),
    max_size=2,
).map(tuple)
DECLINES = st.builds(
    Decline,
    kind=st.sampled_from(("body", "veto", "group", "mine", "topic", "chatter")),
    name=perhaps(*names()["body"], "fire", "Nowhere Police"),
)
CHOICES = st.one_of(
    st.builds(Choice, st.just("force"), st.sampled_from(("", "Welsh police")), some("force", 43)),
    st.builds(Choice, st.just("round"), st.just("last time"), some("round", 7)),
    st.builds(Choice, st.just("area"), st.just("response"), some("area", 9)),
)
QUERIES = st.builds(
    Query,
    intent=st.sampled_from(tuple(FAMILIES)),
    forces=some("force", 3, "no-such-force"),
    within=some("force", 4),
    region=perhaps("Wales", "North East"),
    excluded=some("force", 2),
    places=some("place", 2, "Atlantis"),
    rounds=some("round", 3, "1066"),
    areas=some("area", 3, "no-such-area"),
    every_area=st.booleans(),
    every_round=st.booleans(),
    peak=perhaps("most", "fewest"),
    grades=GRADED,
    conditions=st.just(()) | CONDITIONS,
    tangled=st.sampled_from((False, False, False, True)),
    same_as=perhaps(*names()["force"]),
    relation=perhaps(*DIRECTIONS),
    claim=st.none() | CLAIMS,
    premise=st.lists(st.sampled_from(GRADES), max_size=1).map(tuple),
    why=st.booleans(),
    direction=perhaps(*DIRECTIONS),
    from_grades=GRADED,
    to_grades=GRADED,
    farthest=st.booleans(),
    steps=st.none() | st.integers(0, 4),
    superlative=perhaps("best", "worst"),
    share=st.booleans(),
    others=st.booleans(),
    terms=some("term", 2, "no such term"),
    topic=st.lists(st.sampled_from(TOPICS), max_size=2).map(tuple),
    inspector=perhaps("Zoë Billingham", "Nobody Known"),
    asks_who=st.booleans(),
    missing=perhaps("2013"),
    decline=st.none() | DECLINES,
    choice=st.none() | st.none() | st.none() | CHOICES,
    silent=st.booleans(),
    carried=st.booleans(),
    undecided=st.none() | st.just("wst yrks"),
)
MANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def is_held(fact: Fact, snapshot: Snapshot) -> bool:
    """Whether a fact says what the rows say."""
    if isinstance(fact, GradeFact):
        row = snapshot.grades[fact.force, fact.round, fact.area]
        return (row.grade, row.basis, row.source) == (fact.grade, fact.basis, fact.source)
    if isinstance(fact, ChangeFact):
        before = snapshot.grades[fact.force, fact.from_round, fact.area]
        after = snapshot.grades[fact.force, fact.to_round, fact.area]
        return (before.grade, after.grade) == (fact.from_grade, fact.to_grade)
    if isinstance(fact, CountFact):
        # A bar stands between areas that count at once, and between grades that count alike.
        areas, grades = fact.area.split("|"), fact.grade.split("|")
        got = [
            {row.force for row in snapshot.data.grades if (row.round, row.area) == (fact.round, area)
             and row.grade in grades}
            for area in areas
        ]
        same = len(set.intersection(*got))
        return fact.count <= same if fact.region or len(grades) > 1 else fact.count == same
    if isinstance(fact, CoverageFact):
        return fact.held <= sum((row.round, row.area) == (fact.round, fact.area) for row in snapshot.data.grades)
    if isinstance(fact, QuoteFact):
        return any((row.text, row.inspector) == (fact.text, fact.inspector) for row in snapshot.data.quotes)
    return fact.source in snapshot.sources


@MANY
@given(query=QUERIES)
def test_every_query_gets_an_answer_made_of_what_is_held(query: Query) -> None:
    snapshot = shipped()
    told = answer(query, snapshot)
    assert told.status in {"answered", "clarify", "no_data", "out_of_scope"}
    assert told.text or told.silent
    assert len(told.options) <= 25
    for fact in (*told.facts, *told.context):
        assert is_held(fact, snapshot), fact
    assert {fact.source for fact in (*told.facts, *told.context)} == {source.id for source in told.sources}
    assert not set(told.facts) & set(told.context)
    assert told.status == "answered" or (not told.facts and told.verdict is None)


def forces_named(told: Answer, snapshot: Snapshot) -> set[str]:
    """The forces whose short names stand in the text, longest names first so that a part of one is not another."""
    text = told.text
    named: set[str] = set()
    for slug, row in sorted(snapshot.forces.items(), key=lambda item: -len(item[1].short_name)):
        if row.short_name in text:
            named.add(slug)
            text = text.replace(row.short_name, "")
    return named


@MANY
@given(query=QUERIES)
def test_a_text_names_no_force_but_those_asked_about_and_those_it_has_facts_of(query: Query) -> None:
    snapshot = shipped()
    told = answer(query, snapshot)
    asked = {*query.forces, *query.within, *query.excluded, *told.options}
    asked |= {query.same_as} if query.same_as else set()
    asked |= {force for condition in query.conditions for force in condition.forces}
    known = {getattr(fact, "force", None) for fact in (*told.facts, *told.context)}
    places = " ".join(query.places)
    shown = {slug for slug, row in snapshot.forces.items() if row.short_name in places}
    covered = {slug for slug, row in snapshot.forces.items() for force in told.forces
               if row.short_name in snapshot.forces[force].covers}
    # Where words were asked for that are not held, it is said of whom there are any.
    described = set(snapshot.lexicon.described) if told.intent in ("quote", "finding") else set()
    assert forces_named(told, snapshot) <= asked | known | shown | covered | described


@MANY
@given(query=QUERIES)
def test_the_same_query_gets_the_same_answer(query: Query) -> None:
    snapshot = shipped()
    assert answer(query, snapshot) == answer(query, snapshot)


@MANY
@given(query=QUERIES)
def test_asking_with_the_defaults_that_were_filled_in_gives_the_same_facts(query: Query) -> None:
    snapshot = shipped()
    told = answer(query, snapshot)
    plain = {"grade", "count", "list"}
    if told.intent in plain and told.status == "answered" and query.claim is None:
        assert answer(told.query, snapshot).facts == told.facts
