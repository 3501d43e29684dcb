"""Waiting for what an event's handlers return, so that a source can answer inline."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from webhook_receiver.types import Envelope, Lease


class Waiter:
    """Waits for what an event's handlers return, so that the answer can say it."""

    def __init__(self, handlers: Sequence[str]) -> None:
        self.reply: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._open = set(handlers)

    def finished(self, handler: str, value: Any) -> None:
        """A handler's attempt ended; the first value that isn't None is the reply."""
        self._open.discard(handler)
        if not self.reply.done() and (value is not None or not self._open):
            self.reply.set_result(value)

    async def within(self, seconds: float) -> Any:
        """What the handlers returned, or None if they aren't done in time; they go on."""
        try:
            return await asyncio.wait_for(self.reply, max(0.0, seconds))
        except TimeoutError:
            return None


_Identity = tuple[str, str, str]


def _identity(envelope: Envelope) -> _Identity:
    return envelope.source, envelope.id, envelope.apart


class Waiters:
    """All waiters, by the event they wait for; each copy of an event has a waiter of its own."""

    def __init__(self) -> None:
        self._waiting: dict[_Identity, list[Waiter]] = {}

    def add(self, envelope: Envelope, handlers: Sequence[str]) -> Waiter:
        """A new waiter for an event that is about to be stored."""
        event = _identity(envelope)
        waiter = Waiter(handlers)
        self._waiting.setdefault(event, []).append(waiter)
        waiter.reply.add_done_callback(lambda _: self._forget(waiter, event))
        return waiter

    def _forget(self, waiter: Waiter, event: _Identity) -> None:
        waiting = self._waiting.get(event, [])
        if waiter in waiting:
            waiting.remove(waiter)
        if not waiting:
            self._waiting.pop(event, None)

    def finished(self, lease: Lease, value: Any) -> None:
        """Pass on to those who wait what an attempt returned."""
        if not self._waiting:
            return
        for waiter in tuple(self._waiting.get(_identity(lease.envelope), ())):
            waiter.finished(lease.handler, value)
