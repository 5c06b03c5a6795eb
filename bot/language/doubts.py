"""Doubts: why a name that is also an ordinary word, a month, somebody's name or only nearly a name is not taken."""

from __future__ import annotations

from bot.language.matching import Meaning, Span
from bot.language.reading import Reading

INTO = frozenset({"in", "for", "of", "near", "covers", "cover", "around", "at", "from", "to", "polices", "about"})
# Verbs of which a force in question is the subject: "Keent was outstanding for legitimacy".
_VERBS = frozenset({"was", "is", "got", "gets", "had", "has", "did", "does", "get", "do"})
_LISTING = frozenset({"and", "or", "v", "vs", "versus", "against", "plus"})


def unlikely(reading: Reading, span: Span, meanings: tuple[Meaning, ...], police: frozenset[int]) -> str | None:
    """Why a span that is also an ordinary word, or only nearly a name, is not taken for one; None if it is."""
    inside = {token.text for token in reading.tokens[span.start : span.end]}
    beside = bool(inside & {"police", "constabulary"}) or reading.near(span, police, 3, 2)
    nearest = meanings[0]
    if _denied(reading, span):
        return "said not to be meant"
    if _is_month(reading, span):
        return "a month"
    if span.start - 1 in reading.positions("title"):
        return "somebody's name"
    far = nearest.distance > 1 or (nearest.distance == 1 and not (beside or _led(reading, span)))
    if nearest.entry.tier == "place" and far:
        return "too far from a place's name without a sign of one"
    subject = any(reading.has(kind) for kind in ("inspectorate", "area", "grading", "inspected"))
    if nearest.distance and not beside and _too_short(reading, span, nearest, subject):
        return "too short to be a misspelling without a sign of police"
    dated = reading.has("year") or reading.dated
    if not nearest.distance and _listed(reading, span) and (reading.has("area") or dated):
        return _not_mps(reading, span)
    certain = [m for m in meanings if m.distance == nearest.distance and not m.entry.wary]
    if certain or beside:
        return _not_mps(reading, span)
    token = reading.tokens[span.start]
    capital = token.raw[:1].isupper() and not reading.shouted
    if nearest.entry.kind == "force":
        led = reading.words(span.start - 1, span.start) in ("of", "for", "did")
        if subject and (capital or (led and reading.has("area")) or _touches(reading, span, "area", "year", "grade")):
            return _not_mps(reading, span)
        if capital and span.start and reading.tokens[span.start - 1].text == "the" and reading.asked:
            return None
        leads_on = any(cue.start == 0 for cue in reading.spans("follow"))
        if (reading.has("follow") and capital and len(reading.tokens) <= 6) or (leads_on and len(reading.tokens) <= 3):
            return _not_mps(reading, span)
        return "an ordinary word without a sign of police"
    if reading.spans("follow")[:1] and reading.spans("follow")[0].start == 0 and len(reading.tokens) <= 4:
        return None
    led = _led(reading, span)
    if (subject or reading.has("locate")) and ((led and capital) or (led and reading.has("locate"))):
        return None
    if subject and capital and (span.start > 0 or _touches(reading, span, "area", "year")):
        return None
    return "an ordinary word without a sign of police"


def _too_short(reading: Reading, span: Span, nearest: Meaning, subject: bool) -> bool:
    """Whether a near miss without the police beside it has too few letters to be a slip, and nothing else says that a
    force is meant; `subject`: grades or inspecting are spoken of."""
    said = reading.tokens[span.start : span.end]
    # "K3nt" is no slip.
    if sum(len(token.text) for token in said) >= 6 or not all(token.text.isalpha() for token in said):
        return False
    owned = len(said) == 1 and said[0].text == f"{nearest.entry.name.casefold()}s"
    judged = reading.words(span.end, span.end + 1) in _VERBS
    return not (_touches(reading, span, "area", "year") or (subject and (owned or judged)))


def _listed(reading: Reading, span: Span) -> bool:
    """Whether a name stands in a list with another force's ("met and gmp", "met, kent and essex")."""
    for other in reading.beside(span, 1):
        if not other.of("force", "place"):
            continue
        first, second = sorted((span, other), key=lambda one: one.start)
        between = reading.words(first.end, second.start)
        if between in _LISTING or (not between and "," in reading.tokens[second.start].before):
            return True
    return False


def _is_month(reading: Reading, span: Span) -> bool:
    """Whether a place's name is a month's here: "in March 2017", "2 March", "published in March"."""
    if span.start not in reading.positions("month"):
        return False
    before, after = reading.words(span.start - 1, span.start), reading.words(span.end, span.end + 1)
    dated = before.isdigit() or after[:2] in ("20", "19")
    return dated or (before in ("in", "of", "since", "until", "by", "early", "late") and reading.has("published"))


def _led(reading: Reading, span: Span) -> bool:
    """Whether a word that leads to places stands before the span."""
    return span.start > 0 and reading.tokens[span.start - 1].text in INTO


def _denied(reading: Reading, span: Span) -> bool:
    """Whether a name is said not to be meant: "not Norfolk", "I do not want Norfolk"."""
    before = reading.words(span.start - 2, span.start).split()
    return before[-1:] == ["not"] or before in (["not", "want"], ["not", "mean"], ["dont", "mean"], ["dont", "want"])


def _touches(reading: Reading, span: Span, *kinds: str) -> bool:
    """Whether an entity of these kinds stands right beside the span."""
    return any(
        other.of(*kinds) and (other.start >= span.end or span.start == other.end)
        for other in reading.beside(span, 1)
    ) or any(
        token.text[:2].isdigit() for token in reading.tokens[span.end : span.end + 1]
    )


def _not_mps(reading: Reading, span: Span) -> str | None:
    """Members of Parliament are written with a small s; the Metropolitan Police Service is not."""
    raw = reading.tokens[span.start].raw
    if raw[:2] == "MP" and raw[2:3] == "s" and span.end - span.start == 1:
        return "Members of Parliament"
    return None
