"""Dead letters, in a stream of their own, so that they can be counted, listed and watched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from webhook_receiver.errors import JetStreamError
from webhook_receiver.inbox.jetstream.wire.link import Message
from webhook_receiver.inbox.jetstream.wire.names import handler_of, last_of
from webhook_receiver.inbox.jetstream.wire.records import stored_seq
from webhook_receiver.inbox.jetstream.wire.subjects import subjects_of
from webhook_receiver.inbox.jetstream.wire.wire import Wire
from webhook_receiver.types import Envelope


class DeadLetters:
    """The stream of dead letters; the events themselves stay in their own stream."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def write(self, envelope: Envelope, handler: str, event: int, error: str) -> None:
        """Write a letter; the same run's letter is written over."""
        payload = {
            "key": str(event),
            "handler": handler,
            "error": error,
            "source": envelope.source,
            "provider": envelope.provider,
            "type": envelope.type,
            "id": envelope.id,
        }
        subject = self._wire.names.of_run("dead", handler, event)
        (ack,) = await self._wire.publisher.publish(
            [Message(subject, json.dumps(payload).encode())]
        )
        if ack.why is not None:
            raise self._wire.link.unavailable(f"a dead letter was not acknowledged: {ack.words}")

    async def remove(self, handler: str, events: Sequence[int]) -> None:
        """Remove letters of runs that aren't dead any more."""
        subjects = [self._wire.names.of_run("dead", handler, event) for event in events]
        await self._wire.link.api_all(
            [(f"STREAM.PURGE.{self._wire.names.dead}", {"filter": subject}) for subject in subjects]
        )

    async def sequences(self, runs: Sequence[tuple[int, str]]) -> dict[tuple[int, str], int]:
        """The letters of some runs, as their sequences: one that is written over gets another."""
        names = self._wire.names
        return await self._found([names.of_run("dead", handler, event) for event, handler in runs])

    async def of_events(self, events: Sequence[int]) -> dict[tuple[int, str], int]:
        """The letters of all runs of some events, as their sequences."""
        return await self._found([self._wire.names.of_any_run("dead", event) for event in events])

    async def _found(self, filters: Sequence[str]) -> dict[tuple[int, str], int]:
        names = self._wire.names
        found = await self._wire.reader.latest_values(names.dead, names.all, filters)
        subjects = {got.headers["Nats-Subject"]: stored_seq(got) for got in found}
        return {(last_of(one), handler_of(one)): seq for one, seq in subjects.items()}

    async def delete(self, letters: Iterable[int]) -> None:
        """Delete letters by their sequences: a run that has died again since then keeps its new one."""
        await self._wire.reader.delete(self._wire.names.dead, letters)

    async def runs(self, handler: str | None = None) -> list[tuple[int, str]]:
        """The events and handlers of all letters, or of a handler's; the oldest event first."""
        names = self._wire.names
        filter_ = names.of_any_event("dead", handler) if handler else names.every("dead")
        subjects = await subjects_of(self._wire.link, names.dead, filter_)
        found = [(last_of(subject), handler_of(subject)) for subject in subjects]
        return sorted(run for run in found if handler in (None, run[1]))

    async def count(self) -> int:
        """How many letters there are."""
        try:
            info = await self._wire.link.api(f"STREAM.INFO.{self._wire.names.dead}")
        except JetStreamError as error:
            raise self._wire.link.unavailable(str(error)) from error
        messages: int = info["state"]["messages"]
        return messages
