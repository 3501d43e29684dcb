"""Purging: of some events nothing stays but their identities, which tombstones keep."""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.inbox.jetstream.upkeep.acts import Told, in_turn
from webhook_receiver.inbox.jetstream.upkeep.listing import Listing, numbers
from webhook_receiver.inbox.jetstream.upkeep.pruning import Pruning
from webhook_receiver.inbox.jetstream.upkeep.replaying import Replaying
from webhook_receiver.inbox.records import Selection


class Purging:
    """Purges events, but for those that wait for a handler."""

    def __init__(self, listing: Listing, replaying: Replaying, pruning: Pruning) -> None:
        self._listing, self._replaying, self._pruning = listing, replaying, pruning

    async def purge(self, keys: Sequence[str], told: Told) -> int:
        """Leave nothing but the identities of events; return how many that were."""
        return await in_turn(sorted(set(keys), key=lambda key: numbers([key])), self._purge, told)

    async def _purge(self, keys: Sequence[str]) -> int:
        await self._replaying.drop(Selection(keys=keys))
        events = await self._listing.events(Selection(keys=keys))
        return await self._pruning.empty(
            [event for event in events if event.status in ("done", "unhandled")]
        )
