"""Grades: the grade words of a message with the tests around them ("at least good", "not good") as a set of grades."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.denial import no_denial, rhetorical
from bot.language.matching import Span
from bot.language.query import Mention, Tier
from bot.language.reading import Reading

# The grade below which "not …" means: people who ask who was not good do not mean the outstanding ones.
_NEGATED = {"not": "not", "at least": "below", "below": "at least", "above": "at most", "at most": "above"}
_REACH = 4
_JOINING = frozenset({"or", "and", "nor", "", "even", "or even", "or maybe", "or just"})
_BUT_NOT = frozenset({
    "and no", "or no", "nor a", "and without", "but not", "and not", "though not", "yet not", "but never",
})


@dataclass(frozen=True, slots=True)
class Group:
    """Grade words that belong together ("good or outstanding"): the tokens they span and the grades they accept."""

    start: int
    end: int
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What a message says of grades.

    accepted   the grades that count as a match, best first (empty: none named)
    lacking    whether it is said that such a grade is lacking ("no good grades", "without an inadequate")
    groups     the same by where they stand: "good for efficiency and outstanding for legitimacy" has two groups
    mentions   the grade words
    """

    accepted: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    lacking: bool = False
    mentions: tuple[Mention, ...] = ()


def link_grades(reading: Reading) -> Named:
    """Link the grade words of a message to the set of grades they accept."""
    scale = reading.lexicon.scale
    named = [span for span in reading.found.entities if span.of("grade") and not span.of("grade_hint")]
    spans = _last_said([span for span in named if not _as_good_as(reading, span)], reading)
    groups: list[tuple[int, int, set[str]]] = []
    mentions: list[Mention] = []
    carried: str | None = None
    for place, span in enumerate(spans):
        meaning = span.of("grade")[0]
        grade = meaning.entry.values[0]
        following = spans[place + 1] if place + 1 < len(spans) else None
        if grade not in scale and following is not None and following.start - span.end <= 1:
            # "not graded good" denies the grade behind it; it does not name the lack of one.
            carried = "not"
            continue
        words = reading.as_written(span.start, span.end)
        tier: Tier = "near" if meaning.distance else "exact"
        mentions.append(Mention("grade", words, span.start, span.end, (grade,), tier, meaning.distance))
        test = carried or _test(reading, span, spans)
        joined = following is not None and reading.words(span.end, following.start) in _JOINING
        if joined and test == "not":
            # "not good or outstanding" is neither of them: below the lower.
            carried = "not"
            _add(groups, reading, span, set(_below_all(grade, following, scale) if following else ()))
            continue
        if carried and not joined:
            carried = None
            if place and reading.words(spans[place - 1].end, span.start) in ("or", "and", "nor"):
                continue
        if test == "at least" and joined and following is not None:
            test = None if grade != following.of("grade")[0].entry.values[0] else test
        _add(groups, reading, span, set(_accepted(grade, test, scale)))
    order = (*scale, "not graded")
    ordered = tuple(
        Group(start, end, tuple(grade for grade in order if grade in accepted)) for start, end, accepted in groups
    )
    accepted = {grade for group in ordered for grade in group.accepted}
    lacking = any(_lacks(reading, span) for span in spans)
    return Named(tuple(grade for grade in order if grade in accepted), ordered, lacking, tuple(mentions))


def _add(groups: list[tuple[int, int, set[str]]], reading: Reading, span: Span, accepted: set[str]) -> None:
    """Put a grade word into the group that it goes on, or into one of its own."""
    between = reading.words(groups[-1][1], span.start) if groups else None
    if between in _JOINING or between in _BUT_NOT:
        start, _, before = groups.pop()
        groups.append((start, span.end, before & accepted if between in _BUT_NOT else before | accepted))
    else:
        groups.append((span.start, span.end, accepted))


def _as_good_as(reading: Reading, span: Span) -> bool:
    """Whether a grade word only sets one force against another ("as good as Surrey")."""
    return reading.words(span.start - 1, span.start) == "as" and reading.words(span.end, span.end + 1) == "as"


def _last_said(spans: list[Span], reading: Reading) -> list[Span]:
    """The grade words of the last sentence that has any: what is asked comes after what others say."""
    if not spans:
        return spans
    starts = [0, *(p for p, token in enumerate(reading.tokens) if set(token.before) & set(".?!;\n"))]
    begin = max(start for start in starts if start <= spans[-1].start)
    return [span for span in spans if span.start >= begin]


def _below_all(grade: str, following: Span, scale: tuple[str, ...]) -> tuple[str, ...]:
    other = following.of("grade")[0].entry.values[0]
    named = [scale.index(each) for each in (grade, other) if each in scale]
    return scale[max(named) + 1 :] if min(named, default=1) == 0 or 1 in named else tuple(
        each for each in scale if each not in (grade, other)
    )


def below(grades: tuple[str, ...], scale: tuple[str, ...]) -> tuple[str, ...]:
    """All grades below the lowest of these: those who were "not" graded so, in the way people mean it."""
    named = [scale.index(grade) for grade in grades if grade in scale]
    return scale[max(named) + 1 :] if named else ()


def _accepted(grade: str, test: str | None, scale: tuple[str, ...]) -> tuple[str, ...]:
    if grade not in scale:
        return (grade,)
    at = scale.index(grade)
    middle = scale[1] if len(scale) > 1 else grade
    if (test == "not" and grade == middle) or test == "below":
        return scale[at + 1 :]
    if test in ("not", "other"):
        return tuple(other for other in scale if other != grade)
    if test == "above":
        return scale[:at]
    if test == "at least":
        return scale[: at + 1]
    if test == "at most":
        return scale[at:]
    return (grade,)


def _test(reading: Reading, span: Span, spans: list[Span]) -> str | None:
    """The test that stands beside a grade word, turned round where it is negated."""
    if _lacks(reading, span) or _excepted(reading, span):
        return "other"
    blocked = max((other.end for other in spans if other.end <= span.start), default=0)
    before: str | None = None
    at = span.start
    negated = False
    none = no_denial(reading)
    for cue in reversed([c for c in reading.spans("test") if c.end <= span.start and c.start >= blocked]):
        if span.start - cue.end > _REACH or _ends_sentence(reading, cue.end, span.start):
            break
        value = cue.of("test")[0].entry.values[0]
        trails = reading.tokens[cue.start].text in ("or", "and")
        if (cue.end - cue.start > 1 and value == "not") or cue.start in none or trails:
            continue
        if value == "not":
            negated = negated or not rhetorical(reading, cue.start)
        elif before is None and at - cue.end <= 1 and not _negates_inside(reading, cue):
            before, at = value, cue.start
    after = next(
        (c.of("test")[0].entry.values[0] for c in reading.spans("test") if c.start == span.end and c.end - c.start > 1),
        None,
    )
    test = before or after
    if negated:
        return _NEGATED[test] if test else "not"
    return test


def _lacks(reading: Reading, span: Span) -> bool:
    """Whether a grade is said to be missing: "no good grades", "without a single inadequate"."""
    return any(0 <= span.start - cue.end <= 1 for cue in reading.spans("lack")) or (
        reading.words(span.start - 1, span.start) == "no" and reading.words(span.start - 2, span.start - 1) != "is"
    )


def _excepted(reading: Reading, span: Span) -> bool:
    """Whether a grade stands behind "except" and its like: "all but the good ones"."""
    return any(0 <= span.start - cue.end <= 2 for cue in reading.spans("except")) and not any(
        0 <= span.start - force.end <= 2 for force in reading.found.entities if force.of("force", "region")
    )


def _negates_inside(reading: Reading, cue: Span) -> bool:
    """Whether a longer test phrase ("no worse than") covers this shorter one ("worse than")."""
    return any(
        other.start < cue.start and other.end >= cue.end for other in reading.spans("test")
    ) and cue.start > 0 and reading.tokens[cue.start - 1].text in ("no", "not")


def _ends_sentence(reading: Reading, start: int, end: int) -> bool:
    return any(set(token.before) & set(".?!;\n") for token in reading.tokens[start : end + 1])
