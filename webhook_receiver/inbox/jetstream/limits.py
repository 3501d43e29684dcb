"""A handler's rate over all processes: the generic cell rate algorithm on one record."""

from __future__ import annotations

import json
from dataclasses import dataclass

from webhook_receiver.inbox.jetstream.clock import Workers
from webhook_receiver.inbox.jetstream.link import Link, Message
from webhook_receiver.inbox.jetstream.names import Names
from webhook_receiver.inbox.jetstream.publishing import EXPECT, Publisher
from webhook_receiver.inbox.jetstream.reading import Reader
from webhook_receiver.inbox.jetstream.records import stored_seq
from webhook_receiver.types import Rate

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many runs may begin now, and in how many seconds another may."""

    runs: int
    wait: float


class Rates:
    """Reads and charges handlers' rates."""

    def __init__(self, link: Link, names: Names, workers: Workers) -> None:
        self._link, self._names, self._workers = link, names, workers
        self._publisher, self._reader = Publisher(link), Reader(link)

    async def allowance(self, handler: str, rate: Rate) -> Allowance:
        """What the rate allows now; nothing is charged."""
        at, _ = await self._read(handler)
        return allowance(at, self._workers.now(), rate)

    async def charge(self, handler: str, rate: Rate, runs: int) -> int:
        """Take places for runs about to begin: how many were had."""
        for _ in range(_TRIES):
            at, seq = await self._read(handler)
            now = self._workers.now()
            had = min(runs, allowance(at, now, rate).runs)
            if had == 0:
                return 0
            value = max(at, now) + had * rate.seconds / rate.count
            message = Message(
                self._names.one("rate", handler), json.dumps(value).encode(), {EXPECT: str(seq)}
            )
            (ack,) = await self._publisher.publish([message])
            if ack.why is None:
                return had
        return 0

    async def _read(self, handler: str) -> tuple[float, int]:
        subject = self._names.one("rate", handler)
        got = await self._reader.leader(self._names.workers, last_by_subj=subject)
        return (0.0, 0) if got is None else (float(json.loads(got.payload)), stored_seq(got))


def allowance(at: float, now: float, rate: Rate) -> Allowance:
    """From the time at which all that was charged is paid off: what may begin now."""
    interval = rate.seconds / rate.count
    ahead = max(at, now) - now
    runs = max(0, min(rate.count, int((rate.seconds - ahead) / interval + 1e-6)))
    return Allowance(runs, max(0.0, ahead + interval - rate.seconds))
