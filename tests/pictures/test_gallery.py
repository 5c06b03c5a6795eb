"""The gallery: drawn once, by a process of its own, and never in the way."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import AsyncIterator
from concurrent.futures import BrokenExecutor
from dataclasses import replace

import pytest

from bot.pictures.chart import Chart
from bot.pictures.charting import history, tile_map
from bot.pictures.gallery import MOST, Gallery
from bot.store.snapshot import Snapshot


@pytest.fixture
async def gallery() -> AsyncIterator[Gallery]:
    made = Gallery()
    yield made
    await made.close()


@pytest.fixture
def chart(snapshot: Snapshot) -> Chart:
    return tile_map("2016", "efficiency", snapshot)


async def test_a_picture_is_drawn_once_however_often_and_by_how_many_it_is_asked_for(
    gallery: Gallery, chart: Chart
) -> None:
    first = await asyncio.gather(*(gallery.picture(chart) for _ in range(5)))
    again = await gallery.picture(replace(chart))
    assert {*first, again} == {first[0]}
    assert first[0].startswith(b"\x89PNG")
    assert gallery.drawn == 1


async def test_who_gives_up_waiting_does_not_take_the_picture_from_the_others(gallery: Gallery, chart: Chart) -> None:
    impatient = asyncio.create_task(gallery.picture(chart))
    patient = asyncio.create_task(gallery.picture(chart))
    await asyncio.sleep(0)
    impatient.cancel()
    assert (await patient).startswith(b"\x89PNG")
    assert gallery.drawn == 1


async def test_of_other_data_there_is_another_picture(gallery: Gallery, chart: Chart) -> None:
    other = replace(chart, caption=replace(chart.caption, source="Source: data version 2"))
    assert await gallery.picture(chart) != await gallery.picture(other)
    assert gallery.drawn == 2


async def test_a_picture_that_failed_is_tried_again(gallery: Gallery, snapshot: Snapshot) -> None:
    chart = history("kent", (), snapshot)
    assert chart is not None
    broken = replace(chart, rows=(replace(chart.rows[0], cells=()), *chart.rows[1:]), columns=())
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            await gallery.picture(broken)
    assert gallery.drawn == 2
    assert await gallery.picture(chart)


async def test_after_its_process_died_the_next_picture_gets_a_new_one(gallery: Gallery, chart: Chart) -> None:
    await gallery.picture(chart)
    [child] = multiprocessing.active_children()
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    other = replace(chart, caption=replace(chart.caption, title="Another"))
    with pytest.raises(BrokenExecutor):
        await gallery.picture(other)
    assert (await gallery.picture(other)).startswith(b"\x89PNG")


async def test_only_the_last_hundred_are_kept(gallery: Gallery, snapshot: Snapshot) -> None:
    small = history("kent", ("efficiency",), snapshot)
    assert small is not None
    charts = [replace(small, caption=replace(small.caption, title=f"Number {number}")) for number in range(MOST + 1)]
    for each in charts:
        await gallery.picture(each)
    await gallery.picture(charts[-1])
    assert gallery.drawn == MOST + 1
    await gallery.picture(charts[0])
    assert gallery.drawn == MOST + 2


async def test_its_process_ends_with_it(chart: Chart) -> None:
    gallery = Gallery()
    await gallery.picture(chart)
    assert multiprocessing.active_children()
    await gallery.close()
    assert not multiprocessing.active_children()
    await gallery.close()
