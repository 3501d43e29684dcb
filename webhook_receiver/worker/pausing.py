"""Which handlers an operator has paused, as a worker learns it and obeys."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Mapping

from webhook_receiver.errors import describe
from webhook_receiver.inbox.pauses import KeepsPauses
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.observe import Observer

READ_SECONDS = 1.0
"""How long a worker goes on at least between two looks at which handlers are paused."""


class Pausing:
    """Looks at which handlers are paused: at the start, with each heartbeat, and soon after a wake-up.

    Parameters:
        inbox: where it is written.
        hold: takes the handlers that are paused now, with for how many seconds; `inf` is without an end.
        observer: logs what begins and ends.
    """

    def __init__(
        self, inbox: Inbox, hold: Callable[[Mapping[str, float]], None], observer: Observer
    ) -> None:
        self._inbox, self._hold, self._observer = inbox, hold, observer
        self._held: frozenset[str] = frozenset()
        self._due = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look whenever there is a reason to."""
        if isinstance(self._inbox, KeepsPauses):
            self._task = asyncio.create_task(self._watch(), name="webhook-pauses")

    async def stop(self) -> None:
        """Look no more."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait([task])

    def look_soon(self) -> None:
        """Something may have changed."""
        self._due.set()

    async def _watch(self) -> None:
        while True:
            await self._due.wait()
            self._due.clear()
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 - it looks again with the next heartbeat
                self._observer.log("worker.waiting", error=describe(error))
            await asyncio.sleep(READ_SECONDS)

    async def look(self) -> None:
        """Hold the handlers that are paused, and no others."""
        if not isinstance(self._inbox, KeepsPauses):
            return
        found = {one.handler: one for one in await self._inbox.pauses()}
        self._hold(
            {name: math.inf if one.left is None else one.left for name, one in found.items()}
        )
        for name in sorted(found.keys() - self._held):
            self._observer.log(
                "handler.held", handler=name, by=found[name].by, pause=found[name].left
            )
        for name in sorted(self._held - found.keys()):
            self._observer.log("handler.released", handler=name)
        self._held = frozenset(found)
