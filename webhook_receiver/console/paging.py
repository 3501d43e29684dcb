"""Pages that are cut by key: what is beyond, in either direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webhook_receiver.inbox.operating import EventPage, Search
from webhook_receiver.inbox.records import EventRecord


@dataclass(frozen=True, slots=True)
class Ways:
    """Where one can go on from a page.

    Attributes:
        older: the key that the page of older events is before; None if there are none.
        newer: the key that the page of newer events is after; None if there are none.
    """

    older: str | None = None
    newer: str | None = None


def ways(search: Search, page: EventPage) -> Ways:
    """Where one can go on from what a search found.

    Whoever came from newer events can go back to them; whoever came from older ones, too.
    """
    keys = [int(event.key) for event in page.events]
    on = page.looked.next if page.looked.full else None
    if search.after is not None:
        return Ways(older=str(min(keys)) if keys else str(int(search.after) + 1), newer=on)
    back = str(max(keys)) if keys else None
    return Ways(older=on, newer=back if search.before is not None else None)


def newest_first(events: Sequence[EventRecord]) -> list[EventRecord]:
    """A page's events as a list shows them, whichever way it was read."""
    return sorted(events, key=lambda event: int(event.key), reverse=True)
