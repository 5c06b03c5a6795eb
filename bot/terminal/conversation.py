"""A conversation in the terminal, with follow-ups."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import suppress

from sqlalchemy import Engine

from bot.language.query import Query
from bot.store.serving import Served
from bot.terminal.questions import as_lines, ask, remembered

GREETING = (
    "Ask about the inspection grades of the police forces of England and Wales, such as:\n"
    "How did Kent do for efficiency in 2016?\n"
    "An empty line ends the conversation."
)
ENDING = frozenset({"", "quit", "exit"})


def converse(engine: Engine) -> None:
    """Answer lines of standard input, each as the follow-up of the one before it, until one is empty or none is left.

    Raises StoreError where the store cannot be read at the start.
    """
    served = Served(engine)
    previous: Query | None = None
    print(GREETING, flush=True)
    for text in _typed():
        served.look()
        reply = ask(text, served.snapshot, previous)
        previous = remembered(reply, previous)
        print(*as_lines(reply, served.snapshot), sep="\n", flush=True)


def _typed() -> Iterator[str]:
    prompt = ""
    if sys.stdin.isatty():
        prompt = "\n> "
        # Loading it is enough for `input` to let the arrow keys move in the line and recall earlier ones.
        with suppress(ImportError):
            importlib.import_module("readline")
    while True:
        try:
            text = input(prompt).strip()
        except (EOFError, KeyboardInterrupt):
            return
        if text.casefold() in ENDING:
            return
        yield text
