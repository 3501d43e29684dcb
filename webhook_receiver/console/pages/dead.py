"""Dead letters: in groups of one handler and fault, and the runs of one group."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import Response

from webhook_receiver.console.paging import newest_first, ways
from webhook_receiver.console.visit import Act, Page, Visit
from webhook_receiver.desk import dropping
from webhook_receiver.desk.events import find_event
from webhook_receiver.desk.objects import attempts_of, dead_object, group_object
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import Drop, Replay, TakeBack, in_words, perform
from webhook_receiver.inbox.attempts import AttemptRecord, FailedOutcome
from webhook_receiver.inbox.operating import Search, operations_of
from webhook_receiver.inbox.records import EventRecord, RunRecord, Selection


async def groups(visit: Visit) -> Response:
    """What is broken, since when, and by which error: the largest group first."""
    status: FailedOutcome = "retrying" if visit.param("retrying") else "dead"
    handler, before = visit.param("handler"), visit.param("before")
    found = await operations_of(visit.inbox).failures(status, handler=handler, before=before)
    return visit.render(
        "dead.html",
        {
            "groups": found.groups,
            "looked": found.looked,
            "status": status,
            "handler": handler,
            "total": sum(one.count for one in found.groups),
        },
        objects=[group_object(one) for one in found.groups],
    )


async def group(visit: Visit) -> Response:
    """The runs of one group, the newest first, with the last traceback."""
    handler, fault = visit.param("handler"), visit.param("fault")
    search = Search(
        handler=handler,
        run_status="dead",
        faults=None if fault is None else [fault],
        source=visit.param("source"),
        before=visit.param("before"),
        after=visit.param("after"),
    )
    store = operations_of(visit.inbox)
    page = await store.page(search)
    events = newest_first(page.events)
    newest = await _last_attempt(visit, events[:1], handler, fault)
    return visit.render(
        "dead_runs.html",
        {
            "rows": [(event, run) for event in events for run in dead_of(event, handler, fault)],
            "looked": page.looked,
            "handler": handler,
            "fault": fault,
            "newest": newest,
            "ways": ways(search, page),
        },
        objects=[dead_object(event, handler) for event in events],
    )


def dead_of(event: EventRecord, handler: str | None, fault: str | None = None) -> list[RunRecord]:
    """An event's dead runs: of a handler and by a fault if these are given."""
    return [
        run
        for run in event.runs
        if run.status == "dead" and handler in (None, run.handler) and fault in (None, run.fault)
    ]


async def _last_attempt(
    visit: Visit, events: Sequence[EventRecord], handler: str | None, fault: str | None
) -> AttemptRecord | None:
    """The attempt at which the newest of these runs was given up; None if it isn't remembered."""
    for event in events:
        attempts = await operations_of(visit.inbox).attempts([event.key])
        for run in dead_of(event, handler, fault):
            return next(iter(reversed(attempts_of(run, attempts))), None)
    return None


async def retry(visit: Visit) -> Response:
    """Try one event's dead runs again, or that of one handler."""
    return await _changed(visit, "dead retry")


async def drop(visit: Visit) -> Response:
    """Give one event's dead runs up, or that of one handler; they keep their error."""
    return await _changed(visit, "dead drop", needs_reason=True)


async def undrop(visit: Visit) -> Response:
    """Make what was dropped dead again: what one act dropped, or one event's runs."""
    key, by = visit.field("key"), visit.field("act")
    if key is None and by is None:
        raise ConfigurationError("the form names no event, as `key`, and no act, as `act`")
    keys = None if key is None else [(await find_event(visit.inbox, key)).key]
    change = TakeBack(Selection(keys=keys, handler=visit.field("handler")), by)
    act = visit.audited(dropping.UNDROP, dropping.in_words(change))
    await perform(visit.inbox, change, act)
    return visit.back("/dead", did=act.id)


async def _changed(visit: Visit, name: str, *, needs_reason: bool = False) -> Response:
    key, handler = visit.field("key"), visit.field("handler")
    if key is None:
        raise ConfigurationError("the form names no event: send its key as `key`")
    event = await find_event(visit.inbox, key)
    chosen = Selection(keys=[event.key], handler=handler)
    act = visit.audited(name, in_words(chosen), needs_reason=needs_reason)
    change = Drop(chosen) if name == "dead drop" else Replay(chosen, dead_only=True)
    await perform(visit.inbox, change, act)
    return visit.back(f"/events/{event.key}", did=act.id)


PAGES = (
    Page("/dead", groups, "dead groups"),
    Page("/dead/runs", group, "dead list"),
)
ACTS = (
    Act("/dead/retry", retry, "dead retry"),
    Act("/dead/drop", drop, "dead drop"),
    Act("/dead/undrop", undrop, "dead undrop"),
)
