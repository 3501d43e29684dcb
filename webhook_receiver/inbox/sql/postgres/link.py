"""One connection to PostgreSQL: opened when needed, dropped after any trouble, and reopened.

Rules of this file: no driver error gets out. After a failure nothing is known of a connection, so
it is never used again. Callers that come while the server is away get an error at once. What an
abandoned connection may still be doing is ended before its successor does anything.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from webhook_receiver.errors import InboxUnavailable, WebhookError
from webhook_receiver.inbox.sql.postgres.address import Address
from webhook_receiver.inbox.sql.postgres.connecting import connected, raise_from, translated
from webhook_receiver.inbox.sql.postgres.driver import BAD_VALUES, ERRORS, Connection

Result = TypeVar("Result")

READY_SECONDS = 5.0  # how long readying a new connection may take
TRANSACTION_SECONDS = 10.0  # how long one transaction may take
RECONNECT_WAIT_SECONDS = 0.5  # how long a caller waits for a reconnection that has just begun
FIRST_BACKOFF_SECONDS, LONGEST_BACKOFF_SECONDS = 0.05, 1.0
END_SECONDS = 5  # how long to wait for an abandoned connection to end
CLOSE_SECONDS = 2.0

_OTHERS = """
FROM unnest($1::int[], $2::float8[]) AS o(pid, started)
JOIN pg_stat_activity a ON a.pid = o.pid AND extract(epoch FROM a.backend_start)::float8 = o.started
"""


class Link:
    """A connection for one purpose, used by one caller at a time.

    Parameters:
        address: the database.
        purpose: a word for it, which the server shows as part of the application's name.
        seconds: how long one piece of work may take.
        prepare: readies each new connection.
        reading: whether it only reads; then a standby will do.
    """

    def __init__(
        self,
        address: Address,
        purpose: str,
        *,
        seconds: float = TRANSACTION_SECONDS,
        prepare: Callable[[Connection], Awaitable[None]] | None = None,
        reading: bool = False,
    ) -> None:
        self._address, self._purpose = address, purpose
        self._seconds, self._prepare, self._reading = seconds, prepare, reading
        self._lock = asyncio.Lock()
        self._connection: Connection | None = None
        self._identity: tuple[int, float] | None = None
        self._abandoned: list[tuple[int, float]] = []
        self._opening: asyncio.Task[None] | None = None
        self._trouble: InboxUnavailable | None = None
        self._closed = False

    async def run(self, work: Callable[[Connection], Awaitable[Result]]) -> Result:
        """Do something by the connection; raise `InboxUnavailable` if it isn't certain to be done."""
        async with self._lock:
            connection = await self._ready()
            try:
                async with asyncio.timeout(self._seconds):
                    return await work(connection)
            except BaseException as error:  # noqa: BLE001 - raised again, in our words
                await self._after(connection, error)
                raise_from(translated(self._address, error), error)

    async def transact(
        self, work: Callable[[Connection], Awaitable[Result]], begin: str = "BEGIN"
    ) -> Result:
        """Do something in a transaction of several statements."""
        return await self.run(lambda connection: in_transaction(connection, work, begin))

    async def first(self, work: Callable[[Connection], Awaitable[Result]]) -> Result:
        """Connect now and do something; raise whatever is wrong, including a wrong configuration."""
        async with self._lock:
            if self._connection is None:
                await self._connect()
        return await self.run(work)

    async def _ready(self) -> Connection:
        """The connection, or `InboxUnavailable` while there is none."""
        if self._closed:
            raise InboxUnavailable("the inbox is closed")
        opening = self.keep()
        if opening is not None and self._trouble is None:  # it may be there in a moment
            await asyncio.wait([opening], timeout=RECONNECT_WAIT_SECONDS)
        if self._connection is None:
            where = self._address.shown
            self._trouble = self._trouble or InboxUnavailable(
                f"the inbox's database {where} does not answer"
            )
            raise InboxUnavailable(str(self._trouble)) from self._trouble.__cause__
        return self._connection

    def keep(self) -> asyncio.Task[None] | None:
        """Begin to connect if there is no connection; None if there is one."""
        if self._connection is not None and self._connection.is_closed():
            self._drop()
        if self._connection is not None or self._closed:
            return None
        if self._opening is None or self._opening.done():
            self._opening = asyncio.create_task(self._reopen(), name="webhook-reconnect")
        return self._opening

    async def _reopen(self) -> None:
        """Connect, however often that takes."""
        backoff = FIRST_BACKOFF_SECONDS
        while not self._closed:
            try:
                await self._connect()
            except WebhookError as error:
                # It could be opened once: what was right then isn't a mistake now, but trouble.
                self._trouble = InboxUnavailable(str(error))
                self._trouble.__cause__ = error.__cause__
                await asyncio.sleep(backoff)
                backoff = min(LONGEST_BACKOFF_SECONDS, backoff * 2)
            else:
                return

    async def _connect(self) -> None:
        connection, identity = await connected(self._address, self._purpose, reading=self._reading)
        try:
            async with asyncio.timeout(READY_SECONDS + END_SECONDS):
                await self._make_ready(connection)
        except BaseException as error:  # noqa: BLE001 - raised again, in our words
            connection.terminate()
            raise_from(translated(self._address, error), error)
        self._connection, self._identity, self._trouble = connection, identity, None

    async def _make_ready(self, connection: Connection) -> None:
        if self._abandoned:
            # What they were sent has then taken effect, or never will.
            others = list(zip(*self._abandoned, strict=True))
            await connection.fetch(
                f"SELECT pg_terminate_backend(a.pid, {1000 * END_SECONDS}) {_OTHERS}", *others
            )
            if await connection.fetch(f"SELECT a.pid {_OTHERS}", *others):
                raise InboxUnavailable("an abandoned connection to the inbox's database lives on")
            self._abandoned = []
        if self._prepare is not None:
            await self._prepare(connection)

    async def _after(self, connection: Connection, error: BaseException) -> None:
        """Keep a connection that is known to be sound; drop any other."""
        sound = isinstance(error, BAD_VALUES) or (
            isinstance(error, Exception) and not isinstance(error, ERRORS)
        )
        if not sound or connection.is_closed():
            self._drop()
            return
        try:
            async with asyncio.timeout(self._seconds):
                if connection.is_in_transaction():
                    await connection.execute("ROLLBACK")
        except ERRORS:
            self._drop()
        except BaseException:
            self._drop()
            raise

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.terminate()
            if self._identity is not None:
                self._abandoned.append(self._identity)

    async def close(self) -> None:
        """Close the connection."""
        self._closed = True
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.wait([self._opening])
        connection, self._connection = self._connection, None
        if connection is None:
            return
        if self._lock.locked():
            connection.terminate()
            return
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await connection.close()
        except ERRORS:
            connection.terminate()


async def in_transaction(
    connection: Connection,
    work: Callable[[Connection], Awaitable[Result]],
    begin: str = "BEGIN",
) -> Result:
    """Do something in a transaction; the link rolls it back if that fails."""
    await connection.execute(begin)
    result = await work(connection)
    await connection.execute("COMMIT")
    return result
