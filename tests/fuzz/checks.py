"""What must hold of the answer to any message: what it states is held, it fits, and it pings nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

import discord

from bot.answers.answer import Answer, ChangeFact, CountFact, GradeFact
from bot.answers.leads import leads_of
from bot.chat.codes import code_of
from bot.chat.render import MESSAGE_LENGTH, Form, render
from bot.store.snapshot import Snapshot

OF_GRADES = frozenset({"grade", "history", "compare", "change", "count", "list", "rank"})
EMBED_LENGTH, FIELDS, FIELD_NAME, FIELD_VALUE, TITLE, DESCRIPTION, FOOTER = 6000, 25, 256, 1024, 256, 4096, 2048
CUSTOM_ID, OPTIONS = 100, 25
PING = re.compile(r"(?<!\\)@(?:everyone|here)\b|<@[!&]?\d{15,}>")
LINK = re.compile(r"https?://[^\s)>\]\"“”]+|discord\.gg/\w+", re.IGNORECASE)



class Checks:
    """Checks answers made of one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._held: dict[object, bool] = {}
        self._links = {row.url for row in snapshot.data.sources if row.url} | {
            found for text in _texts(snapshot) for found in LINK.findall(text)
        }
        self._grades = re.compile("|".join(sorted(snapshot.lexicon.scale, key=len, reverse=True)))
        # "Good use of resources" is no grade.
        self._areas = re.compile("|".join(row.name for row in snapshot.data.areas), re.IGNORECASE)

    def faults(self, message: str, given: Answer) -> Iterator[str]:
        """What is wrong with the answer to a message, as sentences."""
        for fact in (*given.facts, *given.context):
            if fact not in self._held:
                self._held[fact] = self._is_held(fact)
            if not self._held[fact]:
                yield f"states {fact}, which is not held"
        yield from self._words(given)
        yield from self._buttons(given)
        for form in (Form(), Form(cards=False, quoting=message)):
            for page in render(given, self.snapshot, form):
                yield from self._page(page.content, page.embed)

    def _is_held(self, fact: object) -> bool:
        grades = self.snapshot.grades
        if isinstance(fact, GradeFact):
            row = grades.get((fact.force, fact.round, fact.area))
            return row is not None and (row.grade, row.basis, row.source) == (fact.grade, fact.basis, fact.source)
        if isinstance(fact, ChangeFact):
            before = grades.get((fact.force, fact.from_round, fact.area))
            after = grades.get((fact.force, fact.to_round, fact.area))
            ends = (before and before.grade, after and after.grade)
            return ends == (fact.from_grade, fact.to_grade)
        if isinstance(fact, CountFact):
            areas, wanted = fact.area.split("|"), fact.grade.split("|")
            got = [
                {force for force in self.snapshot.forces
                 if (row := grades.get((force, fact.round, area))) is not None and row.grade in wanted}
                for area in areas
            ]
            return fact.count <= len(set.intersection(*got)) or self._is_published(fact)
        return getattr(fact, "source", None) in self.snapshot.sources

    def _is_published(self, fact: CountFact) -> bool:
        row = self.snapshot.national_counts.get((fact.round, fact.area, fact.grade))
        return row is not None and row.count == fact.count

    def _words(self, given: Answer) -> Iterator[str]:
        """Grades that the words of an answer say and that neither its facts nor the question have."""
        # What is asked by conditions may be answered by all the other grades.
        if given.status != "answered" or given.intent not in OF_GRADES or given.query.conditions:
            return
        said = set(self._grades.findall(self._areas.sub("", given.headline)))
        told = " ".join(map(repr, (*given.facts, *given.context, given.query, given.asked)))
        for grade in said:
            if grade not in told:
                yield f"says “{grade}”, which no fact has: {given.headline}"

    def _buttons(self, given: Answer) -> Iterator[str]:
        leads = [code for lead in leads_of(given, self.snapshot) if (code := code_of(lead.query, self.snapshot))]
        if given.options and len(given.options) > OPTIONS:
            yield f"{len(given.options)} options"
        for code in (*leads, code_of(given.asked, self.snapshot) or ""):
            # Beside the longest name of a button and its key.
            if len(code) > CUSTOM_ID - len("pic-comparison:") - len("0123456789abcdef:"):
                yield f"a code of {len(code)} characters"

    def _page(self, content: str, card: discord.Embed | None) -> Iterator[str]:
        if len(content) > MESSAGE_LENGTH:
            yield f"a text of {len(content)} characters"
        texts = [content]
        if card is not None:
            texts += [card.title or "", card.description or "", card.footer.text or ""]
            texts += [text for field in card.fields for text in (field.name or "", field.value or "")]
            yield from _card(card)
        for text in texts:
            if found := PING.search(text):
                yield f"pings {found[0]!r}"
            for link in LINK.findall(text):
                if link.rstrip(".,") not in self._links:
                    yield f"has the link {link}"


def _card(card: discord.Embed) -> Iterator[str]:
    sizes = [
        (len(card), EMBED_LENGTH), (len(card.title or ""), TITLE), (len(card.description or ""), DESCRIPTION),
        (len(card.footer.text or ""), FOOTER), (len(card.fields), FIELDS),
        *((len(field.name or ""), FIELD_NAME) for field in card.fields),
        *((len(field.value or ""), FIELD_VALUE) for field in card.fields),
    ]
    for size, most in sizes:
        if size > most:
            yield f"a card with {size} where {most} are allowed"


def _texts(snapshot: Snapshot) -> Iterator[str]:
    for row in (*snapshot.data.forces, *snapshot.data.contacts, *snapshot.data.publications, *snapshot.data.sources):
        yield from (value for value in row.__dict__.values() if isinstance(value, str))
