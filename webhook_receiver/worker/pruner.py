"""The pruner: deletes from time to time what needn't be kept any longer.

A store's clock that was set ahead by mistake would make everything old at once. So the time by which ages
count goes ten times as fast as real time at most: after a leap that was right, pruning is late by a tenth
of it, and after one that was wrong, there is time to notice.

Every process with a worker has one. Two at once do no harm: each step asks again whether an event is
still finished, and what exceeds a limit is named by a key, not by how many events it is.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable
from dataclasses import replace

from webhook_receiver.errors import ConfigurationError, describe
from webhook_receiver.inbox.protocol import Inbox, Paces
from webhook_receiver.inbox.records import Retention
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.observe import Observer
from webhook_receiver.types import DAY, WEEK

PRUNE_SECONDS = 60.0
IDLE_SHARE = 9  # a round that deletes nothing is followed by a pause this many times as long
LAG_SECONDS = DAY  # by which pruning lags behind the clock before that is logged
MARGIN_SECONDS = DAY  # a sender's last try may be under way, and clocks differ


class Pruner:
    """Prunes an inbox at intervals until it is stopped; trouble with the store doesn't end it.

    Parameters:
        inbox: what is pruned.
        retention: what is kept, and for how long.
        observer: logs what was deleted.
        every: the interval, in seconds.
    """

    def __init__(
        self, inbox: Inbox, retention: Retention, observer: Observer, every: float = PRUNE_SECONDS
    ) -> None:
        self._inbox, self._retention = inbox, retention
        self._observer, self._every = observer, every
        self._task: asyncio.Task[None] | None = None
        self._paced_at: float | None = None
        self._lagging = False

    def follow(self, sources: Iterable[SourceConfig]) -> None:
        """Keep what these sources need as well."""
        self._retention = for_sources(self._retention, sources)

    def start(self) -> None:
        """Begin at a random time in the first interval, since processes are often started together."""
        self._task = asyncio.create_task(self._work(), name="webhook-pruner")

    async def stop(self) -> None:
        """Begin nothing more. A transaction under way is for the inbox to end."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            self._task = None

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(self._every * random.random())  # noqa: S311 - no secret
        while True:
            begun = loop.time()
            pruned = await self._prune()
            took = loop.time() - begun
            # If a million events at the front must stay, they needn't be looked at all the time.
            await asyncio.sleep(self._every if pruned else max(self._every, IDLE_SHARE * took))

    async def _prune(self) -> int:
        try:
            await self._pace()
            pruned = await self._inbox.prune(self._retention)
        except Exception as error:  # noqa: BLE001 - keeping events for longer loses nothing
            self._observer.log("pruner.waiting", error=describe(error))
            return 0
        if pruned:
            self._observer.log("events.pruned", events=pruned)
        return pruned

    async def _pace(self) -> None:
        """Have the inbox bound how fast time goes; log it once if that matters."""
        if not isinstance(self._inbox, Paces):
            return
        now = asyncio.get_running_loop().time()
        elapsed = self._every if self._paced_at is None else now - self._paced_at
        lag = await self._inbox.pace(elapsed)
        self._paced_at = now
        if lag > LAG_SECONDS and not self._lagging:
            words = (
                f"the store's clock has gone {lag / DAY:.0f} days further than pruning has seen; if it "
                "is right, pruning catches up with it, and if not, set it right"
            )
            self._observer.log("pruner.waiting", error=words)
        self._lagging = lag > LAG_SECONDS


def check_interval(every: float) -> None:
    """Raise `ConfigurationError` unless an interval is above zero."""
    if not every > 0:
        raise ConfigurationError("prune_every must be above zero")


def for_sources(retention: Retention, sources: Iterable[SourceConfig]) -> Retention:
    """The retention in which each source's window outlasts its sender's retries."""
    windows = dict(retention.windows)
    for config in sources:
        least = max(WEEK, config.provider.retry_horizon + MARGIN_SECONDS)
        windows[config.name] = max(least, windows.get(config.name, retention.window))
    return replace(retention, windows=windows)


def new_pruner(
    retention: Retention | None,
    observer: Observer,
    every: float,
    inbox: Inbox,
    configs: Iterable[SourceConfig],
) -> Pruner | None:
    """A pruner that keeps what sources need; None if events are kept for ever."""
    if retention is None:
        return None
    return Pruner(inbox, for_sources(retention, configs), observer, every)
