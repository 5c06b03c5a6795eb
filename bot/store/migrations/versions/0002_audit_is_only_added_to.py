"""The audit is only added to: the database itself refuses to change it. The shape names the data tables it is of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_SAID = "the audit is only added to"


def upgrade() -> None:
    op.add_column("shape", sa.Column("tables", sa.JSON(), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER auditentry_no_{event.lower()} BEFORE {event} ON auditentry "
                f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
            )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION auditentry_kept() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_SAID}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER auditentry_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON auditentry "
            "FOR EACH STATEMENT EXECUTE FUNCTION auditentry_kept()"
        )
