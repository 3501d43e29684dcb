"""Waiting for a receiver's runs: by its own clock, and for a bounded real time."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Collection

import anyio

from webhook_receiver.errors import InboxError
from webhook_receiver.inbox.records import EventRecord, Selection
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.testing.clock import A_MOMENT, HeldClock
from webhook_receiver.testing.temporary import TemporaryInbox

_UNDER_WAY = ("pending", "running")
_LOOK_SECONDS = 0.002
_NAMED = 5  # runs in a message


class Waits:
    """Waits until the runs of a receiver have ended, or wait for a later time.

    Parameters:
        receiver: the receiver; it runs.
        inbox: its inbox.
        clock: the inbox's time.
        patience: how many real seconds it may take.
    """

    def __init__(
        self, receiver: Receiver, inbox: TemporaryInbox, clock: HeldClock, patience: float
    ) -> None:
        self._receiver, self._inbox, self._clock = receiver, inbox, clock
        self._patience = patience

    @contextlib.asynccontextmanager
    async def patient(self, selection: Selection) -> AsyncGenerator[None]:
        """Raise a `TimeoutError` that names the runs if the block takes too long."""
        with anyio.move_on_after(self._patience) as scope:
            yield
        if scope.cancelled_caught:
            raise TimeoutError(await self._unfinished(selection))

    async def _unfinished(self, selection: Selection) -> str:
        waited = f"it wasn't over after {self._patience:g} s"
        try:
            events = await self._receiver.inbox.events(selection)
        except InboxError:
            return f"{waited}; the inbox doesn't answer"
        names = [
            f"{run.handler} ({run.status}, attempt {run.attempts}) at {event.type} {event.id}"
            for event in events
            for run in event.runs
            if run.status in _UNDER_WAY
        ]
        if not names:
            return f"{waited}, though no run is under way: the app hasn't answered, or time goes on"
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        return (
            f"{waited}: {', '.join(names[:_NAMED])}{more}. If it takes longer, give TestReceiver a "
            "patience=; if a handler waits for something in an async test, use async with"
        )

    async def settled(self, selection: Selection) -> list[EventRecord]:
        """The selected events, once none can go on at this time, or soon: a rate may hold them up.

        A handler that is paused waits until the test moves the time itself.
        """
        end = self._clock.now() + self._patience
        while True:
            events = await self._receiver.inbox.events(selection, bodies=True)
            if not any(_under_way(event, frozenset()) for event in events):
                return events
            due = await self._rested()
            again = await self._receiver.inbox.events(selection, bodies=True)
            under_way = any(_under_way(event, self._inbox.paused) for event in again)
            if not under_way or due is None or due > end:
                return again
            self._clock.move_to(due)

    async def until(self, end: float) -> None:
        """Let time pass up to a moment, and wait for what falls due on the way."""
        last = end + A_MOMENT / 2  # what falls due at the end does, whatever its sum comes to
        due = await self._rested()
        while due is not None and due <= last:
            self._clock.move_to(due)
            due = await self._rested()
        if end > self._clock.now():
            self._clock.move_to(end)
        await self._rested()

    async def _rested(self) -> float | None:
        """Wait until nothing runs, and nothing can begin now; return when something can."""
        while True:
            begun = self._inbox.begun
            running = Selection(run_status="running", limit=1)
            if await self._receiver.inbox.events(running):
                await anyio.sleep(_LOOK_SECONDS)
                continue
            due = await self._inbox.rest()
            if self._inbox.begun == begun:  # else what it says may be older than that run's end
                return due


def _under_way(event: EventRecord, paused: Collection[str]) -> bool:
    waiting = [run for run in event.runs if run.status in _UNDER_WAY and run.handler not in paused]
    planned = event.runs or event.status != "pending"
    return bool(waiting) or not (planned or paused)  # without a place, no run is planned
