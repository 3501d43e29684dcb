"""What others write in the inbox's database.

A handler does so in a transaction that settles its run as well, the host's own code in a session.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Literal, cast

from sqlalchemy import CursorResult, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, AsyncTransaction
from sqlalchemy.orm import Session, SessionTransaction

from webhook_receiver.errors import CommittedByHandler
from webhook_receiver.inbox.sql.scripts import Answer, Script
from webhook_receiver.outcomes import Done

Settle = Callable[[AsyncConnection, Done], Awaitable[bool]]
"""Writes an outcome down in the transaction; False if the lease was lost."""


class EffectsTransaction:
    """One attempt's transaction."""

    def __init__(self, connection: AsyncConnection, root: AsyncTransaction, settle: Settle) -> None:
        self._connection, self._root, self._settle = connection, root, settle
        self._session: AsyncSession | None = None
        self._may_commit = self._spoiled = False
        event.listen(connection.sync_connection, "commit", self._guard)

    def _guard(self, connection: object) -> None:
        del connection
        if not self._may_commit:
            self._spoiled = True
            raise CommittedByHandler

    def given(self, what: Literal["session", "connection"]) -> Any:
        """What a handler asked for. A session's own commit only ends a savepoint."""
        if what == "connection":
            return self._connection
        if self._session is None:
            self._session = AsyncSession(
                self._connection,
                expire_on_commit=False,
                join_transaction_mode="create_savepoint",
            )
        return self._session

    async def commit(self, outcome: Done) -> bool:
        """Write what the session holds, settle the run, and commit both."""
        if self._session is not None:
            await self._session.commit()
        if not await self._settle(self._connection, outcome):
            await self._root.rollback()
            return False
        self._may_commit = True
        await self._root.commit()
        return True

    async def close(self) -> None:
        """Undo what wasn't committed."""
        if self._session is not None:
            await self._session.close()
        if self._spoiled:  # SQLAlchemy believes it is committed, and would reuse it as it is
            await self._connection.invalidate()
        elif self._root.is_active:
            await self._root.rollback()


@asynccontextmanager
async def transaction(
    connection: AsyncConnection, settle: Settle
) -> AsyncGenerator[EffectsTransaction]:
    """A transaction on a connection; rolled back unless it is committed."""
    effects = EffectsTransaction(connection, await connection.begin(), settle)
    try:
        yield effects
    finally:
        await effects.close()


@asynccontextmanager
async def session_on(
    connection: AsyncConnection, on_end: Callable[[], None] = lambda: None
) -> AsyncGenerator[AsyncSession]:
    """A session whose commits are real: committed if its block ends without an error, rolled back otherwise.

    `on_end` is called after each of its transactions.
    """
    async with AsyncSession(connection, expire_on_commit=False) as session:

        def ended(_: Session, transaction: SessionTransaction) -> None:
            if transaction.parent is None:
                on_end()

        event.listen(session.sync_session, "after_transaction_end", ended)
        yield session
        await session.commit()


async def run_script(connection: AsyncConnection, script: Script[Any], now: float) -> Any:
    """Run a script's statements on a handler's connection."""
    steps = script(now)
    try:
        statement = next(steps)
        while True:
            result: CursorResult[Any] = await connection.execute(cast("Any", statement))
            rows = [tuple(row) for row in result] if result.returns_rows else []
            statement = steps.send(Answer(rows, result.rowcount))
    except StopIteration as end:
        return end.value
