"""What is broken, since when, and by which error: failures by handler and fault."""

import time

from webhook_receiver.inbox.attempts import FailedOutcome
from webhook_receiver.inbox.operating import (
    Failures,
    Looked,
    Operations,
    merged,
)


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
