"""Stopping the bot while it works, and starting it again after it was killed."""

from __future__ import annotations

import signal
import time
from pathlib import Path

from tests.loopback.faults import RestFault, too_many
from tests.loopback.process import bot_process, start
from tests.loopback.server import LoopbackDiscord
from tests.loopback.test_answers import KENT, buttons_of
from tests.loopback.test_faults_requests import CALLBACK, MAP, MESSAGES

PATIENCE = 8.0
# It waits for goodbyes and answers for a second, and not for thirteen.
HURRIED = """
import bot.chat.stopping as stopping
stopping.LONGEST_GOODBYE_SECONDS = 0.5
stopping.finish.__defaults__ = (0.5,)
"""


async def test_told_to_stop_it_gives_the_answers_that_are_underway_and_leaves(folder: Path) -> None:
    async with LoopbackDiscord() as discord, bot_process(discord, folder) as bot:
        channel = discord.guilds[0].channel
        before = await discord.reply_to(await discord.say(KENT, channel=channel, user=7, mention=True))
        # Three answers in the middle: a picture being drawn, and a reply and a response that have to wait a second.
        waits = too_many("POST", MESSAGES, 1.0), too_many("POST", CALLBACK, 1.0)
        drawing = await discord.command("chart", MAP, channel=channel, user=8)
        await discord.response_to(drawing)
        discord.faults.rest += waits
        said = await discord.say(KENT, channel=channel, user=9, mention=True)
        pressed = await discord.press(before, buttons_of(before.json)["Why this answer?"], user=10)
        await discord.wait_for(lambda: all(each.met for each in waits))
        bot.signal(signal.SIGTERM)
        assert await bot.ended(PATIENCE) == 0
        assert "Kent Police" in (await discord.reply_to(said, 0)).json["content"]
        assert (await discord.response_to(pressed, 0)).json["data"]["embeds"]
        assert (await discord.answer_to(drawing, 0)).files
        assert discord.gateway.connections[0].socket.close_code == 1000
        assert discord.violations == []


async def test_told_to_stop_with_ctrl_c_it_does_not_wait_for_ever(folder: Path) -> None:
    async with LoopbackDiscord() as discord, bot_process(discord, folder, first=HURRIED) as bot:
        hangs = RestFault("POST", MESSAGES, "hang", times=3)
        discord.faults.rest.append(hangs)
        await discord.say(KENT, channel=discord.guilds[0].channel, user=7, mention=True)
        await discord.wait_for(lambda: hangs.met == 1)
        connection = discord.gateway.of_shard[0].connection
        assert connection is not None
        connection.silent = True
        bot.signal(signal.SIGINT)
        assert await bot.ended(PATIENCE) == 0


async def test_told_to_stop_before_it_is_connected_it_stops(folder: Path) -> None:
    async with LoopbackDiscord() as discord:
        hangs = RestFault("GET", "/users/@me", "hang")
        discord.faults.rest.append(hangs)
        bot = await start(discord, folder)
        await discord.wait_for(lambda: hangs.met == 1, timeout=30)
        told = time.perf_counter()
        assert await bot.stop() == 0
        assert time.perf_counter() - told < PATIENCE


async def test_killed_and_started_again_it_goes_on_where_it_was(folder: Path) -> None:
    async with LoopbackDiscord() as discord:
        channel = discord.guilds[0].channel
        async with bot_process(discord, folder) as killed:
            below = await discord.reply_to(await discord.say(KENT, channel=channel, user=7, mention=True))
            choice = await discord.reply_to(
                await discord.say("How did the Yorkshire police do in 2016?", channel=channel, user=7, mention=True)
            )
            killed.signal(signal.SIGKILL)
            assert await killed.ended() == -signal.SIGKILL
        async with bot_process(discord, folder):
            assert discord.routes.times_registered == 1
            for label, part in (("Why this answer?", "Why"), ("All rounds", "Kent")):
                used = await discord.press(below, buttons_of(below.json)[label], user=8)
                assert part in str((await discord.response_to(used)).json["data"])
            gone = await discord.press(choice, buttons_of(choice.json)["Humberside"], user=7)
            told = (await discord.response_to(gone)).json["data"]["content"]
            assert told == "I was restarted since, and that is gone. Please ask again."
        assert discord.violations == []


