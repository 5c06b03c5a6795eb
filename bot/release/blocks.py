"""A document as blocks of text: what is left of it when looks, menus and page numbers are gone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "margin"]

_MENU = re.compile(r"cookie|breadcrumb|skip to|sign up|share on|print this page|back to (?:top|publication)", re.I)
_BLANKS = re.compile(r"[\s\u00a0]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that belongs together, on one line, and the line of the document that it begins on.

    `level` is 1 to 6 for a heading, and for an item how deep its list is in another. `mark` is what stands before an
    item ("4.", "•"), `cells` the cells of a row. A `margin` stands beside the text, such as a running header.
    """

    kind: BlockKind
    text: str
    line: int
    level: int = 0
    mark: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a document, in order, and the words that a break at the end of a line left unsure, as joined."""

    name: str
    blocks: tuple[Block, ...]
    joined: tuple[str, ...] = field(default=())


def one_line(text: str) -> str:
    """A text with single blanks in the place of all white space."""
    return _BLANKS.sub(" ", text).strip()


def is_menu(text: str) -> bool:
    """Whether a text is one of a page's own, and says nothing of an inspection."""
    return bool(_MENU.search(text)) and len(text) < 200
