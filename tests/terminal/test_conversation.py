"""A conversation in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import main
from tests.terminal.running import LEICESTERSHIRE, program, types

pytestmark = pytest.mark.usefixtures("store")


def test_a_conversation_follows_up_and_ends_with_an_empty_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types(monkeypatch, LEICESTERSHIRE, "and in 2015?", "", "How did Durham do in 2016?")
    assert main(["chat"]) == 0
    out = capsys.readouterr().out
    assert "Ask about the inspection grades" in out
    told = [line for line in out.splitlines() if line.startswith("Leicestershire Police")]
    assert "2016" in told[0]
    assert "2015" in told[1]
    assert "Source: " in out
    assert "Durham" not in out


def test_a_conversation_ends_with_its_input(folder: Path) -> None:
    ended = program("chat", cwd=folder, typed=LEICESTERSHIRE)
    assert ended.returncode == 0
    assert ended.stderr == ""
    assert "Leicestershire Police" in ended.stdout


def test_ctrl_c_ends_a_conversation_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupted)
    assert main(["chat"]) == 0
    assert capsys.readouterr().err == ""
