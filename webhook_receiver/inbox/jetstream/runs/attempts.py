"""Attempts that failed, in a stream of their own; the server keeps the newest of each run.

An attempt is written once its settlement has been acknowledged. If a process ends in between, the
attempt is missing; if it settles again, the attempt stands there twice, and is read once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass

from webhook_receiver.inbox.attempts import AttemptRecord, Failure
from webhook_receiver.inbox.jetstream.wire.link import Got, Message
from webhook_receiver.inbox.jetstream.wire.names import handler_of, last_of
from webhook_receiver.inbox.jetstream.wire.records import State, stored_at
from webhook_receiver.inbox.jetstream.wire.streams import Streams
from webhook_receiver.inbox.jetstream.wire.subjects import subjects_of
from webhook_receiver.inbox.jetstream.wire.wire import Wire

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Failed:
    """An attempt that failed.

    Attributes:
        handler: the handler's name.
        event: the event's sequence in its stream.
        state: the run's record while the attempt was under way.
        failure: what is remembered.
    """

    handler: str
    event: int
    state: State
    failure: Failure


class Attempts:
    """The stream of failed attempts. An older version's inbox that is only read has none yet."""

    def __init__(self, wire: Wire, streams: Streams) -> None:
        self._wire, self._streams = wire, streams

    async def remember(self, failed: Sequence[Failed]) -> None:
        """Write attempts down."""
        if not failed:
            return
        messages = [
            Message(self._wire.names.of_run("attempt", one.handler, one.event), _encoded(one))
            for one in failed
        ]
        acks = await self._wire.publisher.publish(messages, again=True)
        if any(ack.why is not None for ack in acks):
            raise self._wire.link.unavailable("a failed attempt was not acknowledged")

    async def of(self, events: Sequence[int]) -> list[AttemptRecord]:
        """The attempts at the runs of some events, by event and handler, each run's oldest first."""
        if not self._streams.has(self._wire.names.attempts):
            return []
        found: dict[tuple[int, str, int], AttemptRecord] = {}
        for event in events:
            filter_ = self._wire.names.of_any_run("attempt", event)
            _, there = await self._wire.reader.subjects(self._wire.names.attempts, filter_)
            if there:
                for got in await self._all(filter_):
                    record = _read(got)
                    found.setdefault((event, record.handler, record.fence), record)
        return [record for _, record in sorted(found.items(), key=lambda item: item[0])]

    async def _all(self, filter_: str) -> list[Got]:
        pages = self._wire.reader.pages(self._wire.names.attempts, filter_, 1, _PAGE, bodies=True)
        async with aclosing(pages):
            return [got async for page in pages for got in page]

    async def events(self) -> set[int]:
        """The events that have attempts."""
        if not self._streams.has(self._wire.names.attempts):
            return set()
        names = self._wire.names
        found = await subjects_of(self._wire.link, names.attempts, names.every("attempt"))
        return {last_of(subject) for subject in found}

    async def forget(self, events: Sequence[int]) -> None:
        """Forget the attempts at the runs of some events."""
        if not self._streams.has(self._wire.names.attempts):
            return
        purge = f"STREAM.PURGE.{self._wire.names.attempts}"
        filters = [self._wire.names.of_any_run("attempt", event) for event in events]
        await self._wire.link.api_all([(purge, {"filter": filter_}) for filter_ in filters])


def _encoded(one: Failed) -> bytes:
    failure = one.failure
    values = (
        *(one.state.seq, one.state.attempts, failure.outcome),
        *(failure.took, one.state.worker, failure.error, failure.traceback),
    )
    return json.dumps(values, separators=(",", ":")).encode()


def _read(got: Got) -> AttemptRecord:
    subject = got.headers.get("Nats-Subject", got.subject)
    fence, number, outcome, took, worker, error, traceback = json.loads(got.payload)
    return AttemptRecord(
        key=str(last_of(subject)),
        run=0,
        fence=fence,
        number=number,
        handler=handler_of(subject),
        outcome=outcome,
        ended_at=stored_at(got),
        took=took,
        worker=worker or "",
        error=error,
        traceback=traceback,
    )
