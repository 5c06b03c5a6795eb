"""The bot connects to Discord, tells it its commands, and stays connected."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loopback.conftest import Connected
from tests.loopback.gateway import IDENTIFY
from tests.loopback.process import bot_process
from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.asyncio(loop_scope="module")
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12


async def test_it_identifies_once_with_no_more_intents_than_it_needs(connected: Connected) -> None:
    [identified] = [told["d"] for told in connected.discord.gateway.received if told["op"] == IDENTIFY]
    assert identified["intents"] == GUILDS | GUILD_MESSAGES | DIRECT_MESSAGES
    assert identified["shard"] == [0, 1]


async def test_it_reads_the_gateway_as_a_zlib_stream(connected: Connected) -> None:
    assert [each.compressed for each in connected.discord.gateway.connections] == [True]


async def test_its_commands_are_registered_once_for_guilds_and_direct_messages(connected: Connected) -> None:
    discord = connected.discord
    assert discord.routes.times_registered == 1
    assert {"grade", "history", "compare", "national", "forces", "changes", "chart", "data"} <= {
        command["name"] for command in discord.commands
    }
    everywhere = {command["name"] for command in discord.commands if command["contexts"] == [0, 1, 2]}
    assert {command["name"] for command in discord.commands} - everywhere == {"settings"}
    assert all(command["integration_types"] == [0, 1] for command in discord.commands if command["name"] in everywhere)


async def test_it_sends_a_heartbeat_in_every_interval(connected: Connected) -> None:
    gateway = connected.discord.gateway
    await connected.discord.wait_for(lambda: len(gateway.heartbeats) >= 5)
    assert all(abs(beat.late) < gateway.interval for beat in gateway.heartbeats)


async def test_two_shards_each_answer_for_their_guilds(folder: Path) -> None:
    async with LoopbackDiscord(guilds=4, shards=2) as discord, bot_process(discord, folder) as bot:
        identified = [told["d"]["shard"] for told in discord.gateway.received if told["op"] == IDENTIFY]
        assert identified == [[0, 2], [1, 2]]
        for guild in discord.guilds[:2]:
            question = "How did Kent do for efficiency in 2016?"
            reply = await discord.reply_to(await discord.say(question, channel=guild.channel, user=7, mention=True))
            assert reply.path == f"/channels/{guild.channel}/messages"
        direct = await discord.reply_to(await discord.say("How did Essex do in 2016?", user=7))
        assert "Essex" in str(direct.json)
        assert await bot.stop() == 0
        assert [connection.socket.close_code for connection in discord.gateway.connections] == [1000, 1000]
        assert discord.violations == []


async def test_started_with_its_own_share_of_the_shards_it_connects_those(folder: Path) -> None:
    async with LoopbackDiscord(guilds=4, shards=1) as discord:
        async with bot_process(discord, folder, SHARD_COUNT="2", SHARD_IDS="0"):
            [identified] = [told["d"]["shard"] for told in discord.gateway.received if told["op"] == IDENTIFY]
            assert identified == [0, 2]
            assert not any(each.path == "/gateway/bot" for each in discord.requests)
        assert discord.violations == []


