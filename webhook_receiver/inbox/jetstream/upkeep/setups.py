"""Set-ups: one record for each source, written only if nobody else changed it meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from webhook_receiver.inbox.jetstream.runs.workers import Workers
from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.names import text
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT
from webhook_receiver.inbox.jetstream.wire.records import stored_at, stored_seq
from webhook_receiver.inbox.jetstream.wire.wire import Wire
from webhook_receiver.inbox.setups import Setup

_TRIES = 32


@dataclass(frozen=True, slots=True)
class _Record:
    """A source's set-up as stored, and its place in the stream; `until` by the server's clock."""

    until: float = 0.0
    lessons: int = 0
    learned: tuple[str, ...] = ()
    seq: int = 0


class SetupRecords:
    """Reads and writes the records of set-ups."""

    def __init__(self, wire: Wire, workers: Workers) -> None:
        self._wire, self._workers = wire, workers

    async def open(self, source: str, seconds: float, lessons: int) -> None:
        """Begin a set-up, in place of the one before."""
        for _ in range(_TRIES):
            record = replace(await self._read(source), until=0.0, lessons=lessons)
            if await self._write(source, record, seconds or None):  # without seconds it is closed
                return
        raise self._busy()

    async def get(self, source: str) -> Setup:
        """How a set-up stands."""
        record = await self._read(source)
        left = max(0.0, record.until - self._workers.now())
        return Setup(left, record.lessons if left else 0, list(record.learned))

    async def learn(self, source: str, secret: str) -> bool:
        """Keep a secret, if a set-up is open or it is kept already."""
        for _ in range(_TRIES):
            record = await self._read(source)
            if secret in record.learned:
                return True
            if record.lessons <= 0 or record.until <= self._workers.now():
                return False
            learned = (secret, *record.learned)
            if await self._write(
                source, replace(record, lessons=record.lessons - 1, learned=learned)
            ):
                return True
        raise self._busy()

    async def forget(self, source: str) -> int:
        """Forget what a source learned."""
        for _ in range(_TRIES):
            record = await self._read(source)
            if not record.learned:
                return 0
            if await self._write(source, replace(record, learned=())):
                return len(record.learned)
        raise self._busy()

    async def rewrite(self, change: Callable[[str, str], str | None]) -> int:
        """Write secrets anew, as `change` says of a source and a secret; return how many were."""
        names = self._wire.names
        _, subjects = await self._wire.reader.subjects(names.workers, names.every("setup"))
        return sum([await self._rewrite(text(s.rpartition(".")[2]), change) for s in subjects])

    async def _rewrite(self, source: str, change: Callable[[str, str], str | None]) -> int:
        for _ in range(_TRIES):
            record = await self._read(source)
            wanted = [change(source, secret) for secret in record.learned]
            changed = sum(one is not None for one in wanted)
            learned = [new or old for new, old in zip(wanted, record.learned, strict=True)]
            if not changed or await self._write(source, replace(record, learned=tuple(learned))):
                return changed
        raise self._busy()

    def _busy(self) -> Exception:
        return self._wire.link.unavailable("other processes keep changing the set-up; try again")

    async def _read(self, source: str) -> _Record:
        subject = self._wire.names.one("setup", source)
        got = await self._wire.reader.leader(self._wire.names.workers, last_by_subj=subject)
        if got is None:
            return _Record()
        stored = json.loads(got.payload)
        # Who opens it knows only for how long; the beginning is by the stream's own clock.
        until = stored["until"] if stored["for"] is None else stored_at(got) + stored["for"]
        return _Record(until, stored["lessons"], tuple(stored["learned"]), stored_seq(got))

    async def _write(self, source: str, record: _Record, seconds: float | None = None) -> bool:
        """Write the record; False if somebody else was quicker."""
        fields = {"until": record.until, "lessons": record.lessons, "learned": record.learned}
        payload = json.dumps({**fields, "for": seconds}).encode()
        subject = self._wire.names.one("setup", source)
        (ack,) = await self._wire.publisher.publish(
            [Message(subject, payload, {EXPECT: str(record.seq)})]
        )
        return ack.why is None
