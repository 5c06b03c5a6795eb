"""Messages understood with the data that ships: one alone, one after others, or only its linked slots."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.lexicon import Lexicon
from bot.language.query import Query
from bot.language.reading import read
from bot.language.slots import Slots, link
from bot.language.understand import understand
from bot.store.snapshot import Snapshot


@pytest.fixture(scope="session")
def lexicon(snapshot: Snapshot) -> Lexicon:
    return snapshot.lexicon


@pytest.fixture(scope="session")
def ask(lexicon: Lexicon) -> Callable[..., Query]:
    """Understands the turns of one conversation, in order, and gives back what the last of them was understood as."""

    def understood(*turns: str) -> Query:
        query: Query | None = None
        for turn in turns:
            query = understand(turn, lexicon, query)
        assert query is not None
        return query

    return understood


@pytest.fixture(scope="session")
def slots_of(lexicon: Lexicon) -> Callable[[str], Slots]:
    """The linked slots of a message, before its intent and scope are decided."""
    return lambda message: link(read(message, lexicon))
