"""A cache of events: what was planned a moment ago needn't be read again to be run."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from webhook_receiver.inbox.jetstream.wire.records import StoredMessage, read_event
from webhook_receiver.inbox.jetstream.wire.wire import Wire
from webhook_receiver.inbox.records import CLAIM_BYTES
from webhook_receiver.types import Envelope

KEPT_BYTES = 32 * 1024 * 1024
READ_AT_ONCE = 64


class EventCache:
    """A bounded cache of events in front of their stream."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._kept: OrderedDict[int, StoredMessage] = OrderedDict()
        self._bytes = 0

    def keep(self, event: StoredMessage) -> None:
        """Keep an event, and forget the oldest ones beyond the bound."""
        if event.seq in self._kept:
            return
        self._kept[event.seq] = event
        self._bytes += event.size
        while self._bytes > KEPT_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.size

    async def of(self, events: Sequence[int]) -> dict[int, Envelope | None]:
        """Envelopes by sequence, in order, until `CLAIM_BYTES` are reached; None if an event is gone."""
        found: dict[int, Envelope | None] = {}
        size = 0
        for start in range(0, len(events), READ_AT_ONCE):
            part = list(dict.fromkeys(events[start : start + READ_AT_ONCE]))
            missing = [seq for seq in part if seq not in self._kept]
            read = (
                await self._wire.reader.by_sequence(self._wire.names.events, missing)
                if missing
                else {}
            )
            for seq in part:
                got = read.get(seq)
                event = self._kept.get(seq) or (None if got is None else read_event(got))
                found[seq] = None if event is None else event.envelope
                size += 0 if event is None else event.size
            if size > CLAIM_BYTES:
                break
        return found
