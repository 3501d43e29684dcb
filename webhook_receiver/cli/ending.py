"""`--wait`: how it is told how the runs ended that a command made pending."""

from collections.abc import Sequence
from typing import Annotated

import typer

from webhook_receiver.cli.output import complain
from webhook_receiver.cli.tables import print_table
from webhook_receiver.desk.endings import Ending
from webhook_receiver.desk.plurals import counted
from webhook_receiver.desk.times import seconds
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.jobs import AT_ONCE
from webhook_receiver.spans import lasting

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
