"""`handlers`: what waits for each, who has it, and pauses that hold in every process."""

from collections.abc import Sequence
from typing import Annotated

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.completion import handlers
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import complain, print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table
from webhook_receiver.desk.handlers import Standing, handler_object, how_long, standings
from webhook_receiver.desk.reasons import nothing_fits
from webhook_receiver.desk.times import a_while
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import PauseHandler, Resume, perform
from webhook_receiver.inbox.records import Access, Selection
from webhook_receiver.spans import lasting

COLUMNS = ("handler", "waiting", "due", "oldest", "in flight", "dead", "workers", "state")
EMPTY = "No run waits, no handler is paused, and no worker is alive."

Name = Annotated[
    str, typer.Argument(metavar="HANDLER", autocompletion=handlers, help="The handler's name.")
]
Why = Annotated[
    str,
    typer.Option(
        "--reason", metavar="TEXT", help="Why: whoever finds it paused will want to know."
    ),
]
Span = Annotated[
    str | None,
    typer.Option("--for", metavar="SPAN", help="For how long: 1h (default: until it is resumed)."),
]


@placed
def list_handlers(at: Place, as_json: Json = False) -> None:
    """List each handler: what waits for it, how many workers have it, and who paused it.

    These are the handlers that runs wait for, that living workers have, and that are paused.
    """

    async def work() -> list[Standing]:
        async with opened(at) as store:
            return await standings(store)

    found = run(work())
    if as_json:
        for one in found:
            print_json(handler_object(one))
    else:
        print_table(COLUMNS, [_row(one) for one in found], EMPTY, one_line=True)


def _row(one: Standing) -> Sequence[object]:
    workers = "" if one.unknown is None else len(one.cards)
    backlog, counts, state = one.backlog, one.counts, "; ".join(one.states)
    oldest = lasting(counts.age) if counts is not None and counts.age else ""
    dead = "" if counts is None else counts.dead
    return backlog.handler, backlog.waiting, backlog.due, oldest, one.running, dead, workers, state


@placed
def pause_handler(
    at: Place, handler: Name, reason: Why, span: Span = None, as_json: Json = False
) -> None:
    """Begin no more runs of a handler, in any process. Events are taken, and its runs wait.

    Runs under way go on. Workers that start later obey, too.
    """
    if not reason.strip():
        raise ConfigurationError("--reason is empty; say why, for whoever finds the handler paused")
    length = None if span is None else a_while(span, "--for")
    lasts = how_long(length)
    act = act_of("handlers pause", f"handler {handler}, {lasts}", reason)
    change = PauseHandler(handler, length, act.who, act.reason)

    async def work() -> str:
        async with opened(at, Access.USE) as store:
            await perform(store, change, act)
            return await nothing_fits(store, Selection(handler=handler))

    unknown = run(work())
    if unknown:
        complain(f"{unknown}; it is paused all the same")
    if as_json:
        print_json({"handler": handler, "paused": length})
    else:
        say(f"{handler} is paused {lasts}, in every worker. Runs under way go on.")


@placed
def resume_handler(at: Place, handler: Name, reason: Reason = None, as_json: Json = False) -> None:
    """End a handler's pause: its runs go on where they waited."""
    act = act_of("handlers resume", f"handler {handler}", reason)

    async def work() -> int:
        async with opened(at, Access.USE) as store:
            return await perform(store, Resume(handler), act)

    resumed = run(work())
    if as_json:
        print_json({"handler": handler, "resumed": bool(resumed)})
    else:
        say(f"{handler} goes on." if resumed else f"{handler} isn't paused.")
