"""/metrics, read as Prometheus reads it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.chat.health import endpoint
from tests.chat.test_health import ask
from tests.chat.world import World

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


@pytest.fixture
async def port(world: World) -> AsyncIterator[int]:
    async with endpoint(world.bot, 0) as port:
        yield port


async def samples(port: int) -> Samples:
    status, head, body = await ask(port, "/metrics")
    assert status == 200
    assert "Content-Type: text/plain; version=0.0.4; charset=utf-8" in head
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(body)
        for sample in family.samples
    }


def questions(found: Samples) -> dict[tuple[str, str], float]:
    return {
        (dict(labels)["intent"], dict(labels)["outcome"]): value
        for (name, labels), value in found.items()
        if name == "peelbot_questions_total"
    }


async def test_questions_are_counted_by_intent_and_outcome_each_once(world: World, port: int) -> None:
    await world.ask("How did Kent do for efficiency in 2016?")
    await world.slash("ask", question="How was Yorkshire graded in 2017?")
    await world.ask("What is the best pizza?")
    found = await samples(port)
    counted = questions(found)
    assert sum(counted.values()) == 3
    assert sorted(outcome for _, outcome in counted) == ["answered", "clarify", "out_of_scope"]
    assert found["peelbot_unanswered_share", ()] == pytest.approx(1 / 3)
    assert found["peelbot_acknowledged_seconds_count", ()] == 3
    assert found["peelbot_guilds", ()] == 1
    version = str(world.bot.served.snapshot.version.number)
    assert [dict(labels)["data_version"] for name, labels in found if name == "peelbot_info"] == [version]
    assert found["peelbot_peak_resident_memory_bytes", ()] > 10_000_000


async def test_a_question_too_many_is_counted_as_too_fast(world: World, port: int) -> None:
    for _ in range(31):
        await world.ann.send(world.channel, f"{world.mention} How did Kent do for efficiency in 2016?")
    counted = questions(await samples(port))
    assert counted["none", "too_fast"] == 1
    assert sum(counted.values()) == 31


async def test_no_words_and_ids_of_people_and_guilds_are_told(world: World, port: int) -> None:
    await world.ask("How did Kent do for efficiency in 2016? zebra")
    _, _, body = await ask(port, "/metrics")
    assert "zebra" not in body
    assert "kent" not in body.lower()
    labels = " ".join(re.findall(r"\{(.*)\}", body))
    assert not re.search(r"\d{15,}", labels)


def test_whoever_wants_no_metrics_does_not_load_their_library() -> None:
    code = "import sys, bot.chat.client; sys.exit('prometheus_client' in sys.modules)"
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=False, timeout=60).returncode == 0
