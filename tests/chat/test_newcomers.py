"""First contact, and channels and people that take no answer."""

from __future__ import annotations

import logging

import discord
import pytest

from bot.chat.examples import EXAMPLES
from bot.chat.newcomers import IN_A_GUILD, IN_PRIVATE
from bot.language.conversation import SECONDS
from tests.chat.conftest import Worlds
from tests.chat.world import World, buttons

QUESTION = "How did Leicestershire do for efficiency in 2016?"
ANSWER = "Leicestershire Police: **good** for efficiency, 2016"


async def joins(world: World) -> None:
    """The bot is added to its guild."""
    guild = world.bot.get_guild(world.guild.id)
    assert guild is not None
    world.bot.dispatch("guild_join", guild)
    await world.env.settle()


async def test_a_guild_is_greeted_once_with_questions_that_work_when_pressed(world: World) -> None:
    await joins(world)
    [greeting] = world.replies
    assert greeting.content == IN_A_GUILD
    assert list(buttons(greeting)) == list(EXAMPLES)
    result = await world.bob.click(greeting, label=EXAMPLES[0])
    assert result.response is not None
    assert result.response.embeds


async def test_a_guild_is_greeted_where_the_bot_may_speak(new_world: Worlds) -> None:
    world = await new_world()
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=403, code=50013)
    await joins(world)
    assert world.replies == []
    assert [message.content for message in world.ask_channel.history()] == [IN_A_GUILD]


async def test_a_guild_that_lets_the_bot_speak_nowhere_breaks_nothing(new_world: Worlds) -> None:
    world = await new_world()
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=None)
    await joins(world)
    assert world.replies == []


async def test_a_first_direct_message_is_greeted_and_answered_and_the_next_only_answered(world: World) -> None:
    await world.ann.send_dm(QUESTION)
    greeting, answer = (m for m in world.ann.user.dm_channel.history() if m.author == world.bot.user)
    assert greeting.content == IN_PRIVATE
    assert ANSWER in answer.content
    await world.env.advance_time(SECONDS + 1)
    await world.ann.send_dm("and Durham?")
    assert len([m for m in world.ann.user.dm_channel.history() if m.author == world.bot.user]) == 3


async def test_where_discord_does_not_show_what_was_said_before_there_is_an_answer_all_the_same(
    new_world: Worlds,
) -> None:
    world = await new_world()
    world.env.inject_error("GET", "/channels/*/messages", status=500)
    world.env.inject_error("GET", "/channels/*/messages", status=403, times=None)
    await world.ann.send_dm(QUESTION)
    [answer] = (m for m in world.ann.user.dm_channel.history() if m.author == world.bot.user)
    assert ANSWER in answer.content


async def test_where_the_bot_may_not_write_it_answers_in_a_direct_message_and_says_why(new_world: Worlds) -> None:
    world = await new_world()
    silent = discord.PermissionOverwrite(send_messages=False)
    assert world.guild.me is not None
    channel = world.guild.create_text_channel("read-only", overwrites={world.guild.me: silent})
    await world.ann.send(channel, f"{world.mention} {QUESTION}")
    assert [message.author for message in channel.history()] == [channel.history()[0].author]
    answer = world.ann.user.dm_channel.last_message
    assert answer is not None
    assert answer.content.startswith("-# I may not write in read-only, so here is my answer.\n")
    assert ANSWER in answer.content
    assert answer.embeds


async def test_a_channel_that_refuses_in_spite_of_its_permissions_is_answered_in_private_too(world: World) -> None:
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=403, code=160005)
    await world.ann.send(world.channel, f"{world.mention} {QUESTION}")
    assert world.replies == []
    answer = world.ann.user.dm_channel.last_message
    assert answer is not None
    assert ANSWER in answer.content


async def test_who_takes_no_direct_messages_gets_none_and_nothing_breaks(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, times=2)
    await world.ann.send(world.channel, f"{world.mention} {QUESTION}")
    assert world.replies == []
    assert [record for record in caplog.records if record.name.startswith("bot")] == []
    assert ANSWER in (await world.ask(QUESTION)).content


async def test_in_an_ask_channel_nobody_who_did_not_address_the_bot_is_written_to(open_world: World) -> None:
    open_world.env.inject_error("POST", f"/channels/{open_world.ask_channel.id}/messages", status=403, code=50013)
    requests = len(open_world.env.http_requests)
    await open_world.ann.send(open_world.ask_channel, QUESTION)
    made = [request.path for request in open_world.env.http_requests[requests:] if request.method == "POST"]
    assert [path for path in made if "/users/@me/channels" in path] == []


async def test_who_cannot_be_greeted_is_answered_all_the_same(world: World) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=500)
    await world.ann.send_dm(QUESTION)
    [answer] = (m for m in world.ann.user.dm_channel.history() if m.author == world.bot.user)
    assert ANSWER in answer.content
