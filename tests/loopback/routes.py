"""What each route of the loopback Discord does."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from tests.loopback.interactions import (
    AUTOCOMPLETE,
    CHOICES,
    DEFERRED,
    DEFERRED_UPDATE,
    FIRST_SIGN_SECONDS,
    MESSAGE,
    TOKEN_SECONDS,
    UPDATE,
    Interaction,
)
from tests.loopback.rest import Act, Answer, Request, as_uploaded, failure
from tests.loopback.state import BOT_USER_ID, Channel, Payload, World, user_payload

OWNER = 1
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION, ACKNOWLEDGED = 10003, 10008, 10015, 10062, 40060
EPHEMERAL = 1 << 6

_MESSAGES = "/channels/{channel_id}/messages"
_ONE_MESSAGE = "/channels/{channel_id}/messages/{message_id}"
_WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
_ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
_FOLLOWUP = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"


class Routes:
    """The routes that the bot uses. `posted` is told each message that comes to be, with the request that made it,
    and `responded` each interaction that is responded to."""

    def __init__(
        self, world: World, posted: Callable[[Payload, Request], None],
        responded: Callable[[Interaction, Request], None], violations: list[str],
    ) -> None:
        self._world = world
        self._posted = posted
        self._responded = responded
        self._violations = violations
        self.base = ""
        self.gateway_url = ""
        self.shards = 1
        self.commands: list[Payload] = []
        self.times_registered = 0
        self.interactions: dict[str, Interaction] = {}
        self.late: list[Interaction] = []
        self._nonces: dict[tuple[int, str], Payload] = {}

    def table(self) -> dict[tuple[str, str], Act]:
        """Every route with what it does."""
        return {
            ("POST", _MESSAGES): self.post_message,
            ("GET", _MESSAGES): self.read_messages,
            ("POST", "/interactions/{interaction_id}/{interaction_token}/callback"): self.respond,
            ("POST", _WEBHOOK): self.follow_up,
            ("GET", _ORIGINAL): self.original,
            ("PATCH", _ORIGINAL): self.original,
            ("DELETE", _ORIGINAL): self.original,
            ("PATCH", _FOLLOWUP): self.edit_followup,
            ("DELETE", _FOLLOWUP): self.edit_followup,
            ("GET", _ONE_MESSAGE): self.one_message,
            ("PATCH", _ONE_MESSAGE): self.one_message,
            ("DELETE", _ONE_MESSAGE): self.one_message,
            ("POST", "/channels/{channel_id}/typing"): lambda _: Answer(204),
            ("GET", "/channels/{channel_id}"): self.channel,
            ("POST", "/users/@me/channels"): self.direct_channel,
            ("GET", "/users/@me"): lambda _: Answer(200, {**user_payload(BOT_USER_ID), "verified": True}),
            ("GET", "/applications/@me"): self.application,
            ("GET", "/oauth2/applications/@me"): self.application,
            ("GET", "/gateway"): lambda _: Answer(200, {"url": self.gateway_url}),
            ("GET", "/gateway/bot"): self.gateway_bot,
            ("PUT", "/applications/{application_id}/commands"): self.register,
            ("GET", "/applications/{application_id}/commands"): lambda _: Answer(200, self.commands),
            ("PUT", "/applications/{application_id}/guilds/{guild_id}/commands"): lambda asked: Answer(200, asked.body),
            ("GET", "/applications/{application_id}/guilds/{guild_id}/commands"): lambda _: Answer(200, []),
            ("GET", "/attachments/{attachment_id}/{filename}"): self.attachment,
        }

    def application(self, _: Request) -> Answer:
        owner = user_payload(OWNER)
        return Answer(200, {
            "id": str(BOT_USER_ID), "name": "Peelbot", "icon": None, "description": "", "bot_public": True, "flags": 0,
            "bot_require_code_grant": False, "owner": owner, "team": None, "verify_key": "0" * 64, "summary": "",
        })

    def gateway_bot(self, _: Request) -> Answer:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return Answer(200, {"url": self.gateway_url, "shards": self.shards, "session_start_limit": limit})

    def register(self, asked: Request) -> Answer:
        application = str(BOT_USER_ID)
        self.times_registered += 1
        self.commands = [
            {"dm_permission": True, "nsfw": False, "default_member_permissions": None, "description": "", **command,
             "id": str(self._world.new_id()), "application_id": application, "version": "1"}
            for command in asked.body
        ]
        return Answer(200, self.commands)

    def channel(self, asked: Request) -> Answer:
        found = self._channel(asked)
        return failure(404, UNKNOWN_CHANNEL, "Unknown Channel") if found is None else Answer(200, found.payload())

    def direct_channel(self, asked: Request) -> Answer:
        return Answer(200, self._world.direct_channel(int(asked.body["recipient_id"])).payload())

    def post_message(self, asked: Request) -> Answer:
        channel = self._channel(asked)
        if channel is None:
            return failure(404, UNKNOWN_CHANNEL, "Unknown Channel")
        key = (channel.id, str(asked.body.get("nonce")))
        if asked.body.get("enforce_nonce") and key in self._nonces:
            return Answer(200, self._nonces[key])
        made = self._write(channel, asked)
        if asked.body.get("nonce") is not None:
            self._nonces[key] = made
        self._posted(made, asked)
        return Answer(200, made)

    def read_messages(self, asked: Request) -> Answer:
        channel = self._channel(asked)
        if channel is None:
            return failure(404, UNKNOWN_CHANNEL, "Unknown Channel")
        of_channel = [each for each in self._world.messages.values() if each["channel_id"] == str(channel.id)]
        return Answer(200, of_channel[::-1][: int(asked.query.get("limit", 50))])

    def one_message(self, asked: Request) -> Answer:
        return self._touch(int(asked.parameters["message_id"]), asked)

    def respond(self, asked: Request) -> Answer:
        found = self.interactions.get(asked.parameters["interaction_token"])
        if found is None or str(found.id) != asked.parameters["interaction_id"]:
            return failure(404, UNKNOWN_INTERACTION, "Unknown interaction")
        if asked.at - found.at > FIRST_SIGN_SECONDS:
            self.late.append(found)
            return failure(404, UNKNOWN_INTERACTION, "Unknown interaction")
        if found.responded:
            return failure(400, ACKNOWLEDGED, "Interaction has already been acknowledged.")
        found.responded = True
        kind = asked.body["type"]
        if (kind == CHOICES) is not (found.kind == AUTOCOMPLETE):
            self._violations.append(f"a response of type {kind} to an interaction of type {found.kind}")
        found.deferred = kind == DEFERRED
        resource: Payload = {"type": kind}
        if kind == MESSAGE:
            made = self._write(found.channel, asked, asked.body["data"])
            found.message = int(made["id"])
            resource["message"] = made
        elif kind in (UPDATE, DEFERRED_UPDATE):
            found.message = found.pressed
            if kind == UPDATE and found.pressed is not None:
                resource["message"] = self._change(found.pressed, asked.body.get("data") or {}, asked)
        self._responded(found, asked)
        if asked.query.get("with_response") != "1":
            return Answer(204)
        told: Payload = {"id": str(found.id), "type": found.kind, "response_message_loading": found.deferred}
        if found.message is not None:
            told["response_message_id"] = str(found.message)
        return Answer(200, {"interaction": told, "resource": resource})

    def follow_up(self, asked: Request) -> Answer:
        found = self._by_token(asked)
        if found is None:
            return failure(404, UNKNOWN_WEBHOOK, "Unknown Webhook")
        made = self._write(found.channel, asked)
        if found.deferred and found.message is None:
            found.message = int(made["id"])
        else:
            found.followups.append(int(made["id"]))
        self._responded(found, asked)
        return Answer(200, made)

    def original(self, asked: Request) -> Answer:
        found = self._by_token(asked)
        if found is None:
            return failure(404, UNKNOWN_WEBHOOK, "Unknown Webhook")
        if found.message is None and found.deferred and asked.method == "PATCH":
            found.message = int(self._write(found.channel, asked)["id"])
            self._responded(found, asked)
            return Answer(200, self._world.messages[found.message])
        return self._touch(found.message or 0, asked)

    def edit_followup(self, asked: Request) -> Answer:
        if self._by_token(asked) is None:
            return failure(404, UNKNOWN_WEBHOOK, "Unknown Webhook")
        return self._touch(int(asked.parameters["message_id"]), asked)

    def attachment(self, asked: Request) -> Answer:
        content = self._world.files.get(asked.path)
        if content is None:
            return failure(404, 0, "404: Not Found")
        return Answer(200, content, {"Content-Type": "application/octet-stream"})

    def _channel(self, asked: Request) -> Channel | None:
        text = asked.parameters["channel_id"]
        return self._world.channels.get(int(text)) if text.isdigit() else None

    def _by_token(self, asked: Request) -> Interaction | None:
        found = self.interactions.get(asked.parameters["webhook_token"])
        return found if found is not None and time.perf_counter() - found.at < TOKEN_SECONDS else None

    def _write(self, channel: Channel, asked: Request, body: Any = None) -> Payload:
        body = asked.body if body is None else body
        files = as_uploaded(body, asked.files, self.base, self._world.new_id)
        return self._world.message(channel, BOT_USER_ID, body, files)

    def _touch(self, message: int, asked: Request) -> Answer:
        """Read, change or delete a message, by the request's method."""
        if message not in self._world.messages:
            return failure(404, UNKNOWN_MESSAGE, "Unknown Message")
        if asked.method == "DELETE":
            del self._world.messages[message]
            return Answer(204)
        return Answer(200, self._change(message, asked.body or {}, asked))

    def _change(self, message: int, body: Payload, asked: Request) -> Payload:
        made = self._world.messages[message]
        made.update({key: body[key] or [] for key in ("embeds", "components") if key in body})
        if "content" in body:
            made["content"] = body["content"] or ""
        if asked.files:
            made["attachments"] = as_uploaded(body, asked.files, self.base, self._world.new_id)
        return made
