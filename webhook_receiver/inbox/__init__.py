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
    engine = _engine(url)
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
    """What the engine of a URL can do beyond the rest, without loading it.

    Raise `ConfigurationError` if no engine serves it.
    """
    return ABILITIES[_engine(url)]


def check_given(inbox: object) -> None:
    """Raise `ConfigurationError` if what was given as an inbox can't be one."""
    if isinstance(inbox, str) or hasattr(inbox, "abilities"):
        return
    path = getattr(inbox, "__fspath__", None)
    url = "sqlite:///inbox.db" if path is None else f"sqlite:///{path()}"
    raise ConfigurationError(
        f"an inbox is a URL or an Inbox, not a {type(inbox).__name__}; write {url!r}"
    )


def _engine(url: str) -> Engine:
    engine = engine_of(url)
    if engine is not None:
        return engine
    shown = _redacted(url)
    if "://" not in url and shown == url:
        raise ConfigurationError(
            f"inbox {shown!r} has no engine here; if it is a file, write sqlite:///{shown}"
        )
    known = ", ".join(f"{name}://" for name in ENGINES)
    raise ConfigurationError(
        f"inbox {shown!r} has no engine here; use one of {known}, for example sqlite:///inbox.db"
    )


def _redacted(url: str) -> str:
    """The URL without what may hold a password: all before an @, and its parameters."""
    scheme, separator, rest = url.partition("://")
    if not separator:
        return url if "=" not in url else "…"
    return f"{scheme}{separator}{rest.rpartition('@')[2].partition('?')[0]}"
