"""What a document is about: its round and area, and which part of it speaks of which force."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.release.blocks import Block, Document
from bot.release.vocabulary import Vocabulary

_PEEL = re.compile(r"PEEL\b[^.!?]{0,90}")
# "PEEL: Police efficiency 2016" names the area, and so does "the PEEL Efficiency inspection".
_TITLE = re.compile(r"PEEL\s*:\s*(?P<long>[^.!?;(]{0,80})|PEEL\s+(?:[Pp]olice\s+)?(?P<short>[A-Za-z]+)")
# Where no title does, "the 2014 grades", "our 2015 PEEL inspections" and "the inspection of legitimacy in 2016" do.
_RESULTS = re.compile(
    r"\b20\d\d\S*\s+(?:PEEL\b|(?:\w+\s+)?(?:grades|inspections?|assessments?|results)\b)"
    r"|\b(?:grades|results|inspections?|assessments?)\s+(?:of\s+\w+\s+)?(?:for|in|of)\s+20\d\d\S*",
    re.I,
)
_NOTES = re.compile(r"(?:notes?(?: (?:to|for) )?)?(?:(?:for |the )?editors)?", re.I)
_DAY = re.compile(r"\b(\d{1,2})\s+([A-Z][a-z]+)\s+(20\d\d)\b")
_SENTENCE = re.compile(r"(?<=[.!?])[”\"’']?\s+(?=[“\"‘'(A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document that is about one force (None: about none, or about all), or its notes to editors."""

    force: str | None
    blocks: tuple[Block, ...]
    notes: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """A document and what it is about. `round` and `area` are None where it does not say, or speaks of several."""

    document: Document
    sections: tuple[Section, ...]
    round: str | None
    area: str | None
    published: date | None

    @property
    def forces(self) -> tuple[str, ...]:
        """The forces that it has a part about."""
        return tuple(dict.fromkeys(section.force for section in self.sections if section.force is not None))


def release_of(document: Document, vocabulary: Vocabulary) -> Release:
    """What a document is about."""
    sections = tuple(_sections(document, vocabulary))
    round = _round(document, vocabulary)
    return Release(document, sections, round, _area(document, round, vocabulary), _published(document))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each with its own last mark."""
    return tuple(part.strip() for part in _SENTENCE.split(text) if part.strip())


def _sections(document: Document, vocabulary: Vocabulary) -> Iterator[Section]:
    parts: list[tuple[str | None, bool, list[Block]]] = [(None, False, [])]
    for block in document.blocks:
        if block.kind == "margin":
            continue
        force, notes, held = parts[-1]
        if block.kind in ("heading", "paragraph") and _NOTES.fullmatch(block.text.strip(" :")):
            parts.append((None, True, []))
        elif block.kind == "heading":
            named = {found.value for found in vocabulary.forces_in(block.text)}
            if len(named) == 1 and (force not in named or notes):
                parts.append((named.pop(), False, []))
        parts[-1][2].append(block)
    forces = {force for force, _, _ in parts if force is not None}
    only = forces.pop() if len(forces) == 1 else None
    for force, notes, held in parts:
        # The notes of a release on one force may call it "the force"; what stands above a single force's name is its.
        yield Section(only if notes or force is None else force, tuple(held), notes)


def _round(document: Document, vocabulary: Vocabulary) -> str | None:
    named = (match.group() for block in document.blocks for match in _PEEL.finditer(block.text))
    told = next(filter(None, (vocabulary.round_in(words) for words in named)), None)
    if told is not None:
        return told
    results = [match.group() for block in document.blocks for match in _RESULTS.finditer(block.text)]
    rounds = {round for words in results if (round := vocabulary.round_in(words)) is not None}
    return rounds.pop() if len(rounds) == 1 else None


def _area(document: Document, round: str | None, vocabulary: Vocabulary) -> str | None:
    titles = (match["long"] or match["short"] for block in document.blocks for match in _TITLE.finditer(block.text))
    told = [areas for words in titles if (areas := vocabulary.areas_in(words))]
    if any(len(areas) > 1 for areas in told):
        return None
    if told:
        return told[0][0]
    # Since its labels are no years an inspection is of all areas, whichever of them a headline picks out.
    if round is not None and not round.isdigit():
        return None
    headings = [block.text for block in document.blocks if block.kind == "heading"]
    paragraphs = [block.text for block in document.blocks if block.kind == "paragraph"]
    opening = [text for text in paragraphs[:4] if vocabulary.is_by_the_inspectorate(text)]
    for texts in (headings, opening):
        named = {area for text in texts for area in vocabulary.areas_in(text, round)}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _published(document: Document) -> date | None:
    """The first day that stands on a line of its own, or nearly so, above the text."""
    for block in document.blocks[:12]:
        match = _DAY.search(block.text)
        if match is not None and len(block.text) < 80:
            day, month, year = match.groups()
            if month in calendar.month_name:
                return date(int(year), list(calendar.month_name).index(month), int(day))
    return None
