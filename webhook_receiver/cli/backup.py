"""`backup`: a verified copy of the inbox, made while it is in use."""

import sys
import time
from pathlib import Path
from typing import Annotated, Literal

import typer

from webhook_receiver.cli.opening import inbox_url, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.server.process import cancelled_by_signals, end_by_signals
from webhook_receiver.desk.times import ago, instant
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.backups import Backup, Progress
from webhook_receiver.inbox.urls import database_file, engine_of

PROGRESS_SECONDS = 1.0
MEGABYTE = 1_000_000
POSTGRES = (
    "a PostgreSQL inbox is backed up by `pg_dump --format=custom --file=FILE URL`, and restored by "
    "`pg_restore --clean --if-exists --dbname=URL FILE`"
)

To = Annotated[
    Path,
    typer.Argument(metavar="TARGET", help="A file, or a folder that gets a file with a date."),
]


@placed
def backup(at: Place, to: To, as_json: Json = False) -> None:
    """Make a verified copy of the inbox. Deliveries are taken and handlers run meanwhile.

    Everything that was acknowledged before is in it. A file that is an
    earlier backup is replaced once the new one is complete; in a folder each
    backup has a name of its own.
    """
    url = inbox_url(at)
    made = _made(url, to, shown_progress(quiet=as_json))
    if as_json:
        print_json({"backup": made.place, **fields(made)})
    else:
        spilled = f", {made.spilled:,} of them from the spill" if made.spilled else ""
        say(f"{made.place} has {events(made)}{spilled}; it is verified.")


# The engines take longer to import than everything that a look at the help needs.


def _made(url: str, target: Path, progress: Progress) -> Backup:
    match engine_with_backups(url):
        case "sqlite":
            from webhook_receiver.inbox.sql.sqlite.backup import back_up  # noqa: PLC0415

            end_by_signals()
            return back_up(file_of(url), target, time.time(), progress)
        case "nats":
            from webhook_receiver.inbox.jetstream import backup as jetstream  # noqa: PLC0415
            from webhook_receiver.inbox.jetstream.wire.address import (  # noqa: PLC0415
                read_address,
            )

            with cancelled_by_signals():
                address = read_address(url)
                return run(jetstream.back_up(address, target, time.time(), progress))


def engine_with_backups(url: str) -> Literal["sqlite", "nats"]:
    """The engine of a URL; raise `ConfigurationError` with what to do if it has no backups of ours."""
    open_inbox(url)  # says what is wrong with it, or which extra is missing
    engine = engine_of(url)
    if engine == "postgresql" or engine is None:
        raise ConfigurationError(POSTGRES)
    return engine


def file_of(url: str) -> Path:
    """The file of a SQLite inbox; raise `ConfigurationError` if it is a temporary one."""
    path = database_file(url)
    if path is None:
        raise ConfigurationError("a temporary inbox is gone with its process: nothing to back up")
    return path


def events(made: Backup) -> str:
    """How much a backup holds, in words."""
    plural = "" if made.events == 1 else "s"
    newest = "" if made.newest is None else f", the newest received {ago(made.newest)}"
    return f"{made.events:,} event{plural} in {made.size:,} bytes{newest}"


def fields(made: Backup) -> dict[str, object]:
    """What a backup holds, as JSON."""
    newest = None if made.newest is None else instant(made.newest)
    counts = {"events": made.events, "spilled": made.spilled, "unfinished": made.unfinished}
    return {"bytes": made.size, **counts, "newest": newest}


def shown_progress(*, quiet: bool) -> Progress:
    """What writes to the terminal once a second how much is copied."""
    shown = not quiet and sys.stderr.isatty()
    next_line = time.monotonic() + PROGRESS_SECONDS
    lines = 0

    def report(done: int, total: int) -> None:
        nonlocal next_line, lines
        if not shown or (time.monotonic() < next_line and not (lines and done >= total)):
            return
        next_line = time.monotonic() + PROGRESS_SECONDS
        lines += 1
        verifying = "; verifying the copy" if done >= total else ""
        sys.stderr.write(f"{done // MEGABYTE:,} of {total // MEGABYTE:,} MB{verifying}\n")

    return report
