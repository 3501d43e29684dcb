"""The writing connection: one transaction at a time, opened anew after an error."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from typing import Any

from webhook_receiver.errors import ConfigurationError, InboxUnavailable, WebhookError
from webhook_receiver.inbox.commit import Ticket
from webhook_receiver.inbox.sql.sqlite import storing
from webhook_receiver.inbox.sql.sqlite.store import Connection, Store
from webhook_receiver.retry import describe
from webhook_receiver.types import Envelope, Receipt

CHECKPOINT_BYTES = 8 * 1024 * 1024
ROW_BYTES = 2 * 1024


class Writer:
    """The writing connection: one transaction at a time, opened anew after an error."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection: Connection | None = store.open_writer()
        self._written = 0

    @property
    def connection(self) -> Connection:
        """The connection, opened again if an error cost the last one."""
        if self._connection is None:
            try:
                self._connection = self._store.open_writer()
            except (
                ConfigurationError
            ) as error:  # it could be opened once: this is trouble, no mistake
                raise InboxUnavailable(str(error)) from error
        return self._connection

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._store.close(self._connection)
            self._connection = None

    def commit(self, tickets: Sequence[Ticket[Connection]]) -> Sequence[object]:
        """Do the tickets' work in one transaction; a result or an exception for each."""
        try:
            return self._transaction(tickets)
        except InboxUnavailable as error:
            return [error] * len(tickets)
        except Exception:  # noqa: BLE001 - whatever one ticket does, the others go on
            return [self._alone(ticket) for ticket in tickets]

    def tidy(self) -> None:
        """Checkpoint where enough was written; one that can't be made now is made later."""
        if self._written > CHECKPOINT_BYTES:
            self._written = 0
            with contextlib.suppress(sqlite3.Error, OSError, InboxUnavailable):
                self._store.checkpoint(self.connection)

    def _alone(self, ticket: Ticket[Connection]) -> object:
        """One ticket in a transaction of its own, so that a bad one costs nobody else's."""
        try:
            return self._transaction([ticket])[0]
        except WebhookError as error:
            return error
        except Exception as error:  # noqa: BLE001 - it is the ticket's answer, in the inbox's words
            unavailable = InboxUnavailable(f"the inbox can't do this: {describe(error)}")
            unavailable.__cause__ = error
            return unavailable

    def _transaction(self, tickets: Sequence[Ticket[Connection]]) -> list[object]:
        """Do the tickets' work and commit. After a driver's error the connection isn't used again."""
        try:
            connection = self.connection
            before = connection.total_changes
            with self._store.locked():
                connection.execute("BEGIN IMMEDIATE")
                try:
                    results = _work(connection, tickets)
                except BaseException:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise
                connection.execute("COMMIT")
        except (sqlite3.OperationalError, sqlite3.DatabaseError, OSError) as error:
            if isinstance(error, sqlite3.ProgrammingError | sqlite3.DataError):
                raise
            self._abandon()
            raise InboxUnavailable(f"the inbox's store failed: {error}") from error
        # About what the WAL grew by: bodies, and for each row its share of table and index pages.
        rows = connection.total_changes - before
        self._written += ROW_BYTES * rows + sum(ticket.size for ticket in tickets)
        return results

    def _abandon(self) -> None:
        """After a failed commit or sync nothing can be said of a connection: never retry on it."""
        if self._connection is None or self._store.path is None:
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            self._store.close(self._connection)
        self._connection = None


def _work(connection: Connection, tickets: Sequence[Ticket[Connection]]) -> list[object]:
    """Store all tickets' envelopes together, and do the other work in order."""
    envelopes: list[Envelope] = []
    for ticket in tickets:
        envelopes += ticket.envelopes
    receipts: list[Receipt] = storing.put(connection, envelopes) if envelopes else []
    results: list[Any] = []
    start = 0
    for ticket in tickets:
        if ticket.work is not None:
            results.append(ticket.work(connection))
            continue
        end = start + len(ticket.envelopes)
        results.append(receipts[start:end])
        start = end
    return results
