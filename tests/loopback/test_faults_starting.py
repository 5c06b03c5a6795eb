"""What keeps the bot from connecting: it says in a sentence what to do, and ends with a status of its own; or it tries
again until it is connected."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.statuses import Status
from tests.loopback.faults import RestFault, too_many
from tests.loopback.gateway import IDENTIFY
from tests.loopback.process import bot_process, start
from tests.loopback.server import LoopbackDiscord
from tests.loopback.test_answers import KENT

# The library lets five seconds pass before it tries to connect again.
AT_ONCE = """
import asyncio
sleep = asyncio.sleep
async def shortly(seconds, *rest):
    await sleep(min(seconds, 0.2), *rest)
asyncio.sleep = shortly
"""


@pytest.mark.parametrize(("code", "status", "part"), [
    (4004, Status.TOKEN, "DISCORD_TOKEN"),
    (4013, Status.INTENTS, "intent"),
    (4014, Status.INTENTS, "MESSAGE_CONTENT"),
])
async def test_a_connection_that_is_closed_for_good_ends_in_a_sentence(
    folder: Path, code: int, status: Status, part: str
) -> None:
    async with LoopbackDiscord() as discord:
        discord.faults.drops.append(("after identify", code))
        bot = await start(discord, folder, LOG_LEVEL="WARNING")
        assert await bot.ended() == status
        [sentence] = bot.log().splitlines()
        assert part in sentence
        assert len(discord.gateway.connections) == 1


async def test_a_wrong_token_ends_in_a_sentence(folder: Path) -> None:
    async with LoopbackDiscord() as discord:
        bot = await start(discord, folder, LOG_LEVEL="WARNING", DISCORD_TOKEN="another-token")
        assert await bot.ended() == Status.TOKEN
        assert bot.log() == (
            "Discord does not know the token in DISCORD_TOKEN: copy it anew from the developer portal, page Bot.\n"
        )
        assert [each.path for each in discord.requests] == ["/users/@me"]


async def test_without_a_network_it_waits_for_one(folder: Path) -> None:
    discord = LoopbackDiscord()
    await discord.open(0)
    port = int(discord.api_base.split(":")[2].split("/")[0])
    await discord.close()
    bot = await start(discord, folder, AT_ONCE)
    try:
        await discord.wait_for(lambda: "Discord cannot be reached" in bot.log(), timeout=30)
        await discord.open(port)
        await discord.ready()
        await discord.reply_to(await discord.say(KENT, channel=discord.guilds[0].channel, user=7, mention=True))
    finally:
        assert await bot.stop() == 0
        await discord.close()


async def test_it_gets_over_whatever_breaks_while_it_connects(folder: Path) -> None:
    async with LoopbackDiscord() as discord:
        discord.faults.rest += [
            RestFault("GET", "/users/@me", "drop"), RestFault("GET", "/users/@me", status=503),
            too_many("GET", "/users/@me", 0.1), RestFault("GET", "/gateway/bot", "drop"),
            RestFault("GET", "/gateway/bot", status=502), RestFault("GET", ".*/applications/@me", "drop"),
        ]
        discord.faults.drops.extend([("before hello", None), ("after hello", None), ("after identify", None)])
        async with bot_process(discord, folder, first=AT_ONCE):
            assert not discord.faults.drops
            assert all(fault.met for fault in discord.faults.rest)
            said = await discord.say(KENT, channel=discord.guilds[0].channel, user=7, mention=True)
            await discord.reply_to(said)
            identified = sum(told["op"] == IDENTIFY for told in discord.gateway.received)
            assert identified <= 3
        assert discord.violations == []


async def test_commands_that_discord_does_not_take_keep_nobody_from_asking(folder: Path) -> None:
    async with LoopbackDiscord() as discord:
        for fault in (
            RestFault("PUT", ".*/commands", status=400, body={"message": "Invalid Form Body", "code": 50035}),
            too_many("PUT", ".*/commands", 7200.0),
        ):
            discord.faults.rest.append(fault)
            discord.gateway.ready.clear()
            bot = await start(discord, folder)
            try:
                await discord.wait_for(lambda: 0 in discord.gateway.ready, timeout=30)
                said = await discord.say(KENT, channel=discord.guilds[0].channel, user=7, mention=True)
                await discord.reply_to(said)
            finally:
                assert await bot.stop() == 0
        assert bot.log().count("Discord did not take the commands") == 2
        assert discord.commands == []
        async with bot_process(discord, folder):
            assert discord.routes.times_registered == 1
