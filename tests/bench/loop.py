"""How long the event loop stands still while pictures are drawn and while data is reloaded."""

from __future__ import annotations

import asyncio
import gc
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import Engine

from bot.answers.proof import prove
from bot.pictures.chart import Chart
from bot.pictures.charting import history, national_by_area, tile_map
from bot.pictures.drawing import draw
from bot.pictures.gallery import Gallery
from bot.settings import shipped_data
from bot.store.reload import reload
from bot.store.serving import Served
from bot.store.snapshot import Snapshot
from tests.bench.figures import Figure, Part, ms

MOST_MS = 150.0
RELOADS = 5
_TERM = "bench {0},,What benchmark {0} added,round-2023-25,\n"
TICK_SECONDS = 0.001
FORCES = 10

Draw = Callable[[Chart], Awaitable[bytes]]


def charts_of(snapshot: Snapshot) -> list[Chart]:
    """A map of every inspection, a bar chart of every round and the history of ten forces."""
    forces = [history(force, (), snapshot) for force in list(snapshot.forces)[:FORCES]]
    maps = [tile_map(round_, area, snapshot) for round_, area in snapshot.inspections]
    bars = [national_by_area(round_, snapshot) for round_ in snapshot.rounds]
    return [*maps, *bars, *(chart for chart in forces if chart is not None)]


@asynccontextmanager
async def watched() -> AsyncIterator[list[float]]:
    """The times between two turns of the loop, in seconds, as they pass."""
    gaps: list[float] = []

    async def tick() -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(TICK_SECONDS)
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0)
    try:
        yield gaps
    finally:
        # A loop that stood still has no turn of its own to notice it.
        await asyncio.sleep(2 * TICK_SECONDS)
        ticking.cancel()


async def drawing(draw_one: Draw, charts: list[Chart]) -> tuple[float, float]:
    """Draw the charts one after the other. Returns the longest time between two turns of the loop, in milliseconds,
    and how long a picture took on average."""
    async with watched() as gaps:
        begun = time.perf_counter()
        for chart in charts:
            await draw_one(chart)
            await asyncio.sleep(0)
        took = time.perf_counter() - begun
    return max(gaps) * 1000, took / len(charts) * 1000


async def reloading(engine: Engine, folder: Path) -> tuple[float, float]:
    """Reload data that differs each time, as the running bot does it. Returns the same, of a reload."""
    files = folder / "data"
    shutil.copytree(shipped_data(), files)
    served = Served(engine)
    gc.collect()
    gc.freeze()
    async with watched() as gaps:
        begun = time.perf_counter()
        for number in range(RELOADS):
            with (files / "terms.csv").open("a", encoding="utf-8") as terms:
                terms.write(_TERM.format(number))
            await asyncio.to_thread(reload, engine, files, "bench", prove)
            await asyncio.to_thread(served.look)
        took = time.perf_counter() - begun
    gc.unfreeze()
    return max(gaps) * 1000, took / RELOADS * 1000


async def gaps(snapshot: Snapshot, engine: Engine, folder: Path) -> Part:
    """All of them."""
    charts = charts_of(snapshot)
    gallery = Gallery()
    first = await drawing(gallery.picture, charts)
    again = await drawing(gallery.picture, charts[-50:])
    await gallery.close()

    async def in_the_loop(chart: Chart) -> bytes:
        return draw(chart)

    alone = await drawing(in_the_loop, charts)
    loaded = await reloading(engine, folder)
    done = {
        "pictures in the gallery's process": first, "pictures again, from the gallery": again,
        "pictures drawn in the loop itself": alone, "reloads of the data": loaded,
    }
    rows = (("meanwhile", "longest gap", "each"), *((name, ms(gap), ms(each)) for name, (gap, each) in done.items()))
    return Part("The event loop's longest gap", rows, (
        Figure("longest gap while pictures are drawn, in ms", first[0], MOST_MS),
        Figure("longest gap while data is reloaded, in ms", loaded[0], MOST_MS),
    ))
