"""`handlers`: what waits for each, who has it, and pauses that hold in every process."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.asking import counted
from webhook_receiver.cli.completion import handlers
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import complain, print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.reasons import nothing_fits
from webhook_receiver.cli.tables import print_table
from webhook_receiver.desk.times import instant, seconds
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import PauseHandler, Resume, moves_runs, perform
from webhook_receiver.inbox.cards import HandlerCard, KeepsCards, LivingWorker, cards_of
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.pauses import KeepsPauses, Pause
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Access, Selection
from webhook_receiver.inbox.renaming import Backlog
from webhook_receiver.inbox.series import HandlerStanding, KeepsSeries
from webhook_receiver.spans import lasting
from webhook_receiver.types import YEAR

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one handler stands.

    Attributes:
        backlog: what waits for it.
        counts: the same by the inbox's indexes, with its dead letters; None if the inbox keeps no series.
        pause: an operator's pause, or None.
        having: the living workers that have it, and how each has it.
        unknown: how many living workers don't say which handlers they have; None if none can.
    """

    backlog: Backlog
    counts: HandlerStanding | None
    pause: Pause | None
    having: Sequence[tuple[LivingWorker, HandlerCard]]
    unknown: int | None

    @property
    def cards(self) -> list[HandlerCard]:
        """It, as each living worker has it that has it."""
        return [card for _, card in self.having]

    @property
    def states(self) -> list[str]:
        """What is out of the ordinary, a sentence each."""
        pause, tripped = self.pause, sum(one.tripped for one in self.cards)
        stuck = sum(one.stuck for one in self.cards)
        found = [pause and f"paused {until(pause.left)} by {pause.by}: {pause.reason}"]
        if tripped:
            found.append(
                f"its breaker is open in {tripped} of {counted(len(self.cards), 'worker')}"
            )
        if stuck:
            found.append(f"{counted(stuck, 'attempt')} of it won't end")
        if not self.cards and self.unknown is not None:
            older = f" ({self.unknown} of an older version don't say)" if self.unknown else ""
            found.append(f"no living worker has it{older}")
        return [one for one in found if one]


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


async def standings(store: Inbox, handler: str | None = None) -> list[Standing]:
    """How the handlers stand that runs wait for, that living workers have, or that are paused.

    Or how this one does, known or not.
    """
    paused = await store.pauses() if isinstance(store, KeepsPauses) else []
    pauses = {one.handler: one for one in paused}
    backlog = await moves_runs(store).backlog()
    waiting = {one.handler: one for one in backlog if one.handler != UNPLANNED}
    counts = await _counts(store)
    knows = isinstance(store, KeepsCards) and store.keeps_cards
    workers = await cards_of(store).workers() if knows else []
    having: dict[str, list[tuple[LivingWorker, HandlerCard]]] = {}
    for worker in workers:
        for one in worker.card.handlers if worker.card is not None else ():
            having.setdefault(one.handler, []).append((worker, one))
    unknown = sum(worker.card is None for worker in workers) if knows else None
    names = pauses.keys() | waiting.keys() | having.keys() if handler is None else {handler}
    return [
        Standing(
            backlog=waiting.get(name, Backlog(name, 0, 0)),
            counts=None if counts is None else counts.get(name, HandlerStanding(handler=name)),
            pause=pauses.get(name),
            having=having.get(name, ()),
            unknown=unknown,
        )
        for name in sorted(names)
    ]


async def _counts(store: Inbox) -> dict[str, HandlerStanding] | None:
    """What the inbox's indexes tell of each handler; None if it keeps no series."""
    if not isinstance(store, KeepsSeries) or not store.keeps_series:
        return None
    return {one.handler: one for one in (await store.standing()).handlers}


def handler_object(one: Standing) -> dict[str, Any]:
    """A handler as the JSON object that other programs may rely on."""
    pause = one.pause
    paused = pause and {
        "by": pause.by,
        "reason": pause.reason,
        "since": instant(pause.since),
        "left": pause.left,
    }
    return {
        "handler": one.backlog.handler,
        "waiting": one.backlog.waiting,
        "due": one.backlog.due,
        "age": one.counts and round(one.counts.age, 3),
        "dead": one.counts and one.counts.dead,
        "workers": None if one.unknown is None else len(one.cards),
        "running": sum(card.running for card in one.cards),
        "stuck": sum(card.stuck for card in one.cards),
        "tripped": sum(card.tripped for card in one.cards),
        "paused": paused,
    }


def _row(one: Standing) -> Sequence[object]:
    workers = "" if one.unknown is None else len(one.cards)
    running = sum(card.running for card in one.cards)
    backlog, counts, state = one.backlog, one.counts, "; ".join(one.states)
    oldest = lasting(counts.age) if counts is not None and counts.age else ""
    dead = "" if counts is None else counts.dead
    return backlog.handler, backlog.waiting, backlog.due, oldest, running, dead, workers, state


def until(left: float | None) -> str:
    """For how much longer a pause lasts, in words."""
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
