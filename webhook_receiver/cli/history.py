"""How the attempts at an event's runs that failed are printed."""

from collections.abc import Sequence
from typing import Annotated

import typer

from webhook_receiver.cli.output import say, say_body
from webhook_receiver.cli.tables import print_table
from webhook_receiver.desk.objects import attempts_of
from webhook_receiver.desk.times import ago
from webhook_receiver.inbox.attempts import AttemptRecord
from webhook_receiver.inbox.records import RunRecord

SHOWN = 5  # of a run, unless all are asked for
COLUMNS = ("attempt", "ended", "took", "worker", "error")

AllAttempts = Annotated[
    bool,
    typer.Option("--attempts", help="Show every failed attempt that is remembered, not the last."),
]

Attempts = Sequence[AttemptRecord]


def print_history(runs: Sequence[RunRecord], attempts: Attempts, *, everything: bool) -> None:
    """Print each run's failed attempts, the newest first, with the traceback of the last or of all."""
    for run in runs:
        own = attempts_of(run, attempts)[::-1]
        if own:
            say(f"\nFailed attempts of {run.handler}:", lines=True)
            if everything:
                for number, one in enumerate(own):
                    if number:
                        say("")  # below the traceback before
                    _print(run, [one])
            else:
                _print(run, own[:SHOWN])
                if len(own) > SHOWN:
                    say(f"{len(own) - SHOWN} earlier ones: --attempts shows them.")


def _print(run: RunRecord, attempts: Attempts) -> None:
    """Print some attempts as a table, and the traceback of the first."""
    rows = [
        (one.number, ago(one.ended_at), _took(one), one.worker, _error(run, one))
        for one in attempts
    ]
    print_table(COLUMNS, rows, "")
    if attempts[0].traceback:
        say_body(attempts[0].traceback.rstrip("\n"))


def _took(attempt: AttemptRecord) -> str:
    return "" if attempt.took is None else f"{attempt.took:.3g} s"


def _error(run: RunRecord, attempt: AttemptRecord) -> str:
    """What an attempt failed with, and its handler's name if that was another."""
    was = "" if attempt.handler == run.handler else f" (as {attempt.handler})"
    return f"{attempt.error}{was}"
