"""The database tables: one for each kind of row, and those that outlive a reload."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, get_args

from sqlalchemy import JSON, BigInteger, CheckConstraint, DateTime, ForeignKeyConstraint, LargeBinary, Table
from sqlalchemy.schema import CreateTable
from sqlmodel import Field, SQLModel

from bot.store.kinds import KINDS
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


def _one_of(column: str, words: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def _of_inspection() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["round", "area"], ["inspection.round", "inspection.area"])


class Ordered(SQLModel):
    """What a table adds to its row: the row's place in its file, since a table keeps no order."""

    file_order: int


class Source(SourceRow, Ordered, table=True):
    __table_args__ = (_one_of("tier", get_args(Tier)),)


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
    __table_args__ = (_of_inspection(), _one_of("basis", get_args(Basis)))


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


# SQLite keeps no time zone: every moment is written in UTC, and read with `in_utc`.
MOMENT: Any = DateTime(timezone=True)


class Version(SQLModel, table=True):
    """One successful load. `bundle` is None once it is too old to be kept."""

    number: int = Field(primary_key=True)
    made_at: datetime = Field(sa_type=MOMENT)
    made_by: str
    action: str
    checksum: str
    counts: dict[str, int] = Field(sa_type=JSON)
    bundle: bytes | None = Field(sa_type=LargeBinary)

    __table_args__ = (_one_of("action", ("load", "rollback")),)


class GuildSetting(SQLModel, table=True):
    """One setting of one Discord guild."""

    guild_id: int = Field(primary_key=True, sa_type=BigInteger)
    key: str = Field(primary_key=True)
    value: str


class AuditEntry(SQLModel, table=True):
    """Who did what to the data, when, and how it went."""

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=MOMENT)
    who: str
    action: str
    outcome: str
    details: str

    __table_args__ = (_one_of("outcome", ("done", "unchanged", "failed")),)


class Shape(SQLModel, table=True):
    """The fingerprint and the names of the data tables as this database has them (None: an early release made them)."""

    id: int = Field(primary_key=True)
    fingerprint: str
    tables: list[str] | None = Field(sa_type=JSON)


METADATA = SQLModel.metadata
# In an order in which each refers only to those before it.
DATA_TABLES: dict[str, Table] = {kind.name: METADATA.tables[kind.table] for kind in KINDS}
VERSIONS, AUDIT, SHAPE = (METADATA.tables[name] for name in ("version", "auditentry", "shape"))


def fingerprint() -> str:
    """A checksum of the data tables' columns, keys and constraints as this release declares them."""
    declared = "".join(str(CreateTable(table)) for table in DATA_TABLES.values())
    return sha256(declared.encode()).hexdigest()


def in_utc(moment: datetime) -> datetime:
    """A stored moment with its zone, which is UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
