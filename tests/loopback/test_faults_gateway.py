"""What the gateway does wrong: the bot connects again, resumes where it can, and answers each question once."""

from __future__ import annotations

import itertools

import pytest

from tests.loopback.conftest import Connected
from tests.loopback.faults import Stage
from tests.loopback.gateway import IDENTIFY, INVALID_SESSION, RECONNECT, RESUME
from tests.loopback.server import LoopbackDiscord, Said

pytestmark = pytest.mark.asyncio(loop_scope="module")

# The library gives a silent gateway a minute, and lets five seconds pass before it identifies again.
FIRST = """
import discord.client, discord.state
def shorter(made):
    def make(self, **options):
        made(self, **{"heartbeat_timeout": 1.5, **options})
    return make
discord.state.ConnectionState.__init__ = shorter(discord.state.ConnectionState.__init__)
async def at_once(self, shard_id, *, initial=False):
    pass
discord.client.Client.before_identify_hook = at_once
"""
# Each asks once: one person's thirty questions a minute would not do.
PEOPLE = itertools.count(100)
KENT = "How did Kent do for efficiency in 2016?"


async def ask(discord: LoopbackDiscord) -> Said:
    return await discord.say(KENT, channel=discord.guilds[0].channel, user=next(PEOPLE), mention=True)


async def answered(discord: LoopbackDiscord) -> Said:
    """A question, once it is answered."""
    said = await ask(discord)
    await discord.reply_to(said)
    return said


def counted(discord: LoopbackDiscord, op: int) -> int:
    return sum(told["op"] == op for told in discord.gateway.received)


async def answers_again(discord: LoopbackDiscord) -> None:
    """Wait until the bot is connected, and see that it answers once."""
    await discord.wait_for(lambda: discord.gateway.of_shard[0].connection is not None)
    said = await answered(discord)
    await answered(discord)
    assert len(discord.replies[said.id]) == 1


async def resumes(discord: LoopbackDiscord, before: Said, missed: Said, resumed: int) -> None:
    """See that the session is resumed, and that what was said meanwhile is answered and nothing twice."""
    await discord.reply_to(missed)
    await answers_again(discord)
    assert counted(discord, RESUME) > resumed
    assert [len(discord.replies[said.id]) for said in (before, missed)] == [1, 1]


@pytest.mark.parametrize("code", [None, 1000, 1001, 4000, 4008])
async def test_a_connection_that_ends_is_resumed_and_what_was_missed_is_answered(
    connected: Connected, code: int | None
) -> None:
    discord = connected.discord
    resumed, identified = counted(discord, RESUME), counted(discord, IDENTIFY)
    before = await answered(discord)
    await discord.gateway.drop(code)
    missed = await ask(discord)
    await resumes(discord, before, missed, resumed)
    assert counted(discord, IDENTIFY) == identified


async def test_asked_to_reconnect_it_resumes(connected: Connected) -> None:
    discord = connected.discord
    resumed = counted(discord, RESUME)
    before = await answered(discord)
    connection = discord.gateway.of_shard[0].connection
    await discord.gateway.tell(RECONNECT)
    missed = await ask(discord)
    await resumes(discord, before, missed, resumed)
    assert connection is not None
    assert connection.socket.close_code not in (1000, 1001)


@pytest.mark.parametrize("resumable", [True, False])
async def test_an_invalid_session_is_resumed_where_that_is_possible_and_else_begun_anew(
    connected: Connected, resumable: bool
) -> None:
    discord = connected.discord
    resumed, identified = counted(discord, RESUME), counted(discord, IDENTIFY)
    await discord.gateway.tell(INVALID_SESSION, resumable)
    await discord.wait_for(lambda: (counted(discord, RESUME), counted(discord, IDENTIFY)) != (resumed, identified))
    await answers_again(discord)
    assert (counted(discord, RESUME) > resumed) is resumable
    assert (counted(discord, IDENTIFY) > identified) is not resumable


async def test_a_resume_that_is_refused_begins_a_new_session(connected: Connected) -> None:
    discord = connected.discord
    identified = counted(discord, IDENTIFY)
    discord.faults.invalid.append(False)
    await discord.gateway.drop(None)
    await discord.wait_for(lambda: counted(discord, IDENTIFY) > identified)
    await answers_again(discord)


async def test_an_event_that_comes_twice_is_answered_once(connected: Connected) -> None:
    discord = connected.discord
    said = await answered(discord)
    session = discord.gateway.of_shard[0]
    [again] = [text for text in session.written if f'"id": "{said.id}"' in text]
    assert session.connection is not None
    await session.connection.send(again)
    await answered(discord)
    assert len(discord.replies[said.id]) == 1


@pytest.mark.parametrize("stage", ["before hello", "after hello", "after resume", "after identify"])
async def test_dropped_while_it_reconnects_it_tries_again(connected: Connected, stage: Stage) -> None:
    discord = connected.discord
    discord.faults.drops.append((stage, None))
    if stage == "after identify":
        discord.faults.invalid.append(False)
    await discord.gateway.drop(None)
    await discord.wait_for(lambda: not discord.faults.drops)
    await answers_again(discord)


async def test_a_gateway_that_falls_silent_is_left_and_the_session_resumed(connected: Connected) -> None:
    discord = connected.discord
    resumed = counted(discord, RESUME)
    before = await answered(discord)
    connection = discord.gateway.of_shard[0].connection
    assert connection is not None
    connection.silent = True
    missed = await ask(discord)
    await resumes(discord, before, missed, resumed)


async def test_a_gateway_that_never_says_hello_is_left(connected: Connected) -> None:
    discord = connected.discord
    discord.faults.mute = 1
    connections = len(discord.gateway.connections)
    await discord.gateway.drop(None)
    await discord.wait_for(lambda: len(discord.gateway.connections) >= connections + 2, timeout=20)
    await answers_again(discord)
