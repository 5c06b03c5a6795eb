"""How long the event loop stands still while pictures are drawn: in the gallery’s process, and in the loop itself.

`make bench` runs it; it ends with status 1 where the gallery's longest gap is over 150 ms.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from collections.abc import Awaitable, Callable
from tempfile import TemporaryDirectory

from bot.answers.proof import prove
from bot.pictures.chart import Chart
from bot.pictures.charting import history, national_by_area, tile_map
from bot.pictures.gallery import Gallery
from bot.settings import shipped_data
from bot.store.database import open_database
from bot.store.reload import ensure_loaded
from bot.store.serving import load_snapshot
from bot.store.snapshot import Snapshot

MOST_MS = 150.0
TICK_SECONDS = 0.001
FORCES = 10

Draw = Callable[[Chart], Awaitable[bytes]]


def charts_of(snapshot: Snapshot) -> list[Chart]:
    """A map of every inspection, a bar chart of every round and the history of ten forces."""
    forces = [history(force, (), snapshot) for force in list(snapshot.forces)[:FORCES]]
    maps = [tile_map(round_, area, snapshot) for round_, area in snapshot.inspections]
    bars = [national_by_area(round_, snapshot) for round_ in snapshot.rounds]
    return [*maps, *bars, *(chart for chart in forces if chart is not None)]


async def longest_gap(draw: Draw, charts: list[Chart]) -> tuple[float, float]:
    """Draw the charts one after the other. Returns the longest time between two turns of the loop, in milliseconds,
    and how long a picture took on average."""
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
    begun = time.perf_counter()
    for chart in charts:
        await draw(chart)
        # A loop that stood still has no turn of its own to notice it.
        await asyncio.sleep(2 * TICK_SECONDS)
    took = time.perf_counter() - begun
    ticking.cancel()
    return max(gaps) * 1000, took / len(charts) * 1000


async def compare(snapshot: Snapshot) -> bool:
    """Print both, the gallery first: it has to load the library too. Returns whether the gallery keeps the limit."""
    charts = charts_of(snapshot)
    gallery = Gallery()
    gap, each = await longest_gap(gallery.picture, charts)
    again, kept = await longest_gap(gallery.picture, charts[-50:])
    await gallery.close()
    from bot.pictures.drawing import draw

    async def in_the_loop(chart: Chart) -> bytes:
        return draw(chart)

    alone, directly = await longest_gap(in_the_loop, charts)
    print(f"{len(charts)} pictures              longest gap   a picture")
    print(f"in the gallery’s process{gap:8.1f} ms {each:8.1f} ms")
    print(f"again, from the gallery  {again:8.1f} ms {kept:8.1f} ms")
    print(f"in the loop itself       {alone:8.1f} ms {directly:8.1f} ms")
    return gap <= MOST_MS


def main() -> int:
    """Measure on the data that ships. Returns the exit status."""
    with TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{folder}/bench.db")
        ensure_loaded(engine, shipped_data(), "bench", prove)
        snapshot = load_snapshot(engine)
        engine.dispose()
    gc.collect()
    return 0 if asyncio.run(compare(snapshot)) else 1


if __name__ == "__main__":
    sys.exit(main())
