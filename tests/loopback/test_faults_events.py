"""Events that make no sense: the bot logs them and goes on."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.loopback.conftest import Connected
from tests.loopback.interactions import COMMAND, COMPONENT, new_interaction, payload_of
from tests.loopback.state import Payload

pytestmark = pytest.mark.asyncio(loop_scope="module")
KENT = "How did Kent do for efficiency in 2016?"
# What a command of a menu is used on, by its name in the data of an interaction.
RESOLVED = "resolved"
USER = {"id": "7", "username": "person7", "discriminator": "0", "avatar": None}
MESSAGE: Payload = {
    "id": "1500000000000000000", "channel_id": "419430400000000001", "guild_id": "419430400000000000", "author": USER,
    "content": KENT, "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "tts": False, "type": 0,
    "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": False,
}


async def goes_on(connected: Connected, user: int) -> None:
    discord = connected.discord
    said = await discord.say(KENT, channel=discord.guilds[0].channel, user=user, mention=True)
    await discord.reply_to(said, timeout=5)
    assert len(discord.gateway.connections) == 1
    assert connected.bot.status is None


def without(key: str) -> Payload:
    return {name: value for name, value in MESSAGE.items() if name != key}


@pytest.mark.parametrize(("event", "data"), [
    ("A_THING_OF_THE_FUTURE", {"id": "1"}),
    ("A_THING_OF_THE_FUTURE", None),
    ("MESSAGE_CREATE", None),
    ("MESSAGE_CREATE", []),
    ("MESSAGE_CREATE", "text"),
    *(("MESSAGE_CREATE", without(key)) for key in ("id", "channel_id", "author", "content", "attachments")),
    ("MESSAGE_CREATE", {**MESSAGE, "author": None}),
    ("MESSAGE_CREATE", {**MESSAGE, "content": None}),
    ("MESSAGE_CREATE", {**MESSAGE, "content": 7}),
    ("MESSAGE_CREATE", {**MESSAGE, "id": "none"}),
    ("MESSAGE_CREATE", {**MESSAGE, "type": 9999}),
    ("MESSAGE_CREATE", {**MESSAGE, "mentions": 7}),
    ("MESSAGE_CREATE", {**MESSAGE, "channel_id": "5"}),
    ("GUILD_CREATE", {"id": "none"}),
    ("GUILD_CREATE", {"id": "77"}),
    ("GUILD_DELETE", {}),
    ("CHANNEL_UPDATE", {"id": "419430400000000001", "type": 0}),
    ("INTERACTION_CREATE", {}),
    ("INTERACTION_CREATE", {"id": "1", "type": 2}),
])
async def test_an_event_that_makes_no_sense_is_left_out(connected: Connected, event: str, data: Any) -> None:
    await connected.discord.dispatch(event, data)
    await goes_on(connected, user=30)


@pytest.mark.parametrize(("kind", "data"), [
    (99, {}),
    (1, {}),
    (COMMAND, {"id": "5", "name": "no-such-command", "type": 1, "options": []}),
    (COMMAND, {"id": "5", "name": "grade", "type": 1}),
    (COMMAND, {"id": "5", "name": "grade", "type": 1, "options": [{"name": "force", "type": 4, "value": 7}]}),
    (COMMAND, {"id": "5", "name": "grade", "type": 1, "options": [{"name": "none", "type": 3, "value": "kent"}]}),
    (COMMAND, {"id": "5", "name": "data", "type": 1, "options": [{"name": "none", "type": 1, "options": []}]}),
    (COMMAND, {"id": "5", "name": "Ask Peelbot about this", "type": 3, "target_id": "5", RESOLVED: {}}),
    (COMMAND, None),
    (COMPONENT, {"custom_id": "nothing-of-mine", "component_type": 2}),
    (COMPONENT, {"custom_id": "why:", "component_type": 2}),
    (COMPONENT, {"custom_id": "go:" + "a" * 90, "component_type": 2}),
    (COMPONENT, {"custom_id": "go:kent", "component_type": 99}),
    (COMPONENT, {"custom_id": 7, "component_type": 2}),
    (COMPONENT, {}),
    (5, {"custom_id": "a-form", "components": []}),
])
async def test_an_interaction_that_makes_no_sense_is_left_out(
    connected: Connected, kind: int, data: Payload | None
) -> None:
    discord = connected.discord
    channel = discord.world.channels[discord.guilds[0].channel]
    said = await discord.say(KENT, channel=channel.id, user=31, mention=True)
    below = (await discord.reply_to(said)).message if kind == COMPONENT else None
    made = new_interaction(discord.world, kind, channel, 8, pressed=below)
    discord.routes.interactions[made.token] = made
    made.at = time.perf_counter()
    await discord.dispatch("INTERACTION_CREATE", payload_of(made, data, discord.world))
    await goes_on(connected, user=32)


async def test_a_command_that_discord_has_in_an_older_form_is_told_in_a_sentence(connected: Connected) -> None:
    discord = connected.discord
    channel = discord.world.channels[discord.guilds[0].channel]
    made = new_interaction(discord.world, COMMAND, channel, 8)
    discord.routes.interactions[made.token] = made
    made.at = time.perf_counter()
    data: Payload = {"id": "5", "name": "no-such-command", "type": 1, "options": []}
    await discord.dispatch("INTERACTION_CREATE", payload_of(made, data, discord.world))
    response = await discord.response_to(made)
    assert response.json["data"]["content"].startswith("That command has changed since Discord last looked")


async def test_what_could_not_be_read_is_logged_without_its_words(connected: Connected) -> None:
    log = connected.bot.log()
    assert "in event MESSAGE_CREATE" in log
    assert "in event INTERACTION_CREATE" in log
    assert "efficiency in 2016" not in log
