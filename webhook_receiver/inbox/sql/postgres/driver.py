"""What we use of asyncpg, with types; `benchmarks` shows why this driver and no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, cast

# The driver has no types of its own.
import asyncpg  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]

_asyncpg: Any = asyncpg

BAD_VALUES: tuple[type[Exception], ...] = (
    _asyncpg.DataError,
    _asyncpg.ProgramLimitExceededError,
)
"""A value that no column can hold: the statement did nothing, and the connection is sound."""

REFUSALS: tuple[type[Exception], ...] = (
    _asyncpg.InvalidAuthorizationSpecificationError,
    _asyncpg.InvalidCatalogNameError,
    _asyncpg.ClientConfigurationError,
    _asyncpg.ProtocolViolationError,
)
"""Why a server, or a pooler before it, doesn't let us in: a mistake, not an outage."""

UNKNOWN_SETTINGS: tuple[type[Exception], ...] = (
    _asyncpg.UndefinedObjectError,
    _asyncpg.InvalidParameterValueError,
    _asyncpg.CantChangeRuntimeParamError,
    _asyncpg.InsufficientPrivilegeError,
)
"""How a server refuses a setting that a new connection asks for."""

DENIED: tuple[type[Exception], ...] = (_asyncpg.InsufficientPrivilegeError,)
"""The role lacks a right."""

READ_ONLY: tuple[type[Exception], ...] = (_asyncpg.TargetServerAttributeNotMatched,)
"""No host takes writes."""

NO_STATEMENT: tuple[type[Exception], ...] = (
    _asyncpg.InvalidSQLStatementNameError,
    _asyncpg.DuplicatePreparedStatementError,
)
"""A prepared statement is gone, or is there already: another connection's."""

NEXT_HOST: tuple[type[Exception], ...] = (
    OSError,
    TimeoutError,
    _asyncpg.TargetServerAttributeNotMatched,
    _asyncpg.CannotConnectNowError,
)
"""Why to try the next of several hosts."""

CANCELED: tuple[type[Exception], ...] = (_asyncpg.QueryCanceledError,)
"""A statement took longer than it may."""

ERRORS: tuple[type[Exception], ...] = (
    _asyncpg.PostgresError,
    _asyncpg.InterfaceError,
    _asyncpg.InternalClientError,
    OSError,
)
"""All errors of the driver and of its socket."""


class Connection(Protocol):
    """A connection."""

    async def fetch(self, query: str, *values: Any) -> Sequence[Sequence[Any]]:
        """Execute a statement; its rows."""
        ...

    async def execute(self, query: str, *values: Any) -> str:
        """Execute a statement, or several without values; return what was done, in a word and a number."""
        ...

    async def executemany(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        """Execute a statement for each of many rows of values."""
        ...

    async def add_listener(self, channel: str, callback: Callable[..., None]) -> None:
        """Hear a channel's notifications."""
        ...

    def get_server_pid(self) -> int:
        """The server's process behind the connection."""
        ...

    def is_in_transaction(self) -> bool:
        """Whether a transaction is open."""
        ...

    def is_closed(self) -> bool:
        """Whether the connection is known to be gone."""
        ...

    def terminate(self) -> None:
        """Close at once, without saying goodbye to the server."""
        ...

    async def close(self) -> None:
        """Close gracefully."""
        ...


async def connect(**options: Any) -> Connection:
    """Connect."""
    return cast("Connection", await _asyncpg.connect(**options))
