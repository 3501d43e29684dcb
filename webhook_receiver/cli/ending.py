"""`--wait`: how the runs end that a command made pending."""

import asyncio
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from webhook_receiver.cli.output import complain
from webhook_receiver.cli.tables import print_table
from webhook_receiver.desk.objects import run_object
from webhook_receiver.desk.plurals import counted
from webhook_receiver.desk.times import seconds
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.jobs import AT_ONCE
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, RunRecord, Selection
from webhook_receiver.spans import lasting

POLL_SECONDS = 0.25
TIMEOUT = "1m"
NO_RUN = "No run was made pending."
COLUMNS = ("key", "handler", "status", "attempts", "took", "error")

Wait = Annotated[
    bool,
    typer.Option(
        "--wait",
        help=f"Wait until the runs, at most {AT_ONCE}, have ended; exit with 1 if one didn't work.",
    ),
]
Timeout = Annotated[
    str, typer.Option("--timeout", metavar="SPAN", help="With --wait, for how long.")
]

Pair = tuple[str, str]
"""An event's key and a handler's name; "": the event had no handler, and any that it gets is meant."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of a run.

    Attributes:
        key: its event's key.
        status: its status, or its event's while that has no run.
        run: the run as it was seen last; None while its event has none.
    """

    key: str
    status: str
    run: RunRecord | None

    @property
    def worked(self) -> bool:
        """Whether all is well: one that will be tried again has failed."""
        return self.status in ("done", "skipped")

    @property
    def ended(self) -> bool:
        """Whether it is known how that went."""
        return self.status not in ("pending", "running")


def waiting(timeout: str) -> float:
    """For how many seconds to wait; raise `ConfigurationError` if that isn't a span above zero."""
    length = seconds(timeout, "--timeout")
    if length <= 0:
        raise ConfigurationError(f"--timeout {timeout!r} must be above zero")
    return length


def check_few(count: int) -> None:
    """Raise `ConfigurationError` if there are too many runs to wait for."""
    if count > AT_ONCE:
        raise ConfigurationError(
            f"--wait is for at most {AT_ONCE} runs, and these are {count:,}: leave it out, and "
            "`jobs show JOB --wait` waits for the job that they become"
        )


async def endings(store: Inbox, pairs: Sequence[Pair], within: float) -> list[Ending]:
    """How these runs end, once they have, or as they stand when the time is up."""
    keys = list(dict.fromkeys(key for key, _ in pairs))
    until = time.monotonic() + within
    while True:
        records = {one.key: one for one in await store.events(Selection(keys=keys))}
        found = [ending for pair in pairs for ending in _endings(pair, records)]
        if all(one.ended for one in found) or time.monotonic() >= until:
            return found
        await asyncio.sleep(POLL_SECONDS)


def _endings(pair: Pair, records: Mapping[str, EventRecord]) -> Iterable[Ending]:
    key, handler = pair
    record = records.get(key)
    if record is None:  # it was pruned meanwhile, so it had ended
        return
    for run in record.runs:
        if handler in ("", run.handler):
            yield Ending(key, run.status, run)
    if not record.runs:
        yield Ending(key, record.status, None)


def ending_object(ending: Ending) -> dict[str, Any]:
    """An ending as a JSON object."""
    if ending.run is None:
        return {"key": ending.key, "handler": None, "status": ending.status}
    return {"key": ending.key, **run_object(ending.run)}


def report_endings(found: Sequence[Ending], within: float) -> bool:
    """Print how runs ended, and say which didn't; return whether all worked."""
    print_table(COLUMNS, [_row(one) for one in found], NO_RUN, one_line=True)
    left = sum(not one.ended for one in found)
    if left:
        complain(f"{left} of {counted(len(found), 'run')} didn't end within {lasting(within)}")
    return all(one.worked for one in found)


def _row(one: Ending) -> tuple[object, ...]:
    run = one.run
    if run is None:
        return one.key, "", one.status, "", "", ""
    took = "" if run.took is None or not one.ended else f"{run.took:.3g} s"
    return one.key, run.handler, run.status, run.attempts, took, run.error or ""
