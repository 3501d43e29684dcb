"""Events, plans and claims for tests of an inbox."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from typing import Any

from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Claimed, Demand, Plan
from webhook_receiver.types import Envelope, Headers, Planned


def envelope(
    id_: str, *, source: str = "shop", at: float | None = None, **changes: Any
) -> Envelope:
    """An event for tests, received now or `at`, to the millisecond; `changes` are `Envelope`'s fields."""
    values: dict[str, Any] = {
        "source": source,
        "provider": "generic",
        "id": id_,
        "type": "order.paid",
        "body": b'{"id":"%s"}' % id_.encode(),
        "headers": Headers([(b"content-type", b"application/json")]),
        "received_at": math.floor((time.time() if at is None else at) * 1000) / 1000,
    }
    return Envelope(**{**values, **changes})


def one_handler(envelope: Envelope) -> Sequence[Planned]:
    """A plan: every event runs `h`."""
    del envelope
    return (Planned("h"),)


def two_handlers(envelope: Envelope) -> Sequence[Planned]:
    """A plan: every event runs `h` and `g`."""
    return (*one_handler(envelope), Planned("g"))


def no_handler(envelope: Envelope) -> Sequence[Planned]:
    """A plan: no handler takes anything."""
    del envelope
    return ()


async def claim(
    inbox: Inbox, worker: str = "w", *, room: int = 100, plan: Plan = one_handler, **limits: Any
) -> Claimed:
    """Claim for a worker with one handler, `h`; `limits` are fields of `Demand`."""
    return await inbox.claim(worker, plan, {"h": Demand(room, **limits)}, suspects=True)
