"""A file as it came, into a document."""

from __future__ import annotations

from bot.release.blocks import Document
from bot.release.plain import blocks_of_text

LARGEST_DOCUMENT = 500_000
# No release comes near these; what does may be meant to keep the reader busy.
DEEPEST_NESTING = 300
MOST_TAGS = 40_000
MOST_LINES = 10_000
LONGEST_LINE = 20_000
_HTML = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown")
_TEXT = (".txt", ".text", "")


class ReleaseError(Exception):
    """A file that cannot be read as a release; the message says why and what to do."""


def read_document(name: str, content: bytes) -> Document:
    """The blocks of a file: plain text, Markdown or HTML, told by its name or its beginning.

    Raises ReleaseError for a file that is too large, not text, or text in an encoding that is not UTF-8.
    """
    if len(content) > LARGEST_DOCUMENT:
        raise ReleaseError(f"{name} is {len(content):,} bytes long; at most {LARGEST_DOCUMENT:,} are read.")
    if content.startswith(b"%PDF"):
        raise ReleaseError(f"{name} is a PDF; save its text (in a PDF viewer: select all, copy) as a .txt file.")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or b"\x00" in content[:1000]:
        raise ReleaseError(f"{name} is not a text; save the release as plain text, Markdown or HTML.")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ReleaseError(
            f"{name}, line {line}: the byte 0x{content[error.start]:02X} is not UTF-8; save the file as UTF-8."
        ) from error
    # What reads web pages takes as much memory as a third of the data: it is loaded with the first release.
    from bot.release.web import blocks_of_html, blocks_of_markdown, tags_of

    suffix = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    beginning = text.lstrip()[:200].lower()
    if suffix in _HTML or beginning.startswith(("<!doctype html", "<html")):
        number, deepest = tags_of(text)
        if number > MOST_TAGS or deepest > DEEPEST_NESTING:
            what = f"{number:,} tags" if number > MOST_TAGS else f"{deepest:,} elements in one another"
            raise ReleaseError(f"{name} has {what}, which no release has; save its text as a .txt file.")
        return Document(name, blocks_of_html(text))
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        raise ReleaseError(f"{name} has {len(lines):,} lines; at most {MOST_LINES:,} are read.")
    for number, written in enumerate(lines, start=1):
        if len(written) > LONGEST_LINE:
            told = f"{name}, line {number} is {len(written):,} characters long"
            raise ReleaseError(f"{told}; at most {LONGEST_LINE:,} are read.")
    if suffix in _MARKDOWN:
        return Document(name, blocks_of_markdown(text))
    if suffix not in _TEXT:
        raise ReleaseError(f"{name}: {suffix} files are not read; save the release as .txt, .md or .html.")
    blocks, joined = blocks_of_text(text)
    return Document(name, blocks, joined)
