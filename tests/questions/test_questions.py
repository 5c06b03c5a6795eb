from __future__ import annotations

from typing import Any

import pytest

from bot.store.snapshot import Snapshot
from tests.questions.judging import FOLDER, Case, cases, faults, last_answer

CASES = [case for path in sorted(FOLDER.glob("*.jsonl")) for case in cases(path.name)]


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
        ({"status": "answered", "intent": ["count"]}, "intent grade, not ['count']"),
        ({"status": "answered", "verdict": True}, "verdict None, not True"),
        ({"status": "answered", "forces": ["essex"]}, "facts of ['kent'], not ['essex']"),
        ({"status": "answered", "facts": [{"kind": "grade", "grade": "inadequate"}]}, "no fact"),
        ({"status": "answered", "absent": [{"force": "kent"}]}, "states"),
        ({"status": "answered", "options": ["kent"]}, "kent not offered"),
        ({"status": "answered", "text": [["outstanding", "inadequate"]]}, "text lacks"),
        ({"status": "answered", "not_text": ["Kent"]}, "text has"),
    ],
)
def test_the_judge_finds_each_kind_of_fault(expect: dict[str, Any], fault: str, snapshot: Snapshot) -> None:
    told = last_answer({"id": "x", "turns": ["Kent efficiency 2016"]}, snapshot)
    (found,) = faults(told, expect)
    assert found.startswith(fault)
