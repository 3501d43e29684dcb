"""`events find`: the events that fit, however many others there are."""

import math
from typing import Annotated, get_args

import typer

from webhook_receiver.cli.display import print_events
from webhook_receiver.cli.looking import Before, Further, complain_of_rest
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import (
    HandlerName,
    Json,
    Limit,
    Since,
    SourceName,
    Status,
    TypeGlob,
    Until,
)
from webhook_receiver.cli.output import say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.desk.searching import find
from webhook_receiver.desk.times import moment
from webhook_receiver.desk.wording import parted
from webhook_receiver.inbox.operating import PAGE_ROWS, EventPage, Search, operations_of
from webhook_receiver.suggestions import alternatives
from webhook_receiver.types import RunStatus

_STATUSES: tuple[RunStatus, ...] = get_args(RunStatus)


def _run_status(text: str) -> RunStatus:
    for status in _STATUSES:
        if text == status:
            return status
    raise typer.BadParameter(f"{text!r} is no run's status; {alternatives(text, _STATUSES)}")


Id = Annotated[str | None, typer.Argument(metavar="[ID]", help="The sender's id.")]
Run = Annotated[
    RunStatus | None,
    typer.Option(
        "--run",
        metavar=f"[{'|'.join(_STATUSES)}]",
        parser=_run_status,
        autocompletion=lambda: list(_STATUSES),
        help="Only events with a run that has this status.",
    ),
]
Fault = Annotated[
    str | None,
    typer.Option("--fault", help="Only events whose run failed by this; see `dead groups`."),
]
OrderKey = Annotated[
    str | None, typer.Option("--order-key", help="Only events with a run of this order key.")
]
Text = Annotated[
    str | None, typer.Option("--text", help="Only events with this in their body, as it came.")
]
PathIs = Annotated[
    str | None,
    typer.Option("--path", metavar="PATH=VALUE", help="Only bodies with '$.data.customer=cus_9'."),
]
After = Annotated[
    str | None,
    typer.Option("--after", metavar="KEY", help="Only newer events than this, oldest first."),
]


@placed
def find_events(
    at: Place,
    id_: Id = None,
    *,
    source: SourceName = None,
    type_: TypeGlob = None,
    status: Status = None,
    handler: HandlerName = None,
    run_status: Run = None,
    fault: Fault = None,
    order_key: OrderKey = None,
    since: Since = None,
    until: Until = None,
    text: Text = None,
    path: PathIs = None,
    before: Before = None,
    after: After = None,
    limit: Limit = PAGE_ROWS,
    further: Further = False,
    as_json: Json = False,
) -> None:
    """Find events by id, run, fault, time, or by what is in their body.

    What no index has is looked for one event after another, for a moment; then it says how far it looked.
    """
    where, equals = parted(path)
    search = Search(
        id=id_,
        source=source,
        type=type_,
        status=status,
        handler=handler,
        run_status=run_status,
        faults=None if fault is None else [fault],
        order_key=order_key,
        since=moment(since),
        until=moment(until, "--until"),
        text=text,
        path=where,
        equals=equals,
        before=before,
        after=after,
        limit=limit,
    )

    async def work() -> EventPage:
        async with opened(at) as store:
            return await find(operations_of(store), search, further=math.inf if further else 0.0)

    page = run(work())
    print_events(page.events, as_json=as_json, empty="No event fits.")
    way = "--before" if after is None else "--after"
    complain_of_rest(page.looked, "events", way)
    if page.looked.full and page.looked.next is not None and not as_json:
        say(f"{len(page.events)} shown; {way} {page.looked.next} shows what comes then.")
