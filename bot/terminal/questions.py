"""Questions and answers as lines of text and as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from bot.answers.answer import Answer, SourceNote
from bot.answers.answering import answer
from bot.language.query import Mention, Query
from bot.language.understand import understand
from bot.store.snapshot import Snapshot

SOURCES_SHOWN = 5

_NOT_SLOTS = frozenset({"intent", "mentions", "rejected"})


class InputError(Exception):
    """A line of JSON lines that is not a question; the text says which line and what is wrong with it."""


def ask(text: str, snapshot: Snapshot, previous: Query | None = None) -> tuple[Query, Answer]:
    """What a message was understood to ask, and the answer. `previous` is the query that it may follow up."""
    query = understand(text, snapshot.lexicon, previous)
    return query, answer(query, snapshot)


def remembered(reply: Answer, previous: Query | None) -> Query | None:
    """The query that the next message may follow up: a "thanks" in between must not forget what was talked about."""
    return previous if reply.query.passing else reply.query


def as_lines(reply: Answer) -> Iterator[str]:
    """An answer as lines of text: what it says, then where it comes from."""
    yield reply.text
    for note in reply.sources[:SOURCES_SHOWN]:
        yield f"Source: {_source(note)}"
    left = len(reply.sources) - SOURCES_SHOWN
    if left > 0:
        yield f"and {left} more source{'' if left == 1 else 's'}, which `peelbot ask --json` lists"


def _source(note: SourceNote) -> str:
    published = f"{note.published:%-d %B %Y}" if note.published else None
    return ", ".join(part for part in (note.title, note.publisher, published, note.url) if part)


def why(query: Query, reply: Answer) -> Iterator[str]:
    """How a message was understood and what the answer was made of, as lines of text."""
    yield "Understood:"
    for mention in query.mentions:
        yield f"  {mention.text!r} as {mention.kind} {', '.join(mention.values)} ({_how(mention)})"
    for rejected in query.rejected:
        yield f"  {rejected.text!r} not as {rejected.kind} {rejected.value}: {rejected.reason}"
    yield f"  intent {query.intent}"
    for slot in fields(Query):
        value = getattr(query, slot.name)
        if slot.name not in _NOT_SLOTS and value not in ((), None, False):
            yield f"  {slot.name} {_shown(value)}"
    filled = [
        f"  {slot.name} {_shown(getattr(reply.query, slot.name))}"
        for slot in fields(Query)
        if slot.name not in _NOT_SLOTS and getattr(reply.query, slot.name) != getattr(query, slot.name)
    ]
    if filled:
        yield "Filled in, because the message does not say it:"
        yield from filled
    rows = [*reply.facts, *reply.context]
    yield f"Made of {len(rows)} fact{'' if len(rows) == 1 else 's'} of data version {reply.version}:"
    for fact in rows:
        cells = ((cell.name, getattr(fact, cell.name)) for cell in fields(fact) if cell.name != "kind")
        yield f"  {fact.kind}: {', '.join(f'{name} {value}' for name, value in cells if value is not None)}"


def _how(mention: Mention) -> str:
    if mention.tier != "near":
        return mention.tier
    runner_up = "no other is near" if mention.runner_up is None else f"the next is at {mention.runner_up}"
    return f"near, at an edit distance of {mention.distance}; {runner_up}"


def _shown(value: object) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)


def answer_lines(lines: Iterable[bytes], snapshot: Snapshot) -> Iterator[str]:
    """Answer JSON lines `{"id", "conversation", "text"}` in order, each as one line of JSON.

    The messages of one conversation follow one another up; one without a conversation stands alone.
    Raises InputError at the first line that is not such an object.
    """
    conversations: dict[str | int, Query | None] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        message = _message(line, number)
        conversation = message.get("conversation")
        previous = None if conversation is None else conversations.get(conversation)
        _, reply = ask(message["text"], snapshot, previous)
        if conversation is not None:
            conversations[conversation] = remembered(reply, previous)
        yield json.dumps(reply.as_json(message["text"], message.get("id")), ensure_ascii=False)


def _message(line: bytes, number: int) -> dict[str, Any]:
    form = 'expected an object such as {"id": "q1", "conversation": "c1", "text": "How did Kent do in 2016?"}'
    try:
        message = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"Line {number} of the input is not JSON; {form}.") from error
    if not isinstance(message, dict) or not isinstance(message.get("text"), str):
        raise InputError(f'Line {number} of the input has no "text"; {form}.')
    for key in ("id", "conversation"):
        if not isinstance(message.get(key), str | int | None):
            raise InputError(f'Line {number} of the input has a value of "{key}" that is not a string; {form}.')
    return message
