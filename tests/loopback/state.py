"""What the loopback Discord holds: guilds, channels, people and messages, each made up when it is first spoken of."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Payload = dict[str, Any]

EPOCH_SECONDS = 1_420_070_400
BOT_USER_ID = 200_000_000_000_000_001
TEXT_CHANNEL, DIRECT_MESSAGES = 0, 1
# Everything but administrator: so the bot's checks of permissions are done.
ALL_PERMISSIONS = str((1 << 50) - 1 & ~(1 << 3))
LARGEST_UPLOAD = 10 * 1024 * 1024


def user_payload(user: int) -> Payload:
    """Somebody, or the bot."""
    is_bot = user == BOT_USER_ID
    return {
        "id": str(user), "username": "peelbot" if is_bot else f"person{user}", "discriminator": "0",
        "global_name": None if is_bot else f"Person {user}", "avatar": None, "bot": is_bot, "public_flags": 0,
    }


def member_payload(user: int) -> Payload:
    """Somebody as a member of a guild."""
    return {
        "user": user_payload(user), "nick": None, "avatar": None, "roles": [], "deaf": False, "mute": False,
        "joined_at": "2024-01-01T00:00:00+00:00", "premium_since": None, "pending": False, "flags": 0,
        "permissions": ALL_PERMISSIONS,
    }


@dataclass(slots=True)
class Channel:
    """A text channel of a guild, or the direct messages with one person."""

    id: int
    name: str
    guild: int | None = None
    person: int | None = None

    def payload(self) -> Payload:
        """As Discord tells of it."""
        if self.guild is None:
            recipients = [user_payload(self.person or 0)]
            return {"id": str(self.id), "type": DIRECT_MESSAGES, "last_message_id": None, "recipients": recipients}
        return {
            "id": str(self.id), "type": TEXT_CHANNEL, "guild_id": str(self.guild), "name": self.name, "position": 0,
            "permission_overwrites": [], "nsfw": False, "parent_id": None, "topic": None, "rate_limit_per_user": 0,
            "last_message_id": None, "flags": 0,
        }


@dataclass(slots=True)
class Guild:
    """A server in Discord's usual sense. `channel` is the id of its first channel."""

    id: int
    name: str
    channels: list[Channel] = field(default_factory=list)

    @property
    def channel(self) -> int:
        return self.channels[0].id

    def payload(self) -> Payload:
        """As GUILD_CREATE tells of it."""
        everyone = {
            "id": str(self.id), "name": "@everyone", "color": 0, "hoist": False, "position": 0, "managed": False,
            "permissions": ALL_PERMISSIONS, "mentionable": False, "flags": 0, "icon": None, "unicode_emoji": None,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        }
        return {
            "id": str(self.id), "name": self.name, "icon": None, "splash": None, "owner_id": "1", "afk_timeout": 300,
            "afk_channel_id": None, "verification_level": 0, "default_message_notifications": 0,
            "explicit_content_filter": 0, "roles": [everyone], "emojis": [], "features": [], "mfa_level": 0,
            "system_channel_id": str(self.channel), "system_channel_flags": 0, "rules_channel_id": None,
            "premium_tier": 0, "preferred_locale": "en-GB", "nsfw_level": 0, "stickers": [],
            "premium_progress_bar_enabled": False, "joined_at": "2024-01-01T00:00:00+00:00", "large": False,
            "unavailable": False, "member_count": 2, "members": [member_payload(BOT_USER_ID)], "presences": [],
            "channels": [channel.payload() for channel in self.channels], "threads": [], "voice_states": [],
            "stage_instances": [], "guild_scheduled_events": [],
        }


class World:
    """All that exists. `clock` tells the seconds since 1970 that ids and times are made of."""

    def __init__(self, guilds: int, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._counter = itertools.count(1)
        self.channels: dict[int, Channel] = {}
        self.direct: dict[int, int] = {}
        self.messages: dict[int, Payload] = {}
        self.files: dict[str, bytes] = {}
        # Next to each other once the lower 22 bits are off, so that shards get equally many.
        self.guilds = [self._make_guild(number) for number in range(guilds)]

    def _make_guild(self, number: int) -> Guild:
        id_ = (100_000_000_000 + number) << 22
        channels = [Channel(id_ + 1 + each, f"channel-{each}", guild=id_) for each in range(2)]
        self.channels.update((channel.id, channel) for channel in channels)
        return Guild(id_, f"Guild {number}", channels)

    def new_id(self) -> int:
        """An id of now, like Discord's."""
        return int((self._clock() - EPOCH_SECONDS) * 1000) << 22 | next(self._counter) & 0x3FFFFF

    def now(self) -> str:
        """The time as Discord writes it."""
        return datetime.fromtimestamp(self._clock(), UTC).isoformat()

    def direct_channel(self, person: int) -> Channel:
        """The direct messages with a person."""
        if person not in self.direct:
            channel = Channel(self.new_id(), f"direct-{person}", person=person)
            self.channels[channel.id] = channel
            self.direct[person] = channel.id
        return self.channels[self.direct[person]]

    def message(self, channel: Channel, author: int, body: Payload, files: list[Payload] | None = None) -> Payload:
        """A message that somebody or the bot writes; it is kept."""
        id_ = self.new_id()
        made: Payload = {
            "id": str(id_), "channel_id": str(channel.id), "type": 19 if body.get("message_reference") else 0,
            "author": user_payload(author), "content": body.get("content") or "", "timestamp": self.now(),
            "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [],
            "attachments": files or [], "embeds": body.get("embeds") or [], "pinned": False,
            "components": body.get("components") or [], "flags": body.get("flags") or 0,
        }
        if reference := body.get("message_reference"):
            made["message_reference"] = {**reference, "channel_id": reference.get("channel_id", str(channel.id))}
        if body.get("nonce") is not None:
            made["nonce"] = body["nonce"]
        self.messages[id_] = made
        return made
