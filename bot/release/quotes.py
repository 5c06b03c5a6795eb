"""What inspectors are quoted with, word for word, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.release.blocks import Block
from bot.release.proposal import Proposed, Reading, Unread
from bot.release.sections import Release, Section
from bot.release.vocabulary import Vocabulary

_TITLE = (
    r"(?:HM|Her Majesty[’']s|His Majesty[’']s)\s+(?:Chief\s+)?Inspector(?:\s+of\s+Constabulary)?|HMCI|HMI"
)
_WORD = r"[A-ZÀ-Þ][\w’'-]+"
_NAME = rf"(?:(?:Sir|Dame|Dr|Mr|Ms|Mrs)\s+)?{_WORD}(?:\s+{_WORD}){{1,3}}"
_SAYS = r"(?:said|says|added|commented|explained|put it (?:this|like this) way|put it like this)"
_CLAUSE = r"(?:,\s+[^,:“”\"]{1,80},)?"
_BEFORE = re.compile(
    rf"(?P<title>{_TITLE}),?\s+(?P<name>{_NAME}){_CLAUSE}\s*,?\s+{_SAYS}\s*:\s*(?P<quote>[“\"].*)?$"
    rf"|(?P<name2>{_NAME}),\s+(?P<title2>{_TITLE}),\s+{_SAYS}\s*:\s*(?P<quote2>[“\"].*)?$"
)
_SIGNED = re.compile(
    rf"^[–—-]?\s*(?P<name>{_NAME}),\s+(?P<title>{_TITLE})$|^[–—-]\s*(?P<title2>{_TITLE})\s+(?P<name2>{_NAME})$"
)
_THE_SAME = re.compile(
    rf"\b(?:the|HM) [Ii]nspector {_SAYS}\s*:$"
    rf"|^(?:He|She|(?:Mr|Ms|Mrs|Dr|Sir|Dame) {_WORD}) (?:also |then )?{_SAYS}\s*:$"
)
_ANYBODY = re.compile(rf"\b{_SAYS}\s*:\s*$")
_AFTER = re.compile(
    rf"^[“\"](?P<quote>.+?)[”\"],?\s+(?:{_SAYS}\s+(?:(?P<title>{_TITLE})\s+(?P<name>{_NAME})"
    rf"|(?P<name2>{_NAME}),\s+(?P<title2>{_TITLE}))"
    rf"|(?P<again>(?:he|she|they|(?:Mr|Ms|Mrs|Miss|Dr|Sir|Dame)\s+{_WORD}(?:\s+{_WORD})?)\s+{_SAYS}"
    rf"|{_SAYS}\s+(?:he|she)))\s*\.?$"
)
_OPEN, _CLOSE = ("“", '"'), ("”", '"')


@dataclass(frozen=True, slots=True)
class _Speaker:
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class _Said:
    """A quoted paragraph, who said it (None: it is not told), and the words that introduce it."""

    by: _Speaker | None
    text: str
    lead: str
    block: Block


def quotes_told(release: Release, vocabulary: Vocabulary) -> Iterator[Reading]:
    """Each quoted paragraph of an inspector on a force, numbered within its inspection.

    Words that nobody is said to have said, and words on a force as a whole, are told as not read.
    """
    numbers: dict[tuple[str, str], int] = {}
    speaker: _Speaker | None = None
    for section in release.sections:
        for said in _spoken(section, speaker):
            speaker = said.by or speaker
            area = release.area or _area(said, vocabulary)
            if said.by is None:
                yield Unread(said.text, "it is not told which inspector said it", said.block.line)
                continue
            if section.force is None or release.round is None or area is None:
                missing = "force" if section.force is None else "round" if release.round is None else "area"
                yield Unread(said.text, f"it is not told of which {missing} {said.by.name} speaks", said.block.line)
                continue
            number = numbers[section.force, area] = numbers.get((section.force, area), 0) + 1
            cells = {
                "force": section.force, "round": release.round, "area": area, "number": str(number),
                "inspector": said.by.name, "title": said.by.title, "text": said.text,
            }
            yield Proposed("quotes", cells, f"{said.by.title} {said.by.name}: {said.text}", said.block.line)


def _area(said: _Said, vocabulary: Vocabulary) -> str | None:
    """The area that words are on: the one that is named where they are introduced."""
    named = vocabulary.areas_in(said.lead)
    return named[0] if len(named) == 1 else None


def _spoken(section: Section, last: _Speaker | None) -> Iterator[_Said]:
    """The quoted paragraphs of a section with who said them; nothing of what others than inspectors say.

    `last` is who spoke before the section: "the Inspector" is that person.
    """
    speaker: _Speaker | None = None
    going_on, strangers, lead = False, False, ""
    for at, block in enumerate(section.blocks):
        if block.kind not in ("paragraph", "heading", "item"):
            continue
        before = _BEFORE.search(block.text)
        same = _THE_SAME.search(block.text)
        if before is not None or same is not None:
            # "She added" is of whoever spoke before, and that may be no inspector.
            if before is None and strangers:
                continue
            speaker = _speaker(before) if before is not None else speaker or last
            going_on, strangers = True, False
            lead = block.text.partition(":")[0]
            quote = (before["quote"] or before["quote2"]) if before is not None else None
            if quote:
                yield _Said(speaker, _bare(quote), lead, block)
            continue
        if _ANYBODY.search(block.text) and not block.text.startswith(_OPEN):
            speaker, going_on, strangers, lead = None, False, True, ""
            continue
        if not block.text.startswith(_OPEN):
            going_on = False
            strangers = strangers and block.kind == "paragraph"
            continue
        after = _AFTER.match(block.text)
        if after is not None:
            if after["again"] is None:
                speaker = _speaker(after)
            if not strangers:
                yield _Said(speaker, after["quote"].rstrip(","), lead, block)
            going_on = True
        elif _is_whole(block.text) and not strangers:
            signed = None if going_on else _signed(section.blocks[at + 1 :])
            yield _Said(speaker if going_on else signed, _bare(block.text), lead if going_on else "", block)


def _signed(blocks: tuple[Block, ...]) -> _Speaker | None:
    """Who signs quoted paragraphs, below the last of them."""
    for block in blocks:
        if not block.text.startswith(_OPEN):
            match = _SIGNED.match(block.text)
            return _speaker(match) if match is not None else None
    return None


def _speaker(match: re.Match[str]) -> _Speaker:
    name, title = match["name"] or match["name2"], match["title"] or match["title2"]
    return _Speaker(" ".join(name.split()), " ".join(title.split()))


def _is_whole(text: str) -> bool:
    """Whether a paragraph is nothing but a quote, which may go on in the next one."""
    inner = text[1:-1] if text.endswith(_CLOSE) else text[1:]
    return "”" not in inner and not (text[0] == '"' and '"' in inner)


def _bare(text: str) -> str:
    text = text[1:]
    return text[:-1] if text.endswith(_CLOSE) else text
