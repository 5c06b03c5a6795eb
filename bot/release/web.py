"""HTML and Markdown into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from markdown_it import MarkdownIt

from bot.release.blocks import Block, is_menu, one_line

_HIDDEN = ("script", "style", "nav", "header", "footer", "aside", "form", "button", "noscript", "svg", "template")
_MENUS = ("cookie", "menu", "nav", "breadcrumb", "banner", "skip", "share", "footer", "crumbs")
_TAG = re.compile(r"<(?P<end>/)?(?P<name>[A-Za-z][A-Za-z0-9]*)")
_EMPTY = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXTS = ("p", "blockquote", "dt", "dd", "figcaption", "td", "th", "div", "section", "span")


def tags_of(text: str) -> tuple[int, int]:
    """How many tags a page has, and how deep its elements are nested at most, as the tags say."""
    number = now = deepest = 0
    for tag in _TAG.finditer(text):
        number += 1
        if tag["name"].lower() not in _EMPTY:
            now += -1 if tag["end"] else 1
            deepest = max(deepest, now)
    return number, deepest


def blocks_of_html(text: str) -> tuple[Block, ...]:
    """The blocks of a page: its title and what is neither script nor menu."""
    # The library takes a text without a tag for the name of a file that somebody meant to open, and warns.
    soup = BeautifulSoup(text if "<" in text else f"<p>{text}</p>", "html.parser")
    title = soup.title
    found = [Block("heading", one_line(title.get_text()), _line(title), 1)] if title is not None else []
    body = soup.find("main") or soup.find("article") or soup.body or soup
    for hidden in body.find_all(_HIDDEN):
        hidden.decompose()
    for tag in body.find_all(True):
        if not tag.decomposed and tag.name not in ("main", "article", "body") and _is_menu_tag(tag):
            tag.decompose()
    found += _blocks(body, 0)
    return tuple(block for block in found if block.text and not is_menu(block.text))


def blocks_of_markdown(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(text)
    for token in tokens:
        if token.map is not None and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + 1))
    return blocks_of_html(parser.renderer.render(tokens, parser.options, {}))


def _blocks(tag: Tag, level: int) -> Iterator[Block]:
    for child in tag.find_all(True, recursive=False):
        if child.name == "head":
            continue
        if child.name in _HEADINGS:
            yield Block("heading", one_line(child.get_text()), _line(child), int(child.name[1]))
        elif child.name in ("ul", "ol"):
            yield from _items(child, level)
        elif child.name == "table":
            yield from _rows(child)
        elif child.name in _TEXTS and not child.find([*_HEADINGS, "ul", "ol", "table", "p", "div", "blockquote"]):
            yield Block("margin" if _only_links(child) else "paragraph", _text(child), _line(child))
        else:
            yield from _blocks(child, level)


def _items(tag: Tag, level: int) -> Iterator[Block]:
    for number, item in enumerate(tag.find_all("li", recursive=False), start=_start(tag)):
        inner = item.find_all(["ul", "ol"])
        nested = [found for found in inner if found.find_parent("li") is item]
        for found in nested:
            found.extract()
        if not _only_links(item):
            mark = f"{number}." if tag.name == "ol" else "•"
            yield Block("item", _text(item), _line(item), level, mark)
        for found in nested:
            yield from _items(found, level + 1)


def _rows(tag: Tag) -> Iterator[Block]:
    for row in tag.find_all("tr"):
        cells = tuple(_text(cell) for cell in row.find_all(["td", "th"]))
        yield Block("row", " | ".join(cells), _line(row), cells=cells)


def _text(tag: Tag) -> str:
    return one_line(tag.get_text(" ") if tag.find("br") else tag.get_text())


def _only_links(tag: Tag) -> bool:
    """Whether nothing but links stands there: a menu, in whatever clothes."""
    links = "".join(link.get_text() for link in tag.find_all("a"))
    words = "".join(character for character in tag.get_text() if character.isalnum())
    return bool(words) and words == "".join(character for character in links if character.isalnum())


def _is_menu_tag(tag: Tag) -> bool:
    named = " ".join(str(tag.get(name) or "") for name in ("class", "id", "role", "aria-label")).lower()
    return any(word in named for word in _MENUS)


def _start(tag: Tag) -> int:
    start = str(tag.get("start") or "1")
    return int(start) if start.isdigit() else 1


def _line(tag: Tag) -> int:
    given = tag.get("data-line")
    return int(str(given)) if given is not None else tag.sourceline or 1
