"""`handlers show`: all that is known of one handler, wherever it runs."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from webhook_receiver.cli.asking import counted
from webhook_receiver.cli.groups import COLUMNS as GROUP_COLUMNS
from webhook_receiver.cli.groups import group_row
from webhook_receiver.cli.handlers import Name, Standing, handler_object, standings
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.reasons import nothing_fits
from webhook_receiver.cli.tables import print_fields, print_table, stacked, stamp
from webhook_receiver.cli.trends import shown, trend
from webhook_receiver.desk.objects import group_object
from webhook_receiver.errors import NotFound
from webhook_receiver.inbox.attempts import FailedOutcome
from webhook_receiver.inbox.cards import HandlerCard, values_of
from webhook_receiver.inbox.operating import FailureGroup, Operations, operations_of
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.series import KeepsSeries
from webhook_receiver.spans import lasting
from webhook_receiver.tally import FIELDS
from webhook_receiver.types import HOUR

UNCOUNTED = "(not known: this inbox keeps no numbers by the minute)"
FALLBACK = "what no other handler takes"
STATUSES: Sequence[FailedOutcome] = ("dead", "retrying")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is known of a handler.

    Attributes:
        standing: what waits for it, who has it, who paused it.
        hour: what it did in the last hour, as `trend` gives it; None if nothing is known of that.
        groups: its dead letters, and after them its runs that are tried again, by fault.
    """

    standing: Standing
    hour: dict[str, Any] | None
    groups: Sequence[tuple[FailedOutcome, FailureGroup]]


@placed
def show_handler(at: Place, handler: Name, as_json: Json = False) -> None:
    """Show one handler: limits, workers, what waits, how the last hour went, and its failures.

    Failures are grouped as `dead groups` does it, as far as a moment's look goes.
    """

    async def work() -> Found:
        async with opened(at) as store:
            return await _found(store, handler)

    found = run(work())
    if as_json:
        print_json(_object(found))
    else:
        _print(found)


async def _found(store: Inbox, handler: str) -> Found:
    """What is known of a handler; raise `NotFound` if nothing is."""
    (standing,) = await standings(store, handler)
    groups: list[tuple[FailedOutcome, FailureGroup]] = []
    for status in STATUSES if isinstance(store, Operations) else ():
        failures = await operations_of(store).failures(status, handler=handler)
        for group in failures.groups:
            groups.append((status, group))  # noqa: PERF401 - pyright knows no status in a comprehension
    hour = None
    if isinstance(store, KeepsSeries) and store.keeps_series:
        done = await trend(store, time.time() - HOUR, "handler", handler)
        hour = done[0] if done else None
    if not (standing.backlog.waiting or standing.pause or standing.having or groups or hour):
        unknown = await nothing_fits(store, Selection(handler=handler))
        if unknown:
            raise NotFound(f"no living worker has a handler {handler!r}, and {unknown}")
    return Found(standing=standing, hour=hour, groups=groups)


def _object(found: Found) -> dict[str, Any]:
    """A handler as the JSON object that other programs may rely on."""
    counts, hour = found.standing.counts, found.hour
    return {
        **handler_object(found.standing),
        "cards": [
            {"worker": worker.worker, **values_of(card)} for worker, card in found.standing.having
        ],
        "retrying": counts and counts.retrying,
        "hour": hour and {name: hour[name] for name in (*FIELDS["handler"], "took", "lag")},
        "failures": [{"status": status, **group_object(one)} for status, one in found.groups],
    }


def _print(found: Found) -> None:
    standing = found.standing
    print_fields(
        {
            "handler": standing.backlog.handler,
            "takes": _lines(", ".join(one.patterns) or FALLBACK for one in standing.cards),
            "limits": _lines(limits(one) for one in standing.cards),
            "workers": _workers(standing),
            "in flight": sum(one.running for one in standing.cards),
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


def _lines(texts: Iterable[str]) -> Text:
    """Each text once: workers of two versions may differ."""
    return stacked(dict.fromkeys(texts) or ["(not known)"])


def limits(one: HandlerCard) -> str:
    """A handler's limits in words."""
    found = [f"{one.places} at once in a worker"]
    if one.fleet is not None:
        found.append(f"{one.fleet} in all")
    if one.rate is not None:
        found.append(f"{one.rate.count} in {lasting(one.rate.seconds)}")
    return ", ".join([*found, f"{one.timeout:g} s each", counted(one.attempts, "attempt")])


def _workers(standing: Standing) -> Text:
    rows = [
        f"{worker.worker} on {worker.card.host}, since {stamp(worker.started_at)}"
        for worker, _ in standing.having
        if worker.card is not None and worker.started_at is not None
    ]
    return stacked(rows or ["none"])


def _waiting(found: Found) -> str:
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
