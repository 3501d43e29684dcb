"""The quarantine: refused deliveries, in two bounded streams that drop their oldest by themselves.

Authentic ones have a stream of their own, so that no flood of forgeries pushes one out.
"""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.inbox.jetstream.link import Link, Message
from webhook_receiver.inbox.jetstream.names import Names
from webhook_receiver.inbox.jetstream.publishing import Publisher
from webhook_receiver.inbox.jetstream.reading import Reader
from webhook_receiver.inbox.jetstream.records import (
    encode_refusal,
    read_refusal,
    stored_at,
    stored_seq,
)
from webhook_receiver.inbox.jetstream.streams import QUARANTINE_ROWS
from webhook_receiver.inbox.records import Refusal


class Quarantine:
    """Keeps refused deliveries; an id is a stream's sequence, even for forged, odd for authentic."""

    def __init__(self, link: Link, names: Names) -> None:
        self._link, self._names = link, names
        self._publisher, self._reader = Publisher(link), Reader(link)

    async def keep(self, refusals: Sequence[Refusal]) -> None:
        """Keep some; raise `InboxUnavailable` where they aren't acknowledged."""
        messages: list[Message] = []
        for refusal in refusals:
            headers, payload = encode_refusal(refusal)
            subject = self._names.refusal(authentic=refusal.authentic)
            messages.append(Message(subject, payload, headers))
        if any(ack.why is not None for ack in await self._publisher.publish(messages)):
            raise self._link.unavailable("a refusal was not acknowledged")

    async def list(self, ids: Sequence[int] | None) -> list[Refusal]:
        """The quarantine, or some of it, newest first."""
        found: list[tuple[float, Refusal]] = []
        for authentic in (False, True):
            page = await self._reader.page(
                self._names.refused(authentic=authentic),
                self._names.refusal(authentic=authentic),
                1,
                QUARANTINE_ROWS,
                bodies=True,
            )
            for got in page:
                id_ = stored_seq(got) * 2 + authentic
                if ids is None or id_ in ids:
                    refusal = read_refusal(got, authentic=authentic, id_=id_)
                    found.append((stored_at(got), refusal))
        found.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
        return [refusal for _, refusal in found]

    async def release(self, ids: Sequence[int]) -> None:
        """Forget some."""
        for authentic in (False, True):
            sequences = [id_ // 2 for id_ in ids if id_ % 2 == authentic]
            await self._reader.delete(self._names.refused(authentic=authentic), sequences)

    async def count(self) -> int:
        """How many there are."""
        counts = [
            (await self._reader.info(self._names.refused(authentic=authentic)))["state"]["messages"]
            for authentic in (False, True)
        ]
        return sum(counts)
