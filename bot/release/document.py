"""A file as it came, into a document."""

from __future__ import annotations

from bot.release.blocks import Document
from bot.release.plain import blocks_of_text
from bot.release.web import blocks_of_html, blocks_of_markdown

LARGEST_DOCUMENT = 2_000_000
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
    suffix = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    beginning = text.lstrip()[:200].lower()
    if suffix in _HTML or beginning.startswith(("<!doctype html", "<html")):
        return Document(name, blocks_of_html(text))
    if suffix in _MARKDOWN:
        return Document(name, blocks_of_markdown(text))
    if suffix not in _TEXT:
        raise ReleaseError(f"{name}: {suffix} files are not read; save the release as .txt, .md or .html.")
    blocks, joined = blocks_of_text(text)
    return Document(name, blocks, joined)
