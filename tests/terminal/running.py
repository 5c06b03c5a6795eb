"""Running the program in the tests: in a process of its own, with something typed, on data files with a fault."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
LEICESTERSHIRE = "How did Leics do for efficiency in 2016?"
INADEQUATE = "How many forces were inadequate for efficiency in 2015?"
NAMES = tuple(field.name.upper() for field in fields(Settings))


def environment(**settings: str) -> dict[str, str]:
    """The environment of a process: the bot can be imported, and no setting but those given is set."""
    return {**{name: value for name, value in os.environ.items() if name not in NAMES},
            "PYTHONPATH": str(ROOT), **settings}


def program(
    *arguments: str | bytes, cwd: Path, typed: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """The program itself, in a process of its own, until it ends."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments], cwd=cwd, input=typed, env=environment(**settings),
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )


def started(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    """The program itself, in a process of its own, to talk to."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments], cwd=cwd, env=environment(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )


def script(code: str, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """A few lines of Python, in a process of their own."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, env=environment(**settings),
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )


def types(monkeypatch: pytest.MonkeyPatch, *lines: str | bytes) -> None:
    """Put lines on standard input."""
    given = b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))


def spoil(file: Path, old: str, new: str) -> int:
    """Replace the first occurrence of a text in a file; returns the number of its line."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1
