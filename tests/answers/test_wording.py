"""Names, lists, numbers and notes in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.held import change_between, grade_order, in_order, later_rounds, rank_of, rounds_held, rounds_with
from bot.answers.notes import Gap, comparability_notes, gap_notes, later_notes, latest_held
from bot.answers.wording import area_name, day, force_name, joined, lead, percent, region_phrase, sentence, were_graded
from bot.store.snapshot import Snapshot


@pytest.mark.parametrize(
    ("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_in_a_sentence(items: list[str], words: str) -> None:
    assert joined(items) == words


def test_a_list_may_end_in_or() -> None:
    assert joined("abc", "or") == "a, b or c"


@pytest.mark.parametrize(
    ("words", "told"), [("the force", "The force."), ("Why?", "Why?"), ("it said “so.”", "It said “so.”")]
)
def test_a_sentence_begins_with_a_capital_and_ends_once(words: str, told: str) -> None:
    assert sentence(words) == told


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0%"), (0.001, "under 1%"), (33 / 43, "77%"), (0.5, "50%"), (0.999, "over 99%"), (1, "100%")],
)
def test_a_share_is_a_whole_percentage(share: float, words: str) -> None:
    assert percent(share) == words


@given(st.floats(0, 1))
def test_only_nothing_is_told_as_nothing_and_only_all_as_all(share: float) -> None:
    assert (percent(share) == "0%") is (share == 0)
    assert (percent(share) == "100%") is (share == 1)


@pytest.mark.parametrize(
    ("region", "words"),
    [
        ("Wales", "in Wales"), ("London", "in London"), ("North East", "in the North East"),
        ("East of England", "in the East of England"), ("Yorkshire and The Humber", "in Yorkshire and The Humber"),
    ],
)
def test_a_region_has_its_article(region: str, words: str) -> None:
    assert region_phrase(region) == words


def test_a_day_is_written_out() -> None:
    assert day(date(2016, 11, 3)) == "3 November 2016"


@pytest.mark.parametrize(("verdict", "words"), [(True, "Yes:"), (False, "No:"), (None, "I cannot say for certain:")])
def test_a_verdict_opens_the_answer(verdict: bool | None, words: str) -> None:
    assert lead(verdict) == words


@pytest.mark.parametrize(
    ("number", "grade", "words"),
    [(0, "good", "was graded good"), (1, "good", "was graded good"), (2, "good", "were graded good"),
     (2, "not graded", "were not graded"), (2, "", "were graded")],
)
def test_the_verb_agrees_with_the_number(number: int, grade: str, words: str) -> None:
    assert were_graded(number, grade) == words


def test_names_are_as_the_rows_have_them(snapshot: Snapshot) -> None:
    assert force_name(snapshot, "devon-and-cornwall") == "Devon & Cornwall Police"
    assert force_name(snapshot, "metropolitan") == "the Metropolitan Police Service"
    assert area_name(snapshot, "positive-workplace") == "developing a positive workplace"


def test_rounds_are_ordered_by_time_and_known_by_area(snapshot: Snapshot) -> None:
    assert in_order(snapshot, ("2023-25", "2014", "2014")) == ("2014", "2023-25")
    assert later_rounds(snapshot, "2018/19") == ("2021/22", "2023-25")
    assert rounds_with(snapshot, "use-of-resources") == ("2021/22",)
    assert rounds_held(snapshot, "kent") == ("2014", "2015", "2016", "2017", "2018/19", "2021/22")
    assert rounds_held(snapshot, "surrey", "legitimacy") == ("2015", "2016", "2017")


def test_grades_are_ordered_best_first_over_all_scales(snapshot: Snapshot) -> None:
    assert grade_order(snapshot) == ("outstanding", "good", "adequate", "requires improvement", "inadequate")
    assert rank_of(snapshot, "outstanding") == 0
    assert rank_of(snapshot, "not graded") is None


def test_every_step_of_a_force_is_up_down_or_level_as_the_scale_has_it(snapshot: Snapshot) -> None:
    order = grade_order(snapshot)
    for (force, round_, area), after in snapshot.grades.items():
        held = rounds_held(snapshot, force, area)
        if held.index(round_) == 0:
            continue
        before = snapshot.grades[force, held[held.index(round_) - 1], area]
        fact = change_between(snapshot, before, after)
        if "not graded" in (before.grade, after.grade):
            assert fact is None
            continue
        assert fact is not None
        step = order.index(after.grade) - order.index(before.grade)
        assert fact.direction == ("unchanged" if step == 0 else "improved" if step < 0 else "declined")
        assert fact.source == after.source


@pytest.mark.parametrize(
    ("rounds", "named"),
    [
        (("2014", "2018/19"), None),
        (("2021/22",), None),
        (("2023-25", "2023-25"), None),
        (("2018/19", "2021/22"), "2021/22"),
        (("2021/22", "2023-25"), "2023-25"),
        (("2016", "2023-25"), "2021/22 and 2023-25"),
        ((), None),
    ],
)
def test_what_cannot_be_compared_is_named(snapshot: Snapshot, rounds: tuple[str, ...], named: str | None) -> None:
    notes = comparability_notes(snapshot, rounds)
    sentence_ = f"The inspectorate says grades of {named} cannot be compared directly with earlier rounds."
    assert notes == (() if named is None else (sentence_,))


def test_gaps_of_one_kind_are_told_together(snapshot: Snapshot) -> None:
    gaps = [Gap("kent", "2023-25", None), Gap("south-wales", "2023-25", None)]
    assert gap_notes(snapshot, gaps) == ("I hold no 2023-25 grade for Kent and South Wales.",)


def test_an_area_that_a_round_did_not_have_is_told_once_for_all_forces(snapshot: Snapshot) -> None:
    gaps = [Gap("kent", "2016", "investigating-crime"), Gap("essex", "2016", "investigating-crime")]
    (note,) = gap_notes(snapshot, gaps)
    assert note.startswith("Investigating crime was not graded in 2016")


def test_the_latest_held_is_of_the_area_where_there_is_one_and_says_what_it_was(snapshot: Snapshot) -> None:
    (note,), (fact,) = latest_held(snapshot, "surrey", ("legitimacy",))
    assert note == "The latest grade I hold for Surrey Police for legitimacy is from 2017: good."
    assert (fact.round, fact.area, fact.grade) == ("2017", "legitimacy", "good")
    (note,), facts = latest_held(snapshot, "south-wales", ("investigating-crime",))
    assert note == (
        "The latest grades I hold for South Wales Police are from 2018/19: efficiency good, effectiveness good,"
        " legitimacy good."
    )
    assert len(facts) == 3


def test_nothing_is_said_to_be_later_than_the_last_round(snapshot: Snapshot) -> None:
    assert later_notes(snapshot, "durham", "2023-25", None) == ()
    assert later_notes(snapshot, "durham", "2023-25", "preventing-crime") == ()
