"""What is supposed of many forces: true, false, or not to be told from what is held."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import CountFact, GradeFact
from bot.answers.answering import answer
from bot.answers.comparison import holds
from bot.language.query import Claim, Query
from bot.store.snapshot import Snapshot
from tests.answers.conftest import Ask

Comparison = Literal["is", "at least", "more than", "at most", "fewer than"]
COMPARISONS: tuple[Comparison, ...] = ("is", "at least", "more than", "at most", "fewer than")
BELOW_GOOD = ("requires improvement", "inadequate")
AT_LEAST_GOOD = ("outstanding", "good")
EFFICIENCY_2016 = {"rounds": ("2016",), "areas": ("efficiency",)}
INVESTIGATING_2021 = {"rounds": ("2021/22",), "areas": ("investigating-crime",)}


def test_any_is_true_where_one_is_found_and_names_it(ask: Ask) -> None:
    told = ask(intent="count", claim=Claim("any"), grades=("inadequate",), rounds=("2016",), areas=("effectiveness",))
    assert told.verdict is True
    assert told.headline == "Yes: one of 43 forces was graded inadequate for effectiveness in 2016: Bedfordshire."
    assert [fact.force for fact in told.facts if isinstance(fact, GradeFact)] == ["bedfordshire"]
    assert [fact.count for fact in told.facts if isinstance(fact, CountFact)] == [1]


def test_any_is_true_in_many_without_naming_them_all(ask: Ask) -> None:
    told = ask(intent="count", claim=Claim("any"), grades=("good",), **EFFICIENCY_2016)
    assert told.headline == "Yes: 33 of 43 forces were graded good for efficiency in 2016."


def test_any_is_false_where_every_grade_is_held_and_none_matches(ask: Ask) -> None:
    told = ask(intent="count", claim=Claim("any"), grades=("inadequate",), **EFFICIENCY_2016)
    assert told.verdict is False
    assert told.headline.startswith("No: none of the 43 forces")


def test_any_is_never_false_in_a_partial_round(ask: Ask) -> None:
    told = ask(intent="count", claim=Claim("any"), grades=("outstanding",), **INVESTIGATING_2021)
    assert (told.status, told.verdict) == ("answered", None)
    assert told.headline.startswith("I cannot say for certain: none of the 33 forces whose grade I hold")


def test_any_is_true_in_a_partial_round_where_one_is_found(ask: Ask) -> None:
    assert ask(intent="list", claim=Claim("any"), grades=("inadequate",), **INVESTIGATING_2021).verdict is True


def test_any_is_false_of_a_grade_that_the_scale_did_not_have(ask: Ask) -> None:
    told = ask(
        intent="count", claim=Claim("any"), grades=("adequate",), rounds=("2018/19",), areas=("legitimacy",)
    )
    assert told.verdict is False


ALL_2016 = {"rounds": ("2016",), "every_area": True}
# Those with more than one area.
ROUNDS = ("2015", "2016", "2017", "2018/19", "2021/22", "2023-25")
TWO = ("efficiency", "effectiveness")
OUTSTANDING = {"grades": ("outstanding",), "rounds": ("2016",), "every_area": True}


@pytest.mark.parametrize(
    ("slots", "verdict"),
    [
        ({"claim": Claim("any"), "areas": ("efficiency", "legitimacy"), **OUTSTANDING}, False),
        ({"claim": Claim("any"), "areas": TWO, **OUTSTANDING}, True),
        ({"claim": Claim("any"), **OUTSTANDING, "rounds": ("2015", "2016")}, False),
        ({"claim": Claim("any"), "areas": TWO, **OUTSTANDING, "rounds": ("2015", "2017")}, True),
        ({"claim": Claim("number", value=0), "grades": ("inadequate",), **ALL_2016, "rounds": ("2015", "2016")}, True),
        ({"claim": Claim("number", value=21), "grades": ("good",), **ALL_2016}, True),
        ({"claim": Claim("number", "more than", 0.5, share=True), "grades": ("good",), **ALL_2016}, False),
        ({"claim": Claim("number", value=0), "grades": ("inadequate",), **ALL_2016}, True),
        ({"claim": Claim("only"), "forces": ("durham",), "areas": TWO, **OUTSTANDING}, True),
        ({"claim": Claim("only"), "forces": ("kent",), "areas": TWO, **OUTSTANDING}, False),
        ({"claim": Claim("any"), "grades": ("outstanding",), "rounds": ("2023-25",), "every_area": True}, None),
        ({"claim": Claim("any"), "grades": ("not graded",), "rounds": ("2017",), "every_area": True}, False),
        (
            {"claim": Claim("any"), "grades": ("not graded",), "rounds": ("2017",), "every_area": True,
             "areas": ("efficiency", "legitimacy")},
            True,
        ),
    ],
)
def test_what_must_hold_in_several_areas_must_hold_of_the_same_forces(
    ask: Ask, slots: dict[str, object], verdict: bool | None
) -> None:
    assert ask(intent="count", **slots).verdict is verdict


@given(st.data())
def test_any_in_several_areas_is_true_of_a_force_with_the_grade_in_each(
    snapshot: Snapshot, data: st.DataObject
) -> None:
    inspected = {round_: [area for area in snapshot.areas if (round_, area) in snapshot.held] for round_ in ROUNDS}
    round_ = data.draw(st.sampled_from(ROUNDS))
    areas = tuple(data.draw(st.lists(st.sampled_from(inspected[round_]), min_size=2, max_size=4, unique=True)))
    grade = data.draw(st.sampled_from(snapshot.rounds[round_].grades))
    held = [{row.force: row.grade for row in snapshot.held[round_, area]} for area in areas]
    found = [slug for slug in snapshot.forces if all(rows.get(slug) == grade for rows in held)]
    open_ = [slug for slug in snapshot.forces if all(rows.get(slug, grade) == grade for rows in held)]
    query = Query("count", rounds=(round_,), areas=areas, every_area=True, grades=(grade,), claim=Claim("any"))
    assert answer(query, snapshot).verdict is (True if found else None if open_ else False)


def test_any_of_a_region_looks_only_there(ask: Ask) -> None:
    wales = {"region": "Wales", "within": ("dyfed-powys", "gwent", "north-wales", "south-wales")}
    told = ask(intent="count", claim=Claim("any"), grades=("requires improvement",), **wales, **EFFICIENCY_2016)
    assert told.verdict is True
    assert told.headline.startswith("Yes: one of 4 forces in Wales was graded")
    assert ask(intent="count", claim=Claim("any"), grades=("outstanding",), **wales, **EFFICIENCY_2016).verdict is False


def test_any_without_the_force_named_looks_at_the_others(ask: Ask) -> None:
    slots = {"intent": "list", "claim": Claim("any"), "grades": ("inadequate",), "rounds": ("2015",)}
    assert ask(**slots, areas=("efficiency",), forces=("humberside",), others=True).verdict is False


def test_all_is_false_with_one_exception_and_names_the_exceptions(ask: Ask) -> None:
    told = ask(intent="list", claim=Claim("all"), grades=AT_LEAST_GOOD, **EFFICIENCY_2016)
    assert told.verdict is False
    assert "together 35 of 43 forces; not Bedfordshire (requires improvement)" in told.headline
    assert {fact.grade for fact in told.context if isinstance(fact, GradeFact)} == {"requires improvement"}


def test_all_is_true_where_all_are_held_and_match(ask: Ask) -> None:
    told = ask(intent="list", claim=Claim("all"), grades=(*AT_LEAST_GOOD, "requires improvement"), **EFFICIENCY_2016)
    assert told.verdict is True


def test_all_is_left_open_where_not_all_are_held(ask: Ask) -> None:
    everything = ("outstanding", "good", "adequate", "requires improvement", "inadequate")
    told = ask(intent="list", claim=Claim("all"), grades=everything, **INVESTIGATING_2021)
    assert told.verdict is None


def test_all_is_false_where_a_force_was_not_graded(ask: Ask) -> None:
    told = ask(
        intent="list", claim=Claim("all"), grades=(*AT_LEAST_GOOD, "requires improvement"), rounds=("2017",),
        areas=("efficiency",),
    )
    assert told.verdict is False
    assert "Greater Manchester (not graded)" in told.headline


@pytest.mark.parametrize(
    ("forces", "grades", "slots", "verdict"),
    [
        (("humberside",), ("inadequate",), {"rounds": ("2015",), "areas": ("efficiency",)}, True),
        (("durham",), ("outstanding",), EFFICIENCY_2016, False),
        (("durham", "west-midlands"), ("outstanding",), EFFICIENCY_2016, True),
        (("kent",), ("outstanding",), EFFICIENCY_2016, False),
        (("kent",), ("inadequate",), INVESTIGATING_2021, False),
    ],
)
def test_only_is_true_of_exactly_the_forces_with_the_grade(
    ask: Ask, forces: tuple[str, ...], grades: tuple[str, ...], slots: dict[str, tuple[str, ...]], verdict: bool
) -> None:
    told = ask(intent="list", claim=Claim("only"), forces=forces, grades=grades, **slots)
    assert told.verdict is verdict


def test_only_tells_the_grade_of_the_force_named_even_where_it_has_another(ask: Ask) -> None:
    told = ask(intent="list", claim=Claim("only"), forces=("kent",), grades=("outstanding",), **EFFICIENCY_2016)
    grades = {fact.force: fact.grade for fact in told.facts if isinstance(fact, GradeFact)}
    assert grades["kent"] == "good"


@pytest.mark.parametrize(
    ("claim", "grades", "verdict"),
    [
        (Claim("number", "is", 33), ("good",), True),
        (Claim("number", "is", 32), ("good",), False),
        (Claim("number", "at least", 33), ("good",), True),
        (Claim("number", "more than", 33), ("good",), False),
        (Claim("number", "at most", 8), BELOW_GOOD, True),
        (Claim("number", "fewer than", 8), BELOW_GOOD, False),
        (Claim("number", "at least", 0.75, share=True), ("good",), True),
        (Claim("number", "more than", 0.5, share=True), BELOW_GOOD, False),
        (Claim("number", "is", 0.77, share=True), ("good",), True),
        (Claim("number", "is", 0.76, share=True), ("good",), False),
        (Claim("number", "is", None), ("good",), None),
        (Claim("number", "is", 43), (), True),
    ],
)
def test_a_number_is_held_against_the_count(
    ask: Ask, claim: Claim, grades: tuple[str, ...], verdict: bool | None
) -> None:
    assert ask(intent="count", claim=claim, grades=grades, **EFFICIENCY_2016).verdict is verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (Claim("number", "at least", 17), True),
        (Claim("number", "at least", 18), None),
        (Claim("number", "at least", 28), False),
        (Claim("number", "is", 17), None),
        (Claim("number", "is", 16), False),
        (Claim("number", "at most", 27), True),
        (Claim("number", "fewer than", 17), False),
        (Claim("number", "more than", 0.7, share=True), False),
        (Claim("number", "more than", 0.5, share=True), None),
    ],
)
def test_a_number_in_a_partial_round_is_decided_only_where_the_missing_grades_cannot_matter(
    ask: Ask, claim: Claim, verdict: bool | None
) -> None:
    told = ask(intent="count", claim=claim, grades=("requires improvement",), **INVESTIGATING_2021)
    assert told.verdict is verdict
    assert "33 forces whose grade I hold" in told.text


@given(
    low=st.integers(0, 43), unknown=st.integers(0, 10), value=st.integers(0, 43),
    comparison=st.sampled_from(COMPARISONS),
)
def test_a_number_is_decided_exactly_where_all_possible_counts_agree(
    low: int, unknown: int, value: int, comparison: Comparison
) -> None:
    tests = {
        "is": lambda n: n == value, "at least": lambda n: n >= value, "more than": lambda n: n > value,
        "at most": lambda n: n <= value, "fewer than": lambda n: n < value,
    }
    outcomes = {tests[comparison](number) for number in range(low, low + unknown + 1)}
    expected = outcomes.pop() if len(outcomes) == 1 else None
    assert holds(Claim("number", comparison, value), low, low + unknown) is expected


def test_a_trend_is_held_against_both_counts(ask: Ask) -> None:
    slots = {"intent": "count", "grades": ("good",), "rounds": ("2015", "2016"), "areas": ("efficiency",)}
    told = ask(**slots, claim=Claim("trend", direction="improved"))
    assert told.verdict is True
    assert [fact.count for fact in told.facts if isinstance(fact, CountFact)] == [29, 33]
    assert ask(**slots, claim=Claim("trend", direction="declined")).verdict is False
    assert ask(**slots, claim=Claim("trend", direction="unchanged")).verdict is False
    assert ask(**slots, claim=Claim("trend", direction="changed")).verdict is True


def test_a_trend_without_rounds_is_between_the_last_two_that_have_the_area(ask: Ask) -> None:
    told = ask(intent="count", grades=("good",), areas=("efficiency",), claim=Claim("trend", direction="declined"))
    assert told.rounds == ("2017", "2018/19")


def test_a_trend_with_one_round_is_from_the_one_before(ask: Ask) -> None:
    told = ask(
        intent="count", grades=("good",), areas=("efficiency",), rounds=("2016",),
        claim=Claim("trend", direction="improved"),
    )
    assert (told.rounds, told.verdict) == (("2015", "2016"), True)


def test_a_trend_between_partial_rounds_is_left_open_where_the_missing_grades_could_turn_it(ask: Ask) -> None:
    told = ask(
        intent="count", grades=("good",), areas=("investigating-crime",), rounds=("2021/22", "2023-25"),
        claim=Claim("trend", direction="declined"),
    )
    assert told.verdict is None
    assert any("cannot be compared directly" in note for note in told.notes)


def test_a_claim_over_several_areas_needs_all_of_them_but_any_needs_one(ask: Ask) -> None:
    assert ask(intent="count", claim=Claim("any"), grades=("inadequate",), rounds=("2016",)).verdict is True
    only = ask(intent="count", claim=Claim("number", "at least", 30), grades=("good",), rounds=("2016",))
    assert only.verdict is False


def test_a_claim_of_an_inspection_that_never_was_is_no_data(ask: Ask) -> None:
    for kind in ("any", "trend"):
        told = ask(
            intent="count", claim=Claim(kind), grades=("good",), rounds=("2016",), areas=("investigating-crime",)
        )
        assert (told.status, told.verdict) == ("no_data", None)


@pytest.mark.parametrize(
    ("value", "verdict"), [(2, True), (1, False), (3, False)]
)
def test_a_number_of_grades_of_one_force_is_counted_among_its_own(ask: Ask, value: int, verdict: bool) -> None:
    told = ask(
        intent="count", claim=Claim("number", "is", value), forces=("kent",), grades=("outstanding",),
        rounds=("2018/19",),
    )
    assert told.verdict is verdict
    assert {fact.force for fact in told.facts if isinstance(fact, GradeFact)} == {"kent"}


def test_a_number_of_grades_of_one_force_is_left_open_where_one_is_not_held(ask: Ask) -> None:
    claim = Claim("number", "is", 2)
    told = ask(intent="count", claim=claim, forces=("surrey",), grades=("good",), rounds=("2018/19",))
    assert told.verdict is None


def test_a_trend_of_a_named_force_is_a_change_of_its_grade(ask: Ask) -> None:
    told = ask(
        intent="change", claim=Claim("trend", direction="declined"), forces=("leicestershire",),
        rounds=("2016", "2017"), areas=("efficiency",),
    )
    assert told.verdict is True
