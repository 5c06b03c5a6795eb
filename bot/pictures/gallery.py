"""Pictures while the bot goes on answering: drawn by a process of their own, kept for as long as they are asked for.

A thread would not do: parts of drawing hold Python's lock for longer than an answer may wait (`make bench`).
"""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from collections import OrderedDict
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

from bot.pictures.chart import Chart

MOST = 100


class Gallery:
    """The pictures drawn last, at most a hundred. A chart names the version of its data, so a kept picture is never of
    other data than the chart. The process that draws starts with the first picture."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Chart, asyncio.Future[bytes]] = OrderedDict()
        self._worker: ProcessPoolExecutor | None = None
        self.drawn = 0

    async def picture(self, chart: Chart) -> bytes:
        """The PNG of a chart: drawn when it is first asked for, once for however many ask at the same time. Raises
        what drawing raises; a picture that failed is tried again when it is next asked for."""
        future = self._kept.get(chart)
        if future is None:
            future = self._kept[chart] = asyncio.ensure_future(self._draw(chart))
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        self._kept.move_to_end(chart)
        try:
            # Whoever gives up waiting must not take the picture from the others who wait.
            return await asyncio.shield(future)
        except Exception:
            if self._kept.get(chart) is future:
                del self._kept[chart]
            raise

    async def _draw(self, chart: Chart) -> bytes:
        self.drawn += 1
        if self._worker is None:
            spawned = multiprocessing.get_context("spawn")
            self._worker = ProcessPoolExecutor(max_workers=1, mp_context=spawned, initializer=_leave_ctrl_c)
        worker = self._worker
        try:
            return await asyncio.get_running_loop().run_in_executor(worker, _drawn, chart)
        except BrokenExecutor:
            # The process died, for want of memory perhaps. The next picture gets a new one.
            if self._worker is worker:
                self._worker = None
            raise

    async def close(self) -> None:
        """Draw nothing more, and end the process that draws."""
        worker, self._worker = self._worker, None
        if worker is not None:
            await asyncio.to_thread(worker.shutdown, cancel_futures=True)


def _leave_ctrl_c() -> None:
    # Ctrl-C reaches every process of a terminal: the bot itself ends this one when it is done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _drawn(chart: Chart) -> bytes:
    # Loaded by the process that draws alone: the bot starts faster and stays smaller without it.
    from bot.pictures.drawing import draw

    return draw(chart)
