"""The bot as it runs, over the loopback Discord, beside the echo bot: ways to a reply and memory."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

from tests.bench.figures import Figure, Part, Times, ms, ratio
from tests.loopback.process import bot_process, environment
from tests.loopback.server import LoopbackDiscord

MESSAGES = 400
# Neither a person nor a guild may ask more often.
PEOPLE, GUILDS = 50, 10
WARM_UP = 40


class Running(Protocol):
    """A process that runs."""

    @property
    def pid(self) -> int: ...


async def running(questions: Sequence[str], folder: Path) -> list[Part]:
    """The same messages to both, in turns, and a command each. The bot's store is filled, as at every start but the
    first."""
    async with LoopbackDiscord(guilds=GUILDS) as own, LoopbackDiscord(guilds=GUILDS) as other:
        async with bot_process(own, folder):
            pass
        async with bot_process(own, folder) as bot, _echo_process(other) as echo:
            parts = await _compared(own, other, bot, echo, questions)
    return parts


async def _compared(
    own: LoopbackDiscord, other: LoopbackDiscord, bot: Running, echo: Running, questions: Sequence[str]
) -> list[Part]:
    await _mention(own, questions[:WARM_UP], Times())
    await _mention(other, questions[:WARM_UP], Times())
    mentioned, echoed = Times(), Times()
    for question in questions[:MESSAGES]:
        await _mention(own, [question], mentioned)
        await _mention(other, [question], echoed)
    used, echo_used = Times(), Times()
    for number, question in enumerate(questions[:MESSAGES]):
        await _use(own, "ask", {"question": question}, number, used)
        await _use(other, "echo", {"text": question}, number, echo_used)
    own_memory, echo_memory = memory(bot.pid), memory(echo.pid)
    ways = (
        ("over sockets", "median", "p99", "times the echo bot's median"),
        ("mention to reply: Peelbot", ms(mentioned.median), ms(mentioned.p99), ratio(mentioned.median, echoed.median)),
        ("mention to reply: echo bot", ms(echoed.median), ms(echoed.p99), "1.00"),
        ("command to acknowledgement: Peelbot", ms(used.median), ms(used.p99), ratio(used.median, echo_used.median)),
        ("command to acknowledgement: echo bot", ms(echo_used.median), ms(echo_used.p99), "1.00"),
    )
    kept = (
        ("memory of the process", "MB", "times the echo bot's"),
        ("Peelbot, before the first picture", f"{own_memory:.1f}", ratio(own_memory, echo_memory)),
        ("echo bot with sqlmodel and rapidfuzz", f"{echo_memory:.1f}", "1.00"),
    )
    return [
        Part("Over the loopback Discord", ways, (
            Figure("mention to reply, times the echo bot's", mentioned.median / echoed.median, 1.5),
        )),
        Part("Memory", kept, (Figure("memory, times the echo bot's", own_memory / echo_memory, 1.3),)),
    ]


def memory(pid: int) -> float:
    """What a process holds in memory, in MB (its resident set, as Linux tells it)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) * 1024 / 1e6


async def _mention(discord: LoopbackDiscord, questions: Sequence[str], times: Times) -> None:
    for question in questions:
        number = len(times.seconds)
        channel = discord.guilds[number % GUILDS].channel
        said = await discord.say(question, user=_person(number), channel=channel, mention=True)
        reply = await discord.reply_to(said)
        times.seconds.append(reply.at - said.at)


async def _use(discord: LoopbackDiscord, name: str, options: dict[str, str], number: int, times: Times) -> None:
    channel = discord.guilds[number % GUILDS].channel
    used = await discord.command(name, options, user=_person(number), channel=channel)
    response = await discord.response_to(used)
    times.seconds.append(response.at - used.at)


def _person(number: int) -> int:
    return 1_000 + number % PEOPLE


@asynccontextmanager
async def _echo_process(discord: LoopbackDiscord) -> AsyncIterator[Running]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.echo", env=environment(discord), stdin=subprocess.DEVNULL
    )
    try:
        await discord.ready()
        yield process
    finally:
        process.terminate()
        await process.wait()
