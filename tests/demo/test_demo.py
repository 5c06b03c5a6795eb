from __future__ import annotations

import asyncio
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.answers.proof import prove
from bot.demo import serve
from bot.settings import Settings
from bot.store.database import open_database
from bot.store.reload import reload
from tests.demo.running import Demo, Page, amend

QUESTION = "How did Durham do for efficiency in 2016?"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, data_folder: Path) -> Path:
    return Path(shutil.copytree(data_folder, tmp_path_factory.mktemp("files") / "data"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Iterator[Demo]:
    started = Demo(tmp_path_factory.mktemp("demo"), data)
    yield started
    if started.process.poll() is None:
        assert started.end() == (0, "")


@pytest.fixture
async def http() -> Any:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def page(demo: Demo, http: aiohttp.ClientSession) -> Page:
    return await Page(http, demo.url).open()


async def test_the_page_welcomes_with_three_questions_to_try_which_work(page: Page) -> None:
    welcome = page.state["messages"][page.state["timeline"][0]]
    assert welcome["author"]["name"] == "Peelbot"
    controls = [row["components"][0] for row in welcome["components"]]
    assert len(controls) == 3
    for control in controls:
        receipt = await page.act("click", control_key=control["control_key"], target_id=welcome["id"])
        assert receipt["settlement"] == "settled"
        await page.look()
        assert control["label"] in page.texts[-1]


async def test_a_question_typed_into_the_page_is_answered_today(page: Page) -> None:
    receipt = await page.say(QUESTION)
    assert receipt["settlement"] == "settled"
    await page.look()
    assert page.texts[-1] == "⭐ Durham Constabulary: outstanding for efficiency, 2016"
    said = datetime.fromisoformat(page.state["messageIndex"][-1]["createdAt"])
    assert abs(datetime.now(UTC) - said) < timedelta(seconds=10)


async def test_the_page_offers_a_visitor_and_an_admin(page: Page) -> None:
    assert [viewer["name"] for viewer in page.state["viewers"]] == ["Visitor", "Admin (may use /data)"]


async def test_no_action_is_turned_away_however_many_come_while_time_is_carried_in(
    demo: Demo, http: aiohttp.ClientSession
) -> None:
    pages = [await Page(http, demo.url).open() for _ in range(3)]
    until = asyncio.get_running_loop().time() + 3.5
    receipts: list[dict[str, Any]] = []

    async def chat(page: Page) -> None:
        # Without looking at the page in between: each action is about an older page than there is.
        while asyncio.get_running_loop().time() < until:
            receipts.append(await page.say("lol"))

    await asyncio.gather(*map(chat, pages))
    assert len(receipts) >= len(pages)
    assert [receipt for receipt in receipts if receipt.get("settlement") != "settled"] == []


async def test_a_reload_from_a_terminal_is_noticed(demo: Demo, page: Page, data: Path) -> None:
    amend(data)
    version = await asyncio.to_thread(reload, open_database(f"sqlite:///{demo.database}"), data, "a terminal", prove)
    until = asyncio.get_running_loop().time() + 10
    card = ""
    while f"Data version {version.number}," not in card and asyncio.get_running_loop().time() < until:
        # One question and not many: the person in the page is not to be put off for asking too fast.
        await asyncio.sleep(2)
        await page.say("How did Durham do for preventing crime in 2023-25?")
        await page.look()
        card = str(page.state["messages"][page.state["timeline"][-1]]["embeds"][0])
    assert page.texts[-1].startswith("🔷 Durham Constabulary: adequate")


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly(tmp_path: Path, data_folder: Path, wish: signal.Signals) -> None:
    assert Demo(tmp_path, data_folder).end(wish) == (0, "")


async def test_ending_the_session_in_the_page_ends_the_demo(
    tmp_path: Path, data_folder: Path, http: aiohttp.ClientSession
) -> None:
    started = await asyncio.to_thread(Demo, tmp_path, data_folder)
    opened = await Page(http, started.url).open()
    assert (await opened.act("close"))["settlement"] == "settled"
    _, complaints = await asyncio.to_thread(started.process.communicate, timeout=20)
    assert (started.process.returncode, complaints) == (0, "")


def test_a_port_that_is_taken_is_told_in_a_sentence(
    tmp_path: Path, data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        settings = Settings(database_url=f"sqlite:///{tmp_path / 'demo.db'}", data_dir=data_folder)
        assert serve(settings, port) == 1
    assert capsys.readouterr().err == f"The demo page cannot be shown: preview could not bind port {port}.\n"


def test_without_the_packages_for_it_it_says_how_to_install_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "simcord", None)
    assert serve(Settings(), None) == 2
    assert 'pip install "peelbot[demo]"' in capsys.readouterr().err
