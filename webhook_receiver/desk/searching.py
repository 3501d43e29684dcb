"""Events that fit, looked for in an inbox of any size for as long as somebody is willing to wait."""

import time
from dataclasses import replace

from webhook_receiver.inbox.operating import EventPage, Operations, Search


async def find(store: Operations, search: Search, *, further: float = 0.0) -> EventPage:
    """A page of what fits, and how far was looked for it.

    One look takes a moment. If the page isn't full by then, looks follow for `further` seconds, or with
    `math.inf` to the end.
    """
    until = time.monotonic() + further
    page = await store.page(search)
    while page.looked.next is not None and not page.looked.full and time.monotonic() < until:
        left = replace(search, limit=search.limit - len(page.events))
        more = await store.page(left.beyond(page.looked.next))
        looked = replace(more.looked, rows=page.looked.rows + more.looked.rows)
        page = EventPage([*page.events, *more.events], looked)
    return page
