"""Alembic migrations of the inbox's tables, one file a schema version."""
