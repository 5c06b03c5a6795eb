"""What a guild chooses for itself, kept in a real store."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest
from discord import app_commands
from simcord import GuildHandle, MemberActor

from bot.chat.client import Peelbot
from bot.chat.guilds import MOST_ASK_CHANNELS, Chosen, Guilds
from bot.store.database import open_database
from bot.store.guild_settings import read_guild_settings
from tests.chat.conftest import Worlds
from tests.chat.world import World

QUESTION = "How did Leicestershire do for efficiency in 2016?"


def manager(world: World, guild: GuildHandle | None = None) -> MemberActor:
    """A new member who may manage a guild."""
    of = guild or world.guild
    role = of.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    return of.add_member(world.env.create_user(f"manager{len(of.member_ids())}"), roles=[role])


async def settings(world: World, by: MemberActor, job: str, **options: Any) -> str:
    """What a member is told by `/settings`, privately."""
    result = await by.slash(world.channel, f"settings {job}", **options)
    assert result.response is not None
    assert result.ephemeral
    return result.response.content


async def test_a_guild_chooses_that_answers_are_private(world: World) -> None:
    boss = manager(world)
    assert "seen by everybody in the channel" in await settings(world, boss, "show")
    assert not (await world.slash("grade", force="kent")).ephemeral
    assert "seen by only the person who asked" in await settings(world, boss, "answers", visibility="private")
    assert (await world.slash("grade", force="kent")).ephemeral
    assert (await world.slash("ask", question=QUESTION)).ephemeral
    assert not (await world.slash("grade", force="kent", private=False)).ephemeral


async def test_whoever_asks_may_have_the_answer_alone(world: World) -> None:
    commands: dict[str, dict[str, Any]] = {
        "ask": {"question": QUESTION}, "grade": {"force": "kent"}, "history": {"force": "kent"},
        "compare": {"force1": "kent", "force2": "essex"}, "national": {"area": "efficiency"},
        "forces": {"grade": "good"}, "changes": {"force": "kent"}, "quote": {"force": "leicestershire"},
        "findings": {"force": "leicestershire"}, "locate": {"place": "Bath"}, "about": {},
        "chart": {"kind": "history", "force1": "kent"},
    }
    for name, options in commands.items():
        assert (await world.slash(name, **options, private=True)).ephemeral, name


async def test_an_ask_channel_of_the_guild_is_read_with_its_threads_until_it_is_removed(open_world: World) -> None:
    world, boss = open_world, manager(open_world)
    await world.ann.send(world.channel, QUESTION)
    assert world.replies == []
    told = await settings(world, boss, "add-ask-channel", channel=world.channel)
    assert f"<#{world.channel.id}>" in told
    assert "Message Content Intent" not in told
    await world.ann.send(world.channel, QUESTION)
    assert len(world.replies) == 1
    offered = await boss.autocomplete(world.channel, "settings remove-ask-channel", "channel", "gen")
    assert [choice["name"] for choice in offered] == ["#general"]
    assert "none" in await settings(world, boss, "remove-ask-channel", channel=offered[0]["value"])
    await world.ann.send(world.channel, QUESTION)
    assert len(world.replies) == 1


async def test_without_the_intent_it_is_said_what_the_operator_must_do(world: World) -> None:
    told = await settings(world, manager(world), "add-ask-channel", channel=world.channel)
    assert "MESSAGE_CONTENT=yes" in told
    await world.ann.send(world.channel, QUESTION)
    assert world.replies == []


async def test_only_people_who_may_manage_the_guild_may_choose(world: World) -> None:
    for member in (world.ann, world.admin):
        with pytest.raises(Exception, match="permission"):
            await member.slash(world.channel, "settings answers", visibility="private")
    assert world.bot.guilds_chosen.of(world.guild.id) == Chosen()


async def test_what_one_guild_chooses_is_not_chosen_for_another(world: World) -> None:
    await settings(world, manager(world), "answers", visibility="private")
    other = world.env.create_guild("Another")
    channel = other.create_text_channel("talk")
    member = other.add_member(world.env.create_user("eve"))
    assert not (await member.slash(channel, "grade", force="kent")).ephemeral


async def test_choices_outlast_a_restart(world: World) -> None:
    await settings(world, manager(world), "answers", visibility="private")
    await world.env.restart_bot(Peelbot(world.bot.settings, world.bot.engine, world.bot.served))
    assert (await world.slash("grade", force="kent")).ephemeral


async def test_they_are_deleted_when_the_bot_is_taken_out_of_the_guild(new_world: Worlds) -> None:
    world = await new_world()
    await settings(world, manager(world), "answers", visibility="private")
    guild = world.bot.get_guild(world.guild.id)
    assert guild is not None
    world.bot.dispatch("guild_remove", guild)
    await asyncio.gather(*(task for task in asyncio.all_tasks() if task.get_name() == "discord.py: on_guild_remove"))
    assert read_guild_settings(world.bot.engine) == {}
    assert world.bot.guilds_chosen.of(guild.id) == Chosen()


async def test_a_channel_that_is_none_of_the_ask_channels_cannot_be_removed(world: World) -> None:
    told = await settings(world, manager(world), "remove-ask-channel", channel="12345")
    assert "none of this server's ask channels" in told


async def test_a_guild_has_a_limited_number_of_ask_channels(world: World) -> None:
    channels = frozenset(range(1, MOST_ASK_CHANNELS + 1))
    await world.bot.guilds_chosen.choose(world.guild.id, Chosen(ask_channels=channels))
    told = await settings(world, manager(world), "add-ask-channel", channel=world.channel)
    assert "remove one first" in told
    offered = await manager(world).autocomplete(world.channel, "settings remove-ask-channel", "channel", "")
    assert len(offered) == MOST_ASK_CHANNELS
    assert offered[0]["name"] == "a deleted channel (1)"


async def test_what_cannot_be_written_is_told_and_does_not_count(new_world: Worlds) -> None:
    world = await new_world()
    world.allowed_errors = (app_commands.CommandInvokeError,)
    boss = manager(world)
    with world.bot.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE guildsetting")
    told = await settings(world, boss, "answers", visibility="private")
    assert "database" in told.lower()
    assert world.bot.guilds_chosen.of(world.guild.id) == Chosen()


async def test_a_store_without_choices_has_the_defaults(tmp_path: Any) -> None:
    guilds = Guilds(open_database(f"sqlite:///{tmp_path}/new.db"))
    assert guilds.of(1) == guilds.of(None) == Chosen()
