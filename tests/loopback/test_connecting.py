"""The bot connects to the loopback Discord as it does to Discord."""

from __future__ import annotations

from pathlib import Path

from tests.loopback.process import bot_process
from tests.loopback.server import LoopbackDiscord


async def test_it_connects_registers_its_commands_and_answers_a_question(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, bot_process(discord, tmp_path) as bot:
        channel = discord.guilds[0].channel
        sent = await discord.say("How did Kent do for efficiency in 2016?", channel=channel, user=7, mention=True)
        reply = await discord.reply_to(sent)
        assert "Kent" in str(reply.json)
        used = await discord.command("grade", {"force": "kent"}, channel=channel, user=8)
        response = await discord.response_to(used)
        assert response.json["type"] == 4
        assert await bot.stop() == 0
        assert discord.violations == []
