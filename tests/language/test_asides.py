from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.query import Query

Ask = Callable[..., Query]


@pytest.mark.parametrize(
    ("aside", "question"),
    [
        ("Seminar tomorrow and I have lost my notes: ", "effectiveness, South Wales Police, 2016?"),
        ("Have lost my notes: ", "Cumbria effectiveness 2016?"),
        ("We lost the match. ", "Was Essex good for legitimacy in 2016?"),
        ("My rates have risen again. ", "Durham efficiency 2016?"),
        ("Things went up here lately. ", "What grade did Dorset get in 2016 for efficiency?"),
        ("house prices dropped in Kent. ", "what was Kent police legitimacy in 2016"),
        ("My dog fell ill. ", "Which grade did Norfolk get for efficiency in 2016?"),
    ],
)
def test_what_moved_in_a_sentence_about_something_else_is_no_grade(ask: Ask, aside: str, question: str) -> None:
    with_aside, alone = ask(aside + question), ask(question)
    assert (with_aside.intent, with_aside.forces, with_aside.claim, with_aside.direction) == (
        alone.intent, alone.forces, alone.claim, alone.direction,
    )


def test_an_aside_may_come_last(ask: Ask) -> None:
    aside = " my sister works there and wont stop saying it"
    query = ask("were derbyshire police outstanding in 2016 on legitimacy?" + aside)
    assert query.rounds == ("2016",)
    assert query.claim is not None
    assert query.claim.kind == "grade"


@pytest.mark.parametrize(
    "message",
    [
        "Kent efficiency 2015 and 2016. Did it go up?",
        "Kent efficiency. Went up or down since 2015?",
        "Did it get better? Kent efficiency, 2015 to 2016.",
    ],
)
def test_a_sentence_that_goes_on_with_the_question_is_no_aside(ask: Ask, message: str) -> None:
    assert ask(message).intent == "change"


def test_the_rounds_of_what_somebody_says_are_not_those_asked_about(ask: Ask) -> None:
    query = ask("I was told Cleveland's been inadequate since 2015 for effectiveness. Effectiveness 2016 grade?")
    assert (query.intent, query.rounds) == ("grade", ("2016",))
