"""The runner behind `make score`: what it counts, prints and returns."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.answers.proof import prove
from bot.store.database import open_database
from bot.store.reload import reload
from bot.store.snapshot import Snapshot
from tests.questions.judging import FOLDER, Ask, Case, asking, cases, mark
from tests.questions.score import growth, main, scored, table
from tests.questions.textbook import BOLD, CAUTIOUS, textbook
from tests.questions.topics import (
    CLAIMED,
    COMPARED,
    COUNTED,
    FOLLOWING,
    GRADE,
    OTHER,
    OUTSIDE,
    TOPICS,
    UNCLEAR,
    UNHELD,
    topic_of,
)


def case(number: int, *turns: str, status: str | list[str] = "answered", **expect: Any) -> Case:
    return {"id": f"t{number}", "tags": [], "turns": list(turns), "expect": {"status": status, **expect}}


def graded(grade: str) -> dict[str, Any]:
    fact = {"kind": "grade", "force": "kent", "round": "2016", "area": "efficiency", "grade": grade}
    return {"forces": ["kent"], "facts": [fact]}


RIGHT = case(1, "How did Kent do for efficiency in 2016?", **graded("good"))
WRONG = case(2, "How did Kent do for efficiency in 2016?", **graded("outstanding"))
MISSED = case(3, "How did Yorkshire do for efficiency in 2016?", **graded("good"))
OUTSIDE_RIGHT = case(4, "Who won the cricket in Kent?", status="out_of_scope")
OUTSIDE_WRONG = case(5, "How did Kent do for efficiency in 2016?", status="out_of_scope")
FOLLOWS = case(6, "How did Essex do for efficiency in 2016?", "and Kent?", **graded("good"))


def written(folder: Path, name: str, *lines: Any) -> Path:
    path = folder / name
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, data_folder: Path) -> Engine:
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('score') / 'peelbot.db'}")
    reload(engine, data_folder, "tests", prove)
    return engine


@pytest.fixture(scope="module")
def alternative(store: Engine) -> Ask:
    return textbook(store, BOLD)


def test_answers_are_counted_by_topic_and_mark(snapshot: Snapshot) -> None:
    asked = [RIGHT, WRONG, MISSED, OUTSIDE_RIGHT, OUTSIDE_WRONG, FOLLOWS]
    score = scored(asked, {"bot": asking(snapshot)})["bot"]
    assert score.marks == {
        (GRADE, "right"): 1, (GRADE, "wrong"): 1, (GRADE, "missed"): 1, (OUTSIDE, "right"): 1, (OUTSIDE, "wrong"): 1,
        (FOLLOWING, "right"): 1,
    }
    assert score.told_outside == 1
    assert len(score.seconds) == 7


def test_what_is_not_right_is_told_with_its_fault(snapshot: Snapshot) -> None:
    failures = scored([RIGHT, WRONG, MISSED], {"bot": asking(snapshot)})["bot"].failures
    assert [re.sub(r": states .*", ": states", failure) for failure in failures] == [
        "wrong: t2: How did Kent do for efficiency in 2016?: states",
        "missed: t3: How did Yorkshire do for efficiency in 2016?: status clarify, not answered",
    ]


def test_the_table_has_a_row_for_each_topic_asked_about_and_a_total(snapshot: Snapshot, alternative: Ask) -> None:
    scores = scored([RIGHT, WRONG, MISSED, OUTSIDE_WRONG], {"Peelbot": asking(snapshot), "textbook": alternative})
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table(scores)]
    assert rows[0] == ["questions: right / wrong / missed", "cases", "Peelbot", "textbook"]
    assert rows[2:5] == [
        [GRADE, "3", "1 / 1 / 1", "1 / 2 / 0"], [OUTSIDE, "1", "0 / 1 / 0", "0 / 1 / 0"],
        ["all", "4", "1 / 2 / 1", "1 / 3 / 0"],
    ]
    assert rows[5][1:] == ["", "1", "1"]
    assert all(re.fullmatch(r"[\d.,]+ / [\d.,]+", cell) for cell in rows[6][2:])


def test_growth_is_told_for_every_length_of_both_kinds_of_message() -> None:
    lengths: list[int] = []

    def ask(_: int, message: str) -> dict[str, Any]:
        lengths.append(len(message))
        return {}

    questions, letters = growth([RIGHT, FOLLOWS], ask)
    assert set(lengths) == {250, 1000, 4000}
    for line in (questions, letters):
        assert re.search(r": [\d.,]+ ms at 250, [\d.,]+ ms at 1,000, [\d.,]+ ms at 4,000\.$", line)


@pytest.mark.parametrize(
    ("asked", "status", "fact"),
    [
        ("Kent Police efficiency 2016", "answered", {"round": "2016", "area": "efficiency", "grade": "good"}),
        ("Kent Police legitimacy 2018", "answered", {"round": "2018/19", "area": "legitimacy"}),
        ("Kent Police efficiency", "answered", {"round": "2018/19", "area": "efficiency"}),
        ("Kent Police efficiency 2009", "no_data", None),
        ("xxxx", "out_of_scope", None),
    ],
)
def test_the_textbook_alternative_tells_a_grade(
    asked: str, status: str, fact: dict[str, str] | None, alternative: Ask
) -> None:
    facts = [] if fact is None else [{"force": "kent", **fact}]
    assert mark(alternative(0, asked), {"status": status, "facts": facts}) == "right"


def test_the_cautious_alternative_declines_a_sentence_that_the_bold_one_answers(store: Engine) -> None:
    asked = "Could you tell me how Kent did for efficiency in 2016?"
    told = [textbook(store, cutoff)(0, asked)["status"] for cutoff in (BOLD, CAUTIOUS)]
    assert told == ["answered", "out_of_scope"]


def test_the_exit_status_is_0_where_the_corpus_is_right_and_1_where_it_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = written(tmp_path, "good.jsonl", RIGHT, FOLLOWS)
    bad = written(tmp_path, "bad.jsonl", RIGHT, MISSED)
    assert main([str(bad)], corpus=[good]) == 0
    shown = capsys.readouterr().out
    assert "The project's own corpus, 3 messages:" in shown
    assert "bad.jsonl, 2 messages:" in shown
    assert "missed: t3:" in shown
    assert "Median time by the characters of a message, random letters:" in shown
    assert main([], corpus=[bad]) == 1


@pytest.mark.parametrize(
    "line",
    [
        ["no case"],
        RIGHT | {"expect": {}},
        RIGHT | {"expect": None},
        RIGHT | {"turns": []},
        RIGHT | {"turns": "Kent?"},
        RIGHT | {"turns": [1]},
        {"id": "x", "turns": ["Kent?"]},
    ],
)
def test_a_file_that_holds_no_cases_is_refused_in_a_sentence(
    line: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "more.jsonl", line)
    assert main([str(path)]) == 2
    assert capsys.readouterr().err.startswith(f"{path} holds a line that is no case: ")


def test_a_file_that_is_not_there_or_no_json_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err
    (tmp_path / "words.jsonl").write_text("words\n", encoding="utf-8")
    assert main([str(tmp_path / "words.jsonl")]) == 2
    assert "words.jsonl is no file of cases: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        (RIGHT, GRADE),
        (FOLLOWS, FOLLOWING),
        (OUTSIDE_RIGHT, OUTSIDE),
        (case(0, "x", status=["no_data", "out_of_scope"]), OUTSIDE),
        (case(0, "x", "y", status="no_data"), UNHELD),
        (case(0, "x", status=["clarify", "no_data"]), UNCLEAR),
        (case(0, "x", verdict=False, intent=["count"]), CLAIMED),
        (case(0, "x", verdict=None, intent=["count"]), COUNTED),
        (case(0, "x", facts=[{"kind": "change"}]), COMPARED),
        (case(0, "x", forces=["essex", "kent"]), COMPARED),
        (case(0, "x", facts=[{"kind": "place", "force": "kent"}]), OTHER),
        (case(0, "x") | {"tags": ["help"]}, OTHER),
        (case(0, "x"), OTHER),
    ],
)
def test_a_case_counts_under_one_topic(asked: Case, topic: str) -> None:
    assert topic_of(asked) == topic


def test_the_corpus_has_cases_of_every_topic() -> None:
    assert {topic_of(case) for path in FOLDER.glob("*.jsonl") for case in cases(path)} == set(TOPICS)
