"""Grades of whole forces as a release tells them in sentences and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.release.blocks import Block
from bot.release.proposal import Claim, Reading, Unread
from bot.release.sections import Release, Section, sentences
from bot.release.vocabulary import NOT_GRADED, Found, Vocabulary

_JUDGED = r"(?:judged|graded|rated|assessed|found|considered|awarded|given|marked)"
# What must stand right before a grade for it to be one: "is", "is judged", "judge Kent Police as", "to be".
_BEFORE = re.compile(
    rf"\b(?:is|was|were|are|been|be|as|remains?|remained|a grade of|a|judge it to|{_JUDGED}(?:\s+(?:it|the \w+))?)"
    rf"(?:\s+(?:also|again|once more|{_JUDGED}|as|to be|by \w+))*\s*$",
    re.I,
)
_VERB = re.compile(
    r"(?:(?:police|constabulary|service|force|it|crime|safe|workforce|public)[’']?s?|\bto|\band|\bthat)\s*$", re.I
)
_COMPLEMENT = re.compile(r"\s+(?:grade\s+)?(?:at|in|for|when it comes to)\s+(?!terms\b)(?P<words>[^;.]*)", re.I)
_NO_GRADE = re.compile(
    r"\bnot (?P<yet>yet )?(?:been )?graded\b|\bnot given\b.{0,80}\bgraded judg|\bdid not grade\b"
    r"|\bnot make a graded judg",
    re.I,
)
_IN_YEAR = re.compile(r"\b(?:[Ii]n|for|from|at) (?:the |our |its )?(?:PEEL )?(?P<year>[12]\d\d\d(?:[/–-]\d\d)?)\b")
_QUOTED = re.compile(r"^[“\"]")
# A sentence with no force's name is about the section's where it is about "the force" or begins with an area.
_ITSELF = re.compile(
    r"^(?:\W*(?:but|and|overall|in 20\d\d(?:/\d\d)?|this year),?\s+)*(?:the |this )?(?:force|constabulary|it|its)\b"
    rf"|\b(?:{_JUDGED}|judges?|awards?|grades?)\s+(?:it|the (?:force|constabulary))\b"
    r"|\bthe extent to which the (?:force|constabulary)\b|\bthis (?:overall )?area\b|\bjudge it to\b",
    re.I,
)
_ANOTHER = re.compile(r"\b(?:another|other|further|a second|a third)\s+forces?\b|\bforces\b", re.I)
_LIKE = re.compile(r"\b(?:like|unlike|as with|as in|compared (?:with|to)|alongside)\b", re.I)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_TURNS = re.compile(r"\b(?:whereas|while|but|although|though)\b|;|:", re.I)
# What is denied, only possible, of another time, or told by somebody else is no grade.
_DENIED = re.compile(
    r"\b(?:not|never|no longer|nor|neither|without|rather than|instead of|far from|less than|almost|nearly|hardly"
    r"|avoid\w*|close to|wrongly|mistakenly|falsely|incorrectly)\b"
    r"|n[’']t\b",
    re.I,
)
_POSSIBLE = re.compile(
    r"\b(?:would|could|may|might|should|will|shall|if|unless|whether|until|must|can|expects?|expected|hopes?|wants?"
    r"|aims?|seeks?|intends?|plans?|to become)\b",
    re.I,
)
_EARLIER = re.compile(
    r"\b(?:the year before|last (?:year|time|inspection)|(?:a|one|two|three) years? ago|previous(?:ly)?|former(?:ly)?"
    r"|earlier|had been|used to|once|since (?:we|it|then|hmic\w*|inspectors|the last)"
    r"|(?:our|its|the) (?:last|previous) \w+|(?:up|down|moved?|improved|risen|fallen|rose|fell|changed) from)\b",
    re.I,
)
_TOLD = re.compile(
    r"\b(?:said|says|claim(?:s|ed)?|believes?|thinks?|argues?|insists?|told|according to|rumours?|reports? that"
    r"|own (?:assessment|view|survey)|self[- ]assess\w*)\b",
    re.I,
)
# Speech that begins before a grade, and not with the grade alone.
_SPEECH = re.compile(r"[“\"][^”\"]*\w[^”\"]*$")
_BY_OTHERS = re.compile(
    r"\bby\s+(?:(?i:its own|their own|staff|residents|the public|the unions?)\b|(?:the\s+)?(?!HM|PEEL|Her |His )[A-Z])"
)
_ONE_OF_SEVERAL = re.compile(r"\s*or\s*$", re.I)
_AS_GOOD = re.compile(r"\b(?:is|are|was|were)\s+(?:just\s+)?as\s*$", re.I)
_NEXT_WORD = re.compile(r"\s+([A-Za-z]+)")
_MAY_FOLLOW = frozenset({
    "according", "across", "again", "also", "although", "and", "as", "at", "because", "but", "by", "despite", "during",
    "for", "from", "grade", "in", "judgment", "on", "or", "overall", "rating", "say", "says", "since", "the", "this",
    "though", "too", "when", "whereas", "while", "with",
})
_OWNS = re.compile(r"[’']s?\s+\w")
_ITS = re.compile(
    r"\b(?:its|their|the (?:force|constabulary|service)[’']s)\s+(?:[\w-]+\s+){1,6}(?:is|was|were|are|remains?)\s*$",
    re.I,
)
_JUDGMENT = re.compile(r"\bjudged?\b.{0,80}\b(?:as|to be|it to)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a sentence belongs to one grade: the words before and behind it."""

    before: str
    grade: Found
    after: str


def grades_told(release: Release, vocabulary: Vocabulary) -> Iterator[Reading]:
    """The grades that sentences and headings give to whole forces; what is unclear in them is told as not read."""
    for section in release.sections:
        for block in section.blocks:
            if block.kind == "row" or (block.kind == "item" and not section.notes):
                continue
            for sentence in sentences(block.text):
                if vocabulary.has_too_many_grades(sentence):
                    yield Unread(sentence, "it has too many grades for one sentence", block.line)
                    continue
                if sentence.rstrip().endswith("?"):
                    continue
                silent = _NO_GRADE.search(sentence)
                if silent is not None and not vocabulary.grades_in(sentence[silent.end() :]):
                    yield from _no_grade(silent, sentence, block, section, release, vocabulary)
                else:
                    yield from _in_sentence(sentence, block, section, release, vocabulary)


def _in_sentence(
    sentence: str, block: Block, section: Section, release: Release, vocabulary: Vocabulary
) -> Iterator[Reading]:
    quoted = bool(_QUOTED.match(block.text))
    force: str | None = None
    # Of what begins with its grade ("Good at preventing crime") the force stands in the heading above.
    graded = False
    for part in _parts(sentence, vocabulary):
        clause = _clause(part.before)
        named = [found.value for found in vocabulary.forces_in(clause)]
        if _ANOTHER.search(clause) or _LIKE.search(clause) or len(set(named)) > 1:
            return
        if named:
            force = named[0]
        elif not graded:
            force = section.force if _is_itself(sentence, part, vocabulary) and not section.notes else None
        if _is_of_something_else(clause, part, vocabulary):
            continue
        doubt = _doubt(clause, part, vocabulary, quoted=quoted)
        if doubt and (_is_judged(part, quoted) or not quoted) and (force is not None or named):
            yield Unread(sentence, doubt, block.line)
            return
        bare = not part.before.strip(" ;,") or (graded and re.fullmatch(r"\W*(?:and|but)?\s*", part.before))
        if force is None or not (_is_judged(part, quoted) or (bare and not quoted)):
            continue
        graded = True
        yield from _claims(part, sentence, force, block, quoted, release, vocabulary)


def _parts(sentence: str, vocabulary: Vocabulary) -> Iterator[_Part]:
    grades = vocabulary.grades_in(sentence)
    begin = 0
    for at, grade in enumerate(grades, start=1):
        end = grades[at].start if at < len(grades) else len(sentence)
        yield _Part(sentence[begin : grade.start], grade, sentence[grade.end : end])
        begin = grade.end


def _is_of_something_else(clause: str, part: _Part, vocabulary: Vocabulary) -> bool:
    """Whether a grade's word is no grade ("good enough", "good news"), or one of something that the force has."""
    next_word = _NEXT_WORD.match(part.after)
    plain = part.grade.end - part.grade.start == len(part.grade.value)
    if plain and next_word is not None and next_word.group(1).lower() not in _MAY_FOLLOW:
        return True
    forces = vocabulary.forces_in(clause)
    owned = bool(forces) and _OWNS.match(clause[forces[-1].end :]) is not None
    return (owned or _ITS.search(clause) is not None) and not vocabulary.areas_in(clause)


def _doubt(clause: str, part: _Part, vocabulary: Vocabulary, *, quoted: bool) -> str:
    """Why a grade in a sentence may not be one, or not of this round; empty where nothing speaks against it."""
    after = part.after
    if _ONE_OF_SEVERAL.match(after) or _ONE_OF_SEVERAL.search(part.before):
        return "it says one grade or another"
    if _AS_GOOD.search(part.before):
        return "it compares"
    if (not quoted and _SPEECH.search(part.before)) or _BY_OTHERS.search(re.split("[;.(]", after)[0]):
        return "it is told by somebody else"
    by_others = _TOLD.search(clause) is not None and not vocabulary.is_by_the_inspectorate(clause)
    if _DENIED.search(clause):
        return "it says what is not so"
    if _POSSIBLE.search(clause):
        return "it says what may be so"
    if by_others and not re.search(r"\binspect", clause, re.I):
        return "it is told by somebody else"
    if _EARLIER.search(clause) or _EARLIER.search(re.split("[,;.(]", after)[0]):
        return "it is of an earlier time"
    return ""


def _clause(before: str) -> str:
    """What before a grade is said of the same thing: nothing in brackets, and nothing from before a "whereas"."""
    return _TURNS.split(_IN_BRACKETS.sub(" ", before))[-1]


def _is_itself(sentence: str, part: _Part, vocabulary: Vocabulary) -> bool:
    if _ANOTHER.search(sentence):
        return False
    begins_with_area = bool(vocabulary.areas_in(part.before)) and len(part.before) < 60
    return bool(_ITSELF.search(sentence)) or begins_with_area or not part.before.strip()


def _claims(
    part: _Part, sentence: str, force: str, block: Block, quoted: bool, release: Release, vocabulary: Vocabulary
) -> Iterator[Reading]:
    areas = _areas(part, release, vocabulary)
    round = _round(part, release, vocabulary)
    if areas and round is not None:
        for area in areas:
            yield Claim(force, round, area, part.grade.value, sentence, block.line)
    elif not quoted:
        why = "it is not told of which round that is" if round is None else "it is not told which area was graded so"
        yield Unread(sentence, why, block.line)


def _is_judged(part: _Part, quoted: bool) -> bool:
    if quoted:
        # An inspector's praise is no grade, unless it is said to be the judgment.
        return bool(_JUDGMENT.search(part.before))
    if part.grade.value.startswith("requires"):
        return bool(_VERB.search(part.before) or _BEFORE.search(part.before))
    return bool(_BEFORE.search(part.before))


def _areas(part: _Part, release: Release, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The areas that a grade is of. What is good at something is graded for that, and that may be less than an area."""
    complement = _COMPLEMENT.match(_TURNS.split(part.after)[0])
    if complement is not None:
        return vocabulary.areas_in(complement["words"], release.round)
    named = vocabulary.areas_in(_clause(part.before), release.round) or vocabulary.areas_in(part.after, release.round)
    if named and (len(named) == 1 or release.area is None):
        return named
    return (release.area,) if release.area is not None else ()


def _round(part: _Part, release: Release, vocabulary: Vocabulary) -> str | None:
    """The round that the words before a grade name, or the release's."""
    year = _IN_YEAR.search(part.before) or _IN_YEAR.search(part.after)
    return release.round if year is None else vocabulary.round_in(year["year"])


def _no_grade(
    silent: re.Match[str], sentence: str, block: Block, section: Section, release: Release, vocabulary: Vocabulary
) -> Iterator[Reading]:
    named = {found.value for found in vocabulary.forces_in(sentence)}
    itself = _ITSELF.search(sentence) or re.search(r"\bthe force\b", sentence, re.I)
    force = named.pop() if len(named) == 1 else section.force if not named and itself else None
    if force is None:
        return
    if silent["yet"] and (section.notes or force != section.force):
        yield Unread(sentence, "a grade that is still to come is no row", block.line)
        return
    areas = vocabulary.areas_in(sentence, release.round) or vocabulary.areas_in(block.text, release.round)
    if not areas and release.area is not None:
        areas = (release.area,)
    year = _IN_YEAR.search(sentence)
    round = release.round if year is None else vocabulary.round_in(year["year"])
    if not areas or round is None:
        yield Unread(sentence, "it is not told which area or round was not graded", block.line)
    for area in areas if round is not None else ():
        yield Claim(force, str(round), area, NOT_GRADED, sentence, block.line)
