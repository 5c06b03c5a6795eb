"""The command line: usage, settings, exit statuses and errors."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from bot.cli import main
from tests.terminal.running import LEICESTERSHIRE, program, script, started

JOBS = ("check", "reload", "status", "history", "rollback")


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["nonsense"], ["ask"], ["ask", " "], ["ask", "--jsonl", "Kent?"], ["ask", "--json", "--why", "Kent?"],
        ["data"], ["data", "destroy"], ["data", "rollback"], ["data", "rollback", "one"],
        ["data", "rollback", "9" * 30], ["demo", "--port", "65536"], ["demo", "--port", "-1"], ["run", "now"],
    ],
)
def test_wrong_usage_is_status_2_with_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: peelbot")


@pytest.mark.parametrize(
    "arguments",
    [["ask", "hello"], ["chat"], ["run"], ["demo"], *(["data", job] for job in JOBS if job != "rollback")],
)
def test_wrong_settings_are_status_2_before_anything_is_done(
    arguments: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ADMIN_IDS", "me")
    (folder / ".env").write_text("LOG_LEVEL=LOUD\n", encoding="utf-8")
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        "ADMIN_IDS holds 'me'; expected Discord ids, which are whole numbers, separated by commas.\n"
        "LOG_LEVEL holds 'LOUD'; expected one of DEBUG, INFO, WARNING, ERROR.\n"
    )
    assert [path.name for path in folder.iterdir()] == [".env"]


def test_run_without_a_token_names_the_demo(folder: Path) -> None:
    ended = program("run", cwd=folder)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "peelbot demo" in ended.stderr


def test_run_without_a_token_shows_the_demo_where_that_is_wanted_until_it_is_interrupted(folder: Path) -> None:
    with started("run", "--or-demo", cwd=folder) as running:
        assert running.stdout
        assert b"DISCORD_TOKEN is not set" in running.stdout.readline()
        assert b"http://127.0.0.1:" in running.stdout.readline()
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=60) == 0


def test_a_store_that_cannot_be_used_is_status_1_in_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "peelbot.db").write_text("This is no database, but it is long enough to be looked at." * 20)
    assert main(["ask", LEICESTERSHIRE]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "is not a database" in shown.err
    assert shown.err.count("\n") == 1


def test_what_nobody_foresaw_is_one_sentence_with_a_reference_and_no_traceback(folder: Path) -> None:
    code = (
        "import sys, bot.terminal.data\n"
        "from bot.cli import main\n"
        "def broken(*_): raise ZeroDivisionError('the secret detail')\n"
        "bot.terminal.data.check_files = broken\n"
        "sys.exit(main(['data', 'check']))"
    )
    for level, told in (("WARNING", False), ("DEBUG", True)):
        ended = script(code, folder, LOG_LEVEL=level)
        assert ended.returncode == 1
        assert ended.stdout == ""
        assert "Something went wrong that should not have (reference " in ended.stderr
        assert ("the secret detail" in ended.stderr) is told
        assert ("Traceback" in ended.stderr) is told


def test_a_package_that_is_missing_is_one_sentence_too(folder: Path) -> None:
    code = (
        "import sys; sys.modules['sqlmodel'] = None\n"
        "from bot.cli import main\n"
        "sys.exit(main(['ask', 'hello']))"
    )
    ended = script(code, folder)
    assert ended.returncode == 1
    assert ended.stderr.startswith("Something went wrong that should not have (reference ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "command", [[], ["run"], ["demo"], ["chat"], ["ask"], ["data"], *(["data", job] for job in JOBS)]
)
def test_every_command_explains_itself(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(" ".join(["usage: peelbot", *command]))
