"""What groups of forces come to: counts, a grade for each force, "the remaining forces", and what does not add up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.release.groups import Group
from bot.release.proposal import Claim, Contradiction, Proposed, Reading
from bot.release.vocabulary import NOT_GRADED, Vocabulary

_OF_A_PART = re.compile(
    r"\b(?:region|so far|batch|unlike|first wave|in the (?:north|south|east|west|midlands)\w*|in wales)\b", re.I
)


def rows_of(groups: Iterable[Group], claims: Iterable[Claim], vocabulary: Vocabulary) -> Iterator[Reading]:
    """The counts of the groups, a claim for each force in them, and what in them does not add up.

    Where lists and numbers leave no doubt, the forces that nobody names have the grade of "the remaining forces".
    `claims` are the grades told elsewhere in the document: a force that was not graded is none of the rest.
    """
    by_inspection: dict[tuple[str, str], list[Group]] = {}
    for group in groups:
        by_inspection.setdefault((group.round, group.area), []).append(group)
    told = list(claims)
    for key, found in by_inspection.items():
        ungraded = {claim.force for claim in told if (claim.round, claim.area) == key and claim.grade == NOT_GRADED}
        ungraded |= {force for group in found for force in group.forces if group.grade == NOT_GRADED}
        counts = list(_counts(found))
        faults = [each for each in counts if isinstance(each, Contradiction)]
        faults += _faults(found, ungraded, len(vocabulary.slugs))
        if faults:
            # Nobody can tell which of what contradicts itself is right.
            yield from faults
            continue
        yield from counts
        for group in found:
            for force in group.forces:
                yield Claim(force, group.round, group.area, group.grade, group.words, group.line)
        yield from _rest(found, ungraded, vocabulary)


def _counts(groups: list[Group]) -> Iterator[Reading]:
    told: dict[str, int] = {}
    for group in groups:
        if group.number is None:
            continue
        before = told.setdefault(group.grade, group.number)
        if before != group.number:
            told_of = f"{group.round} {group.area}, {group.grade}"
            message = f"{told_of}: {before} forces in one place, {group.number} in another"
            yield Contradiction(message, group.line)
            continue
        cells = {
            "round": group.round, "area": group.area, "grade": group.grade, "count": str(group.number),
            "where": group.where,
        }
        yield Proposed("national_counts", cells, group.words, group.line)


def _faults(groups: list[Group], ungraded: set[str], forces: int) -> Iterator[Contradiction]:
    last = groups[-1]
    inspection = f"{last.round} {last.area}"
    for group in groups:
        if group.forces and group.number is not None and len(group.forces) != group.number:
            message = f"{inspection}, {group.grade}: {group.number} forces are told of, {len(group.forces)} are named"
            yield Contradiction(message, group.line)
    numbers = {group.grade: group.number for group in groups if group.number is not None}
    numbers.setdefault(NOT_GRADED, len(ungraded))
    total = sum(numbers.values())
    rest = next((group for group in groups if group.others and group.number is not None), None)
    if total > forces or (rest is not None and total != forces):
        said = " + ".join(f"{number} {grade}" for grade, number in numbers.items() if number)
        yield Contradiction(f"{inspection}: {said} make {total} forces and not {forces}", last.line)
    if rest is not None and all(group.forces or not group.number for group in groups if group is not rest):
        unnamed = forces - len({force for group in groups for force in group.forces} | ungraded)
        if unnamed != rest.number:
            message = f"{inspection}: {rest.number} forces are said to remain, but {unnamed} are named nowhere"
            yield Contradiction(message, rest.line)


def _rest(groups: list[Group], ungraded: set[str], vocabulary: Vocabulary) -> Iterator[Claim]:
    rests = [group for group in groups if group.others]
    listed = any(group.forces for group in groups) and not any(_OF_A_PART.search(group.words) for group in groups)
    listed = listed and all(group.forces or group.number == 0 for group in groups if not group.others)
    named = Counter(force for group in groups for force in group.forces)
    twice = [*named.values(), *Counter(group.grade for group in groups).values()]
    if len(rests) != 1 or not listed or max(twice) > 1:
        return
    [rest] = rests
    for force in vocabulary.slugs:
        if force not in named and force not in ungraded:
            yield Claim(force, rest.round, rest.area, rest.grade, rest.words, rest.line, "exception-list")
