"""What Prometheus is told: numbers alone, without ids and words of people. Loaded only where HEALTH_PORT is set."""

from __future__ import annotations

import math
import resource
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from discord.app_commands import CommandInvokeError
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector

from bot.answers.answer import Answer
from bot.chat.errors import Refused, TooFast

if TYPE_CHECKING:
    from bot.chat.client import Peelbot
    from bot.chat.health import LoopLag

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
ACKNOWLEDGED_SECONDS = (0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)


class Metrics:
    """Counts since the start, in a registry of its own, and what the bot is like at the moment it is asked."""

    def __init__(self, bot: Peelbot, lag: LoopLag) -> None:
        self._registry = CollectorRegistry()
        self._questions = Counter(
            "peelbot_questions", "Questions, by what was asked for and how it ended.", ("intent", "outcome"),
            registry=self._registry,
        )
        self._acknowledged = Histogram(
            "peelbot_acknowledged_seconds",
            "From the time in the id of a message or interaction, by Discord's clock, until Discord took the first "
            "response, by this machine's.",
            buckets=ACKNOWLEDGED_SECONDS, registry=self._registry,
        )
        self._looks = Counter(
            "peelbot_data_looks", "Looks for a new version of the data, by outcome.", ("outcome",),
            registry=self._registry,
        )
        self._asked = self._unanswered = 0
        self._registry.register(_Now(bot, lag, self))

    @property
    def unanswered_share(self) -> float:
        """The share of questions that neither were answered nor asked back; not a number before the first."""
        return self._unanswered / self._asked if self._asked else math.nan

    def answered(self, given: Answer) -> None:
        """Count a question that got this answer."""
        self._count(given.query.intent, given.status)

    def failed(self, error: BaseException) -> None:
        """Count a question that ended in an error or was refused."""
        if isinstance(error, CommandInvokeError):
            error = error.original
        outcome = "too_fast" if isinstance(error, TooFast) else "refused" if isinstance(error, Refused) else "error"
        self._count("none", outcome)

    def acknowledged(self, created: datetime) -> None:
        """Note that something created then was responded to now."""
        # The two clocks may differ a little.
        self._acknowledged.observe(max(0.0, (datetime.now(UTC) - created).total_seconds()))

    def looked(self, outcome: str) -> None:
        """Count a look for a new version."""
        self._looks.labels(outcome).inc()

    def text(self) -> bytes:
        """All of it, in the text format 0.0.4."""
        return generate_latest(self._registry)

    def _count(self, intent: str, outcome: str) -> None:
        self._questions.labels(intent, outcome).inc()
        self._asked += 1
        self._unanswered += outcome not in ("answered", "clarify")


class _Now(Collector):
    """Read when asked."""

    def __init__(self, bot: Peelbot, lag: LoopLag, counted: Metrics) -> None:
        self._bot, self._lag, self._counted = bot, lag, counted

    def collect(self) -> Iterator[Metric]:
        bot = self._bot
        served = bot.served.snapshot.version
        yield _gauge("unanswered_share", "Share of questions without an answer.", self._counted.unanswered_share)
        yield _gauge("guilds", "Guilds that the bot is in.", len(bot.guilds))
        yield _gauge("loop_lag_seconds", "How late the event loop last woke.", self._lag.seconds)
        yield _gauge("data_look_age_seconds", "Since the last successful look at the database.", bot.served.look_age())
        yield _gauge("peak_resident_memory_bytes", "The most memory that the process has held.", _peak_memory())
        ready = GaugeMetricFamily("peelbot_shard_ready", "1 where the shard is connected.", labels=("shard",))
        latency = GaugeMetricFamily("peelbot_shard_latency_seconds", "Heartbeat to its answer.", labels=("shard",))
        for id_, shard in bot.shards.items():
            ready.add_metric((str(id_),), float(bot.is_ready() and not shard.is_closed()))
            latency.add_metric((str(id_),), shard.latency)
        yield ready
        yield latency
        info = GaugeMetricFamily("peelbot_info", "The release and its data.", labels=("version", "data_version"))
        info.add_metric((version("peelbot"), str(served.number)), 1)
        yield info


def _gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"peelbot_{name}", told, value=value)


def _peak_memory() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
