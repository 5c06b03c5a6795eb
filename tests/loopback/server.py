"""The loopback Discord: a REST server and a gateway on 127.0.0.1 that the bot connects to as if they were Discord's.

It runs in the event loop of the test. What the bot sends is checked by Discord's rules; what breaks them is in
`violations`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.loopback.checks import faults_of_request
from tests.loopback.faults import Faults
from tests.loopback.gateway import MESSAGE_CONTENT, Gateway, Session
from tests.loopback.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    Interaction,
    command_data,
    menu_data,
    new_interaction,
    payload_of,
)
from tests.loopback.limits import Limits
from tests.loopback.openapi import check_by_document
from tests.loopback.rest import PREFIX, Request, Rest, Upload
from tests.loopback.routes import Routes
from tests.loopback.state import BOT_USER_ID, Channel, Guild, Payload, World, member_payload, user_payload
from tests.waiting import until

TOKEN = "a-token-for-tests-alone"


@dataclass(frozen=True, slots=True)
class Said:
    """A message that somebody wrote; `at` is when it was written to the bot's connection (time.perf_counter)."""

    id: int
    channel: int
    user: int
    at: float


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot sent: the JSON of it, when it came (time.perf_counter), its files by the names of their parts, and
    the id of the message it made, if it made one."""

    json: Payload
    at: float
    files: dict[str, Upload] = field(default_factory=dict)
    message: int | None = None
    path: str = ""


class LoopbackDiscord:
    """Discord on this machine, for one bot.

    `guilds` is how many there are, `limits` whether rate limits count, `shards` how many /gateway/bot recommends,
    `interval` the seconds between heartbeats, and `ahead` by how many seconds its clock is ahead of this machine's.
    """

    def __init__(
        self, guilds: int = 1, limits: bool = False, shards: int = 1, interval: float = 41.25, ahead: float = 0.0,
    ) -> None:
        self.token = TOKEN
        self.bot_user_id = BOT_USER_ID
        self.shards = shards
        self.violations: list[str] = []
        self.faults = Faults()
        self.ahead = ahead
        self.world = World(guilds, lambda: time.time() + self.ahead)
        self.limits = Limits(limits)
        self.gateway = Gateway(self.world, self.faults, TOKEN, interval, self.violations)
        self.routes = Routes(self.world, self._posted, self._responded, self.violations)
        self.routes.shards = shards
        by_document = check_by_document()
        checks = [faults_of_request] if by_document is None else [faults_of_request, by_document]
        self.rest = Rest(self.routes.table(), checks, self.faults, self.limits, TOKEN, self.violations)
        self.replies: dict[int, list[Reply]] = {}
        self.posts: list[Reply] = []
        """Every message of the bot's in a channel that is no response to an interaction."""
        self.responses: dict[int, list[Reply]] = {}
        self._first: dict[int, asyncio.Future[Reply]] = {}
        self._runner: web.AppRunner | None = None
        self.api_base = self.gateway_url = ""

    @property
    def guilds(self) -> list[Guild]:
        return self.world.guilds

    @property
    def requests(self) -> list[Request]:
        return self.rest.requests

    @property
    def late(self) -> list[Interaction]:
        """The interactions whose first response came too late."""
        return self.routes.late

    @property
    def commands(self) -> list[Payload]:
        return self.routes.commands

    async def __aenter__(self) -> Self:
        await self.open(0)
        return self

    async def open(self, port: int) -> None:
        """Listen on a port; 0 takes one that is free."""
        gateway = web.Application()
        gateway.router.add_get("/gateway", self.gateway.handle)
        gateway.router.add_get("/gateway/", self.gateway.handle)
        gateway.router.add_route("*", "/{rest:.*}", self.rest.handle)
        runner = self._runner = web.AppRunner(gateway, access_log=None, shutdown_timeout=0.1, handle_signals=False)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        host, taken = runner.addresses[0][:2]
        self.routes.base = f"http://{host}:{taken}{PREFIX}"
        self.api_base = self.routes.base
        self.gateway_url = self.gateway.url = self.routes.gateway_url = f"ws://{host}:{taken}/gateway"

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End all connections, and listen no more."""
        await self.gateway.drop(None)
        if self._runner is not None:
            await self._runner.cleanup()

    async def ready(self, timeout: float = 60.0) -> None:
        """Wait until every shard got READY and the commands are registered."""
        await self.wait_for(lambda: len(self.gateway.ready) >= self.shards and bool(self.commands), timeout)

    async def wait_for(self, condition: Callable[[], bool], timeout: float = 10.0) -> None:
        """Wait until a condition holds; raises TimeoutError."""
        await until(condition, timeout)

    async def say(
        self, text: str, *, user: int, channel: int | None = None, mention: bool = False
    ) -> Said:
        """Write a message: in a channel, or (None) as a direct message to the bot."""
        where = self._where(channel, user)
        content = f"<@{BOT_USER_ID}> {text}" if mention else text
        made = self.world.message(where, user, {"content": content})
        if mention:
            made["mentions"] = [user_payload(BOT_USER_ID)]
        session = self.gateway.session_for(where.guild)
        at = await session.dispatch("MESSAGE_CREATE", self._told(made, where, session, mention, user))
        return Said(int(made["id"]), where.id, user, at)

    def _told(self, made: Payload, where: Channel, session: Session, mention: bool, user: int) -> Payload:
        """A message as the bot is told of it: without its text where that is none of its business."""
        told = dict(made)
        if where.guild is not None:
            member = {key: value for key, value in member_payload(user).items() if key not in ("user", "permissions")}
            told |= {"guild_id": str(where.guild), "member": member}
            if not mention and not session.intents & MESSAGE_CONTENT:
                told |= {"content": "", "embeds": [], "components": [], "attachments": []}
        return told

    async def reply_to(self, said: Said, timeout: float = 10.0) -> Reply:
        """The bot's first message that refers to this one; raises TimeoutError."""
        async with asyncio.timeout(timeout):
            return await self._awaited(said.id)

    async def command(
        self, name: str, options: Mapping[str, Any] | None = None, *, user: int, channel: int | None = None
    ) -> Interaction:
        """Use a command, such as "grade" or "data status"; an attachment's value is its name and content."""
        data, files = command_data(self.commands, name, options or {})
        if files:
            data["resolved"] = {"attachments": {id_: self._attached(id_, *file) for id_, file in files.items()}}
        return await self._interact(COMMAND, data, channel, user)

    async def menu(self, name: str, target: Said, *, user: int) -> Interaction:
        """Use a command of a message's menu."""
        data = menu_data(self.commands, name, self.world.messages[target.id])
        return await self._interact(COMMAND, data, target.channel, user)

    async def autocomplete(
        self, name: str, options: Mapping[str, Any], focused: str, *, user: int, channel: int | None = None
    ) -> Interaction:
        """Type in an option of a command."""
        data, _ = command_data(self.commands, name, options, focused)
        return await self._interact(AUTOCOMPLETE, data, channel, user)

    async def press(
        self, below: Reply, custom_id: str, *, user: int, values: list[str] | None = None
    ) -> Interaction:
        """Press a button below one of the bot's messages, or choose `values` of a menu."""
        assert below.message is not None, "that made no message"
        message = self.world.messages[below.message]
        inside = [each for row in message["components"] for each in row["components"]]
        pressed = next(each for each in inside if each.get("custom_id") == custom_id)
        data: Payload = {"custom_id": custom_id, "component_type": pressed["type"], "id": 1}
        if values is not None:
            data["values"] = values
        where = self.world.channels[int(message["channel_id"])]
        return await self._send(new_interaction(self.world, COMPONENT, where, user, below.message), data)

    async def response_to(self, used: Interaction, timeout: float = 10.0) -> Reply:
        """The first response to an interaction: the callback; raises TimeoutError."""
        async with asyncio.timeout(timeout):
            return await self._awaited(used.id)

    async def answer_to(self, used: Interaction, timeout: float = 10.0) -> Reply:
        """What answers an interaction in the end: the callback's own message, or what follows where that only said
        that an answer will come. `json` is the message."""
        await self.wait_for(lambda: any(each.message for each in self.responses.get(used.id, [])), timeout)
        found = next(each for each in self.responses[used.id] if each.message)
        return Reply(found.json.get("data", found.json), found.at, found.files, found.message, found.path)

    def forget(self) -> None:
        """Drop what was said and sent so far, so that a long test has room."""
        for kept in (self.replies, self.responses, self._first, self.world.messages):
            kept.clear()
        self.posts.clear()
        self.requests.clear()

    async def dispatch(self, event: str, data: Any, shard: int = 0) -> float:
        """Send any event, sensible or not."""
        return await self.gateway.of_shard[shard].dispatch(event, data)

    async def _interact(self, kind: int, data: Payload, channel: int | None, user: int) -> Interaction:
        return await self._send(new_interaction(self.world, kind, self._where(channel, user), user), data)

    async def _send(self, interaction: Interaction, data: Payload) -> Interaction:
        self.routes.interactions[interaction.token] = interaction
        interaction.at = time.perf_counter()
        session = self.gateway.session_for(interaction.channel.guild)
        await session.dispatch("INTERACTION_CREATE", payload_of(interaction, data, self.world))
        return interaction

    async def _awaited(self, id_: int) -> Reply:
        """The first that the bot sends about a message or an interaction."""
        waiting = self._first.setdefault(id_, asyncio.get_running_loop().create_future())
        return await asyncio.shield(waiting)

    def _arrived(self, id_: int, reply: Reply) -> None:
        waiting = self._first.setdefault(id_, asyncio.get_running_loop().create_future())
        if not waiting.done():
            waiting.set_result(reply)

    def _where(self, channel: int | None, user: int) -> Channel:
        return self.world.direct_channel(user) if channel is None else self.world.channels[channel]

    def _attached(self, id_: str, name: str, content: bytes) -> Payload:
        path = f"/attachments/{self.world.new_id()}/{name}"
        self.world.files[path] = content
        url = f"{self.api_base}{path}"
        return {"id": id_, "filename": name, "size": len(content), "url": url, "proxy_url": url}

    def _posted(self, made: Payload, asked: Request) -> None:
        reply = Reply(asked.body, asked.at, asked.files, int(made["id"]), asked.path)
        self.posts.append(reply)
        if reference := made.get("message_reference"):
            answered = int(reference["message_id"])
            self.replies.setdefault(answered, []).append(reply)
            self._arrived(answered, reply)

    def _responded(self, used: Interaction, asked: Request) -> None:
        message = used.followups[-1] if used.followups else used.message
        reply = Reply(asked.body, asked.at, asked.files, message, asked.path)
        self.responses.setdefault(used.id, []).append(reply)
        self._arrived(used.id, reply)
