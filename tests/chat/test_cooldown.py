from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.cooldown import QUESTIONS, SECONDS, Cooldown
from bot.chat.errors import TooFast
from tests.chat.world import World

QUESTION = "How did Durham do for efficiency in 2016?"


async def test_thirty_questions_in_a_row_are_answered_and_the_next_is_put_off_once(world: World) -> None:
    for _ in range(QUESTIONS):
        assert "outstanding" in (await world.ask(QUESTION)).content
    assert (await world.ask(QUESTION)).content == (
        "You are asking faster than I can answer well: please wait 60 seconds and ask again."
    )
    await world.ann.send(world.channel, f"{world.mention} {QUESTION}")
    assert len(world.replies) == QUESTIONS + 1


async def test_after_the_wait_questions_are_answered_again(world: World) -> None:
    for _ in range(QUESTIONS + 1):
        await world.ask(QUESTION)
    await world.env.advance_time(SECONDS)
    assert "outstanding" in (await world.ask(QUESTION)).content


async def test_one_person_s_haste_is_nobody_else_s_wait(world: World) -> None:
    for _ in range(QUESTIONS + 1):
        await world.ask(QUESTION)
    assert "outstanding" in (await world.ask(QUESTION, by=world.bob)).content


async def test_commands_buttons_and_messages_count_together(world: World) -> None:
    shown = (await world.slash("help")).response
    assert shown is not None
    for _ in range(QUESTIONS - 1):
        await world.ask(QUESTION)
    command = await world.slash("grade", force="durham")
    button = await world.ann.click(shown, custom_id="example:0")
    for result in (command, button):
        assert result.ephemeral
        assert result.response is not None
        assert "please wait" in result.response.content


async def test_typing_into_a_box_counts_for_nothing(world: World) -> None:
    for _ in range(QUESTIONS * 2):
        assert await world.offers("grade", "force", "dur")
    assert "outstanding" in (await world.ask(QUESTION)).content


async def test_talk_that_the_bot_stays_out_of_counts_for_nothing(open_world: World) -> None:
    for _ in range(QUESTIONS * 2):
        await open_world.ann.send(open_world.ask_channel, "anyone seen the match last night?")
    await open_world.ann.send(open_world.ask_channel, QUESTION)
    last = open_world.ask_channel.last_message
    assert last is not None
    assert "outstanding" in last.content


@given(st.lists(st.tuples(st.integers(1, 3), st.floats(0, 30)), max_size=200))
def test_nobody_ever_asks_more_than_thirty_questions_in_a_minute(steps: list[tuple[int, float]]) -> None:
    now = 0.0
    cooldown = Cooldown(lambda: now)
    answered: dict[int, list[float]] = {1: [], 2: [], 3: []}
    for person, later in steps:
        now += later
        try:
            cooldown.check(person, None)
        except TooFast:
            assert len([then for then in answered[person] if then > now - SECONDS]) >= QUESTIONS
        else:
            answered[person].append(now)
            assert len([then for then in answered[person] if then > now - SECONDS]) <= QUESTIONS


def test_people_who_stopped_asking_are_forgotten() -> None:
    now = 0.0
    cooldown = Cooldown(lambda: now)
    for person in range(1000):
        cooldown.check(person, person + 1000)
    assert cooldown.counted == 2000
    now = SECONDS + 1
    cooldown.check(5000, None)
    cooldown.check(5000, 6000)
    assert cooldown.counted == 2


@pytest.mark.parametrize(("seconds", "said"), [(0.2, "1 second "), (1.0, "1 second "), (12.1, "13 seconds ")])
def test_the_wait_is_told_in_whole_seconds(seconds: float, said: str) -> None:
    assert f"please wait {said}" in str(TooFast(seconds, 1))
