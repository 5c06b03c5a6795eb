from __future__ import annotations

from bot.answers.answering import answer
from bot.chat.explanations import explained
from bot.chat.kept import SECONDS, Recalled
from bot.language.query import Query
from bot.store.snapshot import Snapshot
from tests.chat.world import World, buttons

WHY = "Why this answer?"
QUESTION = "How did Leicestershir do for efficiency?"


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


async def test_after_a_while_the_button_tells_how_the_answer_comes_about_without_the_words_asked(world: World) -> None:
    reply = await world.ask(QUESTION)
    await world.env.advance_time(SECONDS + 1)
    result = await world.ann.click(reply, label=WHY)
    assert result.ephemeral
    assert result.response is not None
    [card] = result.response.embeds
    assert "I no longer know the words" in str(card.description)
    told = {field.name: field.value or "" for field in card.fields}
    assert "Recognised" not in told
    assert told["Filled in, because it was not said"] == "rounds: 2018/19"


async def test_after_a_while_the_button_of_a_question_that_no_code_can_carry_says_that_it_is_gone(world: World) -> None:
    reply = await world.ask("Were at least 30 forces good for efficiency in 2016?")
    await world.env.advance_time(SECONDS + 1)
    result = await world.ann.click(reply, label=WHY)
    assert result.ephemeral
    assert result.response is not None
    assert "I no longer know that answer" in result.response.content


async def test_a_long_explanation_keeps_to_discords_limits(snapshot: Snapshot) -> None:
    given = answer(Query("list", rounds=("2023-25",), grades=("good", "adequate")), snapshot)
    card = explained(Recalled(given, snapshot))
    assert len(card) <= 6000
    assert all(0 < len(field.value or "") <= 1024 for field in card.fields)
    assert "more" in str(card.fields[-1].value)
