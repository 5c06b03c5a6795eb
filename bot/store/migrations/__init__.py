"""The steps (Alembic) by which the tables that outlive a reload came to be what this release expects."""
