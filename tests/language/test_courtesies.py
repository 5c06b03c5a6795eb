from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.query import Query

Ask = Callable[..., Query]


@pytest.mark.parametrize(
    "question",
    [
        "Wasn't Derbyshire outstanding for legitimacy in 2016?",
        "Who was not graded in 2017?",
        "How many grades do you have?",
        "Where do your grades come from?",
        "What areas of policing can I ask about?",
    ],
)
@pytest.mark.parametrize("before", ["hi ", "please ", "Hi there! ", "Good morning, ", "Thank you. ", "hi, hello! "])
@pytest.mark.parametrize("behind", ["", " please", " thanks", " Many thanks in advance!"])
def test_courtesies_change_nothing(ask: Ask, before: str, question: str, behind: str) -> None:
    assert ask(before + question + behind) == ask(question)


@pytest.mark.parametrize("message", ["and now? thanks", "please and now?", "hi, and now?"])
def test_courtesies_around_a_follow_up_change_nothing(ask: Ask, message: str) -> None:
    first = "How did Kent do for efficiency in 2016?"
    assert ask(first, message) == ask(first, "and now?")


@pytest.mark.parametrize(
    "message", ["thanks", "hi", "thanks, have a good one", "ok have a good day", "Thank you, bye!"]
)
def test_nothing_but_courtesies_is_small_talk(ask: Ask, message: str) -> None:
    assert ask(message).intent == "smalltalk"
    assert ask("How did Kent do for efficiency in 2016?", message).intent == "smalltalk"


def test_praise_is_no_greeting_before_a_question(ask: Ask) -> None:
    assert ask("Well done to everyone at Surrey Police today").intent == "unknown"
