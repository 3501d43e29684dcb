"""What a shell completes: names that are quick to find out, and never an error."""

import asyncio
import time
import tomllib
from collections.abc import Awaitable, Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typer

from webhook_receiver.errors import WebhookError
from webhook_receiver.types import DAY

if TYPE_CHECKING:
    from webhook_receiver.inbox.protocol import Inbox

ANSWER_SECONDS = 1.0  # which a shell waits for an inbox at most
NEWEST = 200  # events whose types are completed

FILE = (
    "receiver.toml"  # as `settings.FILE`, which costs more to import than a shell should wait for
)


def providers(incomplete: str) -> list[str]:
    """The installed providers whose names begin with this."""
    from webhook_receiver.provider.registry import provider_names  # noqa: PLC0415 - every command imports this module

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


def inbox_sources(context: typer.Context, incomplete: str) -> list[str]:
    """The sources of the settings file here, and those of the inbox's newest events."""
    return _beginning(incomplete, [*_sources(), *_of_inbox(context, _event_sources)])


def types(context: typer.Context, incomplete: str) -> list[str]:
    """The types of the inbox's newest events."""
    return _beginning(incomplete, _of_inbox(context, _event_types))


def handlers(context: typer.Context, incomplete: str) -> list[str]:
    """The handlers that the inbox's living workers have, that runs wait for, or that ran in the last day."""
    return _beginning(incomplete, _of_inbox(context, _handlers))


def _beginning(incomplete: str, names: Iterable[str]) -> list[str]:
    return sorted({name for name in names if name.startswith(incomplete)})


def _of_inbox(
    context: typer.Context, names: Callable[["Inbox"], Awaitable[list[str]]]
) -> list[str]:
    """Names out of the inbox that the options typed so far mean; none if it doesn't answer."""
    # Most completions need none of it.
    from webhook_receiver.cli.opening import opened, run  # noqa: PLC0415
    from webhook_receiver.cli.place import Place  # noqa: PLC0415

    given = context.params
    at = Place(inbox=given.get("inbox"), config=given.get("config"))

    async def asked() -> list[str]:
        async with asyncio.timeout(ANSWER_SECONDS), opened(at) as store:
            return await names(store)

    try:
        return run(asked())
    except (WebhookError, OSError, TimeoutError):
        return []


async def _event_sources(store: "Inbox") -> list[str]:
    return [one.source for one in await _newest(store)]


async def _event_types(store: "Inbox") -> list[str]:
    return [one.type for one in await _newest(store)]


async def _newest(store: "Inbox") -> list[Any]:
    from webhook_receiver.inbox.records import Selection  # noqa: PLC0415 - as above

    return await store.events(Selection(limit=NEWEST))


async def _handlers(store: "Inbox") -> list[str]:
    from webhook_receiver.inbox.cards import KeepsCards  # noqa: PLC0415 - as above
    from webhook_receiver.inbox.renaming import MovesRuns  # noqa: PLC0415 - as above
    from webhook_receiver.inbox.series import KeepsSeries  # noqa: PLC0415 - as above

    names: list[str] = []
    if isinstance(store, KeepsCards) and store.keeps_cards:
        cards = [worker.card for worker in await store.workers()]
        names += [one.handler for card in cards if card is not None for one in card.handlers]
    if isinstance(store, MovesRuns):
        names += [one.handler for one in await store.backlog() if one.handler]
    if isinstance(store, KeepsSeries) and store.keeps_series:
        since = time.time() - DAY
        names += [point.name for point in await store.series("handler", since=since)]
    return names
