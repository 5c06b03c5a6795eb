"""The corpus of promises: conversations with what their last answer must state, and how they are judged.

A case is `{"id", "tags", "turns", "expect"}`. The keys of `expect`, all but `status` optional: `status` (one or
several allowed), `intent` (several allowed), `facts` (each matched by a fact of the answer; a key ending in `~` must be
contained), `absent` (no fact may match), `forces` (exactly those of the facts), `verdict`, `options` (each offered),
`text` (each in the text, a list is any-of), `not_text`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.answers.answering import answer
from bot.language.conversation import Conversations
from bot.language.understand import understand
from bot.store.snapshot import Snapshot

FOLDER = Path(__file__).parent

Case = dict[str, Any]
Told = dict[str, Any]


def cases(name: str) -> list[Case]:
    """The cases of one file."""
    with open(FOLDER / name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def last_answer(case: Case, snapshot: Snapshot) -> Told:
    """The answer to the last turn of a case, as the JSON contract shows it; the turns before are its conversation."""
    conversations = Conversations(lambda: 0.0)
    told: Told = {}
    for turn in case["turns"]:
        given = answer(understand(turn, snapshot.lexicon, conversations.previous(case["id"])), snapshot)
        conversations.remember(case["id"], given.query)
        told = given.as_json(turn)
    return told


def faults(told: Told, expect: Told) -> Iterator[str]:
    """What an answer lacks or has too much, as sentences; none where it is right."""
    facts, text = told["facts"], told["text"].lower()
    if told["status"] not in _several(expect["status"]):
        yield f"status {told['status']}, not {expect['status']}"
    if "intent" in expect and told["intent"] not in expect["intent"]:
        yield f"intent {told['intent']}, not {expect['intent']}"
    if "verdict" in expect and told["verdict"] != expect["verdict"]:
        yield f"verdict {told['verdict']}, not {expect['verdict']}"
    if "forces" in expect and told["status"] == "answered":
        named = {fact["force"] for fact in facts if fact.get("force")}
        if named != set(expect["forces"]):
            yield f"facts of {sorted(named)}, not {sorted(expect['forces'])}"
    for wanted in expect.get("facts", []):
        if not any(_matches(fact, wanted) for fact in facts):
            yield f"no fact {wanted}"
    for bad in expect.get("absent", []):
        if any(_matches(fact, bad) for fact in facts):
            yield f"states {bad}"
    for option in expect.get("options", []):
        if option not in told["options"]:
            yield f"{option} not offered"
    for entry in expect.get("text", []):
        if not any(each.lower() in text for each in _several(entry)):
            yield f"text lacks {entry!r}"
    for entry in expect.get("not_text", []):
        if entry.lower() in text:
            yield f"text has {entry!r}"


def _several(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def _matches(fact: Told, wanted: Told) -> bool:
    return all(
        str(value).lower() in str(fact.get(key[:-1], "")).lower() if key.endswith("~") else fact.get(key) == value
        for key, value in wanted.items()
    )
