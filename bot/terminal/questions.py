"""Questions and answers as lines of text and as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.answers.answer import Answer, SourceNote
from bot.answers.answering import answer
from bot.answers.around import before_of, counts_of
from bot.answers.explaining import explain
from bot.answers.wording import told
from bot.language.query import Query
from bot.language.understand import understand
from bot.store.snapshot import Snapshot

SOURCES_SHOWN = 5


class InputError(Exception):
    """A line of JSON lines that is not a question; the text says which line and what is wrong with it."""


def ask(text: str, snapshot: Snapshot, previous: Query | None = None) -> Answer:
    """The answer to a message. `previous` is the query that it may follow up."""
    return answer(understand(text, snapshot.lexicon, previous), snapshot)


def remembered(reply: Answer, previous: Query | None) -> Query | None:
    """The query that the next message may follow up: a "thanks" in between must not forget what was talked about."""
    return previous if reply.query.passing else reply.query


def as_lines(reply: Answer, snapshot: Snapshot) -> Iterator[str]:
    """An answer as lines of text: what it says, what helps to see it in its place, then where all that comes from."""
    yield reply.text
    if before := before_of(reply, snapshot):
        yield f"Before: {told(snapshot, before)}"
    yield from (f"Graded {grade} in all: {number}." for grade, number in counts_of(reply, snapshot))
    for note in reply.sources[:SOURCES_SHOWN]:
        yield f"Source: {_source(note)}"
    left = len(reply.sources) - SOURCES_SHOWN
    if left > 0:
        yield f"and {left} more source{'' if left == 1 else 's'}, which `peelbot ask --json` lists"


def _source(note: SourceNote) -> str:
    published = f"{note.published:%-d %B %Y}" if note.published else None
    return ", ".join(part for part in (note.title, note.publisher, published, note.url) if part)


def why(reply: Answer, snapshot: Snapshot) -> Iterator[str]:
    """How a message was understood and what the answer was made of, as lines of text."""
    for section in explain(reply, snapshot):
        yield f"{section.title}:"
        yield from (f"  {line}" for line in section.lines)


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
        reply = ask(message["text"], snapshot, previous)
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
