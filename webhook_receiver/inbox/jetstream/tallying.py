"""The part of the JetStream engine that keeps the numbers of its processes."""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.inbox.jetstream.opened import Opened
from webhook_receiver.inbox.rejections import Rejected
from webhook_receiver.inbox.series import MINUTE, Point, Standing, without_durations
from webhook_receiver.tally import Added, Kind


class JetStreamSeries:
    """Keeps series in a stream: see `KeepsSeries`."""

    @property
    def _open(self) -> Opened:
        """The parts of the inbox, while it is open."""
        raise NotImplementedError

    @property
    def keeps_series(self) -> bool:
        """It does."""
        return True

    async def tally(self, rows: Sequence[Added]) -> None:
        """Add numbers to those of the minutes in which they were taken, by the store's clock."""
        await self._open.series.tally(rows)

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
        found = await self._open.series.read(kind, since, until, name, every)
        return found if durations else list(map(without_durations, found))

    async def lately(self) -> list[Rejected]:
        """The refused requests of the last day, most first."""
        return await self._open.statistics.lately()

    async def standing(self) -> Standing:
        """How the inbox stands now."""
        return await self._open.statistics.standing()
