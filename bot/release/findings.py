"""The bullets that say what the inspectorate found a force to be or to have done, and the questions it asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.release.blocks import Block
from bot.release.proposal import Claim, Proposed, Reading, Unread
from bot.release.sections import Release, Section
from bot.release.vocabulary import Vocabulary

_FOUND = re.compile(
    r"\b(?:found|finds|judged|judges|assessed|assessment|concluded|according to|inspectors? say)\b[^.?!]{0,80}:?$", re.I
)
_WE_FOUND = re.compile(r"\b(?:we|inspectors|HMIC|HMICFRS) found that:$", re.I)
_LIST_END = re.compile(r";\s*(?:and)?$|,?\s+and$|,$")
_QUOTED = re.compile(r"^(?:is|was)?\s*(?=[‘'“\"]|requir)", re.I)
_ASKED = re.compile(r"\b(?:questions?|asked|areas|looked at)\b[^.?!]{0,80}:$", re.I)
_ASKING = re.compile(
    r"(?:the |our )?(?:\w+ )?questions(?: \w+){0,3}:?|what (?:we|hmic|hmicfrs|inspectors) asked:?", re.I
)
_NUMBERED = re.compile(r"^question \d+\s*[:.–—-]\s*", re.I)
_INLINE = re.compile(r"\(\d\)\s*([^()?]+\?)")


def findings_told(release: Release, vocabulary: Vocabulary) -> Iterator[Reading]:
    """The findings on each force, numbered within its inspection, with their own grade where they are given one.

    Where a release is on several areas, a bullet that grades one of them is that force's grade as well.
    """
    for section in release.sections:
        if section.notes:
            continue
        numbers: dict[str, int] = {}
        for bullets, area in _lists(section, vocabulary):
            # "is good at …" is a grade where all that was found is put so, and praise where it is not.
            graded = all(_own_grade(bullet.text, True, vocabulary) for bullet in bullets)
            for bullet in bullets:
                yield from _finding(bullet, graded, area, section, release, numbers, vocabulary)


def questions_told(release: Release) -> Iterator[Reading]:
    """The questions that an inspection set out to answer, numbered."""
    number, asked = 0, False
    for section in release.sections:
        for block in section.blocks:
            texts = _INLINE.findall(block.text)
            if block.kind == "item" and block.text.endswith("?") and asked:
                texts = [_NUMBERED.sub("", block.text)]
            elif not texts:
                asked = bool(_ASKED.search(block.text) or _ASKING.fullmatch(block.text))
                continue
            for text in texts:
                number += 1
                if release.round is None or release.area is None:
                    missing = "round" if release.round is None else "area"
                    yield Unread(text, f"it is not told of which {missing} that was asked", block.line)
                    continue
                cells = {"round": release.round, "area": release.area, "number": str(number), "text": text.strip()}
                yield Proposed("questions", cells, block.text, block.line)


def _lists(section: Section, vocabulary: Vocabulary) -> Iterator[tuple[list[Block], str | None]]:
    """The lists of bullets that say what was found of the section's force, and the area whose name stands above."""
    bullets: list[Block] = []
    led, area = False, None
    for block in section.blocks:
        if block.kind == "item":
            if led:
                bullets.append(block)
            continue
        if bullets:
            yield bullets, area
        if block.kind == "heading":
            area = vocabulary.area_of(block.text)
        bullets, led = [], _leads(block, section, vocabulary)
    if bullets:
        yield bullets, area


def _leads(block: Block, section: Section, vocabulary: Vocabulary) -> bool:
    """Whether a block says that what the inspectorate found of the section's force comes next."""
    if section.force is None or block.text.endswith(("said:", ".")):
        return False
    named = vocabulary.forces_in(block.text)
    if {found.value for found in named} == {section.force}:
        ends = not block.text[named[-1].end :].strip(" :")
        return ends or (bool(_FOUND.search(block.text)) and block.text.endswith(":"))
    pronoun = not named and bool(re.search(r"\b(?:force|constabulary|it|they)\W*$", block.text))
    return (pronoun and bool(_FOUND.search(block.text))) or bool(_WE_FOUND.search(block.text))


def _finding(
    block: Block, graded: bool, above: str | None, section: Section, release: Release, numbers: dict[str, int],
    vocabulary: Vocabulary,
) -> Iterator[Reading]:
    force = str(section.force)
    text = without_list_end(block.text)
    grade = _own_grade(text, graded, vocabulary)
    own_area = release.area or above
    areas = (own_area,) if own_area is not None else vocabulary.areas_in(text)
    if release.round is None or len(areas) != 1:
        missing = "round" if release.round is None else "area"
        yield Unread(text, f"it is not told of which {missing} that was found", block.line)
        return
    [area] = areas
    numbers[area] = numbers.get(area, 0) + 1
    cells = {
        "force": force, "round": release.round, "area": area, "number": str(numbers[area]), "text": text,
        "grade": grade,
    }
    yield Proposed("findings", cells, block.text, block.line)
    if own_area is None and grade:
        yield Claim(force, release.round, area, grade, block.text, block.line)


def _own_grade(text: str, graded: bool, vocabulary: Vocabulary) -> str:
    """The grade that a bullet begins with: in quotation marks, "requires improvement", or any if it is `graded`."""
    own = vocabulary.grade_at(text)
    begins = own is not None and text[: own.start].strip().lower() in ("", "is", "was")
    return own.value if own is not None and begins and (graded or _QUOTED.match(text)) else ""


def without_list_end(text: str) -> str:
    """A bullet without what only holds the list together: its last mark and "and"."""
    text = _LIST_END.sub("", text.strip()).strip()
    return text[:-1] if text.endswith(".") else text
