from __future__ import annotations

import asyncio
from datetime import timedelta

from simcord import Preview

from bot.chat.views import TIMEOUT
from bot.demo import take_turns, tick
from tests.chat.conftest import database, filled, new_world, open_world, served
from tests.chat.world import World

__all__ = ["database", "filled", "new_world", "open_world", "served"]

AMBIGUOUS = "How did Yorkshire do for efficiency in 2016?"


def preview(world: World) -> Preview:
    return world.env.preview(world.ask_channel, viewers=[world.ann, world.admin], layout="channel")


async def test_a_tick_carries_the_time_that_passed_into_the_page(open_world: World) -> None:
    async with preview(open_world) as page:
        later = open_world.env.now() + timedelta(seconds=7)
        await tick(open_world.env, page, later)
        assert open_world.env.now() == later


async def test_time_that_passed_already_is_not_carried_in_twice(open_world: World) -> None:
    async with preview(open_world) as page:
        now = open_world.env.now()
        await tick(open_world.env, page, now - timedelta(seconds=1))
        assert open_world.env.now() == now


async def test_a_tick_in_which_the_bot_did_nothing_leaves_the_page_as_it_is(open_world: World) -> None:
    async with preview(open_world) as page:
        before = (await page.snapshot())["publishedRevision"]
        await tick(open_world.env, page, open_world.env.now() + timedelta(seconds=1))
        assert (await page.snapshot())["publishedRevision"] == before + 1


async def test_buttons_whose_time_is_up_go_from_the_page(open_world: World) -> None:
    async with preview(open_world) as page:
        await open_world.ann.send(open_world.ask_channel, AMBIGUOUS)
        await page.refresh()
        for _ in range(int(TIMEOUT) // 30 + 1):
            await tick(open_world.env, page, open_world.env.now() + timedelta(seconds=30))
        shown = page._page_payload(page._pages["python"])
        last = shown["messages"][shown["timeline"][-1]]
        assert "Nothing was chosen in time" in last["content"]
        assert last["components"] == []


async def test_after_a_long_sleep_of_the_machine_it_is_now_at_once(open_world: World) -> None:
    async with preview(open_world) as page:
        await open_world.ann.send(open_world.ask_channel, AMBIGUOUS)
        morning = open_world.env.now() + timedelta(hours=9)
        await tick(open_world.env, page, morning)
        assert open_world.env.now() == morning
        last = open_world.ask_channel.last_message
        assert last is not None
        assert "Nothing was chosen in time" in last.content


async def test_a_follow_up_in_the_page_works_for_ten_minutes_of_real_time(open_world: World) -> None:
    async with preview(open_world) as page:
        await open_world.ann.send(open_world.ask_channel, "How did Durham do for efficiency in 2016?")
        for minutes, still in ((9, True), (11, False)):
            for _ in range(minutes * 2):
                await tick(open_world.env, page, open_world.env.now() + timedelta(seconds=30))
            await open_world.ann.send(open_world.ask_channel, "and legitimacy?")
            last = open_world.ask_channel.last_message
            assert last is not None
            assert ("Durham" in last.content) is still


async def test_an_action_waits_for_a_tick_that_is_under_way(open_world: World) -> None:
    turns = asyncio.Lock()
    async with preview(open_world) as page:
        take_turns(page, turns)
        shown = page._open_page(None, None)
        action = {
            "protocol_version": 3, "sequence": 1, "request_id": "r1", "generation": shown.generation,
            "bot_generation": 1, "kind": "send_message", "published_revision": 1, "content": "lol",
        }
        async with turns:
            acting = asyncio.create_task(page._action(shown.id, action))
            await tick(open_world.env, page, open_world.env.now() + timedelta(seconds=5))
            await page.refresh()
            assert not acting.done()
        receipt = await acting
        assert receipt["settlement"] == "settled"
