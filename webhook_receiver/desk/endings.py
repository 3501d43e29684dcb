"""How runs end that were made pending."""

import asyncio
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webhook_receiver.desk.bulk import Pair
from webhook_receiver.desk.objects import run_object
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, RunRecord, Selection

POLL_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of a run.

    Attributes:
        key: its event's key.
        status: its status, or its event's while that has no run.
        run: the run as it was seen last; None while its event has none.
    """

    key: str
    status: str
    run: RunRecord | None

    @property
    def worked(self) -> bool:
        """Whether all is well: one that will be tried again has failed."""
        return self.status in ("done", "skipped")

    @property
    def ended(self) -> bool:
        """Whether it is known how that went."""
        return self.status not in ("pending", "running")


async def endings(store: Inbox, pairs: Sequence[Pair], within: float) -> list[Ending]:
    """How these runs end, once they have, or as they stand when the time is up."""
    keys = list(dict.fromkeys(key for key, _ in pairs))
    until = time.monotonic() + within
    while True:
        records = {one.key: one for one in await store.events(Selection(keys=keys))}
        found = [ending for pair in pairs for ending in _endings(pair, records)]
        if all(one.ended for one in found) or time.monotonic() >= until:
            return found
        await asyncio.sleep(POLL_SECONDS)


def _endings(pair: Pair, records: Mapping[str, EventRecord]) -> Iterable[Ending]:
    key, handler = pair
    record = records.get(key)
    if record is None:  # it was pruned meanwhile, so it had ended
        return
    for run in record.runs:
        if handler in ("", run.handler):
            yield Ending(key, run.status, run)
    if not record.runs:
        yield Ending(key, record.status, None)


def ending_object(ending: Ending) -> dict[str, Any]:
    """An ending as a JSON object."""
    if ending.run is None:
        return {"key": ending.key, "handler": None, "status": ending.status}
    return {"key": ending.key, **run_object(ending.run)}
