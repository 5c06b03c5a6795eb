"""What the bot holds in memory does not grow with the questions it has answered."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

import pytest

from tests.bench.running import memory
from tests.fuzz.messages import corpus
from tests.loopback.process import bot_process
from tests.loopback.server import LoopbackDiscord

FIRST = 1_000
QUESTIONS, IN_SOAK = 5_000, 100_000
AT_ONCE = 50
MOST_TIMES = 1.1
# Nobody asks more often than a person may; a guild neither.
PEOPLE, GUILDS = 1_000, 100


async def test_memory_does_not_grow_with_the_questions(
    folder: Path, soak: bool, seed: int, figures: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The rules are held here too, but not the document: that takes longer than the bot does.
    monkeypatch.delenv("DISCORD_OPENAPI", raising=False)
    asked, random = corpus(), Random(seed)
    held: dict[int, float] = {}
    questions = IN_SOAK if soak else QUESTIONS
    async with LoopbackDiscord(guilds=GUILDS) as discord, bot_process(discord, folder, LOG_LEVEL="WARNING") as bot:
        for done in range(0, questions, AT_ONCE):
            if done == FIRST:
                held[done] = memory(bot.pid)
            said = [
                await discord.say(
                    random.choice(asked), user=1_000 + number % PEOPLE, mention=True,
                    channel=discord.guilds[number % GUILDS].channel,
                )
                for number in range(done, done + AT_ONCE)
            ]
            await asyncio.gather(*(discord.reply_to(message, timeout=60) for message in said))
            discord.forget()
        held[questions] = memory(bot.pid)
    first, last = held[FIRST], held[questions]
    figures.append(f"memory: {first:.1f} MB after {FIRST:,} questions, {last:.1f} MB after {questions:,}")
    assert discord.violations == []
    assert last <= MOST_TIMES * first
