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
    Until,
    chosen,
)
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.reasons import nothing_changes
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Access, Selection

Change = Callable[[Inbox, Selection], Awaitable[int]]
"""Changes the runs of the selected events, and returns how many."""


def add_job(
    family: typer.Typer,
    name: str,
    change: Change,
    *,
    summary: str,
    counted: str,
    outcome: str,
    wanted: str = "finished",
) -> None:
    """Add a command that changes the runs its options choose, and reports how many.

    Parameters:
        family: the commands that it belongs to.
        name: what it is called there.
        change: what it does to the inbox.
        summary: its help.
        counted: the name of the number in its JSON.
        outcome: what becomes of the runs, after their number: "will run again".
        wanted: which runs it changes.
    """

    @family.command(name, help=summary)
    def job(
        keys: Keys = None,
        source: SourceName = None,
        type_: TypeGlob = None,
        handler: HandlerName = None,
        since: Since = None,
        until: Until = None,
        everything: Everything = False,
        inbox: InboxUrl = None,
        config: Config = None,
        as_json: Json = False,
    ) -> None:
        selection = chosen(
            keys,
            source=source,
            type_=type_,
            handler=handler,
            since=since,
            until=until,
            everything=everything,
        )

        count, why = changed(change, selection, inbox, config, wanted)
        report(count, counted, outcome, as_json=as_json, why=why)


def changed(
    change: Change,
    selection: Selection,
    inbox: str | None,
    config: Path | None,
    wanted: str,
) -> tuple[int, str]:
    """Change the selected events' runs; return how many, and the reason if there are none."""

    async def work() -> tuple[int, str]:
        async with opened(inbox, config, Access.USE) as store:
            count = await change(store, selection)
            why = "" if count else await nothing_changes(store, selection, wanted)
            return count, why

    return run(work())


def report(count: int, counted: str, outcome: str, *, as_json: bool, why: str = "") -> None:
    """Report how many runs there were: `counted` names the number in JSON, `why` a reason for none."""
    if as_json:
        print_json({counted: count})
    else:
        say(f"{count} run{'' if count == 1 else 's'} {outcome}{why and f': {why}'}.")
