"""`stats`, `migrate` and `prune`: the inbox as a whole."""

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from webhook_receiver.cli.options import (
    Config,
    InboxUrl,
    Json,
    database_file,
    inbox_url,
    opened,
    run,
    seconds,
)
from webhook_receiver.cli.output import lasting, print_fields, print_json, say
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Retention, Stats
from webhook_receiver.inbox.retention import read_size
from webhook_receiver.provider.registry import find_provider, provider_names
from webhook_receiver.settings import load_settings
from webhook_receiver.types import DAY, WEEK


def stats(inbox: InboxUrl = None, config: Config = None, as_json: Json = False) -> None:
    """Count events and runs, and say how long the oldest due run has waited."""

    async def work() -> Stats:
        async with opened(inbox, config) as store:
            return await store.stats()

    counted = run(work())
    fields: dict[str, object] = {
        "events": counted.events,
        "duplicates": counted.duplicates,
        "rejected": counted.rejected,
        "drifted": counted.drifted,
        "quarantined": counted.quarantined,
        "unhandled": counted.unhandled,
    }
    if as_json:
        print_json({**fields, "runs": counted.runs, "backlog_age": round(counted.backlog_age, 3)})
        return
    runs = {f"runs {status}": count for status, count in counted.runs.items()}
    print_fields({**fields, **runs, "backlog age": lasting(counted.backlog_age)})


def migrate(inbox: InboxUrl = None, config: Config = None, as_json: Json = False) -> None:
    """Create the inbox, or bring it to this version's schema; `serve` does so by itself."""
    url = inbox_url(inbox, config)

    async def work() -> str:
        store = open_inbox(url)
        promise = await store.start()
        await store.stop()
        return promise

    promise = run(work())
    if as_json:
        print_json({"inbox": promise})
    else:
        say(f"The inbox is ready. {promise}")


def prune(
    older_than: Annotated[
        str | None,
        typer.Option("--older-than", metavar="SPAN", help="Those received before that: 30d."),
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option("--keep", min=0, metavar="NUMBER", help="All but so many, the newest."),
    ] = None,
    keep_size: Annotated[
        str | None,
        typer.Option("--keep-size", metavar="SIZE", help="All but so many bytes of bodies: 2GB."),
    ] = None,
    compact: Annotated[
        bool, typer.Option("--compact", help="Then write a SQLite file anew; see below.")
    ] = False,
    inbox: InboxUrl = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Delete finished events: what the settings file's retention says, or what is said here.

    Nothing pending, and no event with a dead letter, is deleted. The identities of the last seven
    days stay, so that what a sender repeats is still a duplicate. A worker does the same by itself.

    --compact is for a SQLite file that another program or an early version made: it never gets
    smaller else. It takes up to twice the file's size on the disk, and no handler runs meanwhile.
    """
    retention = _retention(older_than, keep, keep_size, inbox, config)
    file = database_file(inbox_url(inbox, config))
    if compact and file is None:
        raise ConfigurationError("--compact is for a SQLite file; other inboxes need no such thing")

    async def work() -> int:
        async with opened(inbox, config) as store:
            return await _pruned(store, retention, told=not as_json and sys.stderr.isatty())

    count = run(work())
    before_and_after = _compacted(file) if compact and file is not None else None
    if as_json:
        sizes = dict(zip(("before", "after"), before_and_after or (), strict=False))
        print_json({"pruned": count, **({"compacted": sizes} if sizes else {})})
        return
    say(f"{count:,} event{'' if count == 1 else 's'} deleted.")
    if before_and_after:
        say("The file had {:,} bytes and has {:,} now.".format(*before_and_after))


def _retention(
    older_than: str | None,
    keep: int | None,
    keep_size: str | None,
    inbox: str | None,
    config: Path | None,
) -> Retention:
    """What the options say and nothing else, or without any what the settings say."""
    window = max([WEEK, *(find_provider(name).retry_horizon + DAY for name in provider_names())])
    if older_than is None and keep is None and keep_size is None:
        named = inbox is not None and config is None  # a flag needs no file, be it broken or not
        settings = load_settings(config, file=not named)
        return replace(settings.retention.retention, window=window)
    age = None if older_than is None else seconds(older_than, "--older-than")
    try:
        size: Any = None if keep_size is None else read_size(keep_size)
    except ValueError as error:
        raise ConfigurationError(f"--keep-size {error}") from None
    return Retention(done=age, unhandled=age, events=keep, size=size, window=window)


async def _pruned(store: Inbox, retention: Retention, *, told: bool) -> int:
    """Prune, and tell a terminal once a second how far it is."""
    # Imported here: for a look at the help SQLAlchemy is too much.
    from webhook_receiver.inbox.sql.engine import SqlInbox  # noqa: PLC0415

    if not told or not isinstance(store, SqlInbox):
        return await store.prune(retention)
    next_line = time.monotonic() + 1.0

    def progress(gone: int) -> None:
        nonlocal next_line
        if time.monotonic() >= next_line:
            next_line = time.monotonic() + 1.0
            sys.stderr.write(f"{gone:,} events so far\n")

    return await store.prune(retention, progress)


def _compacted(file: Path) -> tuple[int, int]:
    """Write a SQLite file anew; its size before and after."""
    from webhook_receiver.inbox.sql.sqlite.connections import Store  # noqa: PLC0415

    before = file.stat().st_size
    store = Store(file)
    try:
        connection = store.open_writer()
        try:
            store.compact(connection)
        finally:
            store.close(connection)
    finally:
        store.release()
    return before, file.stat().st_size
