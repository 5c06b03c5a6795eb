"""The tables that outlive a reload: versions, the audit, the guilds' settings, and the shape of the data tables."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, DateTime, LargeBinary
from sqlmodel import Field, SQLModel


def one_of(column: str, words: tuple[str, ...]) -> CheckConstraint:
    """The constraint that a column holds one of some words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


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

    __table_args__ = (one_of("action", ("load", "rollback")),)


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

    __table_args__ = (one_of("outcome", ("done", "unchanged", "failed")),)


class Shape(SQLModel, table=True):
    """The fingerprint and the names of the data tables as this database has them (None: an early release made them)."""

    id: int = Field(primary_key=True)
    fingerprint: str
    tables: list[str] | None = Field(sa_type=JSON)


METADATA = SQLModel.metadata
VERSIONS, AUDIT, SETTINGS, SHAPE = (
    METADATA.tables[name] for name in ("version", "auditentry", "guildsetting", "shape")
)


def in_utc(moment: datetime) -> datetime:
    """A stored moment with its zone, which is UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
