"""The tables that outlive a reload, as the first releases made them, which knew no migrations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    there = set(sa.inspect(op.get_bind()).get_table_names())
    if "version" not in there:
        op.create_table(
            "version",
            sa.Column("number", sa.Integer(), primary_key=True),
            sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
            sa.Column("made_by", sa.String(), nullable=False),
            sa.Column("action", sa.String(), nullable=False),
            sa.Column("checksum", sa.String(), nullable=False),
            sa.Column("counts", sa.JSON(), nullable=False),
            sa.Column("bundle", sa.LargeBinary(), nullable=True),
            sa.CheckConstraint("action IN ('load', 'rollback')", name="action_known"),
        )
    if "guildsetting" not in there:
        op.create_table(
            "guildsetting",
            sa.Column("guild_id", sa.BigInteger(), primary_key=True, autoincrement=False),
            sa.Column("key", sa.String(), primary_key=True),
            sa.Column("value", sa.String(), nullable=False),
        )
    if "auditentry" not in there:
        op.create_table(
            "auditentry",
            sa.Column("id", sa.Integer(), primary_key=True),
            sa.Column("at", sa.DateTime(timezone=True), nullable=False),
            sa.Column("who", sa.String(), nullable=False),
            sa.Column("action", sa.String(), nullable=False),
            sa.Column("outcome", sa.String(), nullable=False),
            sa.Column("details", sa.String(), nullable=False),
            sa.CheckConstraint("outcome IN ('done', 'unchanged', 'failed')", name="outcome_known"),
        )
    if "shape" not in there:
        op.create_table(
            "shape",
            sa.Column("id", sa.Integer(), primary_key=True),
            sa.Column("fingerprint", sa.String(), nullable=False),
        )
