"""A new connection: to the first host that will do, with the settings that commits need.

Rules of this file: a driver's error is given in the inbox's words, without the password. A server, or a
pooler before it, that would break a promise is refused with the reason.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from ssl import SSLCertVerificationError
from typing import NoReturn

from webhook_receiver.errors import ConfigurationError, InboxUnavailable, WebhookError, describe
from webhook_receiver.inbox.sql.postgres.address import Address, connect_options, settings
from webhook_receiver.inbox.sql.postgres.driver import (
    DENIED,
    ERRORS,
    NEXT_HOST,
    NO_STATEMENT,
    READ_ONLY,
    REFUSALS,
    UNKNOWN_SETTINGS,
    Connection,
    connect,
)
from webhook_receiver.inbox.sql.postgres.pooling import by_transaction

CHECK_SECONDS = 5.0  # how long checking a new connection may take

_CHECK = """
SELECT pg_backend_pid(), extract(epoch FROM backend_start)::float8,
       current_setting('fsync'), current_setting('full_page_writes'),
       current_setting('server_encoding'),
       ARRAY(SELECT current_setting(name) FROM unnest($1::text[]) WITH ORDINALITY AS n(name, place)
             ORDER BY place)
FROM pg_stat_activity WHERE pid = pg_backend_pid()
"""
_SET = "SELECT set_config(name, value, false) FROM unnest($1::text[], $2::text[]) AS s(name, value)"

_POOLED = (
    "a pooler in between, such as PgBouncer, pools by transaction, so prepared statements, locks and "
    "settings get lost; connect to PostgreSQL itself, or let the pooler pool by session"
)


async def connected(
    address: Address, purpose: str, *, ours: bool = True, reading: bool = False
) -> tuple[Connection, tuple[int, float]]:
    """A new connection whose commits are durable, and the server's process behind it.

    Parameters:
        address: the database.
        purpose: a word for it, which the server shows.
        ours: false for one that runs a handler's own statements.
        reading: whether it only reads; then a standby will do.
    """
    asked = settings(address, ours=ours, reading=reading)
    connection: Connection | None = None
    try:
        connection = await _to_first_host(address, purpose, ours=ours, reading=reading)
        async with asyncio.timeout(CHECK_SECONDS):
            return connection, await _checked(address, connection, asked)
    except BaseException as error:  # noqa: BLE001 - raised again, in our words
        if connection is not None:
            connection.terminate()
        raise_from(translated(address, error), error)


async def refuse_pooling_by_transaction(address: Address) -> None:
    """Raise `ConfigurationError` if a pooler in between shares its servers between transactions."""
    probes: list[Connection] = []

    async def probe() -> Connection:
        connection = await _to_first_host(address, "start", ours=False)
        probes.append(connection)
        return connection

    try:
        async with asyncio.timeout(CHECK_SECONDS + 3 * address.connect_seconds):
            pooled = await by_transaction(probe)
    except BaseException as error:  # noqa: BLE001 - raised again, in our words
        raise_from(translated(address, error), error)
    finally:
        for each in probes:
            each.terminate()
    if pooled:
        raise ConfigurationError(f"{address.shown} isn't fit for an inbox: {_POOLED}")


async def _to_first_host(
    address: Address, purpose: str, *, ours: bool, reading: bool = False
) -> Connection:
    """Connect to the first host that is there and takes writes; raise the last one's error."""
    last: BaseException | None = None
    for host in address.hosts or (None,):
        options = connect_options(address, purpose, host=host, ours=ours, reading=reading)
        try:
            async with asyncio.timeout(address.parameters.connect_seconds):
                return await _connect(options)
        except NEXT_HOST as error:
            last = error
        except UNKNOWN_SETTINGS as error:
            raise ConfigurationError(
                f"the inbox's database {address.shown} refuses a parameter of its URL: "
                f"{address.without_secrets(describe(error))}; correct it, or leave it out"
            ) from error
    assert last is not None  # noqa: S101 - each turn of the loop returns or has an error
    raise last


async def _connect(options: Mapping[str, object]) -> Connection:
    try:
        return await connect(**options)
    except REFUSALS as error:
        if "startup parameter" not in str(error):
            raise
    # A pooler that takes no settings with the connection; if it pools by session, they are set then.
    return await connect(**{**options, "server_settings": {}})


async def _checked(
    address: Address, connection: Connection, asked: Mapping[str, str]
) -> tuple[int, float]:
    ((pid, started, *server, found),) = await connection.fetch(_CHECK, list(asked))
    check_settings(*server)
    if list(found) != list(asked.values()):
        await refuse_pooling_by_transaction(address)
        await connection.fetch(_SET, list(asked), list(asked.values()))
        ((*_, found),) = await connection.fetch(_CHECK, list(asked))
    dropped = [name for name, value in zip(asked, found, strict=True) if value != asked[name]]
    if dropped:
        raise ConfigurationError(
            f"the inbox's connection to {address.shown} lacks settings that it asked for "
            f"({', '.join(dropped)}): a pooler in between drops them; connect without it"
        )
    return pid, started


def check_settings(fsync: str, full_page_writes: str, encoding: str) -> None:
    """Raise `ConfigurationError` if commits here wouldn't be as durable as we promise."""
    if fsync != "on":
        raise ConfigurationError(
            "the inbox's PostgreSQL runs with fsync=off: a power cut can destroy the whole database; "
            "set fsync=on"
        )
    if full_page_writes != "on":
        raise ConfigurationError(
            "the inbox's PostgreSQL runs with full_page_writes=off: a power cut can leave torn pages; "
            "set full_page_writes=on"
        )
    if encoding != "UTF8":
        raise ConfigurationError(
            f"the inbox's database is in {encoding}; an inbox needs one in UTF8"
        )


def translated(address: Address, error: BaseException) -> BaseException:
    """A driver's or a socket's error in the inbox's words; any other as it is."""
    if isinstance(error, WebhookError) or not isinstance(error, Exception):
        return error
    words = address.without_secrets(describe(error))
    if isinstance(error, (*REFUSALS, SSLCertVerificationError)):
        return ConfigurationError(
            f"the inbox's database {address.shown} refuses the connection: {words}"
        )
    if isinstance(error, READ_ONLY):
        return _read_only(address)
    for kinds, happened in _TROUBLE:
        if isinstance(error, kinds):
            return InboxUnavailable(
                f"the inbox's database {address.shown} {happened.format(words=words)}"
            )
    return InboxUnavailable(f"the inbox can't do this: {words}")


_TROUBLE: Sequence[tuple[tuple[type[Exception], ...], str]] = (
    (NO_STATEMENT, f"lost a statement: {_POOLED}"),
    (DENIED, "doesn't let the role of the URL do this: {words}"),
    ((TimeoutError,), "did not answer in time"),
    (ERRORS, "failed: {words}"),
)


def _read_only(address: Address) -> WebhookError:
    if len(address.hosts) > 1:
        return InboxUnavailable(f"none of the hosts of {address.shown} takes writes just now")
    return ConfigurationError(
        f"{address.shown} takes no writes: it is a standby, or read-only; name the primary, or all "
        "hosts of the set: postgresql://user@host1,host2/database"
    )


def raise_from(error: BaseException, cause: BaseException) -> NoReturn:
    """Raise an error that stands for another."""
    if error is cause:
        raise cause
    raise error from cause
