"""Asking with slots instead of words: what these tests have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.answers.answer import Answer
from bot.answers.answering import answer
from bot.language.query import Query
from bot.store.snapshot import Snapshot

Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def ask(snapshot: Snapshot) -> Ask:
    """The answer to a query given by its slots."""

    def asked(**slots: Any) -> Answer:
        return answer(Query(**slots), snapshot)

    return asked
