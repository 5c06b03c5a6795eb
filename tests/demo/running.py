"""The demo page in a process of its own, and a page of it as the browser's program talks to it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import aiohttp

ROOT = Path(__file__).parents[2]


def amend(folder: Path) -> None:
    """Change one grade of the files to another that it could be."""
    path = folder / "grades.csv"
    old = "2023-25,preventing-crime,durham,good"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, old.replace("good", "adequate")), encoding="utf-8")


class Page:
    """One open page, as the browser's program talks to the demo."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http = http
        self._origin, _, capability = url.partition("/#")
        self._headers = {"X-Simcord-Capability": capability}
        self._sequence = 0
        self.state: dict[str, Any] = {}

    async def open(self) -> Page:
        async with self._http.post(f"{self._origin}/api/pages", json={}, headers=self._headers) as response:
            self._take(await response.json())
        self._headers["X-Simcord-Context"] = self.state["context"]["id"]
        return self

    async def look(self) -> dict[str, Any]:
        async with self._http.get(f"{self._origin}/api/state", headers=self._headers) as response:
            self._take(await response.json())
        return self.state

    async def act(self, kind: str, **body: Any) -> dict[str, Any]:
        """Do something on the page as it was when it was last looked at."""
        self._sequence += 1
        envelope = {
            "protocol_version": 3, "sequence": self._sequence, "request_id": f"r{self._sequence}", "kind": kind,
            "generation": self.state["context"]["generation"], "bot_generation": self.state["botGeneration"],
            "published_revision": self.state["publishedRevision"],
        }
        address = f"{self._origin}/api/action"
        async with self._http.post(address, json={**envelope, **body}, headers=self._headers) as done:
            receipt: dict[str, Any] = await done.json()
        return receipt

    def _take(self, state: dict[str, Any]) -> None:
        self.state = state

    async def say(self, text: str) -> dict[str, Any]:
        return await self.act("send_message", content=text)

    @property
    def texts(self) -> list[str]:
        """The words of the messages, oldest first."""
        return [str(entry["excerpt"]) for entry in self.state["messageIndex"]]


class Demo:
    """A demo page in a process of its own."""

    def __init__(self, folder: Path, data: Path) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in ("DISCORD_TOKEN", "ADMIN_IDS")}
        environment |= {"DATABASE_URL": f"sqlite:///{folder / 'demo.db'}", "DATA_DIR": str(data)}
        self.database = folder / "demo.db"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "demo"], cwd=ROOT, env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        assert self.process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/#\S+", self.process.stdout.readline())
        assert found is not None, self.process.communicate()[1]
        self.url = found[0]

    def end(self, wish: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Its exit status and what it complained of."""
        self.process.send_signal(wish)
        _, complaints = self.process.communicate(timeout=20)
        return self.process.returncode, complaints
