"""One class for each kind of row: the columns of a file in `data/`, of a table, and of the snapshot.

A `…Row` is immutable and validated by pydantic when it is read from a file. `tables.py` makes each a
database table; `snapshot.py` holds them for the running bot. Empty cells are None. Keys and foreign
keys are declared here because they are part of what a row is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlmodel import Field

from bot.store.row import Row

Tier = Literal["inspectorate", "official", "press", "compiled"]
Basis = Literal["stated", "reported", "exception-list", "derived"]


class SourceRow(Row):
    """The document a fact comes from. Title, date and link may be unknown."""

    id: str = Field(primary_key=True)
    title: str | None = None
    publisher: str
    published: date | None = None
    url: str | None = None
    licence: str | None = None
    tier: str
    note: str | None = None


class ForceRow(Row):
    """One of the 43 territorial police forces. `slug` is the key that data.police.uk uses. `tile_column` (0 in the
    west) and `tile_row` (0 in the north) say where its tile is on the map, `tile_label` what stands on that."""

    slug: str = Field(primary_key=True)
    name: str
    welsh_name: str | None = None
    name_2016: str | None = None
    short_name: str
    region: str
    country: str
    pfa_code: str
    covers: str
    headquarters: str
    website: str
    tile_label: str
    tile_column: int
    tile_row: int
    note: str | None = None
    source: str = Field(foreign_key="source.id")


class AliasRow(Row):
    """Another name in use for a force. A shared alias has one row for each force that has it."""

    alias: str = Field(primary_key=True)
    force: str = Field(primary_key=True, foreign_key="force.slug")
    kind: str
    confidence: str
    needs_context: bool = False
    shared: bool = False
    note: str | None = None
    source: str = Field(foreign_key="source.id")


class PlaceRow(Row):
    """A place and the force or forces that police it (several slugs for a region or a straddling place).

    `id` numbers the rows of the file from 1, since one name can be several places.
    """

    id: int = Field(primary_key=True)
    place: str
    kind: str
    forces: str
    lad_code: str | None = None
    region: str | None = None
    ambiguous: bool = False
    straddles: str | None = None
    status: str
    common_word: bool = False
    note: str | None = None
    source: str = Field(foreign_key="source.id")

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs of its forces, in the order of the file."""
        return tuple(self.forces.split("|"))


class RoundRow(Row):
    """One cycle of inspections. `scale` lists its grades, best first; `years` the calendar years meant by it."""

    round: str = Field(primary_key=True)
    position: int
    inspectorate: str
    years: str
    graded_from: date
    graded_to: date
    scale: str
    comparable: bool
    note: str | None = None
    source: str = Field(foreign_key="source.id")

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades of its scale, best first."""
        return tuple(self.scale.split("|"))


class AreaRow(Row):
    """What a grade is about: a pillar or an area of policing. `position` keeps the order of the file."""

    area: str = Field(primary_key=True)
    position: int
    name: str
    pillar: bool
    note: str | None = None
    source: str = Field(foreign_key="source.id")


class InspectionRow(Row):
    """One area in one round. The title and the day of publication may be unknown."""

    round: str = Field(primary_key=True, foreign_key="round.round")
    area: str = Field(primary_key=True, foreign_key="area.area")
    title: str | None = None
    published: date | None = None
    note: str | None = None
    source: str = Field(foreign_key="source.id")


class GradeRow(Row):
    """The grade of one force in one area in one round, and how it is known."""

    round: str = Field(primary_key=True, foreign_key="round.round")
    area: str = Field(primary_key=True, foreign_key="area.area")
    force: str = Field(primary_key=True, foreign_key="force.slug")
    grade: str
    basis: str
    source: str = Field(foreign_key="source.id")


class NationalCountRow(Row):
    """How many forces got a grade in an inspection, as published. It `disagrees` where the grades held do not bear it
    out, and it is known that they don't."""

    round: str = Field(primary_key=True, foreign_key="round.round")
    area: str = Field(primary_key=True, foreign_key="area.area")
    grade: str = Field(primary_key=True)
    count: int
    disagrees: bool = False
    source: str = Field(foreign_key="source.id")
    where: str | None = None


class FindingRow(Row):
    """One bullet of a release: what the inspectorate assessed a force to be or to have done, with the grade that it
    gave for this alone (None: it gave none)."""

    force: str = Field(primary_key=True, foreign_key="force.slug")
    round: str = Field(primary_key=True, foreign_key="round.round")
    area: str = Field(primary_key=True, foreign_key="area.area")
    number: int = Field(primary_key=True)
    text: str
    grade: str | None = None
    source: str = Field(foreign_key="source.id")


class QuoteRow(Row):
    """One paragraph that an inspector is quoted with, word for word, without its quotation marks."""

    force: str = Field(primary_key=True, foreign_key="force.slug")
    round: str = Field(primary_key=True, foreign_key="round.round")
    area: str = Field(primary_key=True, foreign_key="area.area")
    number: int = Field(primary_key=True)
    inspector: str
    title: str
    text: str
    source: str = Field(foreign_key="source.id")


class QuestionRow(Row):
    """One of the questions an inspection set out to answer."""

    round: str = Field(primary_key=True, foreign_key="round.round")
    area: str = Field(primary_key=True, foreign_key="area.area")
    number: int = Field(primary_key=True)
    text: str
    source: str = Field(foreign_key="source.id")


class TermRow(Row):
    """A word of the field and what it means. `also_called` separates further words with `|`."""

    term: str = Field(primary_key=True)
    also_called: str | None = None
    meaning: str
    source: str = Field(foreign_key="source.id")
    where: str | None = None


class PublicationRow(Row):
    """A publication that a source announced, with the time it was expected in the source's words."""

    title: str = Field(primary_key=True)
    round: str = Field(foreign_key="round.round")
    area: str = Field(foreign_key="area.area")
    expected: str
    text: str
    source: str = Field(foreign_key="source.id")


class ContactRow(Row):
    """A press contact as a source gave it, with the day it was given."""

    name: str = Field(primary_key=True)
    value: str
    hours: str | None = None
    as_of: date
    source: str = Field(foreign_key="source.id")


class OtherBodyRow(Row):
    """A body that is not one of the 43 forces. `also_called` separates further names with `|`."""

    body: str = Field(primary_key=True)
    also_called: str | None = None
    where: str
    source: str = Field(foreign_key="source.id")


class NotAForceRow(Row):
    """A word that, beside a force's name, means that something else is meant."""

    word: str = Field(primary_key=True)
    why: str
    source: str = Field(foreign_key="source.id")


class PhraseRow(Row):
    """A phrase that people use, and what it means to the bot: `kind` and `value` say which slot it fills.

    The kinds and their values are listed in `data/README.md`.
    """

    kind: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    phrase: str = Field(primary_key=True)
    note: str | None = None


class CanaryRow(Row):
    """A question and what must be answered to it before new data is served: the status and, where they are given, a
    grade of a force, or how many forces got a grade."""

    question: str = Field(primary_key=True)
    status: str
    force: str | None = Field(default=None, foreign_key="force.slug")
    round: str | None = Field(default=None, foreign_key="round.round")
    area: str | None = Field(default=None, foreign_key="area.area")
    grade: str | None = None
    count: int | None = None


@dataclass(frozen=True)
class Dataset:
    """One whole set of rows, in the order of the files: what is read, checked, stored and served together."""

    sources: tuple[SourceRow, ...]
    forces: tuple[ForceRow, ...]
    aliases: tuple[AliasRow, ...]
    places: tuple[PlaceRow, ...]
    rounds: tuple[RoundRow, ...]
    areas: tuple[AreaRow, ...]
    inspections: tuple[InspectionRow, ...]
    grades: tuple[GradeRow, ...]
    national_counts: tuple[NationalCountRow, ...]
    findings: tuple[FindingRow, ...]
    quotes: tuple[QuoteRow, ...]
    questions: tuple[QuestionRow, ...]
    terms: tuple[TermRow, ...]
    publications: tuple[PublicationRow, ...]
    contacts: tuple[ContactRow, ...]
    other_bodies: tuple[OtherBodyRow, ...]
    not_a_force: tuple[NotAForceRow, ...]
    phrases: tuple[PhraseRow, ...]
    canaries: tuple[CanaryRow, ...]
