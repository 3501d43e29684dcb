"""The part of the SQL engine that keeps the numbers of its processes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Protocol, TypeVar

from webhook_receiver.inbox.rejections import Rejected
from webhook_receiver.inbox.series import MINUTE, Point, Standing
from webhook_receiver.inbox.sql import rejections, series
from webhook_receiver.inbox.sql.scripts import Script
from webhook_receiver.tally import Added, Kind
from webhook_receiver.types import HOUR

Result = TypeVar("Result")


class RunsScripts(Protocol):
    """A database, as far as its scripts matter."""

    def wake(self) -> None:
        """Wake those who wait for something to do."""
        ...

    async def write(self, script: Script[Result]) -> Result:
        """Run a script in one transaction."""
        ...

    async def read(self, script: Script[Result]) -> Result:
        """Run a script that only reads, without being in anybody's way."""
        ...


class SqlSeries:
    """Keeps series in a SQL database: see `KeepsSeries`."""

    def __init__(self, scripts: RunsScripts) -> None:
        self._scripts = scripts
        self._folded = float("-inf")

    @property
    def keeps_series(self) -> bool:
        """It does."""
        return True

    async def tally(self, rows: Sequence[Added]) -> None:
        """Add numbers to those of the minutes in which they were taken, by the store's clock."""
        await self._scripts.write(series.tally(rows))

    async def series(
        self,
        kind: Kind,
        *,
        since: float,
        until: float | None = None,
        name: str | None = None,
        every: int = MINUTE,
        durations: bool = True,
    ) -> list[Point]:
        """The spans of a kind that begin from `since` on and before `until`, oldest first."""
        return await self._scripts.read(
            series.read(kind, since, until, name, every, durations=durations)
        )

    async def lately(self) -> list[Rejected]:
        """The refused requests of the last day, most first."""
        return await self._scripts.read(rejections.recent)

    async def standing(self) -> Standing:
        """How the inbox stands now."""
        return await self._scripts.read(series.standing)

    async def _fold(self, lag: float) -> None:
        """Once an hour, put old minutes together, by a clock that lags by so many seconds."""
        if time.monotonic() - self._folded > HOUR:
            self._folded = time.monotonic()
            await self._scripts.write(lambda now: series.fold(now - lag))
