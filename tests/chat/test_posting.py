from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.render import MESSAGE_LENGTH, below


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("How did Kent do?", "-# How did Kent do?"),
        ("one\n\ntwo   three", "-# one two three"),
        ("**bold** _and_ `code`", "-# \\*\\*bold\\*\\* \\_and\\_ \\`code\\`"),
        ("@everyone <@123456789012345678>", "-# @\u200beveryone <@\u200b123456789012345678>"),
        ("long " * 100, f"-# {'long ' * 59}long…"),
    ],
)
def test_a_question_is_shown_above_its_answer_as_nothing_but_words(question: str, shown: str) -> None:
    assert below(question, "The answer.") == f"{shown}\nThe answer."


def test_an_answer_that_fills_the_message_is_shown_without_the_question() -> None:
    assert below("How did Kent do?", "a" * MESSAGE_LENGTH) == "a" * MESSAGE_LENGTH


@given(st.text(max_size=1000), st.text(max_size=MESSAGE_LENGTH))
def test_question_and_answer_always_fit_a_message(question: str, content: str) -> None:
    assert len(below(question, content)) <= MESSAGE_LENGTH
    assert below(question, content).endswith(content)
