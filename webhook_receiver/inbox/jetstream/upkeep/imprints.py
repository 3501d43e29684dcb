"""Imprints in the events' stream, each of which expires by itself.

What is on time is stored first and its imprint is written after it: a sender that got no answer in
between sends again, and finds its events as duplicates. A late delivery claims its imprint first, for
a short time, and confirms it once its events are stored: of two copies at once one gets the claim, and
a claim that was never confirmed makes nothing look like a copy.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence

from webhook_receiver.inbox.jetstream.runs.workers import Workers
from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT, Ack
from webhook_receiver.inbox.jetstream.wire.records import CLAIMED
from webhook_receiver.inbox.jetstream.wire.wire import Wire
from webhook_receiver.inbox.tickets import Imprint

CLAIM_SECONDS = 60  # longer than anything that is stored may take
_TRIES = 5
_TRY_AGAIN_SECONDS = 0.05


class Imprints:
    """Remembers imprints, and claims them for late deliveries."""

    def __init__(self, wire: Wire, workers: Workers, *, claim_seconds: int = CLAIM_SECONDS) -> None:
        self._wire, self._workers, self._claim_seconds = wire, workers, claim_seconds

    async def remember(self, imprints: Sequence[Imprint]) -> None:
        """Write imprints down; raise `InboxUnavailable` if it isn't certain that it was done."""
        if not imprints:
            return
        acks = await self._wire.publisher.publish(
            [self._message(one) for one in imprints], again=True
        )
        if any(ack.why not in (None, "conflict") for ack in acks):
            raise self._wire.link.unavailable("an imprint was not acknowledged")

    def _message(self, imprint: Imprint) -> Message:
        left = max(1, math.ceil(imprint.until - self._workers.now()))
        return Message(self._subject(imprint), headers={"Nats-TTL": str(left)})

    def _subject(self, imprint: Imprint) -> str:
        return self._wire.names.imprint(imprint.source, imprint.digest)

    async def claim(self, imprint: Imprint) -> bool:
        """Claim a late delivery's imprint; False if it is known, and the delivery a copy.

        Raise `InboxUnavailable` while another copy is being stored.
        """
        headers = {EXPECT: "0", CLAIMED: "1", "Nats-TTL": str(self._claim_seconds)}
        for _ in range(_TRIES):
            (ack,) = await self._wire.publisher.publish(
                [Message(self._subject(imprint), headers=headers)]
            )
            if ack.why is None:
                return True
            known = await self._known(imprint, ack)
            if known:
                return False
            await asyncio.sleep(_TRY_AGAIN_SECONDS)
        raise self._wire.link.unavailable("another copy of this delivery is being stored")

    async def _known(self, imprint: Imprint, ack: Ack) -> bool:
        """Whether an imprint that couldn't be claimed is confirmed: a claim alone says nothing yet."""
        if ack.why != "conflict":
            raise self._wire.link.unavailable(f"a claim was not acknowledged: {ack.words}")
        found = await self._wire.reader.leader(
            self._wire.names.events, last_by_subj=self._subject(imprint)
        )
        return found is not None and CLAIMED not in found.headers
