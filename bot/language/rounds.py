"""Rounds: the years and labels of a message as rounds of inspection, with the ranges they make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.language.lexicon import Lexicon
from bot.language.query import Mention, Tier
from bot.language.reading import Reading

_NUMERAL = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SLIP = re.compile(r"2[o0][1l2]\d")
# A year with a digit too many or two that changed places: better not held than not seen.
_NO_YEAR = re.compile(r"20\d{3}|21\d\d")
_SHORT = re.compile(r"'(\d\d)")
_LEADING = frozenset({"in", "since", "from", "during", "until", "before", "after", "than", "year", "back"})
_COUNTED = frozenset({"forces", "of", "police", "out", "percent", "per", "constabularies", "others"})
_CLAUSE = 7
_SPAN = re.compile(r"((?:20)?\d\d)[/-]((?:20)?\d\d)")


@dataclass(frozen=True, slots=True)
class Named:
    """What a message says of rounds.

    rounds    labels, oldest first
    missing   a year or label that was named and is not held
    relative  latest, previous, next, first or same, where the message says so
    denied    labels of which something is denied ("in 2015 but not in 2016")
    after     whether they are a stretch that begins after the round named
    ranged    whether the rounds are the ends of a stretch ("since 2015", "from 2014 to 2017")
    pair      two rounds that are set against each other ("2016 to 2017")
    excluded  labels that are left out ("every year except 2016")
    unclear   labels between which the message does not decide ("2015/16", "two years ago"), `vague` its words
    """

    rounds: tuple[str, ...] = ()
    missing: str | None = None
    relative: str | None = None
    ranged: bool = False
    pair: bool = False
    unclear: tuple[str, ...] = ()
    vague: str = ""
    excluded: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    after: bool = False
    mentions: tuple[Mention, ...] = ()


def link_rounds(reading: Reading) -> Named:
    """Link the years and labels of a message to rounds."""
    lexicon = reading.lexicon
    mentions: list[Mention] = []
    missing: str | None = None
    unclear: tuple[str, ...] = ()
    vague = ""
    ranged = False
    for place, token in enumerate(reading.tokens):
        if not _NUMERAL.search(token.text):
            continue
        following = reading.words(place + 1, place + 2) if token.text == "20" else ""
        whole = token.text + following if following.isdigit() else token.text
        labels, lost, kind = _of_number(whole if whole in lexicon.years else token.text, lexicon)
        if kind == "range":
            ranged = True
        if kind == "unclear":
            unclear, vague = labels, token.raw
        elif labels:
            tier: Tier = "exact" if kind == "label" else "alias"
            mentions.append(Mention("round", token.raw, place, place + 1, labels, tier))
        missing = missing or lost
    for span in reading.spans("year"):
        value = span.of("year")[0].entry.values[0]
        label = lexicon.years.get(value, value if value in lexicon.rounds else None)
        if label is None:
            missing = missing or value
        else:
            words = reading.as_written(span.start, span.end)
            mentions.append(Mention("round", words, span.start, span.end, (label,), "alias"))
    if not mentions and not missing and not unclear:
        mentions = _bare_years(reading)
    begins = max(reading.taken_back, reading.asked_last)
    mentions = [mention for mention in mentions if mention.start >= begins] or mentions
    mentions.sort(key=lambda mention: mention.start)
    left_out = [mention for mention in mentions if _left_out(reading, mention)]
    said, mentions = mentions, [mention for mention in mentions if mention not in left_out]
    excluded = tuple(label for mention in left_out for label in mention.values)
    denied = tuple(label for mention in left_out if _denied(reading, mention) for label in mention.values)
    # The year of a date ("published in March 2017") is not the round it is about.
    dated = [mention for mention in mentions if mention.start - 1 in reading.positions("month")]
    if dated and not missing:
        said = mentions = [mention for mention in mentions if mention not in dated]
        if not mentions and not unclear:
            at = lexicon.rounds.index(dated[0].values[0])
            unclear = lexicon.rounds[max(at - 1, 0) : at + 1]
            vague = reading.as_written(dated[0].start - 1, dated[0].end)
    named = tuple(dict.fromkeys(label for mention in mentions for label in mention.values))
    named = tuple(sorted(named, key=lexicon.rounds.index))
    stretch = _stretch(reading, mentions)
    pair = len(named) == 2 and stretch == "between"
    if excluded and not named and reading.has("except"):
        named, ranged = lexicon.rounds, True
    if len(named) == 1 and mentions:
        named, ranged = _stretched(named[0], stretch, _step_to(reading, mentions[0]), ranged, lexicon.rounds)
        if not named:
            missing = reading.as_written(mentions[0].start - 1, mentions[0].end)
    if not (said or missing or unclear) and (spans := reading.spans("round", "vague")):
        unclear, vague = lexicon.rounds, reading.as_written(spans[0].start, spans[0].end)
    relative = _relative(reading, mentions)
    ranged, after = ranged or pair, stretch == "after"
    return Named(named, missing, relative, ranged, pair, unclear, vague, excluded, denied, after, tuple(said))


def _left_out(reading: Reading, mention: Mention) -> bool:
    """Whether a round stands right behind "except" and its like."""
    left_out = any(
        # "Just efficiency, but for 2015" leaves nothing out.
        0 <= mention.start - cue.end <= 1 and not (reading.tokens[cue.start].before and cue.end - cue.start == 2)
        for cue in reading.spans("except")
    )
    return left_out or _denied(reading, mention)


def _denied(reading: Reading, mention: Mention) -> bool:
    """Whether a round stands right behind a "not"."""
    before = reading.words(mention.start - 2, mention.start).split()
    return before[-1:] == ["not"] or before in (["not", "in"], ["not", "for"])


def _stretched(
    label: str, stretch: str | None, step: int, ranged: bool, rounds: tuple[str, ...]
) -> tuple[tuple[str, ...], bool]:
    """The rounds that one label stands for, and whether they are a stretch: itself, those since or after it, those
    until or before it, or its neighbour ("the year before 2016")."""
    at = rounds.index(label)
    if step:
        return (rounds[at + step : at + step + 1] if at + step >= 0 else ()), ranged
    stretches = {
        "since": rounds[at:], "after": rounds[at + 1 :], "until": rounds[: at + 1], "before": rounds[:at],
    }
    return (stretches[stretch], True) if stretch in stretches else ((label,), ranged)


def _step_to(reading: Reading, mention: Mention) -> int:
    """-1 or 1 where the round before or after the one named is meant ("the year before 2016"), else 0."""
    # "Before it went RI in 2017".
    clause = reading.words(mention.start - _CLAUSE, mention.start).split()
    if any(pair in (("before", "it"), ("before", "they")) for pair in pairwise(clause)):
        return -1
    for span in reading.spans("round", "previous", "next"):
        if span.end == mention.start and span.end - span.start > 1:
            return -1 if span.of("round")[0].entry.values[0] == "previous" else 1
    return 0


def _bare_years(reading: Reading) -> list[Mention]:
    """Two digits that can only be a year: behind an area, "PEEL", a comma or "in", and counting nothing ("efficiency,
    15"); or all that a message says."""
    twos = [place for place, token in enumerate(reading.tokens) if len(token.text) == 2 and token.text.isdigit()]
    if not twos:
        return []
    found = []
    areas = [span for span in reading.found.entities if span.of("area", "area_hint")]
    inspected = reading.positions("inspectorate")
    alone = len(reading.tokens) == 1 and not reading.has("choice")
    forces = {span.end for span in reading.found.entities if span.of("force", "place")}
    for place in twos:
        token = reading.tokens[place]
        label = reading.lexicon.years.get(f"20{token.text}")
        last = place == len(reading.tokens) - 1
        counts = reading.words(place + 1, place + 2) in _COUNTED
        behind = place in {span.end for span in areas} or (last and "," in token.before)
        between = place in forces and place + 1 in {span.start for span in areas}
        led = reading.words(place - 1, place) in _LEADING or place - 1 in inspected
        if label and not counts and (between or led or alone or (behind and areas)):
            found.append(Mention("round", token.raw, place, place + 1, (label,), "alias"))
    return found


def between(rounds: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """All rounds from the first to the last of these."""
    places = [lexicon.rounds.index(label) for label in rounds]
    return lexicon.rounds[min(places) : max(places) + 1] if places else ()


def _of_number(text: str, lexicon: Lexicon) -> tuple[tuple[str, ...], str | None, str]:
    """The labels a number token means, the year that is not held, and label, year, range or unclear."""
    if _SLIP.fullmatch(text):
        text = text.replace("o", "0").replace("l", "1")
    if _NO_YEAR.fullmatch(text):
        return (), text, ""
    if _YEAR.fullmatch(text):
        return _year(text, lexicon)
    if short := _SHORT.fullmatch(text):
        return _year(f"20{short[1]}", lexicon)
    if not (match := _SPAN.fullmatch(text)):
        return (), None, ""
    first, last = (part if len(part) == 4 else f"20{part}" for part in match.groups())
    if not 2010 <= int(first) < int(last) <= 2040:
        return (), None, ""
    if (label := lexicon.spans.get((first, last))) is not None:
        return (label,), None, "label"
    begin, end = lexicon.years.get(first), lexicon.years.get(last)
    if begin and begin == end:
        return (begin,), None, "label"
    if begin is None or end is None or end == begin:
        return (), text, ""
    if int(last) - int(first) == 1:
        return (begin, end), None, "unclear"
    return between((begin, end), lexicon), None, "range"


def _year(year: str, lexicon: Lexicon) -> tuple[tuple[str, ...], str | None, str]:
    label = lexicon.years.get(year)
    if label is None:
        return (), year, ""
    return (label,), None, "label" if label == year else "year"


def _stretch(reading: Reading, mentions: list[Mention]) -> str | None:
    """since, until or between, from the words around the rounds."""
    if not mentions:
        return None
    first, last = mentions[0], mentions[-1]
    before = _cues_before(reading, first.start)
    after = {m.entry.values[0] for span in reading.spans("since") if span.start == last.end for m in span.of("since")}
    if after and last.end + 1 in reading.positions("area", "area_hint"):
        after = set()  # "good in 2016 on legitimacy" is no "from 2016 on"
    if len(mentions) >= 2:
        joined = {token.text for token in reading.tokens[first.end : last.start]}
        if before & {"since", "between"}:
            return "between"
        return "between" if joined & {"to", "until", "till", "through", "then", "into"} else None
    led = reading.words(first.start - 1, first.start)
    if led in ("after", "before") or (led == "to" and reading.words(first.start - 2, first.start - 1) == "prior"):
        return "after" if led == "after" else "before"
    if "since" in before or ("since" in after and reading.words(last.end, last.end + 1) not in ("and", "back")):
        onwards = reading.words(last.end, last.end + 1) in ("on", "onward", "onwards", "forward")
        return "since" if led == "since" or onwards or (after and led != "from") else None
    if reading.words(first.start - 1, first.start) in ("until", "till", "including", "thru"):
        return "until"
    return None


def _cues_before(reading: Reading, place: int) -> set[str]:
    """The since, until and between cues that end within the three words before a place."""
    return {
        meaning.entry.values[0]
        for kind in ("since", "until", "between")
        for span in reading.spans(kind)
        if place - 3 < span.end <= place
        for meaning in span.of(kind)
    }


def _relative(reading: Reading, mentions: list[Mention]) -> str | None:
    """latest, previous, next, first or same: the first such word that does not lead to a round ("before 2016")."""
    named = {mention.start for mention in mentions}
    for span in reading.spans("round", "latest", "previous", "next", "first", "same"):
        if span.end not in named:
            return span.of("round")[0].entry.values[0]
    return None
