"""`copy`: an inbox moved to another store, while deliveries are taken."""

import sys
import time
from collections.abc import Coroutine, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from webhook_receiver.cli.opening import run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.server.process import cancelled_by_signals
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.urls import engine_of, sqlite_path
from webhook_receiver.spans import lasting

if TYPE_CHECKING:
    from webhook_receiver.inbox.sql.moving import Copied, Extent, Progress, Side

PROGRESS_SECONDS = 1.0
MEGABYTE = 1_000_000
ROWS_A_SECOND = 10_000  # written, about, by either engine on a disk of its own
BYTES_A_SECOND = 50 * MEGABYTE
COMPARED_A_SECOND = 40_000  # rows that are there already
NO_JETSTREAM = (
    "a NATS JetStream inbox can't be copied, nor be copied to, yet: name SQLite or PostgreSQL"
)


def copy(
    source: Annotated[str, typer.Option("--from", metavar="URL", help="The inbox that is there.")],
    target: Annotated[
        str, typer.Option("--to", metavar="URL", help="The new one. It holds nothing yet.")
    ],
    finish: Annotated[
        bool,
        typer.Option("--finish", help="Copy the last rows, and let only the new one be used."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say how much there is, and how long it takes.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Copy an inbox to another store, such as from SQLite to PostgreSQL, keys and all.

    Run it while the receiver takes deliveries, as often as you like: it
    copies what is new or has changed. Then stop the receiver and its workers,
    run it with --finish, and start them on the new inbox.
    """
    here, there = _side(source), _side(target)
    from webhook_receiver.inbox.sql import moving  # noqa: PLC0415 - it takes long to import

    if dry_run:
        _show(run(moving.look(here, there)), here, there, as_json=as_json)
        return
    progress = _progress(quiet=as_json or not sys.stderr.isatty())
    begun = time.monotonic()
    done = _interruptible((moving.finish if finish else moving.catch_up)(here, there, progress))
    seconds = time.monotonic() - begun
    if as_json:
        rows = {"rows": dict(done.rows), "changed": done.changed, "finished": done.finished}
        print_json({"from": here.name, "to": there.name, **rows, "seconds": seconds})
        return
    for sentence in _sentences(done, here, there, seconds):
        say(sentence)


# The engines take longer to import than everything that a look at the help needs.


def _side(url: str) -> "Side":
    """One side of the move; raise `ConfigurationError` for a store that can't be one."""
    open_inbox(url)  # says what is wrong with it, or which extra is missing
    if engine_of(url) == "nats":
        raise ConfigurationError(NO_JETSTREAM)
    if engine_of(url) == "postgresql":
        from webhook_receiver.inbox.sql.postgres.moving import PostgresSide  # noqa: PLC0415

        return PostgresSide(url)
    from webhook_receiver.inbox.sql.sqlite.moving import SqliteSide  # noqa: PLC0415

    path = sqlite_path(url)
    if path is None:
        raise ConfigurationError("a temporary inbox is gone with its process: nothing to copy")
    return SqliteSide(path)


def _interruptible(work: "Coroutine[Any, Any, Copied]") -> "Copied":
    with cancelled_by_signals():
        return run(work)


def _show(found: "Extent", here: "Side", there: "Side", *, as_json: bool) -> None:
    rows = sum(found.rows.values())
    seconds = rows / ROWS_A_SECOND + found.body_bytes / BYTES_A_SECOND
    pause = rows / COMPARED_A_SECOND
    if as_json:
        counts = {"rows": dict(found.rows), "bytes": found.body_bytes, "copied": found.copied}
        spans = {"seconds": seconds, "finish_seconds": pause}
        print_json({"from": here.name, "to": there.name, **counts, **spans})
        return
    for name, count in found.rows.items():
        if count:
            say(f"{count:>12,} {name}")
    size = f"{rows:,} rows with {found.body_bytes / MEGABYTE:,.0f} MB of bodies"
    say(f"{size}, in about {lasting(seconds)}. --finish then takes about {lasting(pause)}.")
    if found.copied is not None:
        say(f"{there.name} has {found.copied:,} of the events already.")


def _sentences(done: "Copied", here: "Side", there: "Side", seconds: float) -> Iterator[str]:
    rows = f"{sum(done.rows.values()):,} rows"
    if done.before:
        yield f"{here.name} was moved to {there.name} before; nothing was done."
    elif not done.finished:
        yield (
            f"{there.name} is up to date with {here.name}: {rows}, of which {done.changed:,} were "
            f"written or deleted, in {lasting(seconds)}."
        )
        yield "Stop the receiver and its workers, and run this again with --finish."
    else:
        yield f"{there.name} has all {rows} of {here.name}, {done.changed:,} of them only now."
        yield "Start the receiver and its workers there. Nobody can work on the old inbox any more."


def _progress(*, quiet: bool) -> "Progress":
    """What writes to the terminal once a second how far the copy is."""
    next_line = time.monotonic() + PROGRESS_SECONDS

    def report(done: int, total: int) -> None:
        nonlocal next_line
        if not quiet and time.monotonic() >= next_line:
            next_line = time.monotonic() + PROGRESS_SECONDS
            sys.stderr.write(f"{done:,} of {total:,} rows\n")

    return report
