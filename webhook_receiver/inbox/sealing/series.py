"""The part of an encrypted inbox that keeps numbers.

They and the names of sources and handlers are readable in it, as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.inbox.protocol import CommitQueue, Inbox, Queues, TellCommit, TellsCommits
from webhook_receiver.inbox.rejections import Rejected
from webhook_receiver.inbox.series import MINUTE, KeepsSeries, Point, Standing, series_of
from webhook_receiver.tally import Added, Kind


class SealedSeries:
    """Hands numbers on to the inner inbox: see `KeepsSeries`.

    Attributes:
        inner: the inbox behind it.
    """

    inner: Inbox

    def on_commit(self, tell: TellCommit) -> None:
        """Call `tell` after each commit of events, if the inner inbox tells."""
        if isinstance(self.inner, TellsCommits):
            self.inner.on_commit(tell)

    @property
    def queue(self) -> CommitQueue | None:
        """What waits for the inner inbox's commits."""
        return self.inner.queue if isinstance(self.inner, Queues) else None

    @property
    def keeps_series(self) -> bool:
        """Whether the inner inbox does."""
        return isinstance(self.inner, KeepsSeries)

    async def tally(self, rows: Sequence[Added]) -> None:
        """Add numbers to those of the minutes in which they were taken, by the store's clock."""
        await series_of(self.inner).tally(rows)

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
        inner = series_of(self.inner)
        return await inner.series(
            kind, since=since, until=until, name=name, every=every, durations=durations
        )

    async def lately(self) -> list[Rejected]:
        """The refused requests of the last day, most first."""
        return await series_of(self.inner).lately()

    async def standing(self) -> Standing:
        """How the inbox stands now."""
        return await series_of(self.inner).standing()
