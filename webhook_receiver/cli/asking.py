"""Before many things change at once: how many there are, some of them, and a question."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from webhook_receiver.cli.output import say
from webhook_receiver.cli.tables import print_table
from webhook_receiver.desk.times import instant
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.records import EventRecord

COLUMNS = ("key", "received", "source", "type", "id")

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Count them, show some, and change nothing.")
]
Yes = Annotated[
    bool, typer.Option("--yes", help="Don't ask. Required without a terminal, unless KEYs choose.")
]


def show_sample(sentence: str, count: int, sample: Sequence[EventRecord]) -> None:
    """Say what would be done, and show the first of the events that it would be done to."""
    say(sentence)
    if sample:
        rows = [(r.key, instant(r.received_at), r.source, r.type, r.id) for r in sample]
        print_table(COLUMNS, rows, "", one_line=True)
    if count > len(sample):
        say(f"and {count - len(sample)} more")


def ask(would: str) -> None:
    """Let the operator confirm; raise `ConfigurationError` if nobody can be asked."""
    if not sys.stdin.isatty():
        raise ConfigurationError(f"{would}: give --yes, or --dry-run to look first")
    typer.confirm("Go on?", abort=True, err=True)
