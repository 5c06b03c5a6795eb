"""Whoever floods the bot keeps nobody else from it."""

from __future__ import annotations

import pytest

from bot.answers.answer import Answer
from bot.chat.cooldown import GUILD_QUESTIONS, QUESTIONS, SECONDS, Cooldown
from bot.chat.dialogue import Speaker
from bot.chat.errors import TooFast
from bot.store.snapshot import Snapshot
from tests.chat.world import World

QUESTION = "How did Durham do for efficiency in 2016?"


def test_many_people_of_one_guild_do_not_starve_another() -> None:
    cooldown = Cooldown(lambda: 0.0)
    for person in range(GUILD_QUESTIONS):
        cooldown.check(person, 900_000)
    with pytest.raises(TooFast, match="People in this server are asking faster"):
        cooldown.check(GUILD_QUESTIONS, 900_000)
    cooldown.check(GUILD_QUESTIONS, 900_001)
    cooldown.check(GUILD_QUESTIONS, None)


def test_one_person_s_limit_counts_in_all_guilds_together() -> None:
    cooldown = Cooldown(lambda: 0.0)
    for guild in range(QUESTIONS):
        cooldown.check(1, 900_000 + guild)
    with pytest.raises(TooFast, match="You are asking faster"):
        cooldown.check(1, 999_999)
    cooldown.check(2, 999_999)


def test_a_flooded_guild_is_told_once_a_minute() -> None:
    now = 0.0
    cooldown = Cooldown(lambda: now)
    refused = TooFast(60, 900_000)
    assert [cooldown.first_refusal(refused) for _ in range(3)] == [True, False, False]
    now = SECONDS
    assert cooldown.first_refusal(refused)


async def test_what_is_refused_takes_no_turn_from_others(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answered = world.bot.dialogue.ask

    def counted(text: str, speaker: Speaker, snapshot: Snapshot) -> Answer:
        asked.append(text)
        return answered(text, speaker, snapshot)

    monkeypatch.setattr(world.bot.dialogue, "ask", counted)
    for _ in range(QUESTIONS + 5):
        await world.ann.send(world.channel, f"{world.mention} {QUESTION}")
    assert len(asked) == QUESTIONS


async def test_a_guild_that_asked_too_much_is_told_so_and_another_is_answered(world: World) -> None:
    for person in range(GUILD_QUESTIONS):
        world.bot.cooldown.check(person, world.guild.id)
    assert "People in this server are asking faster" in (await world.ask(QUESTION)).content
    other = world.env.create_guild("Other")
    channel = other.create_text_channel("general")
    carol = other.add_member(world.env.create_user("carol"))
    answered = await carol.slash(channel, "ask", question=QUESTION)
    assert answered.response is not None
    assert "outstanding" in answered.response.content
