"""Plain text into blocks: one paragraph a line, or wrapped at a width as the text of a PDF is, with its page numbers,
running headers and words broken at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from bot.release.blocks import Block, is_menu, one_line

_ITEM = re.compile(r"(?P<indent>\s*)(?P<mark>[-*•–—·▪◦‣]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?P<text>\S.*)")
_ENDS = re.compile(r"\W*ends\W*", re.I)
_PAGE = re.compile(r"\s*(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\s*", re.I)
_LEADER = re.compile(r"(?P<name>\S.*?)\s*\.{4,}\s*(?P<value>\S.*)")
_EMPHASIS = re.compile(r"\*\*|__")
_BROKEN = re.compile(r"(?P<left>\w+)-$")
# Before these a hyphen is part of the word ("anti-social"), wherever the line ends.
_PREFIXES = frozenset({
    "anti", "co", "counter", "cross", "ex", "half", "high", "inter", "long", "low", "mid", "multi", "non", "off", "on",
    "one", "post", "pre", "re", "self", "semi", "short", "two", "three", "up", "well",
})
WIDEST_WRAPPED = 110
LONGEST_HEADING = 110


@dataclass(slots=True)
class _Piece:
    """A block as it grows, line by line."""

    text: str
    line: int
    last_length: int
    indent: int = 0
    mark: str = ""
    cells: list[str] = field(default_factory=list)
    alone: bool = True


def blocks_of_text(text: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a text, and the words that were joined at the end of a line without a sign of how they are written.
    """
    lines = _without_emphasis(text).split("\n")
    width = max((len(line.rstrip()) for line in lines), default=0)
    wrapped = width <= WIDEST_WRAPPED and any(_goes_on(first, second) for first, second in pairwise(lines))
    words = frozenset(re.findall(r"\w+(?:-\w+)*", text.lower()))
    joined: list[str] = []
    kept, margins = _without_margins(lines)
    pieces = list(_pieces(kept, width if wrapped else None, words, joined))
    blocks = [*margins, *_blocks(_across_pages(pieces))]
    return tuple(block for block in blocks if block.text and not is_menu(block.text)), tuple(joined)


def _without_emphasis(text: str) -> str:
    return _EMPHASIS.sub("", text.replace("\t", " ").replace("\u00a0", " "))


def _goes_on(first: str, second: str) -> bool:
    """Whether a sentence goes on from one line to the next."""
    return bool(first.strip()) and second.strip()[:1].islower() and not _ITEM.fullmatch(second)


def _without_margins(lines: list[str]) -> tuple[list[tuple[int, str]], list[Block]]:
    """The numbered lines without page numbers and what runs at the head of each page; and that, as margins."""
    kept: list[tuple[int, str]] = []
    margins: list[Block] = []
    new_page = False
    for at, line in enumerate(lines):
        number = at + 1
        if "\f" in line or _is_page_number(lines, at):
            new_page = True
            line = line.replace("\f", "")
            if not line.strip() or _PAGE.fullmatch(line):
                continue
        if not line.strip():
            kept.append((number, ""))
            continue
        if new_page and _stands_alone(lines, at) and not _ITEM.fullmatch(line) and line.strip()[-1] not in ".:,;":
            margins.append(Block("margin", one_line(line), number))
            continue
        new_page = False
        kept.append((number, line.rstrip()))
    return kept, margins


def _is_page_number(lines: list[str], at: int) -> bool:
    line = lines[at]
    before = lines[at - 1].strip() if at else ""
    apart = _stands_alone(lines, at) or (not before and len(line) - len(line.lstrip()) > 4)
    return bool(line.strip()) and _PAGE.fullmatch(line) is not None and apart


def _stands_alone(lines: list[str], at: int) -> bool:
    before = lines[at - 1].strip() if at else ""
    after = lines[at + 1].strip() if at + 1 < len(lines) else ""
    return not after and (not before or bool(_PAGE.fullmatch(before)))


def _pieces(
    lines: list[tuple[int, str]], width: int | None, words: frozenset[str], joined: list[str]
) -> Iterator[_Piece]:
    piece: _Piece | None = None
    for number, line in lines:
        if not line or _ENDS.fullmatch(line):
            if piece is not None:
                yield piece
            piece = None
            continue
        item = _ITEM.fullmatch(line)
        leader = _LEADER.fullmatch(line)
        indent = len(line) - len(line.lstrip())
        if piece is not None and item is None and leader is None and _continues(piece, line, indent, width):
            if piece.cells:
                piece.cells[-1] += f" {line.strip()}"
            else:
                piece.text = _joined(piece.text, line.strip(), words, joined)
            piece.last_length, piece.alone = len(line), False
            continue
        if piece is not None:
            piece.alone = False
            yield piece
        if item is not None:
            piece = _Piece(item["text"], number, len(line), len(item["indent"]), item["mark"])
        elif leader is not None:
            piece = _Piece(line.strip(), number, len(line), indent, cells=[leader["name"], leader["value"]])
        else:
            piece = _Piece(line.strip(), number, len(line), indent)
    if piece is not None:
        yield piece


def _continues(piece: _Piece, line: str, indent: int, width: int | None) -> bool:
    """Whether a line belongs to what stands above it."""
    if piece.cells:
        return indent > 20 and line.strip()[0].islower()
    if width is None:
        return False
    hangs = bool(piece.mark) and indent > piece.indent
    full = piece.last_length > 0.6 * width
    return hangs or full or line.strip()[0].islower()


def _joined(text: str, rest: str, words: frozenset[str], joined: list[str]) -> str:
    broken = _BROKEN.search(text)
    if broken is None or not rest[:1].islower():
        return f"{text} {rest}"
    left, right = broken["left"], re.match(r"\w+", rest)
    after = right.group() if right is not None else ""
    if f"{left}-{after}".lower() in words or left.lower() in _PREFIXES:
        return text + rest
    whole = f"{left}{after}"
    if whole.lower() not in words:
        joined.append(whole)
    return text[:-1] + rest


def _across_pages(pieces: list[_Piece]) -> list[_Piece]:
    """Put together what a page break tore apart: a sentence that does not end, and goes on in small letters."""
    whole: list[_Piece] = []
    for piece in pieces:
        before = whole[-1] if whole else None
        torn = before is not None and not before.cells and before.text[-1] not in ".:;?!”’\"'"
        if before is not None and torn and not piece.mark and piece.text[:1].islower():
            before.text = f"{before.text} {piece.text}"
            before.alone = False
        else:
            whole.append(piece)
    return whole


def _blocks(pieces: list[_Piece]) -> Iterator[Block]:
    outer: _Piece | None = None
    for piece in pieces:
        text = one_line(piece.text)
        if piece.cells:
            cells = tuple(one_line(cell) for cell in piece.cells)
            yield Block("row", " | ".join(cells), piece.line, cells=cells)
        elif piece.mark:
            nested = outer is not None and piece.indent > outer.indent and _alike(piece.mark) != _alike(outer.mark)
            nested = nested or (outer is not None and piece.indent > outer.indent)
            if not nested:
                outer = piece
            yield Block("item", text, piece.line, int(nested), piece.mark)
        else:
            outer = None
            short = len(text) <= LONGEST_HEADING and text[-1] not in ".:;,?”’\"'"
            yield Block("heading" if short else "paragraph", text, piece.line, 1 if short else 0)


def _alike(mark: str) -> str:
    return re.sub(r"\w+", "x", mark)
