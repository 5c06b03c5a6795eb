"""A document into what it is read to hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.release.around import contacts_told, publications_told
from bot.release.assessment import grades_shown, questions_shown
from bot.release.blocks import Block, Document
from bot.release.counts import rows_of
from bot.release.findings import findings_told, questions_told
from bot.release.grades import grades_told
from bot.release.groups import Group, groups_told
from bot.release.proposal import Claim, Contradiction, Proposed, Reading, Unread
from bot.release.quotes import quotes_told
from bot.release.sections import Release, release_of
from bot.release.vocabulary import Vocabulary
from bot.store.cells import LONGEST_CELL

# A cell of the data has at most as many characters.
LONGEST_BLOCK = LONGEST_CELL
LONGEST_WORD = 300


def read_release(document: Document, vocabulary: Vocabulary) -> tuple[Proposed | Contradiction | Unread, ...]:
    """The rows that a document holds (without their source), what in it is contradictory, and what was not read.

    Nothing is guessed: a document that does not name the inspectorate is not read at all, and a grade that two places
    tell differently is none.
    """
    odd = tuple(block for block in document.blocks if _is_odd(block))
    if odd:
        document = replace(document, blocks=tuple(block for block in document.blocks if block not in odd))
    text = " ".join(block.text for block in document.blocks)
    if not vocabulary.is_by_the_inspectorate(text):
        names = ", ".join(vocabulary.inspectorates)
        return (Unread(text[:80], f"the document names none of {names} and PEEL: it is none of the inspectorate's", 1),)
    headings = [block.text for block in document.blocks if block.kind == "heading"]
    named = any(vocabulary.forces_in(heading) for heading in headings)
    if not named and any(vocabulary.is_about_another_body(heading) for heading in headings):
        return (Unread(text[:80], "the document is about another body than a police force", 1),)
    release = release_of(document, vocabulary)
    unread = (Unread(block.text[:80], "it is too long to be a paragraph", block.line) for block in odd)
    return (*_once(_all(release, vocabulary)), *unread)


def _is_odd(block: Block) -> bool:
    """Whether a block is longer than prose can be, or a word of it is."""
    return len(block.text) > LONGEST_BLOCK or max(map(len, block.text.split()), default=0) > LONGEST_WORD


def _all(release: Release, vocabulary: Vocabulary) -> Iterator[Proposed | Contradiction | Unread]:
    found: list[Reading] = [
        *findings_told(release, vocabulary), *grades_told(release, vocabulary), *grades_shown(release, vocabulary),
    ]
    told = list(groups_told(release, vocabulary))
    found += [unread for unread in told if isinstance(unread, Unread)]
    claims = [claim for claim in found if isinstance(claim, Claim)]
    found += rows_of([group for group in told if isinstance(group, Group)], claims, vocabulary)
    yield from _grades(claim for claim in found if isinstance(claim, Claim))
    yield from (reading for reading in found if not isinstance(reading, Claim))
    others = (
        quotes_told(release, vocabulary), questions_told(release), questions_shown(release, vocabulary),
        publications_told(release, vocabulary), contacts_told(release, vocabulary),
    )
    for readings in others:
        yield from (reading for reading in readings if not isinstance(reading, Claim))
    for word in release.document.joined:
        yield Unread(word, "is broken at the end of a line; it may be written with a hyphen", 0)


def _grades(claims: Iterable[Claim]) -> Iterator[Proposed | Contradiction]:
    """One row for each grade that all claims agree on; a contradiction for each that they do not."""
    by_key: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        by_key.setdefault((claim.force, claim.round, claim.area), []).append(claim)
    for (force, round, area), told in by_key.items():
        first = min(told, key=lambda claim: claim.basis != "stated")
        other = next((claim for claim in told if claim.grade != first.grade), None)
        if other is not None:
            message = (
                f"{force}, {area}, {round}: {first.grade} on line {first.line} (“{first.words}”), "
                f"{other.grade} on line {other.line} (“{other.words}”)"
            )
            yield Contradiction(message, other.line)
            continue
        cells = {"round": round, "area": area, "force": force, "grade": first.grade, "basis": first.basis}
        yield Proposed("grades", cells, first.words, first.line)


def _once(readings: Iterable[Proposed | Contradiction | Unread]) -> Iterator[Proposed | Contradiction | Unread]:
    """Each row once, however often a document says it."""
    seen: set[tuple[str, ...]] = set()
    for reading in readings:
        if isinstance(reading, Proposed):
            kind, cells = reading.kind, reading.cells
            key = (kind, *sorted(f"{name}={cells[name]}" for name in cells if name not in ("where", "hours")))
            if key in seen:
                continue
            seen.add(key)
        yield reading
