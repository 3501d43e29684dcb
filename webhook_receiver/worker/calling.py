"""Calling a handler: its event is opened, its arguments are gathered, and it is awaited or put into a thread.

A handler with hooks or dependencies is called within these, by `Steps`.

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
from webhook_receiver.payload.opening import open_event
from webhook_receiver.types import Event, Lease
from webhook_receiver.worker.arguments import Given, arguments
from webhook_receiver.worker.attempts import RunningAttempt
from webhook_receiver.worker.bench import Bench
from webhook_receiver.worker.lanes import Lane
from webhook_receiver.worker.reports import Drifted
from webhook_receiver.worker.returns import discard, finished
from webhook_receiver.worker.steps import Steps
from webhook_receiver.worker.surroundings import Prepared, Surroundings
from webhook_receiver.worker.threads import ThreadCall, Threads


class Calls:
    """Calls handlers for their attempts.

    Parameters:
        threads: where sync handlers are called.
        transaction: opens the transaction of an attempt that writes to the inbox's database.
        new_logger: gives the logger of a name, for handlers that ask for one.
        report: takes what the worker is to know.
        come_back: called with a lane when a call that was left behind has ended after all.
        surroundings: what is called around handlers.
    """

    def __init__(
        self,
        threads: Threads,
        transaction: Callable[[Lease], AbstractAsyncContextManager[Transaction]],
        new_logger: Callable[[str], Any],
        report: Callable[[Drifted], None],
        come_back: Callable[[Lane], None],
        surroundings: Surroundings,
    ) -> None:
        self._threads, self._transaction, self._new_logger = threads, transaction, new_logger
        self._report, self._come_back = report, come_back
        self._surroundings = surroundings

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
        prepared = self._surroundings.of(handler.name)
        if prepared is not None and not prepared.is_plain:
            return await self._surrounded(lane, attempt, event, prepared)
        if not handler.transactional:
            return await self._invoke(lane, attempt, event, None, prepared)
        async with self._transaction(lease) as transaction:
            value = await self._invoke(lane, attempt, event, transaction, prepared)
            attempt.held = await transaction.commit(attempt.done())
            return value

    async def _invoke(
        self,
        lane: Lane,
        attempt: RunningAttempt,
        event: Event[Any],
        transaction: Transaction | None,
        prepared: Prepared | None,
    ) -> Any:
        """Call a handler for which nothing else is called."""
        handler = lane.handler
        parameters = handler.parameters if prepared is None else prepared.plan.parameters
        values = () if prepared is None else prepared.values
        positional, named = arguments(
            parameters, event, attempt.lease, transaction, self._new_logger, values
        )
        if handler.is_async:
            lane.timeouts.begin(attempt)
            value = await handler.call(*positional, **named)
        else:
            call = partial(handler.call, *positional, **named)
            value = await self._in_thread(lane, attempt, call)
        return None if value is None else await finished(value)

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
                begun.leave(partial(_left_behind, begun, self._left(lane)))
                raise

    def _left(self, lane: Lane) -> Callable[[], None]:
        """A call is left behind, and keeps its place in the lane; what to call once it has ended."""
        lane.stuck += 1
        return partial(self._come_back, lane)

    async def _surrounded(
        self, lane: Lane, attempt: RunningAttempt, event: Event[Any], prepared: Prepared
    ) -> Any:
        """Call a handler within its hooks, its transaction and its dependencies, in this order.

        All that is its time. For a sync handler, waiting for a thread isn't.
        """
        if lane.handler.is_async:
            return await self._within(lane, attempt, event, prepared)
        async with self._threads.places:
            return await self._within(lane, attempt, event, prepared)

    async def _within(
        self, lane: Lane, attempt: RunningAttempt, event: Event[Any], prepared: Prepared
    ) -> Any:
        lane.timeouts.begin(attempt)
        handler, plan = lane.handler, prepared.plan
        in_thread = not handler.is_async
        bench = Bench(self._threads, hold=in_thread, left=partial(self._left, lane))
        given = Given(event, attempt.lease, self._new_logger)
        steps = Steps(list(prepared.values), given.fill, bench, in_thread=in_thread)

        def call() -> Any:
            positional, named = given.fill(plan.parameters, steps.values)
            return handler.call(*positional, **named)

        async def awaited() -> Any:
            value = await call()
            return None if value is None else await finished(value)

        async def called() -> Any:
            if in_thread:
                return await steps.within_thread(plan.steps, call)
            return await steps.within(plan.steps, awaited)

        async def transacted() -> Any:
            async with self._transaction(attempt.lease) as transaction:
                given.transaction = transaction
                value = await called()
                attempt.held = await transaction.commit(attempt.done())
                return value

        inner = transacted if handler.transactional else called
        try:
            return await (steps.within(plan.hooks, inner) if plan.hooks else inner())
        finally:
            bench.release()


def _left_behind(begun: ThreadCall, come_back: Callable[[], None]) -> None:
    """A call that nobody waits for any more has ended."""
    value, _ = begun.ended or (None, None)
    discard(value)
    come_back()
