"""Files into blocks: plain text, the text of PDFs, Markdown, HTML, and what is none of these."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.release.document import LARGEST_DOCUMENT, ReleaseError, read_document


def texts(name: str, text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_document(name, text.encode()).blocks]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "a.pdf is a PDF; save its text"),
        ("a.docx", b"PK\x03\x04rest", "a.docx is not a text; save the release as plain text, Markdown or HTML."),
        ("a.txt", b"one\x00two", "a.txt is not a text"),
        ("a.txt", "one\ntwo\nZoë".encode("latin-1"), "a.txt, line 3: the byte 0xEB is not UTF-8; save the file as"),
        ("a.csv", b"round,area", "a.csv: .csv files are not read; save the release as .txt, .md or .html."),
        ("a.html", b"<div>" * 301, "a.html has 301 elements in one another, which no release has; save its text as a"),
        ("a.html", b"<p>x</p>" * 20_001, "a.html has 40,002 tags, which no release has; save its text as a .txt file."),
        ("a.md", b"- a\n" * 10_001, "a.md has 10,002 lines; at most 10,000 are read."),
        ("a.txt", b"one\n" + b"x" * 20_001, "a.txt, line 2 is 20,001 characters long; at most 20,000 are read."),
        ("a.txt", b"x" * (LARGEST_DOCUMENT + 1), "a.txt is 500,001 bytes long; at most 500,000 are read."),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(name: str, content: bytes, says: str) -> None:
    with pytest.raises(ReleaseError) as refused:
        read_document(name, content)
    assert str(refused.value).startswith(says)


def test_a_page_is_known_by_its_beginning_whatever_its_name() -> None:
    assert texts("release.txt", "<!DOCTYPE html><html><body><p>One</p></body></html>") == [("paragraph", "One")]


def test_each_line_of_a_text_that_is_not_wrapped_is_a_paragraph() -> None:
    text = "A force is good, says HMIC\nThursday 3 November 2016\n\n" + "It is good. " * 20
    assert [kind for kind, _ in texts("a.txt", text)] == ["heading", "heading", "paragraph"]


def test_wrapped_lines_are_joined_and_broken_words_mended() -> None:
    text = (
        "The force behaves ethically and lawfully, says the inspect-\norate, and it tackles anti-\nsocial behaviour"
        " in a well-\nknown way.\n\nThe inspectorate said so."
    )
    assert texts("a.txt", text)[0][1] == (
        "The force behaves ethically and lawfully, says the inspectorate, and it tackles anti-social behaviour in a "
        "well-known way."
    )


def test_a_word_that_may_be_written_with_a_hyphen_is_told_as_unsure() -> None:
    document = read_document("a.txt", b"The force is much better organised and more commu-\nnicative than before.")
    assert document.joined == ("communicative",)


def test_page_numbers_and_running_headers_are_no_text() -> None:
    text = (
        "The force understands too little of what\n\n        1\n\nKent Police - PEEL 2016\n\n"
        "its communities think of it.\n\f\n  Page 2 of 3\n\nIt is good."
    )
    assert texts("a.txt", text) == [
        ("margin", "Kent Police - PEEL 2016"),
        ("paragraph", "The force understands too little of what its communities think of it."),
        ("paragraph", "It is good."),
    ]


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "1.", "1)", "(1)", "a)", "▪"])
def test_bullets_of_every_kind_are_items(mark: str) -> None:
    assert texts("a.txt", f"HMIC found that it:\n\n{mark} is good;\n{mark} is fair.") == [
        ("paragraph", "HMIC found that it:"), ("item", "is good;"), ("item", "is fair."),
    ]


def test_menus_cookies_and_scripts_are_no_text() -> None:
    page = (
        "<html><head><title>T</title><script>x = 1</script></head><body><nav><a href='/'>Home</a></nav>"
        "<div class='cookie-bar'><p>We use cookies on this site.</p></div><ul class=menu><li>News</li></ul>"
        "<p><a href='/x'>Other</a> | <a href='/y'>More</a></p>"
        "<main><h2>Kent</h2><p>It is <b>good</b>&nbsp;&amp; fair.</p></main><footer>Crown copyright</footer>"
        "</body></html>"
    )
    assert texts("a.html", page) == [("heading", "T"), ("heading", "Kent"), ("paragraph", "It is good & fair.")]


def test_lists_in_lists_keep_their_depth_and_numbers() -> None:
    page = "<ol start=3><li>Three questions:<ul><li>How?</li></ul></li><li>Next</li></ol>"
    blocks = read_document("a.html", page.encode()).blocks
    assert [(block.mark, block.level, block.text) for block in blocks] == [
        ("3.", 0, "Three questions:"), ("•", 1, "How?"), ("4.", 0, "Next"),
    ]


def test_markdown_tells_the_line_that_each_block_begins_on() -> None:
    blocks = read_document("a.md", b"# Kent\n\nIt is\n*good*.\n\n| A | B |\n| - | - |\n| x | y |\n\n> Said\n").blocks
    assert [(block.kind, block.line, block.text) for block in blocks] == [
        ("heading", 1, "Kent"), ("paragraph", 3, "It is good."), ("row", 6, "A | B"), ("row", 8, "x | y"),
        ("paragraph", 10, "Said"),
    ]


def read_or_refused(name: str, content: bytes) -> list[str]:
    """The texts of the blocks, or the sentence of the refusal."""
    try:
        return [block.text for block in read_document(name, content).blocks]
    except ReleaseError as error:
        return [str(error)]


@example(name="a.html", content=b".TXT")
@given(name=st.sampled_from(["a.txt", "a.md", "a.html"]), content=st.binary(max_size=300) | st.text().map(str.encode))
def test_any_bytes_are_read_or_refused_in_a_sentence(name: str, content: bytes) -> None:
    told = read_or_refused(name, content)
    assert all(text and "\n" not in text for text in told)
