"""The loopback Discord itself refuses what Discord refuses, and records it."""

from __future__ import annotations

import time
from typing import Any

import aiohttp

from tests.loopback.interactions import COMMAND, Interaction, new_interaction
from tests.loopback.openapi import ByDocument
from tests.loopback.rest import Request
from tests.loopback.server import LoopbackDiscord

HELLO = {"content": "Hello", "allowed_mentions": {"parse": []}}


async def asked(
    discord: LoopbackDiscord, method: str, path: str, body: Any = None, token: str | None = None
) -> tuple[int, Any, dict[str, str]]:
    """A request as a bot makes it: the status, the JSON and the headers of the answer."""
    headers = {"Authorization": f"Bot {token or discord.token}"}
    async with aiohttp.ClientSession() as session:
        url = f"{discord.api_base}{path}"
        async with session.request(method, url, json=body, headers=headers) as response:
            told = None if response.status == 204 else await response.json(content_type="application/json")
            return response.status, told, dict(response.headers)


def used(discord: LoopbackDiscord, seconds_ago: float = 0.0) -> Interaction:
    """An interaction that the bot could respond to."""
    made = new_interaction(discord.world, COMMAND, discord.world.channels[discord.guilds[0].channel], 8)
    made.at = time.perf_counter() - seconds_ago
    discord.routes.interactions[made.token] = made
    return made


async def test_a_route_that_is_not_there_is_recorded() -> None:
    async with LoopbackDiscord() as discord:
        status, _, _ = await asked(discord, "POST", "/guilds/1/bans")
        assert status == 404
        assert discord.violations == ["POST /guilds/1/bans: no such route here"]


async def test_a_wrong_token_is_refused() -> None:
    async with LoopbackDiscord() as discord:
        assert (await asked(discord, "GET", "/users/@me"))[0] == 200
        status, told, _ = await asked(discord, "GET", "/users/@me", token="another")
        assert (status, told["message"]) == (401, "401: Unauthorized")


async def test_a_message_that_breaks_a_rule_is_recorded() -> None:
    async with LoopbackDiscord() as discord:
        path = f"/channels/{discord.guilds[0].channel}/messages"
        await asked(discord, "POST", path, HELLO)
        assert discord.violations == []
        await asked(discord, "POST", path, {"content": "Hello"})
        assert discord.violations == ["POST /channels/{channel_id}/messages: no allowed_mentions"]


async def test_a_message_with_a_nonce_that_was_sent_already_is_not_posted_again() -> None:
    async with LoopbackDiscord() as discord:
        path = f"/channels/{discord.guilds[0].channel}/messages"
        body = {**HELLO, "nonce": "1", "enforce_nonce": True}
        first, second = [(await asked(discord, "POST", path, body))[1] for _ in range(2)]
        assert first["id"] == second["id"]
        assert len(discord.posts) == 1
        await asked(discord, "POST", path, {**body, "nonce": "2"})
        assert len(discord.posts) == 2


async def test_an_interaction_takes_one_response_within_three_seconds() -> None:
    async with LoopbackDiscord() as discord:
        in_time, late = used(discord), used(discord, seconds_ago=3.1)
        body = {"type": 4, "data": HELLO}
        codes = []
        for each in (in_time, in_time, late):
            path = f"/interactions/{each.id}/{each.token}/callback"
            status, told, _ = await asked(discord, "POST", path, body)
            codes.append((status, told and told.get("code")))
        assert codes == [(204, None), (400, 40060), (404, 10062)]
        assert discord.late == [late]


async def test_an_interaction_can_be_followed_up_for_fifteen_minutes() -> None:
    async with LoopbackDiscord() as discord:
        statuses = []
        for each in (used(discord, seconds_ago=880), used(discord, seconds_ago=901)):
            path = f"/webhooks/{discord.bot_user_id}/{each.token}"
            statuses.append((await asked(discord, "POST", path, HELLO))[0])
        assert statuses == [200, 404]


async def test_a_bucket_takes_five_messages_in_five_seconds_where_limits_count() -> None:
    async with LoopbackDiscord(limits=True) as discord:
        path = f"/channels/{discord.guilds[0].channel}/messages"
        answers = [await asked(discord, "POST", path, HELLO) for _ in range(6)]
        assert [status for status, _, _ in answers] == [200] * 5 + [429]
        assert [headers["X-RateLimit-Remaining"] for _, _, headers in answers] == ["4", "3", "2", "1", "0", "0"]
        _, told, headers = answers[-1]
        assert 0 < told["retry_after"] <= 5
        assert headers["Via"]
        assert len(discord.limits.exceeded) == 1
        other = f"/channels/{discord.guilds[0].channels[1].id}/messages"
        assert (await asked(discord, "POST", other, HELLO))[0] == 200


async def test_more_than_fifty_requests_in_a_second_are_too_many() -> None:
    async with LoopbackDiscord(limits=True) as discord:
        for each in range(50):
            discord.limits.count("GET", f"/route/{each}", {})
        status, told, headers = await asked(discord, "GET", "/gateway")
        assert (status, told["global"], headers["X-RateLimit-Global"]) == (429, True, "true")


def test_a_body_is_held_against_the_schema_of_its_route() -> None:
    message = {"type": "object", "required": ["content"], "properties": {"content": {"$ref": "#/components/text"}}}
    route = {"requestBody": {"content": {"application/json": {"schema": message}}}}
    document = {"paths": {"/channels/{channel_id}/messages": {"post": route}}, "components": {"text": {"maxLength": 5}}}
    check = ByDocument(document).check

    def told(body: Any, template: str = "/channels/{channel_id}/messages") -> list[str]:
        return check(Request("POST", template, {}, {}, body, {}, 0.0, template))

    assert told({"content": "short"}) == []
    assert "at content: 'longer'" in told({"content": "longer"})[0]
    assert "required" in told({})[0]
    assert told({}, "/nowhere") == ["Discord's document has no such route"]
