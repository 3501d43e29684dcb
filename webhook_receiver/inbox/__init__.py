"""Inboxes: one protocol, its engines, and the URL that picks one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.records import ABILITIES, Ability

if TYPE_CHECKING:
    from webhook_receiver.inbox.protocol import Inbox


def open_inbox(url: str) -> Inbox:
    """The inbox of a URL, not started yet; raise `ConfigurationError` if no engine serves it.

    `sqlite:///shop.db` is a file beside the program, `sqlite:////var/lib/shop.db` an absolute path,
    `sqlite://` a temporary file; `postgresql://user@host/database` a PostgreSQL database;
    `nats://host:4222/name` streams of NATS JetStream.
    """
    scheme, separator, rest = url.partition("://")
    open_engine = _ENGINES.get(scheme) if separator else None
    if open_engine is None:
        known = ", ".join(f"{scheme}://" for scheme in _ENGINES)
        raise ConfigurationError(
            f"inbox {_redacted(url)!r} has no engine here; use one of {known}, for example "
            "sqlite:///inbox.db"
        )
    try:
        return open_engine(url, rest)
    except ModuleNotFoundError as error:
        if error.name not in _EXTRAS:
            raise
        extra = _EXTRAS[error.name]
        raise ConfigurationError(
            f"an inbox on {scheme}:// needs the extra {extra!r}: "
            f"pip install 'asgi-webhook-receiver[{extra}]'"
        ) from error


# Each engine is imported by its own function: it costs more than the rest of the framework.


def _sqlite(url: str, rest: str) -> Inbox:
    from webhook_receiver.inbox.sql.engine import SqlInbox  # noqa: PLC0415
    from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase  # noqa: PLC0415

    if rest and not rest.startswith("/"):
        raise ConfigurationError(f"inbox {url!r} needs three slashes: sqlite:///{rest}")
    path = rest.removeprefix("/")
    return SqlInbox(SqliteDatabase(None if path in ("", ":memory:") else Path(path)))


def _postgres(url: str, rest: str) -> Inbox:
    from webhook_receiver.inbox.sql.engine import SqlInbox  # noqa: PLC0415
    from webhook_receiver.inbox.sql.postgres.database import PostgresDatabase  # noqa: PLC0415

    del rest
    return SqlInbox(PostgresDatabase(url))


def _jetstream(url: str, rest: str) -> Inbox:
    from webhook_receiver.inbox.jetstream.engine import JetStreamInbox  # noqa: PLC0415
    from webhook_receiver.inbox.jetstream.wire.address import read_address  # noqa: PLC0415

    del rest
    return JetStreamInbox(read_address(url))


_ENGINES: Mapping[str, Callable[[str, str], Inbox]] = {
    "sqlite": _sqlite,
    "postgresql": _postgres,
    "nats": _jetstream,
}
_EXTRAS = {"asyncpg": "postgres", "nats": "nats"}


def abilities_of(url: str) -> frozenset[Ability]:
    """What the engine of a URL can do beyond the rest, without loading it."""
    return ABILITIES.get(url.partition("://")[0], frozenset())


def _redacted(url: str) -> str:
    """The URL without what is before an @: it may be a password."""
    scheme, separator, rest = url.partition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}"
