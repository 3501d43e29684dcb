"""Commands that change many runs at once: `dead retry`, `dead drop`, and what others share with them."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import typer

from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import (
    Config,
    Everything,
    HandlerName,
    InboxUrl,
    Json,
    Keys,
    Since,
    SourceName,
    TypeGlob,
    chosen,
)
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Access, Selection

Change = Callable[[Inbox, Selection], Awaitable[int]]
"""Changes the runs of the selected events, and returns how many."""


def add_job(
    family: typer.Typer, name: str, change: Change, *, summary: str, counted: str, outcome: str
) -> None:
    """Add a command that changes the runs its options choose, and reports how many.

    Parameters:
        family: the commands that it belongs to.
        name: what it is called there.
        change: what it does to the inbox.
        summary: its help.
        counted: the name of the number in its JSON.
        outcome: what becomes of the runs, after their number: "will run again".
    """

    @family.command(name, help=summary)
    def job(
        keys: Keys = None,
        source: SourceName = None,
        type_: TypeGlob = None,
        handler: HandlerName = None,
        since: Since = None,
        everything: Everything = False,
        inbox: InboxUrl = None,
        config: Config = None,
        as_json: Json = False,
    ) -> None:
        selection = chosen(
            keys, source=source, type_=type_, handler=handler, since=since, everything=everything
        )

        report(changed(change, selection, inbox, config), counted, outcome, as_json=as_json)


def changed(change: Change, selection: Selection, inbox: str | None, config: Path | None) -> int:
    """Change the selected events' runs; return how many."""

    async def work() -> int:
        async with opened(inbox, config, Access.USE) as store:
            return await change(store, selection)

    return run(work())


def report(count: int, counted: str, outcome: str, *, as_json: bool) -> None:
    """Report how many runs there were: `counted` names the number in JSON."""
    if as_json:
        print_json({counted: count})
    else:
        say(f"{count} run{'' if count == 1 else 's'} {outcome}.")
