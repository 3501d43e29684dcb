"""Inboxes: one protocol, its engines, and the URL that picks one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.records import Ability

if TYPE_CHECKING:
    from webhook_receiver.inbox.protocol import Inbox

ABILITIES: Mapping[str, frozenset[Ability]] = {
    "sqlite": frozenset({"order", "transactions"}),
    "postgresql": frozenset({"order", "transactions"}),
    "nats": frozenset(),
}


def open_inbox(url: str) -> Inbox:
    """The inbox of a URL, not started yet; raise `ConfigurationError` where no engine serves it.

    `sqlite:///shop.db` is a file beside the program, `sqlite:////var/lib/shop.db` an absolute path,
    `sqlite://` memory.
    """
    scheme, separator, rest = url.partition("://")
    if scheme == "sqlite" and separator:
        # Imported here: SQLAlchemy costs more than the rest of the framework.
        from webhook_receiver.inbox.sql.engine import SqlInbox  # noqa: PLC0415
        from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase  # noqa: PLC0415

        path = rest.removeprefix("/")
        if rest and not rest.startswith("/"):
            raise ConfigurationError(f"inbox {url!r} needs three slashes: sqlite:///{rest}")
        return SqlInbox(SqliteDatabase(None if path in ("", ":memory:") else Path(path)))
    raise ConfigurationError(f"inbox {_redacted(url)!r} has no engine here; use sqlite:///file.db")


def abilities_of(url: str) -> frozenset[Ability]:
    """What the engine of a URL can beyond the rest, without loading it."""
    return ABILITIES.get(url.partition("://")[0], frozenset())


def _redacted(url: str) -> str:
    """The URL without what stands before an @: it may be a password."""
    scheme, separator, rest = url.partition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}"
