"""What the bot tells this machine of itself over HTTP: /healthz and /metrics. Off unless HEALTH_PORT is set."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.logs import complain

if TYPE_CHECKING:
    from aiohttp import web

    from bot.chat.client import Peelbot

log = logging.getLogger(__name__)

ADDRESS = "127.0.0.1"
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
LAG_LOOK_SECONDS = 0.5
STUCK_SECONDS = 2.0
# The library gives up on a gateway that is silent for so long. Less says nothing: where an answer comes at once, it may
# be taken for one to the heartbeat before, 41 seconds ago.
STALE_HEARTBEAT_SECONDS = 60.0


class PortError(Exception):
    """The port cannot be had; the text is the sentence for it."""


class LoopLag:
    """How late the event loop woke when it was last due, and how late it is by now where it is overdue."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = 0.0
        self._due = clock() + LAG_LOOK_SECONDS

    @property
    def seconds(self) -> float:
        return max(self._last, self._clock() - self._due, 0.0)

    async def measure(self) -> None:
        """Measure until cancelled."""
        while True:
            self._due = self._clock() + LAG_LOOK_SECONDS
            await asyncio.sleep(LAG_LOOK_SECONDS)
            self._last = max(0.0, self._clock() - self._due)


def health_of(bot: Peelbot, lag: LoopLag) -> tuple[dict[str, Any], bool]:
    """What /healthz tells, and whether the bot is well; where it is not, `reason` says why."""
    shards = {
        str(id_): {"connected": not shard.is_closed(), "latency": _finite(shard.latency)}
        for id_, shard in bot.shards.items()
    }
    version = bot.served.snapshot.version
    reason = _reason(bot, shards, lag.seconds)
    told = {
        "status": "ok" if reason is None else "unwell",
        "reason": reason,
        "ready": bot.is_ready(),
        "shards": shards,
        "loop_lag_seconds": round(lag.seconds, 3),
        "data": {
            "version": version.number,
            "checksum": version.checksum,
            "age_seconds": round((datetime.now(UTC) - version.made_at).total_seconds()),
            "look_age_seconds": round(bot.served.look_age(), 1),
        },
    }
    return told, reason is None


def _reason(bot: Peelbot, shards: dict[str, dict[str, Any]], lag: float) -> str | None:
    if lag > STUCK_SECONDS:
        return f"the event loop was stuck for {lag:.1f} s"
    if not bot.is_ready():
        return "not connected to Discord yet"
    for id_, shard in shards.items():
        if not shard["connected"]:
            return f"shard {id_} is not connected"
        if shard["latency"] is None or shard["latency"] > STALE_HEARTBEAT_SECONDS:
            return f"the heartbeat of shard {id_} is not answered"
    return None


def _finite(seconds: float) -> float | None:
    return round(seconds, 3) if math.isfinite(seconds) else None


@asynccontextmanager
async def endpoint(bot: Peelbot, port: int) -> AsyncIterator[int]:
    """Serves while it is entered, on the port it gives; 0 takes one that is free. Raises PortError."""
    # Only who wants them pays for them in memory.
    from aiohttp import web

    from bot.chat.metrics import CONTENT_TYPE, Metrics

    lag = LoopLag()
    metrics = bot.metrics = Metrics(bot, lag)

    async def healthz(_: web.Request) -> web.Response:
        told, well = health_of(bot, lag)
        return web.json_response(told, status=200 if well else 503)

    async def tell_metrics(_: web.Request) -> web.Response:
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    @web.middleware
    async def only_here(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        # A page in a browser here can give its own name this machine's address.
        name, colon, asked = request.host.rpartition(":")
        if (name if colon and asked.isdigit() else request.host) not in LOOPBACK_NAMES:
            raise web.HTTPForbidden(text="Only for this machine.\n")
        return await handler(request)

    app = web.Application(middlewares=[only_here])
    app.add_routes([web.get("/healthz", healthz), web.get("/metrics", tell_metrics)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    measuring = asyncio.create_task(lag.measure())
    try:
        try:
            await web.TCPSite(runner, ADDRESS, port).start()
        except OSError as error:
            raise PortError(f"HEALTH_PORT={port} cannot be used ({error.strerror}): choose another.") from error
        bound = int(runner.addresses[0][1])
        log.info("health and metrics on port %d", bound)
        if port == 0:
            complain(f"Health and metrics: http://{ADDRESS}:{bound}/healthz and /metrics")
        yield bound
    finally:
        measuring.cancel()
        await runner.cleanup()
