"""Every admin command, in every place, is for those alone who may use it."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands
from simcord import InteractionResult, MemberActor

from bot.chat.client import Peelbot
from tests.chat.conftest import Worlds
from tests.chat.teams import owned_by_a_team, person
from tests.chat.world import World

# For everybody. A command that is not here and not in an admin group must be given to one of both.
OPEN = {
    "about", "ask", "chart", "changes", "compare", "findings", "forces", "grade", "help", "history", "locate",
    "national", "quote", "Ask Peelbot about this",
}
GIVEN: dict[str, dict[str, Any]] = {
    "data rollback": {"number": 1}, "data import": {"document": ("release.txt", b"HMIC")},
    "settings answers": {"visibility": "private"}, "settings remove-ask-channel": {"channel": "1"},
}
REFUSED = {
    "data": "Only the people who run this bot can use /data.", "settings": "Only people who may manage this server",
}


def admin_commands(bot: Peelbot) -> list[str]:
    """The admin commands of the tree, by their full names."""
    names = {command.qualified_name for command in bot.tree.walk_commands(type=discord.AppCommandType.chat_input)
             if not isinstance(command, app_commands.Group)}
    menus = {menu.name for menu in bot.tree.get_commands(type=discord.AppCommandType.message)}
    return sorted((names | menus) - OPEN)


def seeing_settings(world: World, member: MemberActor) -> MemberActor:
    """A member to whom the guild shows `/settings`, which by itself gives no right to use it."""
    command = next(command for command in world.env.backend.commands[None].values() if command["name"] == "settings")
    world.guild.set_command_permissions(int(command["id"]), {member: True})
    return member


def said(result: InteractionResult) -> str:
    return "\n".join(message.content for message in (result.response, *result.followups) if message is not None)


async def test_a_new_command_must_be_open_or_of_an_admin_group(world: World) -> None:
    found = admin_commands(world.bot)
    assert len(found) >= 10
    assert {name.split()[0] for name in found} == {"data", "settings"}


async def test_nobody_else_may_use_any_admin_command(world: World) -> None:
    for name in admin_commands(world.bot):
        options = dict(GIVEN.get(name, {}))
        if name == "settings add-ask-channel":
            options["channel"] = world.channel
        result = await seeing_settings(world, world.stranger()).slash(world.channel, name, **options)
        assert REFUSED[name.split()[0]] in said(result), name
        assert result.ephemeral
    assert world.bot.served.snapshot.version.number == 1
    assert not world.bot.guilds_chosen.of(world.guild.id).private


async def test_no_admin_of_the_data_is_one_of_a_guild_s_settings_and_the_other_way_round(world: World) -> None:
    assert REFUSED["settings"] in said(
        await seeing_settings(world, world.admin).slash(world.channel, "settings show")
    )
    role = world.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    boss = world.guild.add_member(world.env.create_user("manager"), roles=[role])
    assert REFUSED["data"] in said(await boss.slash(world.channel, "data status"))


@pytest.mark.parametrize("role", ["developer", "read_only"])
async def test_no_other_role_in_the_application_s_team_opens_any_of_them(
    role: str, new_world: Worlds, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = await new_world()
    owned_by_a_team(world.bot, [person(world.ann.id, role)], monkeypatch)
    for name in admin_commands(world.bot):
        if name.startswith("data "):
            assert REFUSED["data"] in said(await world.ann.slash(world.channel, name, **GIVEN.get(name, {}))), name


async def test_whoever_may_not_manage_the_server_cannot_undo_its_choice(world: World) -> None:
    role = world.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    boss = world.guild.add_member(world.env.create_user("manager"), roles=[role])
    await boss.slash(world.channel, "settings answers", visibility="private")
    plain = seeing_settings(world, world.guild.add_member(world.env.create_user("was a manager")))
    assert REFUSED["settings"] in said(await plain.slash(world.channel, "settings answers", visibility="public"))
    assert world.bot.guilds_chosen.of(world.guild.id).private


async def test_a_guild_s_choice_reaches_no_other_guild_and_no_direct_messages(world: World) -> None:
    role = world.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    boss = world.guild.add_member(world.env.create_user("manager"), roles=[role])
    await boss.slash(world.channel, "settings answers", visibility="private")
    other = world.env.create_guild("Other")
    channel = other.create_text_channel("general")
    carol = other.add_member(world.env.create_user("carol"))
    assert (await world.slash("grade", force="kent")).ephemeral
    assert not (await carol.slash(channel, "grade", force="kent")).ephemeral
    assert not (await carol.user.slash("grade", force="kent")).ephemeral


async def test_two_guilds_choices_are_kept_apart_over_a_restart(world: World) -> None:
    other = world.env.create_guild("Other")
    channel = other.create_text_channel("general")
    for guild, where, visibility in ((world.guild, world.channel, "private"), (other, channel, "public")):
        role = guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
        boss = guild.add_member(world.env.create_user(f"manager of {guild.id}"), roles=[role])
        await boss.slash(where, "settings answers", visibility=visibility)
    await world.env.restart_bot(Peelbot(world.bot.settings, world.bot.engine, world.bot.served))
    carol = other.add_member(world.env.create_user("carol"))
    assert (await world.slash("grade", force="kent")).ephemeral
    assert not (await carol.slash(channel, "grade", force="kent")).ephemeral
