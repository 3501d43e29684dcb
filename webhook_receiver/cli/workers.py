"""`workers list`: who runs handlers now, since when, and what they are at."""

from collections.abc import Sequence

from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import complain, print_json
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table, stacked, stamp
from webhook_receiver.desk.objects import worker_object
from webhook_receiver.desk.plurals import counted
from webhook_receiver.inbox.cards import HandlerCard, LivingWorker, cards_of
from webhook_receiver.inbox.renaming import MovesRuns
from webhook_receiver.spans import lasting

COLUMNS = (
    *("worker", "host", "pid", "version", "since", "in flight", "stuck", "lease ends", "handlers"),
)
OLDER = "(an older version, which doesn't say)"


@placed
def list_workers(at: Place, as_json: Json = False) -> None:
    """List each living worker: where it runs, since when, its handlers and what is in flight.

    What is in flight is as of the worker's last heartbeat, of which a lease has three.
    """

    async def work() -> tuple[list[LivingWorker], int]:
        async with opened(at) as store:
            workers = await cards_of(store).workers()
            if workers or not isinstance(store, MovesRuns):
                return workers, 0
            return workers, sum(one.waiting for one in await store.backlog())

    workers, waiting = run(work())
    if as_json:
        for one in workers:
            print_json(worker_object(one))
    else:
        print_table(COLUMNS, [_row(one) for one in workers], "No worker is alive.", one_line=True)
    if waiting:
        runs = counted(waiting, "run")
        waits = "waits" if waiting == 1 else "wait"
        complain(f"{runs} {waits} and no worker is alive: start `serve` or `worker`")


def _row(one: LivingWorker) -> Sequence[object]:
    ends = f"in {lasting(one.left)}"
    if one.card is None or one.started_at is None:
        return one.worker, "", "", OLDER, "", "", "", ends, ""
    card, handlers = one.card, one.card.handlers
    return (
        *(one.worker, card.host, card.pid, card.version, stamp(one.started_at)),
        *(sum(handler.running for handler in handlers), sum(handler.stuck for handler in handlers)),
        *(ends, stacked(_name(handler) for handler in handlers)),
    )


def _name(handler: HandlerCard) -> str:
    return f"{handler.handler} (breaker open)" if handler.tripped else handler.handler
