"""`runs`: what waits for each handler, and what becomes of it once a handler is renamed or gone."""

import time
from collections import Counter
from typing import Annotated

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.asking import DryRun, Yes
from webhook_receiver.cli.bulk import perform, report
from webhook_receiver.cli.completion import handlers
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json, Since, Until
from webhook_receiver.cli.output import print_json
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table
from webhook_receiver.desk.bulk import UNFINISHED, dropping
from webhook_receiver.desk.events import pages
from webhook_receiver.desk.objects import WAITING, backlog_object
from webhook_receiver.desk.reasons import nothing_changes
from webhook_receiver.desk.times import moment
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import acts
from webhook_receiver.inbox.acts import Move, moves_runs
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Access, Selection
from webhook_receiver.inbox.renaming import Backlog

COLUMNS = ("handler", "waiting", "due")
NEW_EVENTS = "(new events, not planned yet)"

Old = Annotated[str, typer.Argument(metavar="OLD", help="The name that the handler had.")]
New = Annotated[str, typer.Argument(metavar="NEW", help="The name that it has now.")]
Name = Annotated[
    str, typer.Argument(metavar="HANDLER", autocompletion=handlers, help="The handler's name.")
]


@placed
def list_runs(at: Place, since: Since = None, until: Until = None, as_json: Json = False) -> None:
    """List how many unfinished runs each handler has, and how many of them are due.

    With --since or --until, those of events that came in that time.
    """
    between = Selection(status="pending", since=moment(since), until=moment(until, "--until"))
    whole = since is None and until is None

    async def work() -> list[Backlog]:
        async with opened(at) as store:
            return await (moves_runs(store).backlog() if whole else _backlog(store, between))

    backlog = run(work())
    if as_json:
        for one in backlog:
            print_json(backlog_object(one))
        return
    rows = [
        (NEW_EVENTS if one.handler == UNPLANNED else one.handler, one.waiting, one.due)
        for one in backlog
    ]
    print_table(COLUMNS, rows, "No run waits.")


async def _backlog(store: Inbox, selection: Selection) -> list[Backlog]:
    """What waits for each handler among the selected events."""
    waiting: Counter[str] = Counter()
    due: Counter[str] = Counter()
    async for record in pages(store, selection):
        if not record.runs:
            waiting[UNPLANNED] += 1
            due[UNPLANNED] += 1
        for one in record.runs:
            if one.status in WAITING:
                waiting[one.handler] += 1
                due[one.handler] += one.due <= time.time()
    return [Backlog(name, waiting[name], due[name]) for name in sorted(waiting)]


@placed
def move_runs(at: Place, old: Old, new: New, reason: Reason = None, as_json: Json = False) -> None:
    """Give a renamed handler its unfinished and dead runs.

    A handler that is registered with was= gets them by itself.
    """
    if old == new:
        raise ConfigurationError(f"{old} is both names; runs are moved to another")
    act = act_of("runs move", f"{old} to {new}", reason)

    async def work() -> tuple[int, str]:
        async with opened(at, Access.USE) as store:
            count = await acts.perform(store, Move(old, new), act)
            known = Selection(handler=old)
            return count, "" if count else await nothing_changes(store, known, UNFINISHED)

    count, why = run(work())
    report(count, "moved", f"moved to {new}", as_json=as_json, why=why)


@placed
def drop_runs(
    at: Place,
    handler: Name,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Mark a handler's unfinished and dead runs as skipped. They aren't tried again."""
    bulk = dropping(handler)
    act = act_of(bulk.act, f"handler {handler}", reason)
    perform(at, bulk, Selection(handler=handler), act, dry_run=dry_run, yes=yes, as_json=as_json)
