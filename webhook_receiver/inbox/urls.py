"""URLs of inboxes: which engine one means, and which file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.printable import without_password

Engine = Literal["sqlite", "postgresql", "nats"]

ENGINES: Mapping[Engine, frozenset[str]] = {
    "sqlite": frozenset({"sqlite", "sqlite3"}),
    "postgresql": frozenset({"postgresql", "postgres"}),
    "nats": frozenset({"nats", "tls"}),
}
"""Each engine's schemes: its own, and those that platforms write."""

_WITHOUT_MEANING = frozenset(
    # of SQLAlchemy's and Python's drivers: how they wait, and what they make of values
    ["timeout", "check_same_thread", "cached_statements", "detect_types", "isolation_level", "uri"]
)


def engine_of(url: str) -> Engine | None:
    """The engine of a URL; None if none serves it.

    What follows a plus in its scheme is the driver that another library would take.
    """
    scheme, separator, _ = url.partition("://")
    name = scheme.partition("+")[0].lower()
    for engine, schemes in ENGINES.items():
        if separator and name in schemes:
            return engine
    return None


def sqlite_path(url: str) -> Path | None:
    """The file of a SQLite inbox, or None if it is a temporary one; raise `ConfigurationError`."""
    rest = url.partition("://")[2]
    if rest and not rest.startswith(("/", "?")):
        raise ConfigurationError(
            f"inbox {without_password(url)!r} needs three slashes: sqlite:///{rest.rpartition('@')[2]}"
        )
    if rest.removeprefix("/").startswith("file:"):
        raise ConfigurationError(
            "a sqlite:// inbox takes the file itself, without file: before it: sqlite:///inbox.db"
        )
    path, separator, query = rest.removeprefix("/").partition("?")
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name not in _WITHOUT_MEANING:
            raise ConfigurationError(
                f"a sqlite:// inbox can't obey {name}={value} in its URL; leave it out: the inbox opens "
                "its file in its own way"
            )
    if separator and query and Path(f"{path}?{query}").exists():
        raise ConfigurationError(
            f"there is an inbox in a file named '{path}?{query}', from a version that took a URL's "
            f"parameters for a part of the name; move it to {path!r} with its -wal and -spill, or away"
        )
    path = re.sub("%3f", "?", path, flags=re.IGNORECASE)
    return None if path in ("", ":memory:") else Path(path)


def database_file(url: str | None) -> Path | None:
    """The file of a SQLite inbox; None for any other."""
    return sqlite_path(url) if url and engine_of(url) == "sqlite" else None
