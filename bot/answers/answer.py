"""The answer to a query: facts with their sources, and the words that say them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from bot.language.query import Intent, Query

Status = Literal["answered", "clarify", "no_data", "out_of_scope"]


@dataclass(frozen=True, slots=True)
class GradeFact:
    force: str
    round: str
    area: str
    grade: str
    basis: str
    source: str
    kind: Literal["grade"] = "grade"


@dataclass(frozen=True, slots=True)
class ChangeFact:
    force: str
    area: str
    from_round: str
    to_round: str
    from_grade: str
    to_grade: str
    direction: Literal["improved", "declined", "unchanged"]
    source: str
    kind: Literal["change"] = "change"


@dataclass(frozen=True, slots=True)
class CountFact:
    """`of` counts the forces graded in what is held; `share` (0 to 1) only where it was asked for."""

    round: str
    area: str
    grade: str
    count: int
    of: int
    source: str
    region: str | None = None
    share: float | None = None
    kind: Literal["count"] = "count"


@dataclass(frozen=True, slots=True)
class QuoteFact:
    force: str
    round: str
    area: str
    inspector: str
    text: str
    source: str
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class FindingFact:
    force: str
    round: str
    area: str
    text: str
    source: str
    grade: str | None = None
    kind: Literal["finding"] = "finding"

    @property
    def words(self) -> str:
        """What was found, as it goes on from "… assessed that the force"."""
        if self.grade is None or self.grade in self.text.lower():
            return self.text
        return f"was graded {self.grade} for “{self.text}”"


@dataclass(frozen=True, slots=True)
class QuestionFact:
    round: str
    area: str
    number: int
    text: str
    source: str
    kind: Literal["question"] = "question"


@dataclass(frozen=True, slots=True)
class DefinitionFact:
    term: str
    text: str
    source: str
    kind: Literal["definition"] = "definition"


@dataclass(frozen=True, slots=True)
class PlaceFact:
    place: str
    force: str
    source: str
    kind: Literal["place"] = "place"


@dataclass(frozen=True, slots=True)
class PublicationFact:
    title: str
    expected: str
    source: str
    kind: Literal["publication"] = "publication"


@dataclass(frozen=True, slots=True)
class ContactFact:
    name: str
    value: str
    as_of: str
    source: str
    kind: Literal["contact"] = "contact"


@dataclass(frozen=True, slots=True)
class CoverageFact:
    """How many forces a grade is held for in an inspection. `source` is the inspection's."""

    round: str
    area: str
    held: int
    forces_total: int
    source: str
    kind: Literal["coverage"] = "coverage"


Fact = (
    GradeFact | ChangeFact | CountFact | QuoteFact | FindingFact | QuestionFact
    | DefinitionFact | PlaceFact | PublicationFact | ContactFact | CoverageFact
)


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source as the JSON contract shows it."""

    id: str
    title: str | None
    publisher: str
    published: date | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot says. `headline` answers in one sentence; `notes` are further sentences that belong to it
    (denominators, partial rounds, basis, comparability, what is not held); `reading` says how the message
    was read where that is not plain. `asked` is the query as it was understood, `query` the same with its
    defaults filled in, for follow-ups; a slot stays open there where the defaults chose several rounds or every area,
    so that asking again means the same.
    `forces`, `rounds`, `areas` and `grades` are what the message was understood to be about, defaults included;
    `facts` is exactly what was asked for, `context` further facts that the words use.
    """

    status: Status
    intent: Intent
    headline: str
    query: Query
    version: int
    notes: tuple[str, ...] = ()
    reading: str | None = None
    silent: bool = False
    forces: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    verdict: bool | None = None
    options: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    context: tuple[Fact, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    asked: Query = field(default=Query(), compare=False)

    @property
    def text(self) -> str:
        """The whole answer in plain words: reading, headline and notes (empty where it is silent)."""
        return " ".join(part for part in (self.headline, *self.notes, self.reading) if part)

    def as_json(self, question: str, id: str | None = None) -> dict[str, Any]:
        """This answer as the object that `peelbot ask --json` prints. `question` and `id` are given back in it;
        without an id the key is left out."""
        return {
            **({} if id is None else {"id": id}),
            "question": question,
            "status": self.status,
            "silent": self.silent,
            "intent": self.intent,
            "forces": list(self.forces),
            "rounds": list(self.rounds),
            "areas": list(self.areas),
            "grades": list(self.grades),
            "verdict": self.verdict,
            "options": list(self.options),
            "facts": [_fact_as_json(fact) for fact in self.facts],
            "context": [_fact_as_json(fact) for fact in self.context],
            "text": self.text,
            "sources": [_source_as_json(source) for source in self.sources],
            "version": self.version,
        }


def _fact_as_json(fact: Fact) -> dict[str, Any]:
    """A fact as an object, its kind first; `region` and `share` only where they were asked for, and the grade of a
    finding only where it has one of its own."""
    values = asdict(fact)
    kind = values.pop("kind")
    if isinstance(fact, CountFact | FindingFact):
        values = {key: value for key, value in values.items() if value is not None}
    return {"kind": kind, **values}


def _source_as_json(source: SourceNote) -> dict[str, Any]:
    return {**asdict(source), "published": source.published.isoformat() if source.published else None}
