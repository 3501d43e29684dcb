"""What people who look after an encrypted inbox ask of it.

A fault is stored as a keyed hash, and shown as the fault of an error that has it. What is looked for in a
body is looked for in decrypted ones, as many as there is time for.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.attempts import FailedOutcome
from webhook_receiver.inbox.bodies import Path, holds, read_path
from webhook_receiver.inbox.operating import (
    EventPage,
    FailureGroup,
    Failures,
    Looked,
    Operations,
    Search,
    merged,
)
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, Selection
from webhook_receiver.inbox.sealing.listing import opened_record
from webhook_receiver.inbox.sealing.values import HIDDEN_FAULT, Values

DECRYPTED_AT_ONCE = 100  # events


class SealedOperations:
    """Asks an inbox that holds encrypted events, and decrypts its answers.

    Parameters:
        inner: the inbox, as what answers.
        inbox: the same.
        values: encrypts and decrypts.
    """

    def __init__(self, inner: Operations, inbox: Inbox, values: Values) -> None:
        self._inner, self._inbox, self._values = inner, inbox, values

    async def page(self, search: Search, *, bodies: bool, seconds: float) -> EventPage:
        """A page of events."""
        hidden = self._hidden(search)
        if search.text is None and search.path is None:
            return self._opened(await self._inner.page(hidden, bodies=bodies, seconds=seconds))
        path = None if search.path is None else read_path(search.path)
        asked = replace(hidden, text=None, path=None, equals=None, limit=DECRYPTED_AT_ONCE)
        until = time.monotonic() + seconds
        found: list[EventRecord] = []
        looked = Looked()
        while True:
            left = max(0.0, until - time.monotonic())
            page = self._opened(await self._inner.page(asked, bodies=True, seconds=left))
            rows = looked.rows + page.looked.rows
            for event in page.events:
                if _fits(event, search, path):
                    found.append(event if bodies else replace(event, body=None, raw=None))
                if len(found) == search.limit:
                    here = Looked(rows=rows, next=event.key, at=event.received_at, full=True)
                    return EventPage(found, here)
            looked = replace(page.looked, rows=rows, full=False)
            if looked.next is None or time.monotonic() >= until:
                return EventPage(found, looked)
            asked = asked.beyond(looked.next)

    def _opened(self, page: EventPage) -> EventPage:
        return replace(page, events=[opened_record(self._values, event) for event in page.events])

    def _hidden(self, search: Search) -> Search:
        """The search as the inner inbox can make it."""
        if search.faults is not None:
            hidden = self._values.hidden_selection(Selection(faults=search.faults))
            search = replace(search, faults=hidden.faults)
        if not self._values.hides_identities or (search.id is None and search.order_key is None):
            return search
        source = search.source
        if source is None:
            raise ConfigurationError(
                "this inbox has an identity key, so ids and order keys are found with their source only"
            )
        hashed = self._values.hashed
        return replace(
            search,
            id=None if search.id is None else hashed("id", source, search.id),
            order_key=None
            if search.order_key is None
            else hashed("order", source, search.order_key),
        )

    async def failures(
        self, status: FailedOutcome, *, handler: str | None, before: str | None, seconds: float
    ) -> Failures:
        """Groups of failures; those that have one fault under several keys are one."""
        found = await self._inner.failures(status, handler=handler, before=before, seconds=seconds)
        hidden = [group for group in found.groups if (group.fault or "").startswith(HIDDEN_FAULT)]
        if not hidden:
            return found
        keys = sorted({group.key for group in hidden})
        stored = await self._inbox.events(Selection(keys=keys))
        events = {event.key: opened_record(self._values, event) for event in stored}
        groups = [_shown(group, events) for group in found.groups]
        return Failures(merged(groups), found.looked)


def _fits(event: EventRecord, search: Search, path: Path | None) -> bool:
    body = event.body or b""
    if search.text is not None:
        part = search.text.encode("utf-8", "surrogatepass")
        if part not in body and part not in (event.raw or b""):
            return False
    return path is None or search.equals is None or holds(body, path, search.equals)


def _shown(group: FailureGroup, events: dict[str, EventRecord]) -> FailureGroup:
    """A group with the fault of its newest run, which is unknown if that has just begun anew."""
    if not (group.fault or "").startswith(HIDDEN_FAULT):
        return group
    event = events.get(group.key)
    runs: Sequence[str | None] = [
        run.fault for run in (event.runs if event else ()) if run.handler == group.handler
    ]
    return replace(group, fault=next(iter(runs), None))
