"""What a release can speak of: forces, rounds, areas and grades, found in its words by the names that the data has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.store.records import Dataset

_SUFFIXES = r"(?:\s+(?:Police|Constabulary)(?:\s+(?:Service|Force))?)?"
_DASHES = re.compile(r"[-–—‐]")
_QUOTES = "‘’'“”\"*"
_IS_POLICE = re.compile(r"\b(?:police|constabulary|heddlu)\b", re.I)
# "The Duke of Norfolk", "Durham Cathedral"
_TITLE_BEFORE = re.compile(r"\b[A-Z]\w+ of\s+$")
# "The Kent coast", but not "the Kent force"
_ARTICLE_BEFORE = re.compile(r"\b(?:the|a)\s+$", re.I)
_THING_BEHIND = re.compile(r"\s+(?!force\b|is\b|was\b)[a-z]")
_NAME_BEHIND = re.compile(r"\s+(?P<word>[A-Z]\w+)")
_IN_TITLES = frozenset({
    "and", "are", "as", "at", "by", "for", "gets", "graded", "has", "have", "in", "is", "judged", "not", "on", "rated",
    "receives", "remains", "to", "was", "were", "with",
})
_PERSON = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord)\s+$")
NOT_GRADED = "not graded"
MOST_GRADES = 15


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: what it stands for, and where its words begin and end."""

    value: str
    start: int
    end: int


class Vocabulary:
    """The names in a data set, as patterns. Forces are found by their whole names and by aliases that nobody shares."""

    def __init__(self, data: Dataset) -> None:
        self._data = data
        self.slugs = tuple(force.slug for force in data.forces)
        self.names = {force.slug: force.name for force in data.forces}
        self.rounds = tuple(row.round for row in data.rounds)
        self.inspectorates = tuple(dict.fromkeys(row.inspectorate for row in data.rounds))
        self.scale = max((row.grades for row in data.rounds), key=len, default=())
        self.pillars = tuple(row.area for row in data.areas if row.pillar)
        self.areas = {row.area: row.name for row in data.areas}

    def forces_in(self, text: str) -> tuple[Found, ...]:
        """The forces that a text names, in order. A name that goes on as another body's, or is a person's, is none."""
        found = []
        for match in self._forces.finditer(text):
            slug = self._slugs[_plain(match["name"])]
            if not slug or self._goes_on(text, match.end()) or _PERSON.search(text[: match.start()]):
                continue
            if _IS_POLICE.search(match.group()) or not self._is_in_longer_name(text, match):
                found.append(Found(slug, match.start(), match.end()))
        return tuple(found)

    def grade_at(self, text: str) -> Found | None:
        """The first grade in a text, with the quotation marks around it."""
        match = self._grade.search(text)
        return None if match is None else Found(self.grade_of(match["grade"]), match.start(), match.end())

    def grades_in(self, text: str) -> tuple[Found, ...]:
        """All grades in a text, in order."""
        return tuple(
            Found(self.grade_of(match["grade"]), match.start(), match.end()) for match in self._grade.finditer(text)
        )

    def has_too_many_grades(self, text: str) -> bool:
        """Whether so many grades stand in a sentence that nobody can say what each is of."""
        return len(self.grades_in(text)) > MOST_GRADES

    def grade_of(self, text: str) -> str:
        """The grade that a text is, and nothing but that ("Requires Improvement", "‘good’", "Ungraded"); an empty text
        where it is none."""
        words = " ".join(text.strip(_QUOTES + " .;,:").lower().split())
        if words.startswith("requir"):
            words = f"requires {words.partition(' ')[2]}"
        if words in (NOT_GRADED, "ungraded"):
            return NOT_GRADED
        return words if words in self.scale else ""

    def area_of(self, text: str, round: str | None = None) -> str | None:
        """The area whose name a text is, and nothing but its name; in a round, one that may be graded in it."""
        area = self._area_names.get(_plain(text))
        return area if area is not None and self._may_be_graded(area, round) else None

    def is_about_another_body(self, text: str) -> bool:
        """Whether a text has a force's name that goes on as the name of another body ("Kent Fire and Rescue")."""
        return any(self._goes_on(text, match.end()) for match in self._forces.finditer(text))

    def areas_in(self, text: str, round: str | None = None) -> tuple[str, ...]:
        """The areas that a text speaks of, in the order of the data: by their names and adjectives, and only where it
        has none of these by what releases call them. In a round of which only pillars, or no pillars, are known to be
        graded, the others are no areas."""
        found = self._by_pattern(self._area_patterns, text) or self._by_pattern(self._area_phrases, text)
        return tuple(area for area in found if self._may_be_graded(area, round))

    def round_in(self, text: str) -> str | None:
        """The first round that a text names by its label, in any way of writing it ("2023 – 2025", "2018-19")."""
        match = self._round.search(text)
        return None if match is None else self._labels[_label(match.group())]

    def is_by_the_inspectorate(self, text: str) -> bool:
        """Whether a text names the inspectorate, or the inspections that are its own."""
        names = [*self.inspectorates, "PEEL"]
        return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names)

    def _goes_on(self, text: str, end: int) -> bool:
        # "Kent Fire and Rescue", "Kent County Council"
        after = re.match(r"\s+(\w+)(?:\s+([A-Z]\w+))?", text[end : end + 80])
        return after is not None and not self._not_a_force.isdisjoint(word.lower() for word in after.groups() if word)

    def _is_in_longer_name(self, text: str, match: re.Match[str]) -> bool:
        """Whether a force's short name is a part of another name, or says which of many things is meant."""
        before = text[: match.start()]
        if _TITLE_BEFORE.search(before):
            return True
        if _ARTICLE_BEFORE.search(before) and _THING_BEHIND.match(text, match.end()):
            return True
        behind = _NAME_BEHIND.match(text[match.end() : match.end() + 40])
        if behind is None or behind["word"].lower() in _IN_TITLES or behind["word"].isupper():
            return False
        at = match.end() + behind.start("word")
        known = (self._forces, self._grade, *self._area_patterns.values())
        return not any(pattern.match(text, at) for pattern in known)

    def _may_be_graded(self, area: str, round: str | None) -> bool:
        pillars = {row.area in self.pillars for row in self._data.inspections if row.round == round}
        return not pillars or (area in self.pillars) in pillars

    def _by_pattern(self, patterns: Mapping[str, re.Pattern[str]], text: str) -> tuple[str, ...]:
        return tuple(area for area in self.areas if area in patterns and patterns[area].search(text))

    @cached_property
    def _not_a_force(self) -> frozenset[str]:
        return frozenset(row.word.lower() for row in self._data.not_a_force)

    @cached_property
    def _slugs(self) -> dict[str, str]:
        """Each name as it is compared, and the slug of its force; other bodies have none."""
        found: dict[str, str] = {}
        for alias in self._data.aliases:
            if not (alias.shared or alias.needs_context):
                found[_plain(alias.alias)] = alias.force
        for force in self._data.forces:
            for name in filter(None, (force.name, force.welsh_name, force.name_2016, force.short_name)):
                found[_plain(name)] = force.slug
        for body in self._data.other_bodies:
            for name in (body.body, *(body.also_called or "").split("|")):
                found.setdefault(_plain(name), "")
        found.pop("", None)
        return found

    @cached_property
    def _forces(self) -> re.Pattern[str]:
        names = sorted(self._slugs, key=len, reverse=True)
        each = "|".join(re.escape(name).replace(r"\ ", r"[\s‐–-]+").replace("and", "(?:and|&)") for name in names)
        return re.compile(rf"(?<![\w-])(?P<name>{each}){_SUFFIXES}(?!\w)", re.I)

    @cached_property
    def _grade(self) -> re.Pattern[str]:
        words = "|".join(
            r"requir(?:es?|ing|ed)\s+" + re.escape(grade.partition(" ")[2]) if grade.startswith("requir")
            else re.escape(grade)
            for grade in self.scale
        )
        return re.compile(rf"(?<![\w-])[{_QUOTES}]{{0,4}}(?P<grade>{words})[{_QUOTES}]{{0,4}}(?![\w-])", re.I)

    @cached_property
    def _area_names(self) -> dict[str, str]:
        phrases = (row for row in self._data.phrases if row.kind == "area" and "|" not in row.value)
        found = {_plain(row.phrase): row.value for row in phrases}
        found |= {_plain(area): area for area in self.areas}
        return found | {_plain(name): area for area, name in self.areas.items()}

    @cached_property
    def _area_patterns(self) -> dict[str, re.Pattern[str]]:
        adjectives = {row.term: (row.also_called or "").split("|") for row in self._data.terms}
        found = {}
        for area, name in self.areas.items():
            words = [re.escape(name), re.escape(area)]
            words += [rf"{re.escape(word)}(?:ly)?" for word in adjectives.get(area, ()) if word]
            found[area] = _whole(words)
        return found

    @cached_property
    def _area_phrases(self) -> dict[str, re.Pattern[str]]:
        phrases: dict[str, list[str]] = {}
        for row in self._data.phrases:
            if row.kind == "release_area":
                phrases.setdefault(row.value, []).append(re.escape(row.phrase))
        return {area: _whole(words) for area, words in phrases.items()}

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {_label(form): label for label in self.rounds for form in _forms(label)}

    @cached_property
    def _round(self) -> re.Pattern[str]:
        forms = sorted((form for label in self.rounds for form in _forms(label)), key=len, reverse=True)
        each = "|".join(r"\s?[-–—/]\s?".join(re.split("[-/]", form)) for form in forms)
        return re.compile(rf"(?<![\d/–-])(?:{each})(?![\d/])(?![-–]\d)")


def _forms(label: str) -> Iterator[str]:
    """How a label is written: "2018/19" as "2018/2019" too."""
    yield label
    first, separator, last = label.replace("-", "/").partition("/")
    if separator and len(last) < len(first):
        yield f"{first}/{first[: len(first) - len(last)]}{last}"


def _label(text: str) -> str:
    return re.sub(r"\s?[-–—/]\s?", "/", text)


def _plain(text: str) -> str:
    return " ".join(_DASHES.sub(" ", text.lower().replace("&", "and").replace("’", "'")).split())


def _whole(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.I)
