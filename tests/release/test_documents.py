"""Made-up releases and pages (texts, inspectors, numbers and grades are invented), and what is read from each.

They were written by people who had not seen the reader. `left_out` has what a careful human takes from a document and
the reader does not: it has to be silent about it, and must not say anything else.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.release.blocks import one_line
from bot.release.document import read_document
from bot.release.proposal import Contradiction, Proposed, Unread
from bot.release.reading import read_release
from bot.release.vocabulary import Vocabulary

DOCUMENTS = Path(__file__).with_name("documents")
NAMES = sorted(path.name for path in DOCUMENTS.iterdir() if path.suffix != ".json")
SHARED = Path(__file__).parents[3] / "shared" / "source"
COLUMNS = {
    "grades": ("round", "area", "force", "grade"),
    "national_counts": ("round", "area", "grade", "count"),
    "findings": ("force", "round", "area", "number", "text", "grade"),
    "quotes": ("force", "round", "area", "number", "inspector", "title", "text"),
    "questions": ("round", "area", "number", "text"),
    "publications": ("round", "area", "expected", "text"),
    "contacts": ("value",),
}


def expected(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((DOCUMENTS / name).with_suffix(".json").read_text(encoding="utf-8"))
    return read


def readings(name: str, vocabulary: Vocabulary) -> tuple[Proposed | Contradiction | Unread, ...]:
    return read_release(read_document(name, (DOCUMENTS / name).read_bytes()), vocabulary)


def rows(found: tuple[Proposed | Contradiction | Unread, ...], kind: str) -> list[list[str]]:
    return sorted(
        [row.cells.get(column, "") for column in COLUMNS[kind]]
        for row in found
        if isinstance(row, Proposed) and row.kind == kind
    )


@pytest.mark.parametrize("name", NAMES)
def test_what_a_document_holds_is_read_and_nothing_else(name: str, vocabulary: Vocabulary) -> None:
    found, wanted = readings(name, vocabulary), expected(name)
    assert {kind: rows(found, kind) for kind in COLUMNS} == {kind: wanted[kind] for kind in COLUMNS}


@pytest.mark.parametrize("name", NAMES)
def test_what_contradicts_itself_is_told(name: str, vocabulary: Vocabulary) -> None:
    found = readings(name, vocabulary)
    assert [each.message for each in found if isinstance(each, Contradiction)] == expected(name)["contradictions"]
    assert sum(isinstance(each, Unread) for each in found) == expected(name)["unread"]


@pytest.mark.parametrize("name", NAMES)
def test_of_what_is_left_out_nothing_else_is_said(name: str, vocabulary: Vocabulary) -> None:
    found = readings(name, vocabulary)
    for kind, *cells in expected(name)["left_out"]:
        if kind == "grades":
            assert cells[:3] not in [row[:3] for row in rows(found, "grades")]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_shows_the_words_it_came_from_as_the_document_has_them(name: str, vocabulary: Vocabulary) -> None:
    document = read_document(name, (DOCUMENTS / name).read_bytes())
    text = one_line(" ".join(block.text for block in document.blocks))
    for row in readings(name, vocabulary):
        if isinstance(row, Proposed):
            words = row.words.partition(": ")[2] if row.kind == "quotes" else row.words
            assert all(part in text for part in words.split(" … "))
            assert row.cells.get("text", "") in text


def test_most_of_what_people_take_from_the_documents_is_read() -> None:
    read, left = Counter[str](), Counter[str]()
    for name in NAMES:
        wanted = expected(name)
        read.update({kind: len(wanted[kind]) for kind in COLUMNS})
        left.update(kind for kind, *_ in wanted["left_out"])
    assert read["grades"] > 500
    assert sum(left.values()) / sum(read.values()) < 0.1


def test_the_release_that_the_project_began_with_gives_every_fact_it_holds(vocabulary: Vocabulary) -> None:
    # It is no part of the project, and is read where it lies beside it.
    for path in SHARED.glob("*.txt") if SHARED.is_dir() else ():
        found = read_release(read_document(path.name, path.read_bytes()), vocabulary)
        kinds = Counter(row.kind for row in found if isinstance(row, Proposed))
        assert kinds == {
            "grades": 86, "national_counts": 8, "findings": 4, "quotes": 5, "questions": 3, "publications": 2,
            "contacts": 2,
        }
        assert not [each for each in found if not isinstance(each, Proposed)]
