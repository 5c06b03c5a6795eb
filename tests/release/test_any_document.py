"""Rules of the reader for all documents: nothing breaks it, and it says nothing that is not there."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.release.blocks import one_line
from bot.release.document import read_document
from bot.release.proposal import Proposed
from bot.release.proposing import propose
from bot.release.reading import read_release
from bot.release.vocabulary import Vocabulary
from bot.store.records import Dataset

DOCUMENTS = Path(__file__).with_name("documents")
TEXTS = {path.name: path.read_text("utf-8") for path in sorted(DOCUMENTS.iterdir()) if path.suffix != ".json"}
LINES = tuple(line for name, text in TEXTS.items() if name.endswith(".txt") for line in text.splitlines() if line)


@given(lines=st.lists(st.sampled_from(LINES), max_size=40), blanks=st.lists(st.booleans(), min_size=40, max_size=40))
def test_lines_of_releases_in_any_order_are_read_without_a_word_that_is_not_there(
    lines: list[str], blanks: list[bool], vocabulary: Vocabulary
) -> None:
    text = "".join(line + ("\n\n" if blank else "\n") for line, blank in zip(lines, blanks, strict=False))
    document = read_document("any.txt", text.encode())
    words = one_line(" ".join(block.text for block in document.blocks))
    for row in read_release(document, vocabulary):
        if isinstance(row, Proposed):
            assert row.cells.get("text", "") in words
            assert row.cells.get("grade", "") in ("", "not graded", *vocabulary.scale)
            assert row.cells.get("force", vocabulary.slugs[0]) in vocabulary.slugs


@settings(max_examples=30)
@given(data=st.data())
def test_a_document_with_a_piece_cut_out_breaks_nothing(data: st.DataObject, bare: Dataset) -> None:
    name = data.draw(st.sampled_from(sorted(TEXTS)))
    text = TEXTS[name]
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    proposal = propose([read_document(name, (text[:begin] + text[end:]).encode())], bare)
    keys = [(row.kind, *(row.cells.get(column, "") for column in ("id", "force", "round", "area", "number", "grade")),
             row.cells.get("text", row.cells.get("name", ""))) for row in proposal.rows]
    assert len(keys) == len(set(keys))
