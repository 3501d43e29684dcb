"""An event with the attempts at its runs that failed, and how these are printed."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from webhook_receiver.cli.opening import find_event
from webhook_receiver.cli.output import ago, instant, say, say_body
from webhook_receiver.cli.tables import print_table
from webhook_receiver.inbox.attempts import AttemptRecord, RemembersAttempts
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, RunRecord

SHOWN = 5  # of a run, unless all are asked for
COLUMNS = ("attempt", "ended", "took", "worker", "error")

AllAttempts = Annotated[
    bool,
    typer.Option("--attempts", help="Show every failed attempt that is remembered, not the last."),
]

Attempts = Sequence[AttemptRecord]


async def find_with_attempts(store: Inbox, key: str) -> tuple[EventRecord, Attempts]:
    """The event with that key, and the attempts that failed; raise `NotFound` if there is none."""
    record = await find_event(store, key)
    attempts = await store.attempts([record.key]) if isinstance(store, RemembersAttempts) else ()
    return record, attempts


def history_object(run: RunRecord, attempts: Attempts) -> list[dict[str, Any]]:
    """A run's failed attempts as JSON objects, the oldest first."""
    return [
        {
            "attempt": one.number,
            "handler": one.handler,
            "outcome": one.outcome,
            "began_at": None if one.began_at is None else instant(one.began_at),
            "ended_at": instant(one.ended_at),
            "took": one.took,
            "worker": one.worker,
            "error": one.error,
            "traceback": one.traceback,
        }
        for one in _of(run, attempts)
    ]


def print_history(runs: Sequence[RunRecord], attempts: Attempts, *, everything: bool) -> None:
    """Print each run's failed attempts, the newest first, with the traceback of the last or of all."""
    for run in runs:
        own = _of(run, attempts)[::-1]
        if own:
            say(f"\nFailed attempts of {run.handler}:", lines=True)
            if everything:
                for one in own:
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


def _of(run: RunRecord, attempts: Attempts) -> list[AttemptRecord]:
    return [one for one in attempts if one.run == run.run]


def _took(attempt: AttemptRecord) -> str:
    return "" if attempt.took is None else f"{attempt.took:.3g} s"


def _error(run: RunRecord, attempt: AttemptRecord) -> str:
    """What an attempt failed with, and its handler's name if that was another."""
    was = "" if attempt.handler == run.handler else f" (as {attempt.handler})"
    return f"{attempt.error}{was}"
