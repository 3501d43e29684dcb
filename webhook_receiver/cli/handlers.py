"""`handlers`: what waits for each, and pauses that hold in every process."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json, seconds
from webhook_receiver.cli.output import complain, instant, lasting, print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.reasons import nothing_fits
from webhook_receiver.cli.tables import print_table
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import PauseHandler, Resume, moves_runs, perform
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.pauses import KeepsPauses, Pause
from webhook_receiver.inbox.records import Access, Selection
from webhook_receiver.inbox.renaming import Backlog
from webhook_receiver.types import YEAR

COLUMNS = ("handler", "waiting", "due", "state")

Name = Annotated[str, typer.Argument(metavar="HANDLER", help="The handler's name.")]
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
    """List the handlers that runs wait for or that are paused, by whom and why."""

    async def work() -> tuple[list[Backlog], list[Pause]]:
        async with opened(at) as store:
            paused = await store.pauses() if isinstance(store, KeepsPauses) else []
            return await moves_runs(store).backlog(), paused

    backlog, pauses = run(work())
    paused = {one.handler: one for one in pauses}
    waiting = {one.handler: one for one in backlog if one.handler != UNPLANNED}
    found = [
        (waiting.get(name, Backlog(name, 0, 0)), paused.get(name))
        for name in sorted(paused.keys() | waiting.keys())
    ]
    if as_json:
        for one, pause in found:
            print_json(handler_object(one, pause))
    else:
        rows = [_row(one, pause) for one, pause in found]
        print_table(COLUMNS, rows, "No run waits, and no handler is paused.", one_line=True)


def handler_object(one: Backlog, pause: Pause | None) -> dict[str, Any]:
    """A handler as the JSON object that other programs may rely on."""
    paused = pause and {
        "by": pause.by,
        "reason": pause.reason,
        "since": instant(pause.since),
        "left": pause.left,
    }
    return {"handler": one.handler, "waiting": one.waiting, "due": one.due, "paused": paused}


def _row(one: Backlog, pause: Pause | None) -> Sequence[object]:
    state = "" if pause is None else f"paused {_until(pause.left)} by {pause.by}: {pause.reason}"
    return one.handler, one.waiting, one.due, state


def _until(left: float | None) -> str:
    return "until it is resumed" if left is None else f"for {lasting(left)} more"


@placed
def pause_handler(
    at: Place, handler: Name, reason: Why, span: Span = None, as_json: Json = False
) -> None:
    """Begin no more runs of a handler, in any process. Events are taken, and its runs wait.

    Runs under way go on. Workers that start later obey, too.
    """
    if not reason.strip():
        raise ConfigurationError("--reason is empty; say why, for whoever finds the handler paused")
    length = None if span is None else seconds(span, "--for")
    if length is not None and not 0 < length <= YEAR:
        raise ConfigurationError(f"--for {span!r} must be above zero and at most a year")
    how_long = "until it is resumed" if length is None else f"for {lasting(length)}"
    act = act_of("handlers pause", f"handler {handler}, {how_long}", reason)
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
        say(f"{handler} is paused {how_long}, in every worker. Runs under way go on.")


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
