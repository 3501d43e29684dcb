"""`handlers show`: all that is known of one handler, wherever it runs."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.text import Text

from webhook_receiver.cli.groups import COLUMNS as GROUP_COLUMNS
from webhook_receiver.cli.groups import group_row
from webhook_receiver.cli.handlers import Name
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_fields, print_table, stacked, stamp
from webhook_receiver.desk.handlers import (
    FALLBACK,
    KnownHandler,
    Standing,
    known_handler,
    known_handler_object,
    limits,
)
from webhook_receiver.desk.ordering import HIDDEN, number
from webhook_receiver.desk.trends import shown
from webhook_receiver.spans import lasting
from webhook_receiver.tally import FIELDS

BLOCKED_COLUMNS = ("blocked key", "source", "by the dead run of event", "waiting")
UNCOUNTED = "(not known: this inbox keeps no numbers by the minute)"


@placed
def show_handler(at: Place, handler: Name, as_json: Json = False) -> None:
    """Show one handler: limits, workers, what waits, how the last hour went, and its failures.

    Failures are grouped as `dead groups` does it, as far as a moment's look goes.
    """

    async def work() -> KnownHandler:
        async with opened(at) as store:
            return await known_handler(store, handler)

    found = run(work())
    if as_json:
        print_json(known_handler_object(found))
    else:
        _print(found)


def _print(found: KnownHandler) -> None:
    standing = found.standing
    print_fields(
        {
            "handler": standing.backlog.handler,
            "takes": _lines(", ".join(one.patterns) or FALLBACK for one in standing.cards),
            "limits": _lines(limits(one) for one in standing.cards),
            "workers": _workers(standing),
            "in flight": standing.running,
            "waiting": _waiting(found),
            **({} if standing.counts is None else {"dead": standing.counts.dead}),
            "last hour": UNCOUNTED if standing.counts is None else _hour(found.hour),
            "state": stacked(standing.states or ["as usual"]),
        }
    )
    if found.groups:
        say("")
        rows = [(status, *group_row(one)) for status, one in found.groups]
        print_table(("status", *GROUP_COLUMNS), rows, "", one_line=True)
    if found.blocked:
        say("")
        keys = [
            (one.order_key or HIDDEN, one.source, one.key, number(one.waiting))
            for one in found.blocked
        ]
        print_table(BLOCKED_COLUMNS, keys, "", one_line=True)


def _lines(texts: Iterable[str]) -> Text:
    """Each text once: workers of two versions may differ."""
    return stacked(dict.fromkeys(texts) or ["(not known)"])


def _workers(standing: Standing) -> Text:
    rows = [
        f"{worker.worker} on {worker.card.host}, since {stamp(worker.started_at)}"
        for worker, _ in standing.having
        if worker.card is not None and worker.started_at is not None
    ]
    return stacked(rows or ["none"])


def _waiting(found: KnownHandler) -> str:
    backlog, counts = found.standing.backlog, found.standing.counts
    words = f"{backlog.waiting:,}, {backlog.due:,} of them due"
    if counts is None:
        return words
    return f"{words}, {counts.retrying:,} retrying; the oldest for {lasting(counts.age)}"


def _hour(hour: Mapping[str, Any] | None) -> str:
    if hour is None:
        return "nothing was counted"
    ended = ", ".join(f"{hour[name]:,} {name}" for name in FIELDS["handler"] if hour[name])
    return f"{ended}; took {shown(hour['took'])}, waited {shown(hour['lag'])} (p50 / p99)"
