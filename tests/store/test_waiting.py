from __future__ import annotations

import time

import pytest

from bot.store.faults import StoreAway, StoreError
from bot.store.waiting import when_there


def test_a_database_that_is_away_is_waited_for_less_and_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    said: list[str] = []
    monkeypatch.setattr(time, "sleep", waits.append)

    def attempt() -> str:
        if len(waits) < 7:
            raise StoreAway("The database is away.")
        return "there"

    assert when_there(attempt, said.append) == "there"
    assert waits == [1, 2, 4, 8, 16, 30, 30]
    assert said[0] == "The database is away. Trying again in 1 s."
    assert len(said) == 7


def test_what_waiting_does_not_mend_is_not_waited_for() -> None:
    def attempt() -> None:
        raise StoreError("DATABASE_URL names no file.")

    with pytest.raises(StoreError, match="names no file"):
        when_there(attempt, lambda sentence: pytest.fail(sentence))
