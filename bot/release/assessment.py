"""Grades in the tables, lists and headings of an assessment page, and the graded questions below a pillar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.release.blocks import Block
from bot.release.proposal import Claim, Proposed, Reading, Unread
from bot.release.sections import Release
from bot.release.vocabulary import Vocabulary

_PAIR = re.compile(r"(?P<name>[^—–:]+?)\s*(?:[—–:]|\s-)\s*(?P<grade>[A-Za-z]+(?:\s[A-Za-z]+)?)(?P<rest>\W.*)?$")
_OVERALL = re.compile(r"^(?:overall(?: grade)?|grade|judgment|our grade)\s*[:–—-]?\s*", re.I)
# Between words that stand apart in the document, such as a heading and a bullet.
_APART = " … "
_NOTHING = frozenset({"", "-", "–", "—", "none", "n/a"})


@dataclass(slots=True)
class _Place:
    """Where in a page one is: below which area and which grade, on which line, and under which head of a table."""

    area: str | None = None
    grade: str = ""
    line: int = 0
    head: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A grade beside a name, the round it is of, and the words that say so."""

    name: str
    grade: str
    round: str | None
    words: str


def grades_shown(release: Release, vocabulary: Vocabulary) -> Iterator[Reading]:
    """The grades that a page shows beside the names of areas; those beside the questions of a pillar are findings."""
    for section in release.sections:
        if section.force is None or section.notes:
            continue
        place, numbers = _Place(), dict[str, int]()
        for block in section.blocks:
            for shown in _pairs(block, place, release, vocabulary):
                yield from _read(shown, block, section.force, place, numbers, vocabulary)


def questions_shown(release: Release, vocabulary: Vocabulary) -> Iterator[Proposed]:
    """The questions that stand as headings below an area."""
    area: str | None = None
    numbers: dict[str, int] = {}
    for section in release.sections:
        for block in section.blocks:
            if block.kind != "heading":
                continue
            if block.text.endswith("?") and area is not None and release.round is not None:
                numbers[area] = numbers.get(area, 0) + 1
                cells = {"round": release.round, "area": area, "number": str(numbers[area]), "text": block.text}
                yield Proposed("questions", cells, block.text, block.line)
            else:
                area = vocabulary.area_of(block.text)


def _pairs(block: Block, place: _Place, release: Release, vocabulary: Vocabulary) -> Iterator[_Shown]:
    """The names and grades that a block sets side by side; what it says of the place is taken up."""
    follows, place.line = block.line == place.line + 1, block.line
    if block.kind != "row":
        place.head = ()
    if block.kind == "heading":
        if place.grade and follows and vocabulary.area_of(block.text) is not None:
            yield _Shown(block.text, place.grade, release.round, f"{place.words}{_APART}{block.text}")
            return
        place.grade, place.words = vocabulary.grade_of(block.text), block.text
        if not place.grade and not block.text.endswith("?"):
            place.area = vocabulary.area_of(block.text)
    elif block.kind == "row":
        yield from _in_row(block, place, release, vocabulary)
    elif block.kind == "paragraph" and place.area is not None and (grade := _alone(block.text, vocabulary)):
        yield _Shown(vocabulary.areas[place.area], grade, release.round, f"{place.words}{_APART}{block.text}")
    elif block.kind == "item" and place.grade:
        if block.text.lower() not in _NOTHING:
            yield _Shown(block.text, place.grade, release.round, f"{place.words}{_APART}{block.text}")
    elif block.kind == "item":
        pair = _PAIR.match(block.text)
        if pair is not None and (grade := vocabulary.grade_of(pair["grade"])):
            yield _Shown(pair["name"], grade, release.round, block.text)


def _alone(text: str, vocabulary: Vocabulary) -> str:
    """The grade that a paragraph below the name of an area is, if it is nothing else ("Good", "Overall: good")."""
    return vocabulary.grade_of(_OVERALL.sub("", text))


def _in_row(block: Block, place: _Place, release: Release, vocabulary: Vocabulary) -> Iterator[_Shown]:
    cells = block.cells
    if len([cell for cell in cells if vocabulary.grade_of(cell)]) >= 3 and not vocabulary.area_of(cells[0]):
        place.head = cells
        return
    columns = [vocabulary.grade_of(cell) for cell in place.head]
    if any(columns):
        for cell, grade, head in zip(cells, columns, place.head, strict=False):
            if grade and cell.lower() not in _NOTHING:
                yield _Shown(cell, grade, release.round, f"{head}{_APART}{cell}")
        return
    graded = [vocabulary.grade_of(cell) for cell in cells[1:]]
    if not any(graded):
        place.head = cells
    for number, grade in enumerate(graded, start=1):
        head = place.head[number] if number < len(place.head) else ""
        if grade:
            yield _Shown(cells[0], grade, vocabulary.round_in(head) or release.round, block.text)


def _read(
    shown: _Shown, block: Block, force: str, place: _Place, numbers: dict[str, int], vocabulary: Vocabulary
) -> Iterator[Reading]:
    area = vocabulary.area_of(shown.name, shown.round)
    if shown.round is None:
        yield Unread(shown.words, "it is not told of which round that grade is", block.line)
    elif area is not None and (place.area not in vocabulary.pillars or area in vocabulary.pillars):
        if block.kind == "row" and area in vocabulary.pillars:
            place.area = area
        yield Claim(force, shown.round, area, shown.grade, shown.words, block.line)
    elif place.area in vocabulary.pillars:
        pillar = str(place.area)
        number = numbers[pillar] = numbers.get(pillar, 0) + 1
        cells = {
            "force": force, "round": shown.round, "area": pillar, "number": str(number), "text": shown.name,
            "grade": shown.grade,
        }
        yield Proposed("findings", cells, shown.words, block.line)
    else:
        yield Unread(shown.words, f"“{shown.name}” is no area that the data knows", block.line)
