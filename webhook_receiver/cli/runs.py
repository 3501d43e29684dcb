"""`runs`: what waits for each handler, and what becomes of it once a handler is renamed or gone."""

from typing import Annotated

import typer

from webhook_receiver.cli.jobs import report
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Config, InboxUrl, Json, family
from webhook_receiver.cli.output import print_json, print_table
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Access
from webhook_receiver.inbox.renaming import Backlog, MovesRuns

COLUMNS = ("handler", "waiting", "due")
NEW_EVENTS = "(new events, not planned yet)"

Old = Annotated[str, typer.Argument(metavar="OLD", help="The name that the handler had.")]
New = Annotated[str, typer.Argument(metavar="NEW", help="The name that it has now.")]
Name = Annotated[str, typer.Argument(metavar="HANDLER", help="The handler's name.")]

app = family("List what waits for each handler; move or drop runs of one that is gone.")


def _able(store: Inbox) -> MovesRuns:
    if not isinstance(store, MovesRuns):
        raise ConfigurationError("this inbox doesn't know runs by their handlers' names")
    return store


@app.command("list")
def list_runs(inbox: InboxUrl = None, config: Config = None, as_json: Json = False) -> None:
    """List how many unfinished runs each handler has, and how many of them are due."""

    async def work() -> list[Backlog]:
        async with opened(inbox, config) as store:
            return await _able(store).backlog()

    backlog = run(work())
    if as_json:
        for one in backlog:
            print_json({"handler": one.handler, "waiting": one.waiting, "due": one.due})
        return
    rows = [
        (NEW_EVENTS if one.handler == UNPLANNED else one.handler, one.waiting, one.due)
        for one in backlog
    ]
    print_table(COLUMNS, rows, "No run waits.")


@app.command("move")
def move_runs(
    old: Old, new: New, inbox: InboxUrl = None, config: Config = None, as_json: Json = False
) -> None:
    """Give a renamed handler its unfinished and dead runs.

    A handler that is registered with was= gets them by itself.
    """
    if old == new:
        raise ConfigurationError(f"{old} is both names; runs are moved to another")

    async def work() -> int:
        async with opened(inbox, config, Access.USE) as store:
            return await _able(store).move_runs(old, new)

    report(run(work()), "moved", f"moved to {new}", as_json=as_json)


@app.command("drop")
def drop_runs(
    handler: Name, inbox: InboxUrl = None, config: Config = None, as_json: Json = False
) -> None:
    """Mark a handler's unfinished and dead runs as skipped. They aren't tried again."""

    async def work() -> int:
        async with opened(inbox, config, Access.USE) as store:
            return await _able(store).drop_runs(handler)

    report(run(work()), "dropped", "dropped", as_json=as_json)
