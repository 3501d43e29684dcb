"""Inboxes: one protocol, its engines, and the URL that picks one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.records import ABILITIES, Ability, Access
from webhook_receiver.inbox.urls import ENGINES, Engine, engine_of, sqlite_path

if TYPE_CHECKING:
    from webhook_receiver.inbox.protocol import Inbox


def open_inbox(url: str, access: Access = Access.MAKE) -> Inbox:
    """The inbox of a URL, not started yet; raise `ConfigurationError` if no engine serves it.

    `sqlite:///shop.db` is a file beside the program, `sqlite:////var/lib/shop.db` an absolute path,
    `sqlite://` a temporary file; `postgresql://user@host/database` a PostgreSQL database;
    `nats://host:4222/name` streams of NATS JetStream.
    """
    engine = engine_of(url)
    if engine is None:
        known = ", ".join(f"{name}://" for name in ENGINES)
        raise ConfigurationError(
            f"inbox {_redacted(url)!r} has no engine here; use one of {known}, for example "
            "sqlite:///inbox.db"
        )
    try:
        return _OPEN[engine](url, access)
    except ModuleNotFoundError as error:
        if error.name not in _EXTRAS:
            raise
        extra = _EXTRAS[error.name]
        raise ConfigurationError(
            f"an inbox on {engine}:// needs the extra {extra!r}: "
            f"pip install 'asgi-webhook-receiver[{extra}]'"
        ) from error


# Each engine is imported by its own function: it costs more than the rest of the framework.


def _sqlite(url: str, access: Access) -> Inbox:
    from webhook_receiver.inbox.sql.engine import SqlInbox  # noqa: PLC0415
    from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase  # noqa: PLC0415

    return SqlInbox(SqliteDatabase(sqlite_path(url), access=access))


def _postgres(url: str, access: Access) -> Inbox:
    from webhook_receiver.inbox.sql.engine import SqlInbox  # noqa: PLC0415
    from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase  # noqa: PLC0415

    return SqlInbox(PostgresDatabase(url, access=access))


def _jetstream(url: str, access: Access) -> Inbox:
    from webhook_receiver.inbox.jetstream.engine import JetStreamInbox  # noqa: PLC0415
    from webhook_receiver.inbox.jetstream.wire.address import read_address  # noqa: PLC0415

    return JetStreamInbox(read_address(url), access)


_OPEN: Mapping[Engine, Callable[[str, Access], Inbox]] = {
    "sqlite": _sqlite,
    "postgresql": _postgres,
    "nats": _jetstream,
}
_EXTRAS = {"asyncpg": "postgres", "nats": "nats"}


def abilities_of(url: str) -> frozenset[Ability]:
    """What the engine of a URL can do beyond the rest, without loading it."""
    engine = engine_of(url)
    return frozenset() if engine is None else ABILITIES[engine]


def _redacted(url: str) -> str:
    """The URL without what may hold a password: all before an @, and its parameters."""
    scheme, separator, rest = url.partition("://")
    if not separator:
        return url if "=" not in url else "…"
    return f"{scheme}{separator}{rest.rpartition('@')[2].partition('?')[0]}"
