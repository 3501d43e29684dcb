"""Refused deliveries on their way to the quarantine: counted all, kept some, written seldom.

A stranger can send without end, so refusals cost one write a second at most, and a bounded number
of bodies waits for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from webhook_receiver.errors import InboxError, Refused
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Refusal
from webhook_receiver.observe import Observer
from webhook_receiver.source import Terms
from webhook_receiver.types import Delivery, Headers

KEPT_A_WRITE = 20
KEPT_BODY = 256 * 1024
WRITE_EVERY = 1.0


class Refusals:
    """Collects refusals, and while there is an inbox writes them to it once a second."""

    def __init__(self, observer: Observer) -> None:
        self._observer = observer
        self._counts: dict[str, int] = {}
        self._kept: list[Refusal] = []
        self._task: asyncio.Task[None] | None = None
        self._any = asyncio.Event()

    def start(self, inbox: Inbox) -> None:
        """Begin to write what is collected."""
        self._task = asyncio.create_task(self._write_on(inbox), name="webhook-refusals")

    def note(self, terms: Terms, delivery: Delivery, refusal: Refused) -> None:
        """Count a refusal, tell the log, and keep the delivery while there is room."""
        self._observer.refused(source=terms.name, code=refusal.code, reason=refusal.reason)
        self._counts[terms.name] = self._counts.get(terms.name, 0) + 1
        self._any.set()
        if len(self._kept) < KEPT_A_WRITE and len(delivery.body) <= KEPT_BODY:
            self._kept.append(_refusal(terms, delivery, refusal))

    async def _write_on(self, inbox: Inbox) -> None:
        while True:
            await self._any.wait()
            await self._write(inbox)
            await asyncio.sleep(WRITE_EVERY)

    async def _write(self, inbox: Inbox) -> None:
        kept, self._kept = self._kept, []
        counts, self._counts = self._counts, {}
        self._any.clear()
        if not counts:
            return
        try:
            await inbox.refuse(kept, counts)
        except InboxError as error:  # diagnosis only: nothing that was promised is lost
            self._observer.tell("delivery.unavailable", error=str(error), refusals=_sum(counts))

    async def stop(self, inbox: Inbox) -> None:
        """Write what is left."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        await self._write(inbox)


def _sum(counts: Mapping[str, int]) -> int:
    return sum(counts.values())


def _refusal(terms: Terms, delivery: Delivery, refusal: Refused) -> Refusal:
    scheme = terms.provider.scheme
    kept = terms.provider.stored_headers
    # The signature's headers are kept, since the delivery can't be judged again without them.
    if scheme is not None:
        kept |= scheme.needed_headers
    return Refusal(
        terms.name,
        terms.provider.name,
        refusal.code,
        refusal.reason,
        delivery.received_at,
        delivery.method,
        delivery.path,
        delivery.query,
        Headers([pair for pair in delivery.headers.pairs if pair[0] in kept]),
        delivery.body,
    )
