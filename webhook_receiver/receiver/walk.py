"""A delivery's walk without HTTP: is it authentic, are its events stored, what became of them.

Rules of this file: a refusal is caught here and nowhere else, and is a value from then on. Only
sources that need something from outside for a verdict leave the straight path.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from webhook_receiver.errors import (
    EventTooLarge,
    InboxError,
    KeyMissing,
    KeyUnavailable,
    Refused,
    SecretUnavailable,
    describe,
)
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.tickets import marked
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.intake.take import Accepted, Answered, Stored, take
from webhook_receiver.keys.resolving import keys_of, resolve
from webhook_receiver.keys.setups import Setups
from webhook_receiver.keys.store import Keys
from webhook_receiver.observe import Observer
from webhook_receiver.provider.fallback import UNTYPED
from webhook_receiver.receiver.counting import Counts
from webhook_receiver.receiver.quarantine import Quarantine
from webhook_receiver.signing import Key
from webhook_receiver.tally import Totals
from webhook_receiver.types import Delivery, Receipt
from webhook_receiver.worker.waiting import Waiter
from webhook_receiver.worker.worker import Worker

if TYPE_CHECKING:
    from webhook_receiver.tracing.tracer import Tracer

# What is too large is counted where it is answered; and of a request that ends, nobody is answered.
_COUNTED_ELSEWHERE = (EventTooLarge, asyncio.CancelledError)
INLINE_MARGIN = 0.2  # seconds kept from the sender's time limit for the answer's own way


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Takes deliveries, while the receiver runs.

    Attributes:
        inbox: where events are stored.
        published: gives the keys that senders publish.
        setups: takes deliveries of senders that send their secret.
        quarantine: keeps what is refused.
        counts: counts heartbeats, and events whose type can't be read.
        observer: logs each step.
        totals: adds up what deliveries come to, and how long they take.
        tracer: makes their spans; None if nobody traces.
        worker: runs the handlers of sources that answer inline; None if other processes run them.
    """

    inbox: Inbox
    published: Keys
    setups: Setups
    quarantine: Quarantine
    counts: Counts
    observer: Observer
    totals: Totals
    tracer: Tracer | None
    worker: Worker | None

    async def receive(
        self, config: SourceConfig, delivery: Delivery
    ) -> Answered | Stored | Refused:
        """Judge a delivery and store its events; only then return what became of it.

        Raise `SecretUnavailable` if there can't be a verdict now, and `InboxError` if the events
        can't be stored now: the sender should try again.
        """
        loop = asyncio.get_running_loop()
        begun, came = loop.time(), "failed"
        since = 0 if self.tracer is None else time.time_ns()
        try:
            if config.needs_outside:
                verdict = await self.verdict(config, delivery)
            else:
                verdict = take(config, delivery, config.keys)
            if isinstance(verdict, Answered):
                came = "handshake"
                self.observer.sampled("delivery.handshake", source=config.name)
                return verdict
            stored = await self._store(config, verdict, begun, since)
            came = "duplicate" if stored.known else "accepted"
        except Refused as refused:
            came = "unavailable"  # should it have to be kept, and can't be
            await self.quarantine.note(config, delivery, refused)
            came = "malformed" if refused.authentic else "refused"
            self.totals.refused(config.name, refused.code)
            return refused
        except KeyMissing as missing:
            came = "unavailable"
            error = KeyUnavailable("the scheme asks for a key, though its fetches_keys is False")
            self._log_failure(config, error)
            raise error from missing
        except SecretUnavailable as error:
            came = "unavailable"
            self._log_failure(config, error)
            raise
        except _COUNTED_ELSEWHERE:
            came = ""
            raise
        except InboxError:
            came = "unavailable"
            raise
        else:
            return stored
        finally:
            if came:
                self.totals.count("source", config.name, came, loop.time() - begun)
                self.totals.weighed(config.name, len(delivery.body))

    async def verdict(self, config: SourceConfig, delivery: Delivery) -> Answered | Accepted:
        """The verdict on a delivery, with whatever it needs from outside; raise `Refused`."""
        if config.learns:
            return await self.setups.take(config, delivery)
        return await resolve(config, delivery, self.published)

    async def keys(self, config: SourceConfig, delivery: Delivery) -> Sequence[Key]:
        """The keys that a delivery is judged by; raise `Refused` or `SecretUnavailable`."""
        learnt = await self.setups.with_keys(config) if config.learns else config
        return await keys_of(learnt, delivery)

    def _log_failure(self, config: SourceConfig, error: SecretUnavailable) -> None:
        if not (isinstance(error, KeyUnavailable) and error.logged):
            cause = describe(error.__cause__ or error)
            self.observer.sampled("delivery.failed", source=config.name, error=cause)

    async def _store(
        self, config: SourceConfig, accepted: Accepted, begun: float, since: int
    ) -> Stored:
        envelopes = accepted.envelopes
        if self.totals.hears_skews:
            verified = accepted.verified
            self.totals.signed(config.name, verified.signed_at, verified.delivery.received_at)
        if self.tracer is not None:
            self.tracer.verified(config, accepted.verified, since)
        loop = asyncio.get_running_loop()
        left = max(0.0, config.ack_within - (loop.time() - begun))
        waiter: Waiter | None = None
        if config.reply == "inline" and self.worker is not None and len(envelopes) == 1:
            waiter = self.worker.expect(envelopes[0])
        try:
            put = (
                self._put if self.tracer is None else partial(self._put_traced, self.tracer, config)
            )
            receipts: Sequence[Receipt] = await put(accepted, left) if envelopes else []
            self._log(config, accepted, receipts)
            value: Any = None
            if waiter is not None and not receipts[0].duplicate:
                left = config.ack_within - INLINE_MARGIN - (loop.time() - begun)
                value = await waiter.within(left)
        finally:
            if waiter is not None:
                waiter.reply.cancel()
        return Stored(envelopes, receipts, _all_known(receipts), value)

    async def _put_traced(
        self, tracer: Tracer, config: SourceConfig, accepted: Accepted, within: float
    ) -> Sequence[Receipt]:
        with tracer.storing(config, accepted.verified, accepted.envelopes) as storing:
            traced = replace(accepted, envelopes=storing.envelopes)
            with marked(storing.context):
                return storing.stored(await self._put(traced, within))

    def _put(self, accepted: Accepted, within: float) -> Coroutine[Any, Any, Sequence[Receipt]]:
        if accepted.imprint is None:
            return self.inbox.put(accepted.envelopes, within)
        return self.inbox.put(accepted.envelopes, within, accepted.imprint)

    def _log(self, config: SourceConfig, accepted: Accepted, receipts: Sequence[Receipt]) -> None:
        if not accepted.envelopes:
            self.counts.add("heartbeats", config.name)
            self.observer.log("delivery.heartbeat", source=config.name)
        for at, envelope in enumerate(accepted.envelopes):
            if envelope.type == UNTYPED and not receipts[at].duplicate:
                self.counts.add("untyped", config.name)
                self.observer.log("delivery.untyped", source=config.name, id=envelope.id)
        if config.provider.codec.flagged:
            self._log_shared(config, accepted, receipts)
        if not self.observer.hears("delivery.accepted"):
            return
        late = {"late": True} if accepted.imprint is not None and accepted.imprint.late else {}
        for envelope, receipt in zip(accepted.envelopes, receipts, strict=True):
            step = "delivery.duplicate" if receipt.duplicate else "delivery.accepted"
            self.observer.log(
                step,
                source=config.name,
                type=envelope.type,
                id=envelope.id,
                secret=accepted.verified.fingerprint,
                **late,
            )

    def _log_shared(
        self, config: SourceConfig, accepted: Accepted, receipts: Sequence[Receipt]
    ) -> None:
        """Log events that came with another event's id: a fault of the sender's, or a forgery."""
        for envelope, receipt in zip(accepted.envelopes, receipts, strict=True):
            if receipt.shared:
                self.observer.log(
                    "delivery.shared_id", source=config.name, type=envelope.type, id=envelope.id
                )


def _all_known(receipts: Sequence[Receipt]) -> bool:
    if len(receipts) == 1:  # as most are
        return receipts[0].duplicate
    return bool(receipts) and all(receipt.duplicate for receipt in receipts)
