"""A thousand messages and a thousand commands at once, over fifty guilds, while the data is reloaded."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from bot.store.records import Dataset, GradeRow
from tests.loopback.interactions import Interaction
from tests.loopback.process import ROOT, bot_process, environment
from tests.loopback.server import LoopbackDiscord, Reply, Said

GUILDS = 50
AT_ONCE = 1000
FIRST_SIGN_SECONDS = 3.0
LATEST_HEARTBEAT_SECONDS = 1.0
# Nobody asks more often than a person may.
PEOPLE = 200
TERM = "load,,What is added while everybody asks,round-2023-25,\n"


async def test_everybody_is_answered_once_and_rightly_while_the_data_is_reloaded(
    folder: Path, data_folder: Path, dataset: Dataset, figures: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The rules are held here too, but not the document: that takes longer than the bot does.
    monkeypatch.delenv("DISCORD_OPENAPI", raising=False)
    drawn = Random(1829).choices([row for row in dataset.grades if row.grade != "not graded"], k=2 * AT_ONCE)
    files = folder / "data"
    shutil.copytree(data_folder, files)
    with (files / "terms.csv").open("a", encoding="utf-8") as terms:
        terms.write(TERM)
    async with LoopbackDiscord(guilds=GUILDS, interval=1.0) as discord, bot_process(discord, folder) as bot:
        said: list[tuple[GradeRow, Said]] = []
        used: list[tuple[GradeRow, Interaction]] = []
        for number, (asked, chosen) in enumerate(zip(drawn[:AT_ONCE], drawn[AT_ONCE:], strict=True)):
            channel, person = discord.guilds[number % GUILDS].channel, 1_000 + number % PEOPLE
            question = _question(asked, dataset)
            said.append((asked, await discord.say(question, channel=channel, user=person, mention=True)))
            options = {"force": chosen.force, "round": chosen.round, "area": chosen.area}
            used.append((chosen, await discord.command("grade", options, channel=channel, user=person + PEOPLE)))
            if number == AT_ONCE // 2:
                reloading = await _reload(discord, folder, files)
        replies = [await discord.reply_to(message, timeout=60) for _, message in said]
        answers = [await discord.answer_to(interaction, timeout=60) for _, interaction in used]
        signs = [await discord.response_to(interaction) for _, interaction in used]
        assert await reloading.wait() == 0, bot.log()
        assert "version 2" in await _version(discord)
    waits = [sign.at - interaction.at for sign, (_, interaction) in zip(signs, used, strict=True)]
    late = max(heartbeat.late for heartbeat in discord.gateway.heartbeats)
    last = max(reply.at for reply in (*replies, *answers)) - said[0][1].at
    figures.append(
        f"load: {AT_ONCE} messages and {AT_ONCE} commands at once: first sign after at most {max(waits):.2f} s, "
        f"the last answer after {last:.2f} s, the latest heartbeat {max(late, 0):.2f} s late"
    )
    assert max(waits) < FIRST_SIGN_SECONDS
    assert late < LATEST_HEARTBEAT_SECONDS
    assert discord.violations == []
    for (row, message), reply in zip(said, replies, strict=True):
        assert row.grade in _text(reply), (row, reply.json)
        assert len(discord.replies[message.id]) == 1
    for (row, interaction), reply in zip(used, answers, strict=True):
        assert row.grade in _text(reply), (row, reply.json)
        assert sum(each.message is not None for each in discord.responses[interaction.id]) == 1


def _question(row: GradeRow, dataset: Dataset) -> str:
    force = next(force for force in dataset.forces if force.slug == row.force)
    area = next(area for area in dataset.areas if area.area == row.area)
    return f"How was {force.name} graded for {area.name} in {row.round}?"


def _text(reply: Reply) -> str:
    return str(reply.json["content"]).replace("*", "")


async def _reload(discord: LoopbackDiscord, folder: Path, files: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "data", "reload", "--yes", cwd=folder, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, env=environment(discord, DATA_DIR=str(files)) | {"PYTHONPATH": str(ROOT)},
    )


async def _version(discord: LoopbackDiscord) -> str:
    """What a card says of its version, once the bot has had the time to notice a new one."""
    told = ""
    async with asyncio.timeout(10):
        while "version 2" not in told:
            asked = await discord.say("How did Kent do?", user=7, channel=discord.guilds[0].channel, mention=True)
            told = str((await discord.reply_to(asked)).json["embeds"])
    return told
