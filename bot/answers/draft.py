"""What an answer module hands back: its findings and words, before sources and reading are added."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.answer import Fact, Status
from bot.language.query import Query


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer in the making. `query` is the query with its defaults filled in; the rest is as in `Answer`."""

    headline: str
    query: Query
    status: Status = "answered"
    notes: tuple[str, ...] = ()
    verdict: bool | None = None
    options: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    context: tuple[Fact, ...] = ()
    silent: bool = False
