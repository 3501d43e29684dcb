"""How a receiver is run: by a command, or under test."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from webhook_receiver.handlers.overrides import Overrides
from webhook_receiver.inbox.protocol import Inbox


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """What a test puts in the place of what is configured, whoever then starts the receiver.

    Attributes:
        inbox: used instead of the configured one.
        now: gives the time at which deliveries come, in seconds since the epoch.
        overrides: what is called or provided instead, by function or type.
    """

    inbox: Inbox
    now: Callable[[], float] = time.time
    overrides: Overrides = field(default_factory=dict[Any, Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to run, instead of how the receiver is configured; None is as it is configured.

    Attributes:
        worker: whether handlers run.
        inbox: the inbox.
        start_within: seconds to wait for an inbox whose servers aren't up yet.
    """

    worker: bool | None = None
    inbox: Inbox | None = None
    start_within: float | None = None

    def over(self, other: Options) -> Options:
        """These, and `other`'s where they say nothing."""
        return Options(
            worker=other.worker if self.worker is None else self.worker,
            inbox=self.inbox or other.inbox,
            start_within=other.start_within if self.start_within is None else self.start_within,
        )
