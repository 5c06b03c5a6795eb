from __future__ import annotations

import pytest

from bot.answers.answering import answer
from bot.chat.errors import Refused
from bot.chat.explanations import MOST, SECONDS, Explanations, explained
from bot.language.query import Query
from bot.store.snapshot import Snapshot
from tests.chat.world import World, buttons

WHY = "Why this answer?"
QUESTION = "How did Leicestershir do for efficiency?"


def test_what_is_kept_ends_after_a_while_and_the_oldest_goes_first(snapshot: Snapshot) -> None:
    now = [0.0]
    explanations = Explanations(lambda: now[0])
    given = answer(Query("grade", forces=("kent",), rounds=("2016",)), snapshot)
    first = explanations.keep(given, snapshot)
    assert "forces: Kent" in explanations.sections(first)[0].lines
    now[0] = SECONDS + 1
    with pytest.raises(Refused, match="fifteen minutes"):
        explanations.sections(first)
    second, *others = (explanations.keep(given, snapshot) for _ in range(MOST + 1))
    with pytest.raises(Refused):
        explanations.sections(second)
    assert all(explanations.sections(key) for key in others)


async def test_the_button_tells_anybody_privately_how_the_answer_came_about(world: World) -> None:
    reply = await world.ask(QUESTION)
    result = await world.bob.click(reply, label=WHY)
    assert result.ephemeral
    assert result.response is not None
    [card] = result.response.embeds
    told = {field.name: field.value or "" for field in card.fields}
    assert "“Leicestershir” as force: Leicestershire (near: misspelt, 1 edit off" in told["Recognised"]
    assert told["Filled in, because it was not said"] == "rounds: 2018/19"
    assert "source peel-2018-19-leicestershire" in told["Rows of data version 1 behind the answer"]
    assert world.replies[-1].content == reply.content


async def test_the_button_stands_below_answers_of_commands_choices_and_what_is_no_question_for_the_bot(
    world: World,
) -> None:
    result = await world.slash("grade", force="kent", round="2016")
    assert result.response is not None
    assert WHY in buttons(result.response)
    assert WHY in buttons(await world.ask("How did Yorkshire do for efficiency in 2016?"))
    assert WHY in buttons(await world.ask("Was Kent fire service good in 2016?"))


async def test_greetings_and_help_need_no_explanation(world: World) -> None:
    assert WHY not in buttons(await world.ask("hello"))
    assert WHY not in buttons(await world.ask("help"))


async def test_after_a_while_the_button_says_that_it_no_longer_knows(world: World) -> None:
    reply = await world.ask(QUESTION)
    await world.env.advance_time(SECONDS + 1)
    result = await world.ann.click(reply, label=WHY)
    assert result.ephemeral
    assert result.response is not None
    assert "I no longer know how I came to that answer" in result.response.content


async def test_a_long_explanation_keeps_to_discords_limits(snapshot: Snapshot) -> None:
    given = answer(Query("list", rounds=("2023-25",), grades=("good", "adequate")), snapshot)
    explanations = Explanations(lambda: 0.0)
    card = explained(explanations.sections(explanations.keep(given, snapshot)))
    assert len(card) <= 6000
    assert all(0 < len(field.value or "") <= 1024 for field in card.fields)
    assert "more" in str(card.fields[-1].value)
