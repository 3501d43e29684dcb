"""The advisory locks, a class for each purpose; all are held until the transaction ends."""

from __future__ import annotations

from collections.abc import Iterable

from webhook_receiver.inbox.sql.postgres.driver import Connection

MIGRATION = 0x77680001
ORDER = 0x77680002
LIMITS = 0x77680003
PLANNING = 0x77680004


async def lock(connection: Connection, class_: int) -> None:
    """Wait for the one lock of a class."""
    await connection.fetch(f"SELECT pg_advisory_xact_lock({class_}, 0)")


async def lock_each(connection: Connection, class_: int, names: Iterable[str]) -> None:
    """Wait for the locks of some names, in an order that all processes share."""
    await connection.fetch(
        f"""
        SELECT pg_advisory_xact_lock({class_}, hash)
        FROM (SELECT DISTINCT hashtext(name) AS hash FROM unnest($1::text[]) AS name ORDER BY hash) n
        """,
        list(names),
    )
