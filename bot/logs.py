"""The log: lines of text or of JSON on standard error, without what people wrote, their ids, and tokens.

The bot's own messages are written so. Those of the libraries are not: their objects are told by their kind alone, and
of an error everybody's log has the kind and where it happened, but not its own words, which can be a person's.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime

OWN_LOGGER = "bot"

# Of web addresses with an interaction's or a webhook's token: they work for whoever has them. What follows "?" may too.
_TOKEN_IN_ADDRESS = re.compile(r"(/(?:webhooks|interactions)/[^/\s?]+)/[^/\s?]+")
_ASKED_IN_ADDRESS = re.compile(r"(https?://[^\s?]+)\?\S*")
_BOT_TOKEN = re.compile(r"[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}")
# A session of the gateway, and whatever else is long and looks drawn by lot.
_SECRET = re.compile(r"\b(?:[0-9a-f]{32,}|[\w-]{60,})\b")
# Discord's ids have 17 to 20 digits, the oldest 15; a fraction is none.
_ID = re.compile(r"(?<![\d.])\d{15,20}(?!\d)")


class Trace:
    """Where an error and its causes came from, without their texts. Given to a logger among the arguments it is a
    field of its own in JSON, and in text part of the message."""

    def __init__(self, error: BaseException) -> None:
        self.kind = type(error).__qualname__
        self._told = "caused by ".join(
            f"{type(each).__qualname__}\n{''.join(traceback.format_tb(each.__traceback__))}" for each in _chain(error)
        )

    def __str__(self) -> str:
        return self._told


def _chain(error: BaseException | None) -> list[BaseException]:
    chain: list[BaseException] = []
    # An error may be its own cause's cause.
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__
    return chain


@dataclass(frozen=True, slots=True)
class Entry:
    """What may be told of a record."""

    time: datetime
    level: str
    logger: str
    message: str
    trace: Trace | None

    def as_json(self) -> str:
        """One line."""
        told = {
            "time": self.time.isoformat(timespec="milliseconds"), "level": self.level, "logger": self.logger,
            "message": self.message,
        }
        if self.trace is not None:
            told |= {"error": self.trace.kind, "trace": str(self.trace)}
        return json.dumps(told)


def entry_of(record: logging.LogRecord) -> Entry:
    """What may be told of a record. Never raises: the standard library would print the arguments if it did."""
    arguments = record.args if isinstance(record.args, tuple) else ()
    trace = next((each for each in arguments if isinstance(each, Trace)), None)
    if trace is None and record.exc_info and record.exc_info[1] is not None:
        trace = Trace(record.exc_info[1])
    time = datetime.fromtimestamp(record.created, UTC)
    return Entry(time, record.levelname, record.name, masked(_message(record)), trace)


def masked(text: str) -> str:
    """A text without ids, tokens and what else works for whoever has it."""
    text = _TOKEN_IN_ADDRESS.sub(r"\1/<token>", text)
    text = _ASKED_IN_ADDRESS.sub(r"\1?<left out>", text)
    text = _BOT_TOKEN.sub("<token>", text)
    return _ID.sub("<id>", _SECRET.sub("<secret>", text))


def _message(record: logging.LogRecord) -> str:
    own = _is_own(record)
    if record.name.partition(".")[0] == "asyncio":
        # asyncio puts objects into the text itself, a failed task's error with its words among them.
        return str(record.msg).partition("\n")[0].partition("<")[0].rstrip()
    arguments = record.args
    if isinstance(arguments, tuple):
        arguments = tuple(_argument(each, own) for each in arguments)
    elif arguments:
        arguments = {key: _argument(value, own) for key, value in arguments.items()}
    template = record.msg if own or isinstance(record.msg, str) else _Kind(record.msg)
    try:
        return (str(template) % arguments if arguments else str(template)).rstrip()
    except (TypeError, ValueError, KeyError):
        return str(template)


def _is_own(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] == OWN_LOGGER


def _argument(value: object, own: bool) -> object:
    if isinstance(value, Trace):
        return ""
    if own or value is None or isinstance(value, str | int | float):
        return value
    return _Kind(value)


class _Kind:
    """Stands in a message for an object whose own words may be a person's."""

    def __init__(self, value: object) -> None:
        self._kind = type(value).__qualname__

    def __repr__(self) -> str:
        return f"<{self._kind}>"


class TextLines(logging.Formatter):
    """For people: the time of this machine, and what happened where below the message."""

    def format(self, record: logging.LogRecord) -> str:
        entry = entry_of(record)
        told: object = entry.trace
        if record.levelno == logging.DEBUG and _is_own(record) and record.exc_info:
            # At this level the bot itself tells only what went wrong at the terminal, to who sits there.
            told = masked(self.formatException(record.exc_info))
        line = f"{self.formatTime(record)} {entry.level} {entry.logger}: {entry.message}"
        return line if told is None else f"{line}\n{told}".rstrip()


class JsonLines(logging.Formatter):
    """For programs: one object a line."""

    def format(self, record: logging.LogRecord) -> str:
        return entry_of(record).as_json()


_FORMATS: dict[str, type[logging.Formatter]] = {"text": TextLines, "json": JsonLines}


def write_logs(level: str, form: str) -> None:
    """Write the log to standard error from now on. Does nothing where somebody else takes care of logs already."""
    handler = logging.StreamHandler()
    handler.setFormatter(_FORMATS[form]())
    logging.basicConfig(level=level, handlers=[handler])


def complain(sentence: str) -> None:
    """Say on standard error what is the matter: as a sentence for people, or as a line like the others where the log
    is for programs."""
    if any(isinstance(handler.formatter, JsonLines) for handler in logging.getLogger().handlers):
        logging.getLogger(OWN_LOGGER).error("%s", sentence)
    else:
        print(sentence, file=sys.stderr, flush=True)
