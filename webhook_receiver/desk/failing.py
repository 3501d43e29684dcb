"""What is broken, since when, and by which error: failures by handler and fault."""

import time
from dataclasses import replace

from webhook_receiver.desk.searching import find
from webhook_receiver.inbox.attempts import FailedOutcome
from webhook_receiver.inbox.operating import (
    PAGE_ROWS,
    EventPage,
    Failures,
    Looked,
    Operations,
    Search,
    merged,
)
from webhook_receiver.inbox.records import EventRecord


async def failures(
    store: Operations,
    status: FailedOutcome = "dead",
    *,
    handler: str | None = None,
    before: str | None = None,
    further: float = 0.0,
) -> Failures:
    """The runs that are dead or retrying in groups, the largest first, and how far was looked.

    One look takes a moment. If there is more to look at, looks follow for `further` seconds, or with
    `math.inf` to the end.
    """
    until = time.monotonic() + further
    found = await store.failures(status, handler=handler, before=before)
    while found.looked.next is not None and time.monotonic() < until:
        more = await store.failures(status, handler=handler, before=found.looked.next)
        rows = found.looked.rows + more.looked.rows
        looked = Looked(rows=rows, next=more.looked.next, at=more.looked.at)
        found = Failures(merged([*found.groups, *more.groups]), looked)
    return found


async def members(
    store: Operations,
    handler: str,
    fault: str | None,
    status: FailedOutcome = "dead",
    *,
    before: str | None = None,
    limit: int = PAGE_ROWS,
    further: float = 0.0,
) -> EventPage:
    """The newest events of a group of failures; of the group without a fault, those of any page that fit.

    With `before`, a key, those that are older.
    """
    search = Search(
        handler=handler,
        run_status=status,
        faults=None if fault is None else [fault],
        before=before,
        limit=limit,
    )
    page = await find(store, search, further=further)
    if fault is not None:
        return page
    return replace(page, events=[one for one in page.events if _unknown(one, handler, status)])


def _unknown(record: EventRecord, handler: str, status: FailedOutcome) -> bool:
    """Whether a handler's run has failed by a fault that isn't known."""
    return any(
        run.handler == handler and run.status == status and run.fault is None for run in record.runs
    )
