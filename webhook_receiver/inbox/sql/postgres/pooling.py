"""Whether a pooler in between shares the server's processes between transactions.

A connection of one's own has a process of its own. Behind a pooler by transaction, such as PgBouncer
with `pool_mode = transaction`, a process serves whoever begins a transaction next. So two connections
meet in one process, or one connection's transactions find themselves in two. Three connections show
it, whether the pooler takes its idle processes in turn or the last one first.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from webhook_receiver.inbox.sql.postgres.driver import NO_STATEMENT, Connection

_PROCESS = "SELECT pg_backend_pid()"


async def by_transaction(connect: Callable[[], Awaitable[Connection]]) -> bool:
    """Whether connections share processes; `connect` makes one, and whoever gives it closes them."""
    try:
        return await _shared(connect)
    except NO_STATEMENT:  # prepared in one process, and looked for in another
        return True


async def _shared(connect: Callable[[], Awaitable[Connection]]) -> bool:
    first = await connect()
    own = await _process(first)
    second = await _process(await _in_transaction(connect))
    if second == own or await _process(first) != own:
        return True
    return await _process(await _in_transaction(connect)) in (own, second)


async def _in_transaction(connect: Callable[[], Awaitable[Connection]]) -> Connection:
    """A connection that keeps its process until it is closed."""
    connection = await connect()
    await connection.execute("BEGIN")
    return connection


async def _process(connection: Connection) -> int:
    ((process,),) = await connection.fetch(_PROCESS)
    return int(process)
