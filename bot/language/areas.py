"""Areas: the pillars and areas of policing that a message names, fitted to the rounds it names."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.matching import Span
from bot.language.query import Mention, Tier
from bot.language.reading import Reading


@dataclass(frozen=True, slots=True)
class Named:
    """What a message says of areas.

    denied    slugs of which something is denied ("for efficiency but not for legitimacy")
    areas     slugs in the order named
    every     whether all areas are meant ("all three")
    certain   whether one was named by its name, not only by words that hint at it
    """

    areas: tuple[str, ...] = ()
    every: bool = False
    certain: bool = False
    mentions: tuple[Mention, ...] = ()
    denied: tuple[str, ...] = ()


def link_areas(reading: Reading, rounds: tuple[str, ...]) -> Named:
    """Link the area words of a message. A word of several areas means those that exist in the rounds named."""
    found: list[str] = []
    mentions: list[Mention] = []
    # "the one after efficiency 2016" is not about efficiency; "looking after victims" is about them.
    named = [span for span in reading.spans("area") if not _comes_after(reading, span)]
    denied: tuple[str, ...] = ()
    if len(named) > 1:
        # "not effectiveness, legitimacy" means only what is not denied.
        kept = [span for span in named if not _denied(reading, span)] or named
        denied = tuple(span.of("area")[0].entry.values[0] for span in named if span not in kept)
        named = kept
    # "Would it be fair to say" is not about fairness.
    put = {p for cue in reading.spans("yesno") if cue.end - cue.start > 1 for p in range(cue.start, cue.end)}
    hinted = [span for span in reading.spans("area_hint") if not span.of("area") and span.start not in put]
    if any(span.start >= reading.taken_back for span in (*named, *hinted)):
        named, hinted = ([span for span in spans if span.start >= reading.taken_back] for spans in (named, hinted))
    # Once an area is named, words that only hint at another are its description, unless they stand in a list with it.
    for span in sorted((*named, *_listed_with(reading, named, hinted)), key=lambda s: s.start) if named else hinted:
        meaning = span.of("area", "area_hint")[0]
        area = _fitting(reading, meaning.entry.values, rounds)
        tier: Tier = "near" if meaning.distance else "exact" if span.of("area") else "alias"
        words = reading.as_written(span.start, span.end)
        mentions.append(Mention("area", words, span.start, span.end, (area,), tier, meaning.distance))
        if area not in found:
            found.append(area)
    if not found and not rounds and reading.has("pillars"):
        # Without a round, "the pillars" are not all areas of the latest, which has none.
        return Named(reading.lexicon.pillars, False, True, ())
    return Named(tuple(found), reading.has("all_areas"), bool(named), tuple(mentions), denied)


def _listed_with(reading: Reading, named: list[Span], hinted: list[Span]) -> list[Span]:
    """The hints that a comma or "and" joins to an area named, directly or through other hints."""
    joined: list[Span] = []
    grown = True
    while grown:
        grown = False
        for span in hinted:
            if span not in joined and any(_joins(reading, span, other) for other in (*named, *joined)):
                joined.append(span)
                grown = True
    return joined


def _joins(reading: Reading, one: Span, other: Span) -> bool:
    first, second = sorted((one, other), key=lambda span: span.start)
    if second.start - first.end > 1:
        return False
    between = reading.words(first.end, second.start)
    return between in ("and", "plus") or (not between and "," in reading.tokens[second.start].before)


def _denied(reading: Reading, span: Span) -> bool:
    before = reading.words(span.start - 2, span.start).split()
    return before[-1:] == ["not"] or before in (["not", "for"], ["not", "on"], ["not", "in"], ["not", "at"])


def _comes_after(reading: Reading, span: Span) -> bool:
    before, after = reading.words(span.start - 2, span.start - 1), reading.words(span.start - 1, span.start)
    return after == "after" and not before.startswith("look")


def _fitting(reading: Reading, values: tuple[str, ...], rounds: tuple[str, ...]) -> str:
    """The first of the areas that exists in one of the rounds; the first of all where none does or none is named."""
    areas = reading.lexicon.area_rounds
    for area in values:
        if set(areas.get(area, ())) & set(rounds):
            return area
    return values[0]
