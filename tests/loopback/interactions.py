"""Interactions: what people do with commands and buttons, and which responses of the bot's Discord takes to it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.loopback.state import (
    ALL_PERMISSIONS,
    BOT_USER_ID,
    LARGEST_UPLOAD,
    Channel,
    Payload,
    World,
    member_payload,
    user_payload,
)

PING, COMMAND, COMPONENT, AUTOCOMPLETE = 1, 2, 3, 4
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES = 4, 5, 6, 7, 8
SUB_COMMAND, SUB_COMMAND_GROUP, INTEGER, BOOLEAN, NUMBER, ATTACHMENT = 1, 2, 4, 5, 10, 11
FIRST_SIGN_SECONDS, TOKEN_SECONDS = 3.0, 900.0


@dataclass(slots=True)
class Interaction:
    """One that was sent to the bot, `at` a time of time.perf_counter. `message` is the id of the message that answers
    it, `pressed` of the one whose button was pressed."""

    id: int
    token: str
    kind: int
    channel: Channel
    user: int
    at: float = 0.0
    pressed: int | None = None
    responded: bool = False
    deferred: bool = False
    message: int | None = None
    followups: list[int] = field(default_factory=list)


class UnknownCommand(LookupError):
    """A test used a command that the bot has not registered."""


def payload_of(interaction: Interaction, data: Payload | None, world: World) -> Payload:
    """INTERACTION_CREATE."""
    channel, user = interaction.channel, interaction.user
    made: Payload = {
        "id": str(interaction.id), "application_id": str(BOT_USER_ID), "type": interaction.kind, "data": data,
        "channel_id": str(channel.id), "channel": {**channel.payload(), "permissions": ALL_PERMISSIONS},
        "token": interaction.token, "version": 1, "locale": "en-GB", "app_permissions": ALL_PERMISSIONS,
        "entitlements": [], "attachment_size_limit": LARGEST_UPLOAD,
    }
    if channel.guild is not None:
        guild = {"id": str(channel.guild), "locale": "en-GB", "features": []}
        made |= {"guild_id": str(channel.guild), "guild_locale": "en-GB", "guild": guild, "context": 0,
                 "member": member_payload(user), "authorizing_integration_owners": {"0": str(channel.guild)}}
    else:
        made |= {"user": user_payload(user), "context": 1, "authorizing_integration_owners": {"0": "0"}}
    if interaction.pressed is not None:
        made["message"] = world.messages[interaction.pressed]
    return made


def new_interaction(world: World, kind: int, channel: Channel, user: int, pressed: int | None = None) -> Interaction:
    """One with an id and a token that no other has."""
    return Interaction(world.new_id(), secrets.token_urlsafe(48), kind, channel, user, pressed=pressed)


def command_data(
    registered: list[Payload], name: str, options: Mapping[str, Any], focused: str | None = None
) -> tuple[Payload, dict[str, tuple[str, bytes]]]:
    """The data of a command that is used, and the files that it brings along by their names' ids; raises
    UnknownCommand."""
    words = name.split()
    found = next((each for each in registered if each["name"] == words[0] and each.get("type", 1) == 1), None)
    if found is None:
        raise UnknownCommand(f"{name!r} is none of {sorted(each['name'] for each in registered)}")
    chain = [found]
    for word in words[1:]:
        below = next((each for each in chain[-1].get("options", []) if each["name"] == word), None)
        if below is None:
            raise UnknownCommand(f"{name!r}: there is no {word!r}")
        chain.append(below)
    types = {each["name"]: each["type"] for each in chain[-1].get("options", [])}
    files: dict[str, tuple[str, bytes]] = {}
    made = [_option(key, value, types.get(key), focused, files) for key, value in options.items()]
    for below in reversed(chain[1:]):
        made = [{"name": below["name"], "type": below["type"], "options": made}]
    data: Payload = {"id": found["id"], "name": found["name"], "type": 1, "options": made}
    return data, files


def _option(
    name: str, value: Any, kind: int | None, focused: str | None, files: dict[str, tuple[str, bytes]]
) -> Payload:
    if kind is None:
        raise UnknownCommand(f"there is no option {name!r}")
    if kind == ATTACHMENT:
        files[id_ := str(9_000 + len(files))] = value
        return {"name": name, "type": kind, "value": id_}
    made: Payload = {"name": name, "type": kind, "value": value}
    return {**made, "focused": True} if name == focused else made


def menu_data(registered: list[Payload], name: str, target: Payload) -> Payload:
    """The data of a message's menu that is used; raises UnknownCommand."""
    found = next((each for each in registered if each["name"] == name and each.get("type") == 3), None)
    if found is None:
        raise UnknownCommand(f"no menu is called {name!r}")
    data: Payload = {"id": found["id"], "name": name, "type": 3, "target_id": target["id"]}
    data["resolved"] = {"messages": {target["id"]: target}}
    return data
