"""The corpus of promises: conversations with what their last answer must state, and how they are judged.

A case is `{"id", "tags", "turns", "expect"}`. The keys of `expect`, all but `status` optional: `status` (one or
several allowed), `intent` (several allowed), `facts` (each matched by a fact of the answer; a key ending in `~` must be
contained), `absent` (no fact may match), `forces` (exactly those of the facts), `verdict`, `options` (each offered),
`text` (each in the text, a list is any-of), `not_text`.

An answer with faults is wrong if one of them is an untruth: it tells what the case says is not so or must not be told.
Otherwise it is missed: it lacks something, and nothing that it tells of what was asked is false.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

from bot.answers.answering import answer
from bot.language.conversation import Conversations
from bot.language.understand import understand
from bot.store.snapshot import Snapshot

FOLDER = Path(__file__).parent

Case = dict[str, Any]
Told = dict[str, Any]
# Answers a message of a conversation, which has a number.
Ask = Callable[[int, str], Told]
Mark = Literal["right", "wrong", "missed"]

# What tells two facts of a kind apart: the rest of a fact is what it says.
_KEYS = {
    "grade": ("force", "round", "area"),
    "change": ("force", "area", "from_round", "to_round"),
    "count": ("round", "area", "grade", "region"),
}


def cases(path: Path) -> list[Case]:
    """The cases of one file."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def asking(snapshot: Snapshot) -> Ask:
    """The bot as `peelbot ask` runs it; its answers are as the JSON contract shows them."""
    conversations = Conversations(lambda: 0.0)

    def ask(conversation: int, message: str) -> Told:
        given = answer(understand(message, snapshot.lexicon, conversations.previous(conversation)), snapshot)
        conversations.remember(conversation, given.query)
        return given.as_json(message)

    return ask


def last_answer(case: Case, snapshot: Snapshot) -> Told:
    """The answer to the last turn of a case; the turns before are its conversation."""
    ask = asking(snapshot)
    return [ask(0, turn) for turn in case["turns"]][-1]


def mark(told: Told, expect: Told) -> Mark:
    """How an answer did."""
    if next(untruths(told, expect), None):
        return "wrong"
    return "missed" if next(gaps(told, expect), None) else "right"


def faults(told: Told, expect: Told) -> Iterator[str]:
    """What an answer has too much or lacks, as sentences; none where it is right."""
    yield from untruths(told, expect)
    yield from gaps(told, expect)


def untruths(told: Told, expect: Told) -> Iterator[str]:
    """What an answer tells that is not so, or that must not be told, as sentences."""
    facts, text = told["facts"], told["text"].lower()
    if told["status"] == "answered" and not _may_be_answered(expect):
        yield f"status answered, not {expect['status']}"
    if "verdict" in expect and told["verdict"] not in (None, expect["verdict"]):
        yield f"verdict {told['verdict']}, not {expect['verdict']}"
    if "forces" in expect and told["status"] == "answered" and (extra := _forces(facts) - set(expect["forces"])):
        yield f"facts of {sorted(extra)}"
    for wanted in expect.get("facts", []):
        if not any(_matches(fact, wanted) for fact in facts):
            yield from (f"states {fact}, not {wanted}" for fact in facts if _contradicts(fact, wanted))
    for bad in expect.get("absent", []):
        if any(_matches(fact, bad) for fact in facts):
            yield f"states {bad}"
    for entry in expect.get("not_text", []):
        if entry.lower() in text:
            yield f"text has {entry!r}"


def gaps(told: Told, expect: Told) -> Iterator[str]:
    """What an answer lacks, as sentences."""
    facts, text = told["facts"], told["text"].lower()
    if told["status"] != "answered" and told["status"] not in _several(expect["status"]):
        yield f"status {told['status']}, not {expect['status']}"
    if "intent" in expect and told["intent"] not in expect["intent"]:
        yield f"intent {told['intent']}, not {expect['intent']}"
    if expect.get("verdict") is not None and told["verdict"] is None:
        yield f"no verdict, not {expect['verdict']}"
    if "forces" in expect and told["status"] == "answered" and (lacking := set(expect["forces"]) - _forces(facts)):
        yield f"no facts of {sorted(lacking)}"
    for wanted in expect.get("facts", []):
        if not any(_matches(fact, wanted) for fact in facts):
            yield f"no fact {wanted}"
    for option in expect.get("options", []):
        if option not in told["options"]:
            yield f"{option} not offered"
    for entry in expect.get("text", []):
        if not any(each.lower() in text for each in _several(entry)):
            yield f"text lacks {entry!r}"


def _may_be_answered(expect: Told) -> bool:
    return "answered" in _several(expect["status"])


def _forces(facts: list[Told]) -> set[str]:
    return {fact["force"] for fact in facts if fact.get("force")}


def _contradicts(fact: Told, wanted: Told) -> bool:
    """Whether a fact that is not the one wanted is about the same; a count is of all forces unless a region is said."""
    kind = wanted.get("kind", "")
    keys = {key: wanted.get(key) for key in _KEYS.get(kind, ()) if key in wanted or key == "region"}
    return bool(keys) and _matches(fact, keys | {"kind": kind})


def _several(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def _matches(fact: Told, wanted: Told) -> bool:
    return all(
        str(value).lower() in str(fact.get(key[:-1], "")).lower() if key.endswith("~") else fact.get(key) == value
        for key, value in wanted.items()
    )
