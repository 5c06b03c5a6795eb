from __future__ import annotations

import asyncio

import aiohttp
import discord
import pytest
from simcord import InteractionResult

from bot.chat.permissions import owners
from tests.chat.conftest import Worlds
from tests.chat.teams import application, owned_by_a_team, person
from tests.chat.world import World


async def test_the_owner_of_an_application_may(world: World) -> None:
    assert owners(application(world.bot, None)) == {1}


async def test_of_a_team_its_owner_and_its_admins_may_but_no_developer_reader_or_invited_person(world: World) -> None:
    team = [person(2), person(3), person(4, "developer"), person(5, "read_only"), person(6, "admin", state=1)]
    assert owners(application(world.bot, team)) == {2, 3}


async def test_the_pseudo_user_that_stands_for_a_team_is_nobody(world: World) -> None:
    assert 1 not in owners(application(world.bot, [person(2)]))


@pytest.mark.parametrize(("role", "allowed"), [("admin", True), ("developer", False), ("read_only", False)])
async def test_what_discord_says_of_the_team_counts_when_the_command_is_used(
    new_world: Worlds, monkeypatch: pytest.MonkeyPatch, role: str, allowed: bool
) -> None:
    world = await new_world()
    owned_by_a_team(world.bot, [person(world.ann.id, role)], monkeypatch)
    result = await world.ann.slash(world.channel, "data status")
    said = [message.content for message in (result.response, *result.followups) if message is not None]
    assert any("Serving version 1" in text for text in said) is allowed


def texts(result: InteractionResult) -> str:
    return "".join(message.content for message in (result.response, *result.followups) if message is not None)


UNKNOWN = "Discord does not tell me at the moment who owns this bot"


async def test_while_discord_does_not_say_who_the_owner_is_only_the_named_admins_may(world: World) -> None:
    world.env.inject_error("GET", "/oauth2/applications/@me", status=403, times=None)
    refused = await world.ann.slash(world.channel, "data status")
    assert refused.ephemeral
    assert texts(refused).startswith(UNKNOWN)
    assert "Serving version 1" in texts(await world.admin.slash(world.channel, "data status"))


@pytest.mark.parametrize(
    "failure",
    [aiohttp.ServerDisconnectedError(), ConnectionResetError(104, "reset"), TimeoutError()],
    ids=lambda failure: type(failure).__name__,
)
async def test_a_connection_that_fails_at_the_look_up_of_the_owner_is_told_politely(
    world: World, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    async def application_info() -> discord.AppInfo:
        raise failure

    monkeypatch.setattr(world.bot, "application_info", application_info)
    assert texts(await world.ann.slash(world.channel, "data status")).startswith(UNKNOWN)
    assert "Serving version 1" in texts(await world.admin.slash(world.channel, "data status"))


async def test_a_look_up_of_the_owner_that_never_ends_is_given_up_within_seconds(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def application_info() -> discord.AppInfo:
        await world.env.external_wait(asyncio.Event().wait(), reason="Discord never answers")
        raise AssertionError("nothing sets the event")

    monkeypatch.setattr(world.bot, "application_info", application_info)
    refused = await world.ann.slash(world.channel, "data status")
    assert texts(refused) == ""
    await world.env.advance_time(10)
    assert texts(refused).startswith(UNKNOWN)
