from __future__ import annotations

from pathlib import Path

import discord
import pytest

from bot.chat.client import Peelbot
from bot.chat.sync import fingerprint
from bot.store.database import open_database
from bot.store.guild_settings import read_setting, write_setting
from tests.chat.conftest import Worlds
from tests.chat.world import World


def times_told(world: World) -> int:
    """How often Discord was told the commands."""
    return len([request for request in world.env.http_requests if request.method == "PUT"
                and request.path.endswith("/commands")])


def again(world: World) -> Peelbot:
    return Peelbot(world.bot.settings, world.bot.engine, world.bot.served)


async def test_the_first_start_tells_discord_the_commands(world: World) -> None:
    assert times_told(world) == 1


async def test_a_restart_with_the_same_commands_tells_nothing(world: World) -> None:
    await world.env.restart_bot(again(world))
    assert times_told(world) == 1
    assert "Durham" in str((await world.slash("grade", force="durham")).response)


async def test_commands_that_changed_are_told_once(world: World) -> None:
    class Newer(Peelbot):
        async def setup_hook(self) -> None:
            @self.tree.command(name="newer", description="A new command")
            async def newer(interaction: discord.Interaction) -> None:
                await interaction.response.send_message("new")

            await super().setup_hook()

    for _ in range(2):
        await world.env.restart_bot(Newer(world.bot.settings, world.bot.engine, world.bot.served))
    assert times_told(world) == 2
    assert (await world.slash("newer")).response is not None


async def test_another_application_is_told_the_commands_for_itself(world: World) -> None:
    key = f"commands of application {world.bot.application_id}"
    told = read_setting(world.bot.engine, 0, key)
    assert told == fingerprint(world.bot.tree)
    assert read_setting(world.bot.engine, 0, "commands of application 1") is None


async def test_a_refusal_by_discord_does_not_stop_the_bot_and_is_tried_again_at_the_next_start(world: World) -> None:
    write_setting(world.bot.engine, 0, f"commands of application {world.bot.application_id}", "another")
    world.env.inject_error("PUT", "/applications/*/commands", status=403)
    await world.env.restart_bot(again(world))
    assert "outstanding" in (await world.ask("How did Durham do for efficiency in 2016?")).content
    await world.env.restart_bot(again(world))
    assert times_told(world) == 3


@pytest.mark.parametrize(("ids", "times"), [((0, 2), 1), ((1,), 0), (None, 1)])
async def test_of_several_processes_the_one_with_shard_0_tells_the_commands(
    ids: tuple[int, ...] | None, times: int, new_world: Worlds
) -> None:
    world = await new_world(shard_count=3, shard_ids=ids)
    assert (world.bot.shard_count, tuple(world.bot.shards)) == (3, ids or (0, 1, 2))
    assert times_told(world) == times


def test_a_setting_is_replaced_and_is_of_one_guild(database: Path) -> None:
    engine = open_database(f"sqlite:///{database}")
    write_setting(engine, 1, "key", "old")
    write_setting(engine, 1, "key", "new")
    assert read_setting(engine, 1, "key") == "new"
    assert read_setting(engine, 2, "key") is None
