"""What waits in the line in front of a store, and what became of it: see `commit`."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Generator, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from webhook_receiver.types import Envelope

ConnectionT = TypeVar("ConnectionT")
ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What an inbox remembers of a delivery: its signed bytes, so that a late copy is recognised.

    Attributes:
        source: the name of the source that it came to.
        digest: a hash of the signed bytes.
        until: how long it is remembered at least, in seconds since the epoch.
        late: whether the delivery is past its window: then it is stored only if the imprint is new.
    """

    source: str
    digest: str
    until: float
    late: bool

    @property
    def key(self) -> str:
        """The imprint's name in the inbox."""
        return f"{self.source} {self.digest}"


@dataclass(slots=True, eq=False)
class Ticket(Generic[ConnectionT]):
    """One waiting request: envelopes to store, or work to do in the same transaction.

    Attributes:
        future: gets the answer: receipts, or what `work` returns.
        envelopes: the events to store, if it is about events.
        work: what to do otherwise.
        size: the envelopes' bytes, as they count against the queue's bound.
        deadline: when it is too late, by the event loop's clock, or None.
        imprint: what to remember of the delivery that the events came in, or None.
        mark: what `marked` gave; None without it, or if nobody asked the queue for marks.
    """

    future: asyncio.Future[Any]
    envelopes: Sequence[Envelope] = ()
    work: Callable[[ConnectionT], Any] | None = None
    size: int = 0
    deadline: float | None = None
    imprint: Imprint | None = None
    mark: Any = None


MARK: ContextVar[Any] = ContextVar("webhook_mark", default=None)
"""What stands for the events that are being stored; see `marked`."""


TellMarked = Callable[[Sequence[Any], int, float, Exception | None], None]
"""Told of a commit: the marks of what it was to store, how many events, the seconds that it took, and the
first error if it didn't store them all. See `marked`."""


@contextlib.contextmanager
def marked(mark: object) -> Generator[None]:
    """Let whoever asks the queue for marks get this one with the commit of what the block stores."""
    token = MARK.set(mark)
    try:
        yield
    finally:
        MARK.reset(token)


@dataclass(slots=True)  # not frozen, which takes twice the time: there is one for each request
class Committed:
    """The ticket's work is committed, with this result: receipts, or what `work` returned."""

    result: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """The ticket's work is not committed."""

    error: Exception


@dataclass(frozen=True, slots=True)
class NotNow:
    """Work, not events, that has to wait: the ticket stays, first in the queue."""


Answer = Committed | Failed | NotNow
"""What became of a ticket."""


def envelopes_of(tickets: Sequence[Ticket[Any]]) -> list[Envelope]:
    """All envelopes of some tickets, in order."""
    envelopes: list[Envelope] = []
    for ticket in tickets:
        envelopes += ticket.envelopes
    return envelopes


def divided(items: Sequence[ItemT], tickets: Sequence[Ticket[Any]]) -> Iterator[Sequence[ItemT]]:
    """Divide the results of `envelopes_of` among the tickets; one without envelopes gets none."""
    start = 0
    for ticket in tickets:
        end = start + len(ticket.envelopes)
        yield items[start:end]
        start = end
