"""Who the workers are: each one's card is a record beside its lease's, which older versions read alone."""

from __future__ import annotations

import json
from collections.abc import Iterable

from webhook_receiver.inbox.cards import Card, LivingWorker, is_excuse, read, written
from webhook_receiver.inbox.jetstream.wire.link import Got, Message
from webhook_receiver.inbox.jetstream.wire.names import PACE, Names, text
from webhook_receiver.inbox.jetstream.wire.records import read_time, stored_at
from webhook_receiver.inbox.jetstream.wire.wire import Wire
from webhook_receiver.types import DAY

UP = "Webhook-Up"  # for how many seconds the worker had worked when it wrote its card
KEPT_SECONDS = int(DAY)
"""How long a vanished worker's card is kept: far longer than between two that a living one writes."""


class Cards:
    """Writes this process's cards, and reads all."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def present(self, worker: str, card: Card, up: float) -> None:
        """Write down who a worker is, and that it has worked for `up` seconds."""
        headers = {"Nats-TTL": str(KEPT_SECONDS), UP: repr(up)}
        subject = card_subject(self._wire.names, worker)
        message = Message(subject, written(card).encode(), headers)
        (ack,) = await self._wire.publisher.publish([message])
        if ack.why is not None:
            raise self._wire.link.unavailable(f"a worker's card was not acknowledged: {ack.words}")

    async def living(self) -> list[LivingWorker]:
        """The workers that hold a lease, by name."""
        reader, names = self._wire.reader, self._wire.names
        now = read_time((await reader.info(names.workers))["ts"])
        _, subjects = await reader.subjects(names.workers, names.every("worker"))
        found: list[LivingWorker] = []
        for worker in workers_in(subjects):
            lease = await self._got(names.one("worker", worker))
            left = (
                0.0 if lease is None else stored_at(lease) + float(json.loads(lease.payload)) - now
            )
            if left > 0.0:
                card = await self._got(card_subject(names, worker))
                found.append(_living(worker, left, card))
        return found

    async def _got(self, subject: str) -> Got | None:
        return await self._wire.reader.leader(self._wire.names.workers, last_by_subj=subject)


def workers_in(subjects: Iterable[str]) -> list[str]:
    """The workers whose leases are among these records, by name."""
    names = [text(subject.rpartition(".")[2]) for subject in subjects]
    return sorted(name for name in names if name != PACE and not is_excuse(name))


def card_subject(names: Names, worker: str) -> str:
    """Where a worker's card is."""
    return names.one("worker", f"{worker} card")


def _living(worker: str, left: float, got: Got | None) -> LivingWorker:
    if got is None:
        return LivingWorker(worker=worker, left=left)
    started_at = stored_at(got) - float(got.headers[UP])
    card = read(got.payload.decode())
    return LivingWorker(worker=worker, left=left, started_at=started_at, card=card)
