"""Grades: the grade words of a message with the tests around them ("at least good", "not good") as a set of grades."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from bot.language.denial import counts, no_denial, rhetorical
from bot.language.matching import Span
from bot.language.query import Mention, Tier
from bot.language.reading import BREAKS, ENDS, Reading

# The grade below which "not …" means: people who ask who was not good do not mean the outstanding ones.
_NEGATED = {"not": "not", "at least": "below", "below": "at least", "above": "at most", "at most": "above"}
_REACH = 4
_ADDING = ("or", "and")
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
    named = [span for span in reading.spans("grade") if not span.of("grade_hint")]
    spans = _last_said([span for span in named if not _as_good_as(reading, span)], reading)
    if not spans:
        return Named()
    order = (*scale, "not graded")
    none = no_denial(reading)
    groups = []
    mentions: list[Mention] = []
    for run in _runs(reading, spans):
        denied = len(run) > 1 and _only_denies(run[0], scale)
        # "Not graded good" denies the grade behind it; it does not name the lack of one.
        words = run[1:] if denied else run
        mentions += [_mention(reading, span) for span in words]
        accepted = _of_run(reading, words, denied, none)
        groups.append(Group(words[0].start, words[-1].end, tuple(grade for grade in order if grade in accepted)))
    of_all = {grade for group in groups for grade in group.accepted}
    lacking = any(_lacks(reading, span) for span in spans)
    return Named(tuple(grade for grade in order if grade in of_all), tuple(groups), lacking, tuple(mentions))


def _runs(reading: Reading, spans: list[Span]) -> list[list[Span]]:
    """The grade words in runs that go on from one to the next: "good or outstanding", "good but not outstanding"."""
    runs: list[list[Span]] = []
    for span in spans:
        between = reading.words(runs[-1][-1].end, span.start) if runs else None
        marked = set(reading.tokens[span.start].before) - {","}
        if between in _JOINING | _BUT_NOT and not marked:
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs


def _only_denies(span: Span, scale: tuple[str, ...]) -> bool:
    return _grade(span) not in scale


def _of_run(reading: Reading, run: list[Span], denied: bool, none: frozenset[int]) -> frozenset[str]:
    """The grades that a run of grade words accepts."""
    scale = reading.lexicon.scale
    test = _test(reading, run[0], none)
    if denied:
        test = "not"
    if len(run) > 1 and test in ("not", "other", "below"):
        # "Not good or outstanding" is neither of them.
        return frozenset(scale) - {_grade(span) for span in run}
    if len(run) > 1 and test == "at least":
        test = None if _grade(run[0]) != _grade(run[1]) else test
    accepted = set(_accepted(_grade(run[0]), test, scale))
    for before, span in pairwise(run):
        if reading.words(before.end, span.start) in _BUT_NOT:
            accepted -= {_grade(span)}
        else:
            accepted |= set(_accepted(_grade(span), _test(reading, span, none), scale))
    return frozenset(accepted)


def _grade(span: Span) -> str:
    return span.of("grade")[0].entry.values[0]


def _mention(reading: Reading, span: Span) -> Mention:
    distance = span.of("grade")[0].distance
    tier: Tier = "near" if distance else "exact"
    words = reading.as_written(span.start, span.end)
    return Mention("grade", words, span.start, span.end, (_grade(span),), tier, distance)


def _as_good_as(reading: Reading, span: Span) -> bool:
    """Whether a grade word only sets one force against another ("as good as Surrey")."""
    return reading.words(span.start - 1, span.start) == "as" and reading.words(span.end, span.end + 1) == "as"


def _last_said(spans: list[Span], reading: Reading) -> list[Span]:
    """The grade words of the last sentence that has any: what is asked comes after what others say."""
    if not spans:
        return spans
    begin = max(start for start in (0, *reading.behind(ENDS)) if start <= spans[-1].start)
    return [span for span in spans if span.start >= begin]


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


def _test(reading: Reading, span: Span, none: frozenset[int]) -> str | None:
    """The test that stands beside a grade word, turned round where it is negated; not by words at `none`."""
    if _lacks(reading, span):
        return "other"
    if left_out := _leaving_out(reading, span):
        return None if _leaves_nothing_else(reading, left_out, none) else "other"
    before: str | None = None
    at = span.start
    negated = False
    blocked = max((other.end for other in reading.ending("grade", span.start - _REACH, span.start)), default=0)
    near = reading.ending("test", span.start - _REACH, span.start)
    for cue in sorted((c for c in near if c.start >= blocked), key=lambda cue: -cue.start):
        if _ends_sentence(reading, cue.end, span.start):
            break
        value = _value(cue)
        trails = reading.tokens[cue.start].text in _ADDING
        if (cue.end - cue.start > 1 and value == "not") or cue.start in none or trails:
            continue
        if value == "not":
            negated = negated or not rhetorical(reading, cue.start)
        elif value != "other" and before is None and at - cue.end <= 1 and not _negates_inside(reading, cue):
            before, at = value, cue.start
    # "At least once" counts rounds.
    counted = span.end in reading.positions("always")
    behind = [cue for cue in reading.starting("test", span.end) if _trails(reading, cue) and not counted]
    after = _value(behind[0]) if behind else None
    test = before or after
    if negated:
        return _NEGATED[test] if test else "not"
    return test


def _trails(reading: Reading, cue: Span) -> bool:
    """Whether a test is of the grade before it ("good or better"); "other than" and its like lead on to something."""
    return cue.end - cue.start > 1 and reading.tokens[cue.start].text in (*_ADDING, "at")


def _lacks(reading: Reading, span: Span) -> bool:
    """Whether a grade is said to be missing: "no good grades", "without a single inadequate"."""
    none = reading.positions("zero")
    if any(cue.start not in none for cue in reading.ending("lack", span.start - 1, span.start)):
        return True
    denied = reading.words(span.start - 1, span.start) == "no" and not counts(reading, span.start - 1)
    return denied and reading.words(span.start - 2, span.start - 1) != "is"


def _value(test: Span) -> str:
    return test.of("test")[0].entry.values[0]


def _leaving_out(reading: Reading, span: Span) -> Span | None:
    """What leaves a grade out, right before it: "all but the good ones", "anything other than good"."""
    before = (span.start - 2, span.start)
    others = (cue for cue in reading.ending("test", *before) if _value(cue) == "other")
    cue = min((*reading.ending("except", *before), *others), key=lambda cue: cue.start, default=None)
    # "Other than Kent, good".
    names = ("force", "region")
    named = cue is not None and any(reading.ending(kind, cue.end + 1, span.start) for kind in names)
    return None if named else cue


def _leaves_nothing_else(reading: Reading, left_out: Span, none: frozenset[int]) -> bool:
    """Whether a "not" turns it round: "never anything but good" is always good."""
    denials = (
        cue
        for cue in reading.ending("test", left_out.start - _REACH, left_out.start)
        if _value(cue) in ("not", "below") and cue.start not in none and not rhetorical(reading, cue.start)
    )
    return any(_value(cue) == "other" for cue in reading.starting("test", left_out.start)) and any(denials)


def _negates_inside(reading: Reading, cue: Span) -> bool:
    """Whether a longer test phrase ("no worse than") covers this shorter one ("worse than")."""
    return any(
        other.start < cue.start and other.end >= cue.end for other in reading.spans("test")
    ) and cue.start > 0 and reading.tokens[cue.start - 1].text in ("no", "not")


def _ends_sentence(reading: Reading, start: int, end: int) -> bool:
    return any(not BREAKS.isdisjoint(token.before) for token in reading.tokens[start : end + 1])
