"""The data tables: one for each kind of row, made anew where a release changes them."""

from __future__ import annotations

from hashlib import sha256
from typing import get_args

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Table
from sqlalchemy.schema import CreateTable
from sqlmodel import SQLModel

from bot.store.kinds import KINDS
from bot.store.lasting import one_of
from bot.store.records import (
    AliasRow,
    AreaRow,
    Basis,
    CanaryRow,
    ContactRow,
    FindingRow,
    ForceRow,
    GradeRow,
    InspectionRow,
    NationalCountRow,
    NotAForceRow,
    OtherBodyRow,
    PhraseRow,
    PlaceRow,
    PublicationRow,
    QuestionRow,
    QuoteRow,
    RoundRow,
    SourceRow,
    TermRow,
    Tier,
)


def _of_inspection() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["round", "area"], ["inspection.round", "inspection.area"])


class Ordered(SQLModel):
    """What a table adds to its row: the row's place in its file, since a table keeps no order."""

    file_order: int


class Source(SourceRow, Ordered, table=True):
    __table_args__ = (one_of("tier", get_args(Tier)),)


class Force(ForceRow, Ordered, table=True):
    pass


class Alias(AliasRow, Ordered, table=True):
    pass


class Place(PlaceRow, Ordered, table=True):
    pass


class Round(RoundRow, Ordered, table=True):
    __table_args__ = (CheckConstraint("graded_from <= graded_to", name="graded_in_order"),)


class Area(AreaRow, Ordered, table=True):
    pass


class Inspection(InspectionRow, Ordered, table=True):
    pass


class Grade(GradeRow, Ordered, table=True):
    __table_args__ = (_of_inspection(), one_of("basis", get_args(Basis)))


class NationalCount(NationalCountRow, Ordered, table=True):
    __table_args__ = (_of_inspection(), CheckConstraint("count >= 0", name="count_not_negative"))


class Finding(FindingRow, Ordered, table=True):
    __table_args__ = (_of_inspection(),)


class Quote(QuoteRow, Ordered, table=True):
    __table_args__ = (_of_inspection(),)


class Question(QuestionRow, Ordered, table=True):
    __table_args__ = (_of_inspection(),)


class Term(TermRow, Ordered, table=True):
    pass


class Publication(PublicationRow, Ordered, table=True):
    pass


class Contact(ContactRow, Ordered, table=True):
    pass


class OtherBody(OtherBodyRow, Ordered, table=True):
    pass


class NotAForce(NotAForceRow, Ordered, table=True):
    pass


class Phrase(PhraseRow, Ordered, table=True):
    pass


class Canary(CanaryRow, Ordered, table=True):
    pass


# In an order in which each refers only to those before it.
DATA_TABLES: dict[str, Table] = {kind.name: SQLModel.metadata.tables[kind.table] for kind in KINDS}


def fingerprint() -> str:
    """A checksum of the data tables' columns, keys and constraints as this release declares them."""
    declared = "".join(str(CreateTable(table)) for table in DATA_TABLES.values())
    return sha256(declared.encode()).hexdigest()
