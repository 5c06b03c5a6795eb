"""Clocks that are wrong, and clocks that jump: nothing that the bot waits for hangs on them."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.loopback.process import bot_process
from tests.loopback.server import LoopbackDiscord
from tests.loopback.test_answers import KENT, buttons_of
from tests.loopback.test_faults_requests import MAP

HOURS = 3600.0
# At each SIGUSR1 the wall clock of the bot's process jumps, half a day on and then a day back.
JUMPING = """
import datetime, signal, time
shift, real = [0.0], time.time
jumps = [43_200.0, -43_200.0]
def jump(*_):
    shift[0] = jumps.pop(0)
signal.signal(signal.SIGUSR1, jump)
time.time = lambda: real() + shift[0]
class Shifted(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.now(datetime.UTC).replace(tzinfo=None)
datetime.datetime = Shifted
"""


async def test_it_answers_a_discord_whose_clock_is_hours_off(folder: Path) -> None:
    async with LoopbackDiscord(ahead=-6 * HOURS, limits=True) as discord, bot_process(discord, folder):
        channel = discord.guilds[0].channel
        for user in (7, 8):
            reply = await discord.reply_to(await discord.say(KENT, channel=channel, user=user, mention=True))
            follow_up = await discord.say("and in 2015?", channel=channel, user=user, mention=True)
            assert "2015" in (await discord.reply_to(follow_up)).json["content"]
            pressed = await discord.press(reply, buttons_of(reply.json)["All rounds"], user=user)
            assert "Kent" in str((await discord.response_to(pressed)).json)
            picture = await discord.answer_to(await discord.command("chart", MAP, channel=channel, user=user))
            assert picture.files
            discord.ahead = 6 * HOURS
        assert discord.violations == []


async def test_a_clock_that_jumps_changes_nothing(folder: Path) -> None:
    async with LoopbackDiscord(interval=0.2) as discord, bot_process(discord, folder, first=JUMPING) as bot:
        channel = discord.guilds[0].channel
        reply = await discord.reply_to(await discord.say(KENT, channel=channel, user=7, mention=True))
        beats = discord.gateway.heartbeats
        for question, part in (("and in 2015?", "2015"), ("and for legitimacy?", "legitimacy")):
            bot.signal(signal.SIGUSR1)
            beats.clear()
            await discord.wait_for(lambda: len(beats) > 2)
            follow_up = await discord.reply_to(await discord.say(question, channel=channel, user=7, mention=True))
            assert part in follow_up.json["content"]
            why = await discord.press(reply, buttons_of(reply.json)["Why this answer?"], user=8)
            # Kept in memory, and not made again: the question's own words are known.
            assert "made again" not in str((await discord.response_to(why)).json)
        assert len(discord.gateway.connections) == 1
