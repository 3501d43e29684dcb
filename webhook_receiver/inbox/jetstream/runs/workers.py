"""Workers' leases, and the server's clock: processes whose clocks differ agree on it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from datetime import UTC, datetime

from webhook_receiver.errors import InboxNotReady
from webhook_receiver.inbox.jetstream.runs.cards import card_subject, workers_in
from webhook_receiver.inbox.jetstream.wire.address import Address
from webhook_receiver.inbox.jetstream.wire.link import Link, Message
from webhook_receiver.inbox.jetstream.wire.names import Names
from webhook_receiver.inbox.jetstream.wire.records import read_time, stored_at
from webhook_receiver.inbox.jetstream.wire.subjects import subjects_of
from webhook_receiver.inbox.jetstream.wire.wire import Wire
from webhook_receiver.inbox.protocol import Excuse
from webhook_receiver.inbox.records import EXCUSED_SECONDS

STEP_SECONDS = 2.0  # what the server's clock does by less is no step
_FORGOTTEN_SECONDS = 3600  # how long a vanished worker's record is kept


class Workers:
    """Which workers are alive: each has a record, whose age is by the stream's own timestamps."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._offset = time.time() - time.monotonic()
        self._known = False
        self._grace_until = 0.0
        self._ours: set[str] = set()

    def now(self) -> float:
        """The server's time, in seconds since the epoch; no correction of ours moves it."""
        return time.monotonic() + self._offset

    async def ask_now(self) -> float:
        """The server's time; a process that renews no lease has to ask for it."""
        if not self._known:
            before = time.monotonic()
            info = await self._wire.reader.info(self._wire.names.workers)
            self._offset = read_time(info["ts"]) - (before + time.monotonic()) / 2
        return self.now()

    async def renew(self, worker: str, lease: float) -> None:
        """Prolong a worker's lease from now on, and set the clock by its record."""
        self._ours.add(worker)
        record = _record(self._wire.names, worker, lease)
        subject = record.subject
        before = time.monotonic()
        (ack,) = await self._wire.publisher.publish([record])
        middle = (before + time.monotonic()) / 2
        if ack.why is not None:
            raise InboxNotReady(
                str(
                    self._wire.link.unavailable(
                        f"the worker's lease was not acknowledged: {ack.words}"
                    )
                )
            )
        got = await self._wire.reader.leader(self._wire.names.workers, last_by_subj=subject)
        if got is not None:
            self._set_clock(stored_at(got) - middle, lease)

    def _set_clock(self, offset: float, lease: float) -> None:
        """Go by the server's clock. If that was set, older records say nothing for the length of a lease."""
        if self._known and abs(offset - self._offset) > STEP_SECONDS:
            self._grace_until = time.monotonic() + lease
        self._offset, self._known = offset, True

    async def leave(self, worker: str) -> None:
        """Give a lease up at once, and take the card back."""
        names = self._wire.names
        subjects = (names.one("worker", worker), card_subject(names, worker))
        purge = f"STREAM.PURGE.{names.workers}"
        await self._wire.link.api_all([(purge, {"filter": subject}) for subject in subjects])

    async def excuse(self, worker: str, why: Excuse) -> None:
        """Count no death when this worker's lease ends: by a record of its own, beside the lease's."""
        (ack,) = await self._wire.publisher.publish([_excuse(self._wire.names, worker, why)])
        if ack.why is not None:
            raise self._wire.link.unavailable(f"an excuse was not acknowledged: {ack.words}")

    async def excuses(self, workers: Iterable[str]) -> dict[str, Excuse]:
        """Why the ends of these workers' leases were no deaths; those that were are left out."""
        found: dict[str, Excuse] = {}
        for worker in workers:
            why = await self._excused(worker)
            if why is not None:
                found[worker] = why
        return found

    async def _excused(self, worker: str) -> Excuse | None:
        read, names = self._wire.reader.leader, self._wire.names
        leaving = _excuse(names, worker, "leaving").subject
        if await read(names.workers, last_by_subj=leaving) is not None:
            return "leaving"
        stalled = await read(names.workers, last_by_subj=_excuse(names, worker, "stalled").subject)
        lease = await read(names.workers, last_by_subj=names.one("worker", worker))
        if stalled is None or (lease is not None and stored_at(lease) > stored_at(stalled)):
            return None
        return "stalled"

    async def count(self) -> int:
        """How many workers hold a lease."""
        names = self._wire.names
        subjects = await subjects_of(self._wire.link, names.workers, names.every("worker"))
        left = await self.left(workers_in(subjects))
        return sum(seconds > 0 for seconds in left.values())

    def is_ours(self, worker: str) -> bool:
        """Whether a worker is of this process."""
        return worker in self._ours

    async def left(self, workers: Iterable[str]) -> dict[str, float]:
        """How many seconds each worker's lease has left; 0.0 if it has ended."""
        return {worker: await self._left(worker) for worker in workers}

    async def _left(self, worker: str) -> float:
        subject = self._wire.names.one("worker", worker)
        got = await self._wire.reader.leader(self._wire.names.workers, last_by_subj=subject)
        if got is None:
            return 0.0
        left = stored_at(got) + float(json.loads(got.payload)) - self.now()
        return max(0.0, left, self._grace_until - time.monotonic())

    def at(self, after: float) -> str:
        """A time that many seconds from now, as the server's schedules take it."""
        moment = datetime.fromtimestamp(self.now() + after, UTC)
        return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _record(names: Names, worker: str, lease: float) -> Message:
    ttl = {"Nats-TTL": str(int(lease) + _FORGOTTEN_SECONDS)}
    return Message(names.one("worker", worker), json.dumps(lease).encode(), ttl)


def _excuse(names: Names, worker: str, why: Excuse) -> Message:
    ttl = {"Nats-TTL": str(int(EXCUSED_SECONDS))}
    return Message(names.one("worker", f"{worker} {why}"), b"0", ttl)


async def renew_aside(address: Address, names: Names, worker: str, lease: float | None) -> None:
    """Prolong a worker's lease by a connection of its own, or excuse it as stalled if `lease` is None."""
    message = _excuse(names, worker, "stalled") if lease is None else _record(names, worker, lease)
    link = Link(address)
    await link.open()
    try:
        (got,) = await link.ask_all([message])
        if got is None or b'"seq"' not in got.payload:
            raise link.unavailable("a lease was not acknowledged")
    finally:
        await link.close()
