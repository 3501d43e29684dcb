"""What all commands have in common: their options, and the inbox or receiver these mean."""

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Coroutine, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from typer.core import TyperGroup

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.observe import configure_logging
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.settings import (
    NO_INBOX,
    load_receiver,
    load_settings,
)
from webhook_receiver.types import EventStatus, seconds_in

Result = TypeVar("Result")

InboxUrl = Annotated[
    str | None,
    typer.Option(
        "--inbox",
        metavar="URL",
        help="sqlite:///inbox.db; else WEBHOOK_RECEIVER_INBOX, else the settings file's.",
    ),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="The settings file; else receiver.toml here."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Target = Annotated[
    str | None,
    typer.Argument(
        metavar="[MODULE:RECEIVER]", help="A Receiver to import, instead of a settings file."
    ),
]
Keys = Annotated[
    list[str] | None, typer.Argument(metavar="[KEY]...", help="Events, by our key for them.")
]
SourceName = Annotated[str | None, typer.Option("--source", help="Only events of this source.")]
TypeGlob = Annotated[
    str | None, typer.Option("--type", metavar="GLOB", help="Only these types: 'invoice.*'.")
]
Status = Annotated[
    EventStatus | None, typer.Option("--status", help="Only events that have come so far.")
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="TIME", help="Not older than 30m, 12h, 7d, or 2026-01-31."),
]
HandlerName = Annotated[str | None, typer.Option("--handler", help="Only runs of this handler.")]
Everything = Annotated[bool, typer.Option("--all", help="All of them, where nothing else is said.")]


class ListsByDefault(TyperGroup):
    """A family of commands of which `list` is meant where none is named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments, `list` put before them where they begin with an option."""
        if not args or (args[0].startswith("-") and args[0] != "--help"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


def family(summary: str) -> typer.Typer:
    """An empty family of commands."""
    return typer.Typer(cls=ListsByDefault, help=summary)


def seconds(span: str, option: str) -> float:
    """The seconds in an option's span of time; raise `ConfigurationError` if it isn't one."""
    try:
        return seconds_in(span)
    except ValueError as error:
        raise ConfigurationError(f"{option} {error}") from None


def moment(text: str | None, option: str = "--since") -> float | None:
    """A time, in seconds since the epoch: so long ago, or an ISO date or time (UTC)."""
    if text is None:
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return time.time() - seconds(text, option)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()


def chosen(
    keys: Sequence[str] | None,
    *,
    source: str | None = None,
    type_: str | None = None,
    handler: str | None = None,
    since: str | None = None,
    everything: bool = False,
) -> Selection:
    """The events that a command shall change: never all of them by a forgotten option."""
    if not (keys or source or type_ or handler or since or everything):
        raise ConfigurationError("say which: KEYs, --source, --type, --handler, --since, or --all")
    return Selection(
        keys=keys or None, source=source, type=type_, handler=handler, since=moment(since)
    )


# Inboxes.


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a command's coroutine, with only errors logged."""
    configure_logging("error")
    return asyncio.run(work)


def inbox_url(inbox: str | None, config: Path | None) -> str:
    """The inbox that is meant: the option's, the variable's, or the settings file's."""
    url = inbox or load_settings(config).inbox  # a flag needs no file, be it broken or not
    if not url:
        raise ConfigurationError(NO_INBOX)
    return url


def database_file(url: str | None) -> Path | None:
    """The file of a SQLite inbox; None for anything else."""
    scheme, _, rest = (url or "").partition("://")
    path = rest.removeprefix("/")
    return Path(path) if scheme == "sqlite" and path not in ("", ":memory:") else None


def must_exist(url: str | None) -> None:
    """Raise `ConfigurationError` where looking at an inbox would create it."""
    path = database_file(url)
    if path is not None and not path.exists():
        raise ConfigurationError(
            f"there is no inbox at {path} yet; `webhook-receiver serve` or `migrate` creates it"
        )


@contextlib.asynccontextmanager
async def opened(inbox: str | None, config: Path | None) -> AsyncGenerator[Inbox, None]:
    """Open the inbox that is meant, which must exist."""
    async with promised(inbox, config) as (store, _):
        yield store


@contextlib.asynccontextmanager
async def promised(
    inbox: str | None, config: Path | None
) -> AsyncGenerator[tuple[Inbox, str], None]:
    """As `opened`, beside the inbox its word on what a commit survives."""
    url = inbox_url(inbox, config)
    store = open_inbox(url)  # first, since it knows a wrong URL
    must_exist(url)
    promise = await store.start()
    try:
        yield store, promise
    finally:
        await store.stop()


# Receivers.


def own_inbox(target: str | None, inbox: str | None) -> Inbox | None:
    """The inbox to run an imported receiver with, where `--inbox` names another than its own."""
    return open_inbox(inbox) if target is not None and inbox else None


@contextlib.asynccontextmanager
async def looking(
    target: str | None, config: Path | None, inbox: str | None
) -> AsyncGenerator[Receiver, None]:
    """A receiver that runs no handler, over an inbox that exists."""
    receiver = load_receiver(target, config, inbox=inbox)
    must_exist(inbox or receiver.inbox_url)
    async with receiver.running(worker=False, inbox=own_inbox(target, inbox)):
        yield receiver
