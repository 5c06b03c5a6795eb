"""The groups of forces with one grade that a document tells of: in sentences ("Two of the 43 forces received …"), in
lists below a grade, and behind "the remaining forces"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.release.blocks import Block
from bot.release.proposal import Unread
from bot.release.sections import Release, Section, sentences
from bot.release.vocabulary import NOT_GRADED, Found, Vocabulary

_UNITS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40}
_NUMBER = rf"\d{{1,2}}|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[1:10])}))?|none|{'|'.join(_UNITS[::-1])}"
_COUNT = re.compile(
    rf"\b(?P<rest>(?:the )?remaining\s+)?(?P<number>{_NUMBER})\b(?![-–])"
    rf"(?:\s+of\s+the\s+(?:other\s+)?(?P<of>{_NUMBER})?\s*(?:police\s+)?forces?)?(?P<noun>\s+(?:police\s+)?forces?)?"
    r"(?:\s+in\s+England\s+and\s+Wales)?(?:,\s+it\s+says,)?\s*"
    r"(?P<verb>\b(?:was|were|received|have|has|are|is|came|as|that|told|got)\b[^.;:()]{0,50})?$",
    re.I,
)
# "More than two", "one in five", and grades of less than an area.
_INEXACT = re.compile(
    r"\b(?:(?:more|fewer|less|other) than|at (?:least|most)|about|around|nearly|almost|over|under|up to|\w+ in)\s*$",
    re.I,
)
_OF_SOME = re.compile(rf"\bof the (?:other )?(?P<of>{_NUMBER}) (?:police )?(?:forces|services)\b", re.I)
_OF_A_PART = re.compile(
    r"\W*(?:grade\s+)?(?:(?:for|in|on|at)\s+(?:\w+\s+){0,3}(?:questions?|aspects?|elements?|parts?|strands?)\b)", re.I
)
_IN_HOW = re.compile(r"\W*(?:grade\s+)?(?:at\s+\w|(?:for|in)\s+(?:how|the way|its|their|\w+ing)\b)", re.I)
_OTHERS = re.compile(
    r"\b(?:(?:all|the|all the) (?:other|remaining) forces|the rest(?: of the forces)?)\b"
    rf"(?:,? (?P<number>{_NUMBER}) in number,?)?[^.;:()]{{0,40}}$",
    re.I,
)
_LIST = re.compile(r"^(?:\s+(?:grade|force|judg\w+))?[^().;:]{0,80}\((?P<list>[^()]+)\)", re.I)
_BEHIND = re.compile(r"^[^().:;]{0,80}?(?::|,\s*namely)\s+(?P<list>[^.:]+)\.?$", re.I)
_NAMED = re.compile(
    rf"\bThe\s+(?:(?P<number>{_NUMBER})\s+)?forces?\s+(?:judged|assessed|graded|rated)\s+(?:as|to be)?\s*$", re.I
)
_ARE = re.compile(r"^\s+(?:is|are|was|were)\s*:?\s+(?P<list>.+?)\.?$", re.I)
_LABEL = re.compile(rf"^(?:\s*\(\s*(?P<number>{_NUMBER})\s+forces?\s*\))?\s*:\s*(?P<list>.+?)\.?$", re.I)
_HEADED = re.compile(rf"^\s*(?:[–—:(-]\s*(?P<number>{_NUMBER})(?:\s+forces?)?\s*\)?)?\W*$", re.I)
_EVERY_OTHER = re.compile(
    r"(?:the rest(?: of the forces)?|(?:all|all the|the) (?:other|remaining) forces|every (?:other )?force(?: not .*)?)"
    r"\W*",
    re.I,
)
_NO_FORCES = re.compile(r"(?:none|no forces?)\W*", re.I)
_BEGINS = re.compile(r"^(?P<last>Last year)\b,?\s*(?:\((?P<year>20\d\d)\))?", re.I)
_IN_ROUND = re.compile(r"\b(?:in|for)\s+(?:the\s+)?(?P<year>20\d\d(?:[/–-]\d\d)?)\b", re.I)
_SEVERAL_ROUNDS = re.compile(r"\b(?:either|both|each|every) (?:year|round)s?\b", re.I)
_DENIED = re.compile(
    r"\b(?:were|was|are|is|been) (?:not|never) (?:judged|graded|rated|assessed|found|good|as)\b", re.I
)
_EARLIER = re.compile(
    r"\b(?:previous (?:years?|inspections?|rounds?)|(?:the|its|our) last inspection|years? ago)\b", re.I
)
_BETWEEN = re.compile(r"\b(?:and|the|police|constabulary|service|forces?)\b|[\s,;.&]", re.I)
MOST_OF_A_PART = 40


@dataclass(frozen=True, slots=True)
class Group:
    """What a document says of the forces with one grade. `number` None: it gives none. `others`: they are the rest."""

    round: str
    area: str
    grade: str
    number: int | None
    forces: tuple[str, ...]
    others: bool
    words: str
    line: int
    where: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A number, the words that name the forces, and whether they are the rest."""

    number: int | None
    names: str = ""
    others: bool = False


def groups_told(release: Release, vocabulary: Vocabulary) -> Iterator[Group | Unread]:
    """The groups of forces that a document tells of, by round, area and grade; a name it cannot place is not read."""
    for section in release.sections:
        round = release.round
        for at, block in enumerate(section.blocks):
            if block.text.startswith(("“", '"')):
                continue
            headed = _headed(block, section.blocks[at + 1 :], vocabulary)
            if headed is not None:
                yield from _group(*headed, block.text, block, round, section, release, vocabulary)
                continue
            round = release.round
            for sentence in sentences(block.text):
                if vocabulary.has_too_many_grades(sentence):
                    continue
                round = _round_of(sentence, round, release, vocabulary)
                yield from _in_sentence(sentence, block, round, section, release, vocabulary)


def _in_sentence(
    sentence: str, block: Block, round: str | None, section: Section, release: Release, vocabulary: Vocabulary
) -> Iterator[Group | Unread]:
    begin = 0
    grades = vocabulary.grades_in(sentence)
    of_forces = bool(re.search(r"\bforces?\b", sentence, re.I)) or (
        section.notes and not re.search(r"\bservices?\b", sentence, re.I)
    )
    if sentence.rstrip().endswith("?"):
        return
    if grades and (_DENIED.search(sentence) or _EARLIER.search(sentence)):
        yield Unread(sentence, "it says what is not so, or was", block.line)
        return
    part = _OF_SOME.search(sentence)
    if part is not None and _number(part["of"]) < MOST_OF_A_PART and grades:
        yield Unread(sentence, "it is of a part of the forces", block.line)
        return
    for at, grade in enumerate(grades, start=1):
        end = grades[at].start if at < len(grades) else len(sentence)
        after = sentence[grade.end : end]
        told = _told(sentence[begin : grade.start], after, block, of_forces)
        begin = grade.end
        if told is not None and _IN_HOW.match(after) and not vocabulary.areas_in(after, round):
            yield Unread(sentence, "it may be of less than an area", block.line)
        elif told is not None:
            yield from _group(grade.value, told, sentence, block, round, section, release, vocabulary)


def _group(
    grade: str, told: _Told, words: str, block: Block, round: str | None, section: Section, release: Release,
    vocabulary: Vocabulary,
) -> Iterator[Group | Unread]:
    named = vocabulary.areas_in(words, round)
    area = named[0] if len(named) == 1 else release.area
    years = {year for match in _IN_ROUND.finditer(words) if (year := vocabulary.round_in(match["year"])) is not None}
    if area is None or round is None or _SEVERAL_ROUNDS.search(words) or len(years) > 1:
        yield Unread(words, "it is not told which inspection that is of", block.line)
        return
    forces, unknown = _forces_of(told.names, vocabulary)
    if unknown:
        yield Unread(told.names, f"“{unknown}” is no force that the data knows", block.line)
    number = block.mark.strip("().")
    where = f"note {number}" if section.notes and number.isdigit() else ""
    yield Group(round, area, grade, told.number, forces, told.others, words, block.line, where)


def _told(before: str, after: str, block: Block, of_forces: bool) -> _Told | None:
    """What stands around a grade, where that tells of a group; None where it does not."""
    names = _names(after)
    count = _COUNT.search(before)
    if count is not None and of_forces and (count["noun"] or count["of"] or count["verb"] or names):
        if _INEXACT.search(before[: count.start()]) or _OF_A_PART.match(after):
            return None
        return _Told(_number(count["number"]), names, bool(count["rest"]))
    others = _OTHERS.search(before)
    if others is not None:
        return _Told(_number(others["number"]) if others["number"] else None, others=True)
    named, are = _NAMED.search(before), _ARE.match(after)
    if named is not None and are is not None:
        return _Told(_number(named["number"]) if named["number"] else None, are["list"])
    label = _LABEL.match(after)
    if label is not None and not before.strip() and block.kind in ("item", "paragraph"):
        if _NO_FORCES.fullmatch(label["list"]):
            return _Told(0)
        return _Told(_number(label["number"]) if label["number"] else None, label["list"])
    return None


def _names(after: str) -> str:
    listed = _LIST.match(after) or _BEHIND.match(after)
    return listed["list"] if listed is not None else ""


def _headed(block: Block, below: tuple[Block, ...], vocabulary: Vocabulary) -> tuple[str, _Told] | None:
    """The grade and group of a list of forces below a grade ("Good – 35 forces"); None where there is none."""
    grade = _grade_that_begins(block.text, vocabulary)
    head = _HEADED.match(block.text[grade.end :]) if grade is not None else None
    if grade is None or head is None or block.kind not in ("heading", "paragraph"):
        return None
    number = _number(head["number"]) if head["number"] else None
    texts = [other.text for other in _list_of(below, vocabulary)]
    if len(texts) == 1 and _EVERY_OTHER.fullmatch(texts[0]):
        return grade.value, _Told(number, others=True)
    names = "; ".join(re.sub(r"\([^()]*\)", "", text) for text in texts)
    if number == 0 or (number is not None and not vocabulary.forces_in(names)):
        return grade.value, _Told(number)
    if not names or not vocabulary.forces_in(names) or _forces_of(names, vocabulary)[1]:
        return None
    return grade.value, _Told(number, names)


def _list_of(blocks: tuple[Block, ...], vocabulary: Vocabulary) -> Iterator[Block]:
    """The bullets that blocks begin with, or their first paragraph where that comes first."""
    for at, block in enumerate(blocks):
        ends = block.kind == "heading" or (block.kind != "item" and at > 0)
        if ends or _grade_that_begins(block.text, vocabulary) is not None:
            return
        yield block
        if block.kind != "item":
            return


def _grade_that_begins(text: str, vocabulary: Vocabulary) -> Found | None:
    if text.lower().startswith(NOT_GRADED):
        return Found(NOT_GRADED, 0, len(NOT_GRADED))
    grade = vocabulary.grade_at(text)
    return grade if grade is not None and grade.start == 0 else None


def _forces_of(names: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], str]:
    """The forces in a list, and what in it is none."""
    found = vocabulary.forces_in(names)
    rest, end = "", 0
    for name in found:
        rest += names[end : name.start] + " "
        end = name.end
    rest += names[end:]
    unknown = " ".join(_BETWEEN.sub(" ", rest).split())
    return tuple(name.value for name in found), unknown


def _round_of(sentence: str, before: str | None, release: Release, vocabulary: Vocabulary) -> str | None:
    """The round that a sentence is of: the one it names, or that of the sentence before it."""
    begins = _BEGINS.match(sentence)
    named = _IN_ROUND.search(sentence)
    year = (begins["year"] if begins is not None else None) or (named["year"] if named is not None else None)
    if year is not None:
        return vocabulary.round_in(year)
    if begins is None:
        return before
    # Rounds are as long as years only where their labels are years.
    if release.round is None or not release.round.isdigit():
        return None
    return vocabulary.round_in(str(int(release.round) - 1))


def _number(text: str) -> int:
    text = text.lower().replace("-", " ")
    if text.isdigit():
        return int(text)
    if text == "none":
        return 0
    return sum(_TENS[word] if word in _TENS else _UNITS.index(word) for word in text.split())
