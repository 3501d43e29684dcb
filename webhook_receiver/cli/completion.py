"""What a shell completes: names that are cheap to find out, and never an error."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from webhook_receiver.provider.registry import provider_names

FILE = (
    "receiver.toml"  # as `settings.FILE`, which costs more to import than a shell should wait for
)


def providers(incomplete: str) -> list[str]:
    """The installed providers whose names begin with this."""
    return [name for name in provider_names() if name.startswith(incomplete)]


def sources(incomplete: str) -> list[str]:
    """The sources of the settings file here whose names begin with this."""
    return [name for name in _sources() if name.startswith(incomplete)]


def senders(incomplete: str) -> list[str]:
    """The sources of the settings file here, or else the providers, whose names begin with this."""
    return sources(incomplete) or providers(incomplete)


def _sources() -> Iterator[str]:
    try:
        read = tomllib.loads(Path(FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    listed: object = read.get("source")
    for one in cast("list[object]", listed) if isinstance(listed, list) else []:
        if isinstance(one, dict):
            table = cast("dict[str, Any]", one)
            yield str(table.get("name") or table.get("provider") or "")
