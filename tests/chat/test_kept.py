from __future__ import annotations

import pytest

from bot.answers.answering import answer
from bot.chat.errors import Refused
from bot.chat.kept import MOST, SECONDS, KeptAnswers
from bot.language.query import Claim, Query
from bot.store.snapshot import Snapshot

KENT = Query("grade", forces=("kent",), rounds=("2016",))
CLAIMED = Query("grade", forces=("kent",), rounds=("2016",), grades=("good",), claim=Claim("number", value=3))


def test_an_answer_is_kept_whole_for_a_while(snapshot: Snapshot) -> None:
    kept = KeptAnswers(lambda: 0.0)
    given = answer(CLAIMED, snapshot)
    recalled = kept.recall(kept.keep(given, snapshot), snapshot)
    assert recalled.answer is given
    assert not recalled.again


def test_after_that_it_is_made_again_where_its_query_has_a_code(snapshot: Snapshot) -> None:
    now = [0.0]
    kept = KeptAnswers(lambda: now[0])
    given = answer(KENT, snapshot)
    handle = kept.keep(given, snapshot)
    now[0] = SECONDS + 1
    recalled = kept.recall(handle, snapshot)
    assert recalled.answer == given
    assert recalled.again


def test_what_has_no_code_is_gone_after_a_while_and_the_oldest_goes_first(snapshot: Snapshot) -> None:
    now = [0.0]
    kept = KeptAnswers(lambda: now[0])
    given = answer(CLAIMED, snapshot)
    first = kept.keep(given, snapshot)
    now[0] = SECONDS + 1
    with pytest.raises(Refused, match="fifteen minutes"):
        kept.recall(first, snapshot)
    second, *others = (kept.keep(given, snapshot) for _ in range(MOST + 1))
    with pytest.raises(Refused):
        kept.recall(second, snapshot)
    assert all(kept.recall(handle, snapshot) for handle in others)


@pytest.mark.parametrize("handle", ["0123456789abcdef:", "0123456789abcdef:no.code", "", ":", "x"])
def test_a_handle_that_was_never_given_out_finds_nothing(snapshot: Snapshot, handle: str) -> None:
    with pytest.raises(Refused):
        KeptAnswers(lambda: 0.0).recall(handle, snapshot)
