"""Calling a handler: its event is opened, its arguments are gathered, and it is awaited or put into a thread.

Handlers are strangers: whatever one raises leaves this file as its attempt's error.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Any

from webhook_receiver.handlers.order import newer_mark
from webhook_receiver.inbox.protocol import Transaction
from webhook_receiver.inbox.records import STALLED
from webhook_receiver.outcomes import Done
from webhook_receiver.payload.opening import open_event
from webhook_receiver.types import Event, Lease
from webhook_receiver.worker.arguments import arguments
from webhook_receiver.worker.attempts import RunningAttempt
from webhook_receiver.worker.lanes import Lane
from webhook_receiver.worker.reports import Drifted
from webhook_receiver.worker.threads import Threads


class Calls:
    """Calls handlers for their attempts.

    Parameters:
        threads: where sync handlers are called.
        transaction: opens the transaction of an attempt that writes to the inbox's database.
        new_logger: gives the logger of a name, for handlers that ask for one.
        report: takes what the worker is to know.
        come_back: called with a lane when a call that was left behind has ended after all.
    """

    def __init__(
        self,
        threads: Threads,
        transaction: Callable[[Lease], AbstractAsyncContextManager[Transaction]],
        new_logger: Callable[[str], Any],
        report: Callable[[Drifted], None],
        come_back: Callable[[Lane], None],
    ) -> None:
        self._threads, self._transaction, self._new_logger = threads, transaction, new_logger
        self._report, self._come_back = report, come_back

    async def call(self, lane: Lane, attempt: RunningAttempt) -> Any:
        """Call the handler for an attempt; return or raise what it does."""
        handler, lease = lane.handler, attempt.lease
        if lease.attempt.last_error == STALLED and lease.attempt.number > handler.retry.attempts:
            raise TimeoutError(STALLED)
        strict = handler.wants_model
        event = open_event(lease.envelope, handler.reader, key=lease.key, strict=strict)
        if event.drift and lease.attempt.number == 1:
            self._report(Drifted(lease, event.drift))
        if handler.newer_than is not None and lease.order_key is not None:
            attempt.mark = newer_mark(handler.newer_than(event), lease.mark, lease.order_key)
        if not handler.transactional:
            return await self._invoke(lane, attempt, event, None)
        async with self._transaction(lease) as transaction:
            value = await self._invoke(lane, attempt, event, transaction)
            attempt.held = await transaction.commit(Done(attempt.mark))
            return value

    async def _invoke(
        self,
        lane: Lane,
        attempt: RunningAttempt,
        event: Event[Any],
        transaction: Transaction | None,
    ) -> Any:
        handler = lane.handler
        positional, named = arguments(
            handler.parameters, event, attempt.lease, transaction, self._new_logger
        )
        if handler.is_async:
            lane.timeouts.begin(attempt)
            return await handler.call(*positional, **named)
        return await self._in_thread(lane, attempt, partial(handler.call, *positional, **named))

    async def _in_thread(self, lane: Lane, attempt: RunningAttempt, call: Callable[[], Any]) -> Any:
        """Call a sync handler in a thread. Waiting for one isn't the handler's time."""
        async with self._threads.places:
            lane.timeouts.begin(attempt)
            begun = self._threads.begin(call)
            try:
                return await begun.result()
            except asyncio.CancelledError:
                if begun.ended is not None:  # it ended in the very moment that it was given up
                    return begun.outcome()
                lane.stuck += 1
                begun.leave(partial(self._come_back, lane))
                raise
