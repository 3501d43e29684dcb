"""`restore`: an inbox made from a backup."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from webhook_receiver.cli.backup import (
    engine_with_backups,
    events,
    fields,
    file_of,
    shown_progress,
)
from webhook_receiver.cli.opening import inbox_url, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.server.process import cancelled_by_signals, end_by_signals
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.backups import Progress, Restored

NO_REPLACE = (
    "--replace moves a file aside, and streams can't be: delete the inbox's streams, or restore onto "
    "other servers"
)


@placed
def restore(
    at: Place,
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", help="What `backup` has made.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Move an inbox that is there aside.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Make the inbox from a backup, which is verified first. Stop its receiver before.

    An inbox that is there stays as it is, or is moved aside with --replace,
    and never deleted.
    """
    url = inbox_url(at)
    done = _done(url, backup, shown_progress(quiet=as_json), replace=replace)
    if as_json:
        more = {"interrupted": done.interrupted, "aside": done.aside}
        print_json({"inbox": done.backup.place, **fields(done.backup), **more})
    else:
        for sentence in _sentences(done):
            say(sentence)


# The engines take longer to import than everything that a look at the help needs.


def _done(url: str, backup: Path, progress: Progress, *, replace: bool) -> Restored:
    match engine_with_backups(url):
        case "sqlite":
            from webhook_receiver.inbox.sql.sqlite import restoring  # noqa: PLC0415

            end_by_signals()
            return restoring.restore(backup, file_of(url), time.time(), progress, replace=replace)
        case "nats":
            from webhook_receiver.inbox.jetstream import backup as jetstream  # noqa: PLC0415
            from webhook_receiver.inbox.jetstream.wire.address import (  # noqa: PLC0415
                read_address,
            )

            if replace:
                raise ConfigurationError(NO_REPLACE)
            with cancelled_by_signals():
                return run(jetstream.restore(read_address(url), backup, progress))


def _sentences(done: Restored) -> Iterator[str]:
    """What an operator should know now."""
    made = done.backup
    yield f"{made.place} has {events(made)}; it is verified."
    yield (
        "A copy of any of them is a duplicate. Events that came after the backup are missing: have "
        "their senders send them again."
    )
    if made.unfinished:
        runs = f"{made.unfinished:,} run{' is' if made.unfinished == 1 else 's are'}"
        yield f"{runs} unfinished and will run once a worker starts, even if they ran since the backup."
    if done.aside is not None:
        yield f"The inbox that was there is now {done.aside}, with its other files beside it."
