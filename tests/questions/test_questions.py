from __future__ import annotations

import pytest

from bot.store.snapshot import Snapshot
from tests.questions.judging import FOLDER, Case, Told, cases, faults, last_answer, mark

CASES = [case for path in sorted(FOLDER.glob("*.jsonl")) for case in cases(path)]
GOOD = {"kind": "grade", "force": "kent", "round": "2016", "area": "efficiency", "grade": "good"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_question_is_answered_as_promised(case: Case, snapshot: Snapshot) -> None:
    told = last_answer(case, snapshot)
    assert list(faults(told, case["expect"])) == [], (case["turns"], told["text"])


def test_no_two_cases_have_the_same_id() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)


def test_every_force_is_asked_about_at_least_five_times(snapshot: Snapshot) -> None:
    told = [fact.get("force") for case in CASES for fact in case["expect"].get("facts", [])]
    assert {slug: told.count(slug) for slug in snapshot.forces if told.count(slug) < 5} == {}


@pytest.mark.parametrize(
    ("expect", "fault"),
    [
        ({"status": "clarify"}, "status answered, not clarify"),
        ({"status": "answered", "verdict": True}, "verdict False, not True"),
        ({"status": "answered", "verdict": None}, "verdict False, not None"),
        ({"status": "answered", "forces": []}, "facts of ['kent']"),
        ({"status": "answered", "facts": [GOOD | {"grade": "inadequate"}]}, "states"),
        ({"status": "answered", "absent": [{"force": "kent"}]}, "states"),
        ({"status": "answered", "not_text": ["Kent"]}, "text has"),
    ],
)
def test_the_judge_finds_each_kind_of_untruth(expect: Told, fault: str, snapshot: Snapshot) -> None:
    told = last_answer({"id": "x", "turns": ["Was Kent inadequate for efficiency in 2016?"]}, snapshot)
    assert next(faults(told, expect)).startswith(fault)
    assert mark(told, expect) == "wrong"


@pytest.mark.parametrize(
    ("expect", "fault"),
    [
        ({"status": "answered", "intent": ["count"]}, "intent grade, not ['count']"),
        ({"status": "answered", "verdict": True}, "no verdict, not True"),
        ({"status": "answered", "forces": ["essex", "kent"]}, "no facts of ['essex']"),
        ({"status": "answered", "facts": [GOOD | {"round": "2017"}]}, "no fact"),
        ({"status": "answered", "facts": [{"kind": "quote"}]}, "no fact"),
        ({"status": "answered", "options": ["kent"]}, "kent not offered"),
        ({"status": "answered", "text": [["outstanding", "inadequate"]]}, "text lacks"),
    ],
)
def test_the_judge_finds_each_kind_of_gap(expect: Told, fault: str, snapshot: Snapshot) -> None:
    told = last_answer({"id": "x", "turns": ["Kent efficiency 2016"]}, snapshot)
    (found,) = faults(told, expect)
    assert found.startswith(fault)
    assert mark(told, expect) == "missed"


def test_asking_back_where_an_answer_was_due_is_no_untruth(snapshot: Snapshot) -> None:
    told = last_answer({"id": "x", "turns": ["How did Yorkshire do for efficiency in 2016?"]}, snapshot)
    assert list(faults(told, {"status": "answered"})) == ["status clarify, not answered"]
    assert mark(told, {"status": "answered"}) == "missed"


def test_the_count_of_a_region_does_not_contradict_that_of_all_forces(snapshot: Snapshot) -> None:
    told = last_answer({"id": "x", "turns": ["How many Welsh forces were good for efficiency in 2016?"]}, snapshot)
    counted = {"kind": "count", "round": "2016", "area": "efficiency", "grade": "good", "count": 999}
    assert mark(told, {"status": "answered", "facts": [counted]}) == "missed"
    assert mark(told, {"status": "answered", "facts": [counted | {"region": "Wales"}]}) == "wrong"
