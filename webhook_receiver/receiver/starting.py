"""What makes the parts, and how one is started: again while the inbox's servers elect a leader."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from webhook_receiver.errors import (
    NEEDS_ASYNCIO,
    ConfigurationError,
    InboxNotReady,
    InboxUnavailable,
    text_of,
)
from webhook_receiver.inbox.protocol import WEAK_DURABILITY, Queues, TellsCommits
from webhook_receiver.inbox.urls import engine_of

if TYPE_CHECKING:
    from webhook_receiver.handlers.router import Router
    from webhook_receiver.inbox.protocol import Inbox
    from webhook_receiver.intake.config import SourceConfig
    from webhook_receiver.observe import Observer
    from webhook_receiver.tally import Totals
    from webhook_receiver.tracing.tracer import Tracer
    from webhook_receiver.worker.pruner import Pruner
    from webhook_receiver.worker.surroundings import Surroundings
    from webhook_receiver.worker.worker import Worker

START_SECONDS = 30.0  # an election is over by then, and most servers are up
POLL_SECONDS = 0.5
LOG_SECONDS = 5.0  # between two lines that say the same

NOT_STARTED = (
    "the receiver is not running, since nothing starts it: mount it by receiver.mount(app, '/hooks') "
    "on the app itself, or enter receiver.running() in the lifespan of the app that the server runs, "
    "or, if that has none, make a Receiver(…, lazy=True)"
)
STOPPED = "the receiver is not running any more: enter receiver.running() to start it again"

_T = TypeVar("_T")

Clock = Callable[[], float]
"""Gives seconds; a test has one of its own."""

NewPruner = Callable[["Inbox", "Sequence[SourceConfig]"], "Pruner | None"]


class NewWorker(Protocol):
    """Makes workers."""

    def __call__(
        self, inbox: Inbox, router: Router, surroundings: Surroundings, *, clock: Clock | None
    ) -> Worker:
        """Make one for a start."""
        ...


@dataclass(frozen=True, slots=True)
class Opened:
    """The inbox of a start.

    Attributes:
        inbox: it.
        durability: its line on what a commit survives.
        under_test: whether a test has put it in the configured one's place.
        engine: what its commits are counted under.
    """

    inbox: Inbox
    durability: str
    under_test: bool
    engine: str

    @property
    def strength(self) -> Literal["strong", "weak"]:
        """`weak` if `inbox.weak` is logged of it: then the loss of a disk, or of power, loses events."""
        return "weak" if WEAK_DURABILITY in self.durability else "strong"


def check_system(name: str = os.name) -> None:
    """Raise `ConfigurationError` on Windows, where neither locks nor signals do what is promised."""
    if name == "nt":
        raise ConfigurationError(
            "Windows isn't supported: run the receiver in WSL or in a container"
        )


def check_loop() -> None:
    """Raise `ConfigurationError` if it isn't asyncio that runs us."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        raise ConfigurationError(NEEDS_ASYNCIO) from None


def count_commits(inbox: Inbox, given: str | Inbox, totals: Totals) -> str:
    """Count the commits of an inbox that isn't open yet; returns the name of its engine."""
    engine = (engine_of(given) if isinstance(given, str) else None) or type(inbox).__name__
    if isinstance(inbox, TellsCommits):
        totals.expect("commit", name=engine)
        inbox.on_commit(partial(totals.committed, engine))
    return engine


def trace_commits(inbox: Inbox, tracer: Tracer | None) -> None:
    """Make spans of the commits of an inbox that is open, if this process traces."""
    if tracer is not None and isinstance(inbox, Queues) and inbox.queue is not None:
        inbox.queue.on_marked(tracer.committed)


async def patiently(
    start: Callable[[], Awaitable[_T]],
    observer: Observer,
    within: float = START_SECONDS,
    *,
    trouble: type[InboxUnavailable] = InboxNotReady,
) -> _T:
    """Start a part; raise `trouble` if it still fails after `within` seconds.

    Pass `InboxUnavailable` for a step that comes once the inbox is open: what fails then may work again.
    Before that, it may be a mistake in the settings.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + within
    said, next_line = "", 0.0
    while True:
        try:
            return await start()
        except trouble as error:
            now, words = loop.time(), text_of(error)
            if now >= end:
                raise
            if words != said or now >= next_line:
                said, next_line = words, now + LOG_SECONDS
                observer.log("inbox.waiting", error=words, left=round(end - now))
        await asyncio.sleep(min(POLL_SECONDS, max(0.0, end - loop.time())))
