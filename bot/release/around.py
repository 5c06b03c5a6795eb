"""What a release announces, and whom it tells to call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.release.blocks import Block
from bot.release.proposal import Proposed, Reading, Unread
from bot.release.sections import Release, sentences
from bot.release.vocabulary import Vocabulary

_ANNOUNCES = re.compile(
    r"\b(?:(?:will|plans? to|(?:is|are) to) (?:report on|publish|follow|be (?:published|out|available)|appear)"
    r"|(?:is|are) (?:due|expected)|will take place)\b",
    re.I,
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WHEN = re.compile(
    r"\b(?:(?:at|by) the end of (?:this|the|next) year|later this (?:year|month)|before \w+"
    r"|in the (?:spring|summer|autumn|winter)(?! of)"
    rf"|(?:on|from) \d{{1,2}} (?:{_MONTHS}) 20\d\d|in (?:{_MONTHS})(?! 20)"
    r"|(?:in|by|at the end of|during)\s+(?:(?:early|mid|late)[ -])?"
    rf"(?:(?:the )?(?:spring|summer|autumn|winter)|{_MONTHS})?\s*(?:of\s+)?20\d\d(?![/–-]))\b"
)
_PHONE = re.compile(r"(?<![\d+])(?:\+44\s?\(?0?\)?\s?|0)\d(?:[\s-]?\d){8,9}(?!\d)")
_OFFICE = re.compile(
    r"(?:(?P<by>[A-Z]{3,})[’']?s?\s+)?(?P<late>out-of-hours\s+)?press\s+(?:office|desk|team|enquiries)"
    r"|media (?:enquiries|contact|team)|communications team|enquiries from the media",
    re.I,
)
_CLOCK = r"\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)"
_HOURS = re.compile(
    rf"(?:during office hours\s+)?(?:from\s+)?{_CLOCK}\s*(?:–|-|to)\s*{_CLOCK}"
    r"(?:\s*\(GMT\))?(?:,?\s*(?:Monday|Mon)\s*(?:–|-|to)\s*(?:Friday|Fri))?|for urgent media enquiries", re.I
)
_LATE = re.compile(r"out[ -]of[ -](?:office )?hours|outside|night|weekend|other times", re.I)


def publications_told(release: Release, vocabulary: Vocabulary) -> Iterator[Reading]:
    """The publications that are announced, each with the time it is expected in the document's words."""
    by = _inspectorate(release, vocabulary)
    for section in release.sections:
        for block in section.blocks:
            if block.text.startswith(("“", '"')):
                continue
            for sentence in sentences(block.text):
                announces = _ANNOUNCES.search(sentence)
                if announces is not None:
                    yield from _announced(sentence, announces.end(), block, by, release, vocabulary)


def contacts_told(release: Release, vocabulary: Vocabulary) -> Iterator[Reading]:
    """The press contacts; the day they were given is the document's, and empty where it has none."""
    by = _inspectorate(release, vocabulary)
    for section in release.sections:
        for block in section.blocks:
            if block.text.startswith(("“", '"')):
                continue
            for sentence in sentences(block.text):
                numbers = list(_PHONE.finditer(sentence))
                office = _OFFICE.search(sentence)
                for place, number in enumerate(numbers):
                    if office is None:
                        yield Unread(sentence, f"it is not told whose number {number.group()} is", block.line)
                        continue
                    end = numbers[place + 1].start() if place + 1 < len(numbers) else len(sentence)
                    begin = numbers[place - 1].end() if place else 0
                    yield _contact(block, office, sentence[begin:end], number.group(), place, by, release)


def _announced(
    sentence: str, verb: int, block: Block, by: str, release: Release, vocabulary: Vocabulary
) -> Iterator[Reading]:
    begin = 0
    for when in _WHEN.finditer(sentence, verb):
        part = sentence[begin : when.start()]
        begin = when.end()
        named = vocabulary.areas_in(part)
        if len(named) != 1 or release.round is None:
            missing = "round" if release.round is None else "area"
            yield Unread(sentence, f"it is not told of which {missing} that publication is", block.line)
            continue
        name = vocabulary.areas[named[0]].lower()
        every = " of all police forces" if re.search(r"\ball (?:police )?forces\b", sentence) else ""
        title = f"{by}'s findings on the {name}{every}" if every else f"{by}'s findings on {name} ({release.round})"
        cells = {
            "title": title, "round": release.round, "area": named[0], "expected": when.group(), "text": sentence,
        }
        yield Proposed("publications", cells, sentence, block.line)


def _contact(
    block: Block, office: re.Match[str], around: str, number: str, place: int, by: str, release: Release
) -> Proposed:
    late = bool(office["late"]) or bool(_LATE.search(around))
    name = f"{office['by'] or by} {'out-of-hours press office line' if late else 'press office'}"
    hours = _HOURS.search(around)
    told = hours.group() if hours is not None else ""
    if late and told.startswith("for "):
        told = f"out of hours, {told}"
    cells = {
        "name": name if place == 0 or late else f"{name} ({place + 1})", "value": number, "hours": told,
        "as_of": release.published.isoformat() if release.published is not None else "",
    }
    return Proposed("contacts", cells, block.text, block.line)


def _inspectorate(release: Release, vocabulary: Vocabulary) -> str:
    """What the inspectorate is called in a document: the name that it has most often."""
    text = " ".join(block.text for block in release.document.blocks)
    return max(vocabulary.inspectorates, key=lambda name: len(re.findall(rf"\b{name}\b", text)), default="")
