"""The writing connection: one transaction at a time, reopened after an error.

If an attempt's own transaction or another process holds the database's lock, the writer waits for
it only shortly. Then events go to the spill, and other work has to wait.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Sequence

from webhook_receiver.errors import (
    ConfigurationError,
    InboxBusy,
    InboxLost,
    InboxUnavailable,
    WebhookError,
    describe,
)
from webhook_receiver.inbox.imprints import imprints_of, with_copies
from webhook_receiver.inbox.sql.sqlite import imprints, storing
from webhook_receiver.inbox.sql.sqlite.damage import explained
from webhook_receiver.inbox.sql.sqlite.database_file import (
    PAGES_AT_ONCE,
    Connection,
    DatabaseFile,
)
from webhook_receiver.inbox.sql.sqlite.locks import LOCK_SECONDS, Turns
from webhook_receiver.inbox.sql.sqlite.spill import NOTHING, Spill, Spilled
from webhook_receiver.inbox.tickets import (
    Answer,
    Committed,
    Failed,
    NotNow,
    Ticket,
    divided,
    envelopes_of,
)

CHECKPOINT_BYTES = 8 * 1024 * 1024
ROW_BYTES = 2 * 1024
MOVED_BYTES = 8 * 1024  # a page, and its share of those that point to it
LOCK_WAIT_SECONDS = 0.05  # how long a commit waits for the lock before events are spilled
LOCKED_SECONDS = 15.0  # without the lock for this long, work that waits for it fails
MEASURE_SECONDS = 0.05  # how often the WAL's size is looked at
IDLE_SECONDS = 0.05  # after this long the files are looked at before a commit too


class Writer:
    """The writing connection: one transaction at a time, reopened after an error.

    In this thread, `on_taken_over` is called after a commit that took events over from the spill, and
    `on_rollback` after a transaction that failed.
    """

    def __init__(
        self,
        file: DatabaseFile,
        turns: Turns,
        on_taken_over: Callable[[], None] = lambda: None,
        on_rollback: Callable[[], None] = lambda: None,
    ) -> None:
        self._file, self._turns = file, turns
        self._on_taken_over, self._on_rollback = on_taken_over, on_rollback
        self._spill = Spill(file.path)
        self._connection: Connection | None = file.open_writer()
        self._written = 0
        self._locked_since: float | None = None
        self._more = False
        self._looked_at = self._measured_at = float("-inf")
        self._lost = self._secured = False

    @property
    def unfinished(self) -> bool:
        """Whether events were spilled that no commit has taken over yet."""
        return self._more or self._locked_since is not None

    @property
    def connection(self) -> Connection:
        """The connection, opened again if an error cost the last one."""
        if self._connection is None:
            try:
                self._connection = self._file.open_writer()
            except ConfigurationError as error:
                # It could be opened once: this is trouble, not a mistake.
                raise InboxUnavailable(str(error)) from error
        return self._connection

    def close(self) -> None:
        """Close the connection."""
        self._spill.close()
        if self._connection is None:
            return
        if self._file.standing.lost():
            self._secure()
        self._file.close(self._connection)
        self._connection = None

    def commit(self, tickets: Sequence[Ticket[Connection]]) -> Sequence[Answer]:
        """Do the tickets' work in one transaction; return an answer for each.

        After each commit the files are looked at: what went into a file that is lost has failed.
        """
        try:
            if self._lost or time.monotonic() - self._looked_at > IDLE_SECONDS:
                self._look()
            answers = self._in_turn(tickets)
            self._look()
        except InboxLost as error:
            self._lost = True
            return _all_failed(error, tickets)
        except OSError as error:  # the lock's file is gone, and a new one can't be opened
            return _all_failed(InboxUnavailable(f"the inbox's lock failed: {error}"), tickets)
        return answers

    def _look(self) -> None:
        """Raise `InboxLost` if a file isn't at its path any more; if all are back, begin anew."""
        if self._file.standing.check():
            self._file.lock.renew()
        self._looked_at = time.monotonic()
        if self._lost:
            self._lost = self._secured = False
            self._abandon()

    def _in_turn(self, tickets: Sequence[Ticket[Connection]]) -> Sequence[Answer]:
        try:
            if not self._take_turn():
                return self._not_now(tickets)
            try:
                answers = self._committed(tickets)
            finally:
                self._end_turn()
        except InboxBusy:
            return self._not_now(tickets)
        except OSError as error:
            return _all_failed(InboxUnavailable(f"the inbox's lock failed: {error}"), tickets)
        self._locked_since = None
        return answers

    def _committed(self, tickets: Sequence[Ticket[Connection]]) -> Sequence[Answer]:
        try:
            return self._transaction(tickets)
        except InboxUnavailable as error:
            return _all_failed(error, tickets)
        except InboxBusy:
            raise
        except Exception:  # noqa: BLE001 - whatever one ticket does, the others go on
            return [self._alone(ticket) for ticket in tickets]

    def _take_turn(self) -> bool:
        """Take the lock when it is free and this writer's turn; False if that takes too long."""
        wait = LOCK_WAIT_SECONDS if self._locked_since is None else 0.0
        end = time.monotonic() + wait
        self._turns.writer_waiting = True
        while not (self._turns.writer_may() and self._file.lock.try_take()):
            if time.monotonic() >= end:
                return False
            time.sleep(LOCK_SECONDS)
        return True

    def _end_turn(self) -> None:
        self._turns.writer_waiting = self._turns.last_was_attempt = False
        self._file.lock.give()

    def _not_now(self, tickets: Sequence[Ticket[Connection]]) -> Sequence[Answer]:
        """Somebody else writes: events go to the spill; other work waits, but not for ever."""
        now = time.monotonic()
        self._locked_since = self._locked_since or now
        events = [ticket for ticket in tickets if _spills(ticket)]
        if not events:
            time.sleep(LOCK_WAIT_SECONDS / 10)
        rest: Answer = NotNow()
        if now - self._locked_since > LOCKED_SECONDS:
            rest = Failed(InboxUnavailable("the inbox's database is locked by somebody else"))
        spilled = iter(self._spilled(events))
        return [next(spilled) if _spills(ticket) else rest for ticket in tickets]

    def _spilled(self, tickets: Sequence[Ticket[Connection]]) -> Sequence[Answer]:
        if not tickets:
            return []
        try:
            imprints = imprints_of(tickets)
            receipts = self._spill.put(self.connection, envelopes_of(tickets), imprints)
        except WebhookError as error:
            return _all_failed(error, tickets)
        except (sqlite3.Error, OSError) as error:
            self._spill.close()
            unavailable = InboxUnavailable(f"the inbox is locked, and its spill failed: {error}")
            return _all_failed(unavailable, tickets)
        except Exception as error:  # noqa: BLE001 - whatever one ticket does, the others go on
            if len(tickets) > 1:
                return [self._spilled([ticket])[0] for ticket in tickets]
            return [_impossible(error)]
        return [Committed(own) for own in divided(receipts, tickets)]

    def tidy(self) -> None:
        """Give free pages back if pruning asked for it, and checkpoint if enough was written.

        A checkpoint that can't be made now is made later.
        """
        if self._lost:
            self._secure()
            return
        pages, self._file.surplus = self._file.surplus, 0
        if pages:
            self._give_back(pages)
        if self._written > CHECKPOINT_BYTES or self._outgrown():
            with contextlib.suppress(sqlite3.Error, OSError, InboxUnavailable):
                if self._file.checkpoint(self.connection):
                    self._written = 0

    def _outgrown(self) -> bool:
        """Whether the WAL has grown by more than was counted. After each commit a look costs too much."""
        now = time.monotonic()
        if now - self._measured_at < MEASURE_SECONDS:
            return False
        self._measured_at = now
        try:
            return self._file.outgrown(CHECKPOINT_BYTES)
        except OSError:  # what can't be looked at now is looked at later
            return False

    def _secure(self) -> None:
        """Save what only this connection has, once."""
        if self._connection is not None and not self._secured:
            self._secured = self._file.secure(self._connection)

    def others_wrote(self) -> None:
        """An attempt's own transaction has written; how much, only the WAL shows."""
        self._written += 4 * ROW_BYTES

    def _give_back(self, pages: int) -> None:
        try:
            self._file.give_back(self.connection, pages)
        except (sqlite3.Error, OSError, InboxUnavailable):
            self._abandon()
        self._written += MOVED_BYTES * pages
        if pages < PAGES_AT_ONCE:  # the last of them: the file itself gets smaller by a checkpoint
            self._written += CHECKPOINT_BYTES

    def _alone(self, ticket: Ticket[Connection]) -> Answer:
        """One ticket in a transaction of its own, so that a bad one costs nobody else's."""
        try:
            return self._transaction([ticket])[0]
        except InboxBusy:
            return NotNow()
        except WebhookError as error:
            return Failed(error)
        except Exception as error:  # noqa: BLE001 - it is the ticket's answer, in the inbox's words
            return _impossible(error)

    def _transaction(self, tickets: Sequence[Ticket[Connection]]) -> list[Answer]:
        """Do the tickets' work and commit. After a driver's error the connection isn't used again."""
        try:
            connection = self.connection
            before = connection.total_changes
            taken = self._spill.take() if self._spill.waiting() else NOTHING
            answers = self._kept(connection, taken, tickets)
        except (sqlite3.OperationalError, sqlite3.DatabaseError, OSError) as error:
            if isinstance(error, sqlite3.ProgrammingError | sqlite3.DataError):
                raise
            self._abandon()
            words = explained(error, self._file.path)
            raise InboxUnavailable(f"the inbox's store failed: {words}") from error
        # About what the WAL grew by: bodies, and for each row its share of table and index pages.
        rows = connection.total_changes - before
        self._written += ROW_BYTES * rows + sum(ticket.size for ticket in tickets)
        self._more = bool(taken.envelopes)
        if taken is not NOTHING:
            self._taken_over(taken)
        return answers

    def _kept(
        self, connection: Connection, taken: Spilled, tickets: Sequence[Ticket[Connection]]
    ) -> list[Answer]:
        try:
            return _in_transaction(connection, taken, tickets)
        except BaseException:
            self._on_rollback()
            raise

    def _taken_over(self, taken: Spilled) -> None:
        """Drop what the database has now; if that fails, it is taken over once more, as duplicates."""
        with contextlib.suppress(sqlite3.Error, OSError):
            self._spill.forget(taken)
        self._on_taken_over()

    def _abandon(self) -> None:
        """Drop the connection: after a failed commit or sync its state is unknown, so never retry on it.

        Unless the files are lost: then it has what was committed before.
        """
        if self._connection is None or self._file.standing.lost():
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            self._file.close(self._connection)
        self._connection = None


def _begin(connection: Connection) -> None:
    """Begin to write; raise `InboxBusy` if another program does, which knows no lock of ours."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise InboxBusy from error
        raise


def _in_transaction(
    connection: Connection, taken: Spilled, tickets: Sequence[Ticket[Connection]]
) -> list[Answer]:
    """Store what the spill had and do the tickets' work, all or nothing."""
    _begin(connection)
    try:
        imprints.remember(connection, taken.imprints)
        if taken.envelopes:
            storing.put(connection, taken.envelopes)
        answers = _work(connection, tickets)
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return answers


def _work(connection: Connection, tickets: Sequence[Ticket[Connection]]) -> list[Answer]:
    """Store all tickets' envelopes together, and do the other work in order."""
    copies = imprints.recognised(connection, tickets)
    new = [ticket for ticket in tickets if ticket not in copies] if copies else tickets
    envelopes = envelopes_of(new)
    receipts = storing.put(connection, envelopes) if envelopes else []
    answers = [
        Committed(own if ticket.work is None else ticket.work(connection))
        for ticket, own in zip(new, divided(receipts, new), strict=True)
    ]
    return with_copies(tickets, copies, answers)


def _spills(ticket: Ticket[Connection]) -> bool:
    """Whether a ticket's events may be spilled: only the database knows if a late one is a copy."""
    late = ticket.imprint is not None and ticket.imprint.late
    return bool(ticket.envelopes) and not late


def _impossible(error: Exception) -> Failed:
    unavailable = InboxUnavailable(f"the inbox can't do this: {describe(error)}")
    unavailable.__cause__ = error
    return Failed(unavailable)


def _all_failed(error: Exception, tickets: Sequence[Ticket[Connection]]) -> Sequence[Answer]:
    return [Failed(error)] * len(tickets)
