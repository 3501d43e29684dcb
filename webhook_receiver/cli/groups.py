"""`dead groups`: what is broken, since when, and by which error."""

import math
from typing import Annotated

import typer

from webhook_receiver.cli.looking import Before, Further, complain_of_rest
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import HandlerName, Json
from webhook_receiver.cli.output import print_json
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table, stamp
from webhook_receiver.desk.failing import failures
from webhook_receiver.desk.objects import group_object
from webhook_receiver.inbox.attempts import FailedOutcome
from webhook_receiver.inbox.operating import (
    FailureGroup,
    Failures,
    operations_of,
)

COLUMNS = ("count", "handler", "fault", "first", "last", "newest")

Retrying = Annotated[
    bool, typer.Option("--retrying", help="Group the runs that are tried again, not the dead ones.")
]


@placed
def list_groups(
    at: Place,
    handler: HandlerName = None,
    retrying: Retrying = False,
    before: Before = None,
    further: Further = False,
    as_json: Json = False,
) -> None:
    """Group dead letters by handler and fault, the largest first.

    A fault is the error's class and first line, without numbers and long values.
    """
    status: FailedOutcome = "retrying" if retrying else "dead"

    async def work() -> Failures:
        async with opened(at) as store:
            return await failures(
                operations_of(store),
                status,
                handler=handler,
                before=before,
                further=math.inf if further else 0.0,
            )

    found = run(work())
    if as_json:
        for group in found.groups:
            print_json(group_object(group))
    else:
        empty = "No run is retrying." if retrying else "No dead letters."
        print_table(COLUMNS, [group_row(group) for group in found.groups], empty, one_line=True)
    complain_of_rest(found.looked, "runs")


def group_row(group: FailureGroup) -> tuple[object, ...]:
    """A group as a row under `COLUMNS`."""
    first, last = ("" if at is None else stamp(at) for at in (group.first_at, group.last_at))
    return group.count, group.handler, group.fault or "(not known)", first, last, group.key
