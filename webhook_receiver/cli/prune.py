"""`prune`: finished events deleted, by the settings' retention or by options."""

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.asking import ask
from webhook_receiver.cli.opening import inbox_url, opened, run
from webhook_receiver.cli.options import MOST, Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.desk.events import pages
from webhook_receiver.desk.plurals import counted
from webhook_receiver.desk.times import seconds
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import noted
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Access, Retention, Selection
from webhook_receiver.inbox.retention import Row, beyond, read_size, room, verdict_on, youngest
from webhook_receiver.inbox.urls import database_file
from webhook_receiver.provider.registry import loadable_providers
from webhook_receiver.settings import load_receiver, load_settings
from webhook_receiver.types import DAY, WEEK

PROGRESS_SECONDS = 1.0
NOTHING_GOES = Retention(done=None, unhandled=None, acts=None)


@placed
def prune(
    at: Place,
    older_than: Annotated[
        str | None,
        typer.Option(
            "--older-than", metavar="SPAN", help="Delete what was received longer ago: 30d."
        ),
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option(
            "--keep", min=0, max=MOST, metavar="NUMBER", help="Keep only the newest NUMBER events."
        ),
    ] = None,
    keep_size: Annotated[
        str | None,
        typer.Option(
            "--keep-size", metavar="SIZE", help="Keep only the newest SIZE of bodies: 2GB."
        ),
    ] = None,
    compact: Annotated[
        bool, typer.Option("--compact", help="Then rewrite the SQLite file; see above.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Count the events, and delete nothing.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Don't ask. These options require it without a terminal.")
    ] = False,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Delete finished events, by the settings file's retention or by these options.

    Pending events and events with a dead letter are never deleted. The
    identities of recent events stay for as long as their senders may repeat
    them, so that a repeated event is still a duplicate. A worker prunes by
    itself.

    --compact is for a SQLite file that another program or an early version
    made: it never shrinks otherwise. It needs up to twice the file's size on
    the disk, and no handler runs meanwhile.
    """
    retention = _retention(at, older_than, keep, keep_size)
    file = database_file(inbox_url(at))
    if compact and file is None:
        raise ConfigurationError("--compact is for a SQLite file; other inboxes need no such thing")
    by_itself = older_than is None and keep is None and keep_size is None
    if dry_run or not (by_itself or yes):
        going = run(_going(at, retention))
        if dry_run and as_json:
            print_json({"would_prune": going})
            return
        would = f"{counted(going, 'event')} would be deleted"
        if dry_run:
            say(f"{would}.")
            return
        if going:
            ask(would)

    act = act_of("prune", _bounds(older_than, keep, keep_size), reason)

    async def work() -> int:
        async with opened(at, Access.USE) as store, noted(store, act) as done:
            progress = not as_json and sys.stderr.isatty()
            done.count = await _pruned(store, retention, progress=progress)
        return done.count

    count = run(work())
    before_and_after = compacted(file) if compact and file is not None else None
    if as_json:
        sizes = dict(zip(("before", "after"), before_and_after or (), strict=False))
        print_json({"pruned": count, **({"compacted": sizes} if sizes else {})})
        return
    say(f"{counted(count, 'event')} deleted.")
    if before_and_after:
        say("The file had {:,} bytes and has {:,} now.".format(*before_and_after))


async def _going(at: Place, retention: Retention) -> int:
    """How many events would be deleted now, as `inbox.retention` decides."""
    left, age, now = room(retention), youngest(retention), time.time()
    until = now - age if left is None and age is not None else None
    if left is None and age is None:
        return 0
    rows: list[Row] = []
    async with opened(at) as store:
        async for record in pages(store, Selection(until=until), bodies=retention.size is not None):
            size = len(record.body or b"") + len(record.raw or b"")
            rows.append(
                Row(int(record.key), record.source, record.received_at, size, record.status)
            )
    finished = [row for row in rows if row.status in ("done", "unhandled")]
    newest_first = ((row.seq, row.size) for row in reversed(finished))
    last = 0 if left is None else beyond(newest_first, left)
    return sum(verdict_on(row, retention, now, last) != "keep" for row in finished)


def _retention(
    at: Place, older_than: str | None, keep: int | None, keep_size: str | None
) -> Retention:
    """The retention that the options say; if there are none, the receiver's or the settings'."""
    window = max([WEEK, *(one.retry_horizon + DAY for one in loadable_providers()[0])])
    if older_than is None and keep is None and keep_size is None:
        return replace(_configured(at), window=window)
    age = None if older_than is None else seconds(older_than, "--older-than")
    try:
        size: Any = None if keep_size is None else read_size(keep_size)
    except ValueError as error:
        raise ConfigurationError(f"--keep-size {error}") from None
    return Retention(done=age, unhandled=age, events=keep, size=size, window=window)


def _bounds(older_than: str | None, keep: int | None, keep_size: str | None) -> str:
    """By what events go, in words."""
    given = (
        ("older than", older_than),
        ("all but the newest", keep),
        ("but the newest", keep_size),
    )
    parts = [f"{words} {bound}" for words, bound in given if bound is not None]
    return ", ".join(parts) or "by the configured retention"


def _configured(at: Place) -> Retention:
    if at.receiver is not None:
        return load_receiver(at.receiver, at.config).retention or NOTHING_GOES
    # --inbox needs no file, not even a valid one.
    named = at.inbox is not None and at.config is None
    return load_settings(at.config, file=not named).retention.retention


async def _pruned(store: Inbox, retention: Retention, *, progress: bool) -> int:
    """Prune; with `progress`, write to the terminal once a second how many events are gone."""
    if not progress:
        return await store.prune(retention)
    next_line = time.monotonic() + PROGRESS_SECONDS

    def report(gone: int) -> None:
        nonlocal next_line
        if time.monotonic() >= next_line:
            next_line = time.monotonic() + PROGRESS_SECONDS
            sys.stderr.write(f"{gone:,} events so far\n")

    return await store.prune(retention, report)


def compacted(file: Path) -> tuple[int, int]:
    """Rewrite a SQLite file; return its size before and after."""
    # SQLAlchemy takes longer to import than everything that a look at the help needs.
    from webhook_receiver.inbox.sql.sqlite.database_file import DatabaseFile  # noqa: PLC0415

    before = file.stat().st_size
    database = DatabaseFile(file)
    try:
        connection = database.open_writer()
        try:
            database.compact(connection)
        finally:
            database.close(connection)
    finally:
        database.release()
    return before, file.stat().st_size
