"""Questions in the terminal: one, and many as JSON lines."""

from __future__ import annotations

import json
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.answers.answer import Answer, SourceNote
from bot.cli import main
from bot.language.query import Query
from bot.store.snapshot import Snapshot
from bot.terminal.questions import as_lines
from tests.terminal.running import INADEQUATE, LEICESTERSHIRE, program, script, started, types

pytestmark = pytest.mark.usefixtures("store")


def test_a_question_is_answered_with_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", *LEICESTERSHIRE.split()]) == 0
    said, before, number, *sources = capsys.readouterr().out.splitlines()
    assert said == "Leicestershire Police was graded good for efficiency in 2016."
    assert before == "Before: Leicestershire Police was graded good for efficiency in 2015."
    assert number == "Graded good in all: 33 of 43 forces."
    assert sources
    assert all(line.startswith("Source: ") for line in sources)


@pytest.mark.parametrize("words", [[LEICESTERSHIRE], LEICESTERSHIRE.split()])
def test_a_question_may_be_one_argument_or_many(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "--json", *words]) == 0
    assert json.loads(capsys.readouterr().out)["question"] == LEICESTERSHIRE


def test_json_is_one_object_to_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", LEICESTERSHIRE]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    answer = json.loads(out)
    assert list(answer) == [
        "question", "status", "silent", "intent", "forces", "rounds", "areas", "grades", "verdict", "options",
        "facts", "context", "text", "sources", "version",
    ]
    assert answer["status"] == "answered"
    (fact,) = answer["facts"]
    assert {key: fact[key] for key in ("kind", "force", "round", "area", "grade")} == {
        "kind": "grade", "force": "leicestershire", "round": "2016", "area": "efficiency", "grade": "good",
    }
    assert fact["source"] in {source["id"] for source in answer["sources"]}


def test_a_count_is_told_with_how_many_it_is_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", INADEQUATE]) == 0
    (fact,) = json.loads(capsys.readouterr().out)["facts"]
    assert (fact["kind"], fact["count"], fact["of"]) == ("count", 1, 43)


def test_why_shows_the_words_the_slots_and_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--why", "How did Leics do in 2016?"]) == 0
    out = capsys.readouterr().out
    assert "  “Leics” as force: Leicestershire (alias: another name for it)" in out
    assert "  intent: grade" in out
    assert "  rounds: 2016" in out
    assert "  grade: force Leicestershire, round 2016, area Efficiency, grade good" in out


def test_a_long_list_names_its_first_sources_and_says_how_many_more_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    question = "Which forces were good for effectiveness in 2017?"
    assert main(["ask", "--json", question]) == 0
    sources = len(json.loads(capsys.readouterr().out)["sources"])
    assert main(["ask", question]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert len([line for line in shown if line.startswith("Source: ")]) == 5
    assert shown[-1] == f"and {sources - 5} more sources, which `peelbot ask --json` lists"


def test_the_first_question_makes_the_store_from_the_data_that_ships(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = folder / "peelbot.db"
    store.unlink()
    assert main(["ask", "--json", LEICESTERSHIRE]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == 1
    assert stat.S_IMODE(store.stat().st_mode) == 0o600
    assert main(["ask", "--json", LEICESTERSHIRE]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == 1


def test_a_question_in_the_terminal_loads_no_discord_library(folder: Path) -> None:
    ended = script(
        "import sys; from bot.cli import main\n"
        f"status = main(['ask', {LEICESTERSHIRE!r}])\n"
        "print(status, [name for name in ('discord', 'simcord', 'PIL', 'aiohttp') if name in sys.modules])",
        folder,
    )
    assert ended.stdout.splitlines()[-1] == "0 []"


def test_bytes_that_are_no_text_are_answered_like_any_unknown_word(folder: Path) -> None:
    ended = program("ask", b"Is \xff\xfe a police force?", cwd=folder)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize(
    ("note", "line"),
    [
        (SourceNote("a", "A report", "HMIC", date(2016, 11, 3), "https://example.org/a"),
         "Source: A report, HMIC, 3 November 2016, https://example.org/a"),
        (SourceNote("b", None, "HMIC", None, None), "Source: HMIC"),
    ],
)
def test_a_source_is_told_with_what_is_known_of_it(note: SourceNote, line: str, snapshot: Snapshot) -> None:
    reply = Answer("answered", "grade", "Good.", Query(), 1, sources=(note,))
    assert list(as_lines(reply, snapshot)) == ["Good.", line]


def replies(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_json_lines_are_answered_in_order_each_with_its_id(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types(
        monkeypatch,
        json.dumps({"id": "a", "text": LEICESTERSHIRE}),
        "",
        json.dumps({"id": "b", "conversation": "x", "text": INADEQUATE}),
        json.dumps({"text": "hello"}),
    )
    assert main(["ask", "--jsonl"]) == 0
    first, second, third = replies(capsys)
    assert (first["id"], second["id"]) == ("a", "b")
    assert "id" not in third
    assert first["facts"][0]["force"] == "leicestershire"
    assert second["facts"][0]["count"] == 1


def test_the_lines_of_one_conversation_follow_one_another_up_and_others_do_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types(
        monkeypatch,
        json.dumps({"conversation": "x", "text": LEICESTERSHIRE}),
        json.dumps({"conversation": "y", "text": "How did Durham do for efficiency in 2016?"}),
        json.dumps({"conversation": "x", "text": "and in 2015?"}),
        json.dumps({"conversation": "y", "text": "and in 2017?"}),
    )
    assert main(["ask", "--jsonl"]) == 0
    asked = [(reply["facts"][0]["force"], reply["facts"][0]["round"]) for reply in replies(capsys)]
    assert asked == [("leicestershire", "2016"), ("durham", "2016"), ("leicestershire", "2015"), ("durham", "2017")]


def test_a_thank_you_in_between_does_not_forget_what_was_talked_about(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = (LEICESTERSHIRE, "thanks!", "and in 2015?")
    types(monkeypatch, *(json.dumps({"conversation": "x", "text": text}) for text in texts))
    assert main(["ask", "--jsonl"]) == 0
    (fact,) = replies(capsys)[-1]["facts"]
    assert (fact["force"], fact["round"], fact["area"]) == ("leicestershire", "2015", "efficiency")


def test_half_a_character_in_json_does_not_stop_the_answers(folder: Path) -> None:
    ended = program("ask", "--jsonl", cwd=folder, typed='{"id": "a\\ud800", "text": "\\ud800"}\n{"text": "hello"}\n')
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(ended.stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("How did Kent do?", "is not JSON"),
        (b"\xff", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", 'has no "text"'),
        ('{"id": "a"}', 'has no "text"'),
        ('{"text": 1}', 'has no "text"'),
        ('{"id": [], "text": "hello"}', 'has a value of "id" that is not a string'),
        ('{"conversation": {}, "text": "hello"}', 'has a value of "conversation" that is not a string'),
    ],
)
def test_a_wrong_line_is_named_by_its_number_after_the_answers_to_those_before_it(
    line: str | bytes, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types(monkeypatch, json.dumps({"id": "a", "text": LEICESTERSHIRE}), line)
    assert main(["ask", "--jsonl"]) == 2
    shown = capsys.readouterr()
    assert [json.loads(answer)["id"] for answer in shown.out.splitlines()] == ["a"]
    assert shown.err.startswith(f"Line 2 of the input {said}; expected ")
    assert shown.err.count("\n") == 1


def test_each_answer_is_given_before_the_next_line_is_read(folder: Path) -> None:
    with started("ask", "--jsonl", cwd=folder) as running:
        assert running.stdin
        assert running.stdout
        for number in ("1", "2"):
            running.stdin.write(json.dumps({"id": number, "text": LEICESTERSHIRE}).encode() + b"\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == number
        running.stdin.close()
        assert running.wait(timeout=60) == 0


def test_a_reader_that_stops_early_ends_the_program_without_a_word(folder: Path) -> None:
    with started("ask", "--jsonl", cwd=folder) as running:
        assert running.stdin
        assert running.stdout
        assert running.stderr
        running.stdin.write((json.dumps({"text": LEICESTERSHIRE}).encode() + b"\n") * 300)
        running.stdin.flush()
        running.stdout.readline()
        running.stdout.close()
        running.stdin.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 0
