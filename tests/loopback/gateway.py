"""The loopback Discord's gateway: sessions of shards over WebSockets, with resuming and zlib-stream."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
import zlib
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.loopback.faults import Faults, Stage
from tests.loopback.state import BOT_USER_ID, Guild, Payload, World, user_payload

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
NOT_AUTHENTICATED, WRONG_TOKEN, WRONG_SHARD = 4003, 4004, 4010
MESSAGE_CONTENT = 1 << 15
FLUSHED = b"\x00\x00\xff\xff"


@dataclass(slots=True)
class Heartbeat:
    """One that arrived, `late` seconds after the interval was over (less than 0: before)."""

    shard: int
    at: float
    late: float


class Connection:
    """One WebSocket of the bot's."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self._transport = request.transport
        self._deflater = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        self.compressed = self._deflater is not None
        self.last_heartbeat: float | None = None
        self.session: Session | None = None
        self.silent = False
        """Whether it is half open: nothing that is sent arrives, acknowledgements neither."""

    async def send(self, text: str) -> None:
        """Write a payload; does nothing on a connection that is gone."""
        if self.socket.closed or self.silent:
            return
        try:
            if self._deflater is None:
                await self.socket.send_str(text)
            else:
                packed = self._deflater.compress(text.encode()) + self._deflater.flush(zlib.Z_SYNC_FLUSH)
                assert packed.endswith(FLUSHED)
                await self.socket.send_bytes(packed)
        except (ConnectionError, RuntimeError):
            pass

    async def drop(self, code: int | None) -> None:
        """Close with a code, or (None) without a goodbye."""
        if code is not None:
            await self.socket.close(code=code)
        elif self._transport is not None:
            self._transport.abort()


@dataclass(slots=True)
class Session:
    """What a shard has identified for: it lives on when its connection is gone, so that it can be resumed."""

    id: str
    shard: int
    shards: int
    intents: int
    connection: Connection | None
    written: list[str] = field(default_factory=list)
    """Every event, as text; the number of each is its place, counted from 1."""

    async def dispatch(self, event: str, data: Any) -> float:
        """Send an event, or keep it until the session is resumed; returns when it was written."""
        text = json.dumps({"op": DISPATCH, "t": event, "s": len(self.written) + 1, "d": data})
        self.written.append(text)
        at = time.perf_counter()
        if self.connection is not None:
            await self.connection.send(text)
        return at


class Gateway:
    """Takes connections, and sends events to the sessions that they belong to."""

    def __init__(self, world: World, faults: Faults, token: str, interval: float, violations: list[str]) -> None:
        self._world = world
        self._faults = faults
        self._token = token
        self._violations = violations
        self.interval = interval
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.of_shard: dict[int, Session] = {}
        self.ready: dict[int, asyncio.Event] = {}
        self.heartbeats: list[Heartbeat] = []
        self.connections: list[Connection] = []
        self.received: list[Payload] = []
        """Every payload of the bot's but heartbeats."""
        self.closes: list[int | None] = []
        """The code that each connection ended with."""

    def session_for(self, guild: int | None) -> Session:
        """The session that is told about a guild, or about direct messages."""
        shards = max((session.shards for session in self.of_shard.values()), default=1)
        return self.of_shard[(guild >> 22) % shards if guild is not None else 0]

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from HELLO to its end."""
        socket = web.WebSocketResponse(compress=False, max_msg_size=0, autoping=True)
        await socket.prepare(request)
        connection = Connection(socket, request)
        self.connections.append(connection)
        if self._faults.mute:
            self._faults.mute -= 1
            async for _ in socket:
                pass
        elif not await self._dropped(connection, "before hello"):
            hello = {"op": HELLO, "d": {"heartbeat_interval": int(self.interval * 1000), "_trace": []}, "s": None}
            await connection.send(json.dumps({**hello, "t": None}))
            if not await self._dropped(connection, "after hello"):
                async for frame in socket:
                    if frame.type is not WSMsgType.TEXT:
                        break
                    await self._received(connection, json.loads(frame.data))
        self.closes.append(socket.close_code)
        if connection.session is not None and connection.session.connection is connection:
            connection.session.connection = None
        return socket

    async def _dropped(self, connection: Connection, stage: Stage) -> bool:
        dropped, code = self._faults.drop_at(stage)
        if dropped:
            await connection.drop(code)
        return dropped

    async def _received(self, connection: Connection, told: Payload) -> None:
        if told["op"] == HEARTBEAT:
            self._heartbeat(connection)
            await connection.send(json.dumps({"op": ACK, "d": None, "s": None, "t": None}))
            return
        self.received.append(told)
        if told["op"] == IDENTIFY:
            await self._identified(connection, told["d"])
        elif told["op"] == RESUME:
            await self._resumed(connection, told["d"])

    def _heartbeat(self, connection: Connection) -> None:
        now = time.perf_counter()
        if connection.last_heartbeat is not None:
            shard = connection.session.shard if connection.session is not None else 0
            late = now - connection.last_heartbeat - self.interval
            self.heartbeats.append(Heartbeat(shard, now, late))
        connection.last_heartbeat = now

    async def _identified(self, connection: Connection, told: Payload) -> None:
        if await self._dropped(connection, "after identify"):
            return
        if told["token"] != self._token:
            await connection.drop(WRONG_TOKEN)
            return
        if self._faults.invalid:
            await self._invalid(connection, self._faults.invalid.popleft())
            return
        shard, shards = told.get("shard", (0, 1))
        if not 0 <= shard < shards:
            await connection.drop(WRONG_SHARD)
            return
        session = Session(secrets.token_hex(16), shard, shards, told["intents"], connection)
        connection.session = session
        self.sessions[session.id] = session
        self.of_shard[shard] = session
        guilds = [guild for guild in self._world.guilds if (guild.id >> 22) % shards == shard]
        await session.dispatch("READY", self._ready(session, guilds))
        for guild in guilds:
            await session.dispatch("GUILD_CREATE", guild.payload())
        self.ready.setdefault(shard, asyncio.Event()).set()

    def _ready(self, session: Session, guilds: list[Guild]) -> Payload:
        return {
            "v": 10, "user": user_payload(BOT_USER_ID), "session_id": session.id, "resume_gateway_url": self.url,
            "shard": [session.shard, session.shards], "application": {"id": str(BOT_USER_ID), "flags": 0},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
        }

    async def _resumed(self, connection: Connection, told: Payload) -> None:
        if await self._dropped(connection, "after resume"):
            return
        session = self.sessions.get(told["session_id"])
        if self._faults.invalid or session is None:
            await self._invalid(connection, self._faults.invalid.popleft() if self._faults.invalid else False)
            return
        if told["token"] != self._token:
            await connection.drop(WRONG_TOKEN)
            return
        connection.session = session
        # Events that come meanwhile are kept, and sent in their order.
        place = told["seq"] or 0
        while place < len(session.written):
            await connection.send(session.written[place])
            place += 1
        session.connection = connection
        await session.dispatch("RESUMED", {"_trace": []})

    async def _invalid(self, connection: Connection, resumable: bool) -> None:
        await connection.send(json.dumps({"op": INVALID_SESSION, "d": resumable, "s": None, "t": None}))

    async def tell(self, op: int, data: Any = None) -> None:
        """Send a payload that is no event (such as RECONNECT) on every connection of a session."""
        for session in list(self.of_shard.values()):
            if session.connection is not None:
                await session.connection.send(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    async def drop(self, code: int | None) -> None:
        """End every connection of a session: with a code, or (None) without a goodbye."""
        for session in list(self.of_shard.values()):
            connection, session.connection = session.connection, None
            if connection is not None:
                await connection.drop(code)
