"""What a receiver says of itself."""

from __future__ import annotations

import asyncio
import importlib.util
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, cast

from webhook_receiver.edge.asgi import Edge
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.protocol import CommitQueue, Inbox, Queues
from webhook_receiver.inbox.sealing.keys import Encryption
from webhook_receiver.keys.store import KeyStore
from webhook_receiver.observe import Listener, Observer
from webhook_receiver.receiver.lifecycle import Lifecycle
from webhook_receiver.receiver.starting import Opened
from webhook_receiver.tally import Totals
from webhook_receiver.worker.lanes import LaneState

if TYPE_CHECKING:
    from webhook_receiver.console.app import Console
    from webhook_receiver.console.guard import Authorize
    from webhook_receiver.console.options import ConsoleOptions
    from webhook_receiver.console.visit import Receives
    from webhook_receiver.receiver.metrics import Metrics

Condition = Literal["ready", "starting", "unavailable"]
"""How a receiver is: it takes deliveries; it doesn't run, or not yet or any more; its store is away."""


@dataclass(frozen=True, slots=True)
class Health:
    """How a receiver is, for a probe of the host's own.

    Attributes:
        status: in a word.
    """

    status: Condition

    @property
    def ready(self) -> bool:
        """Whether it takes deliveries."""
        return self.status == "ready"


class Running:
    """What of a receiver runs now, as its metrics ask."""

    def __init__(self, lifecycle: Lifecycle) -> None:
        self._lifecycle = lifecycle

    @property
    def inbox(self) -> Inbox | None:
        """The inbox, while it is open."""
        parts = self._lifecycle.parts_now
        return None if parts is None else parts.inbox

    @property
    def queue(self) -> CommitQueue | None:
        """What waits for the inbox's commits, if there is a queue."""
        parts = self._lifecycle.parts_now
        return parts.inbox.queue if parts and isinstance(parts.inbox, Queues) else None

    @property
    def opened(self) -> Opened | None:
        """What is known of the inbox that was opened last."""
        return self._lifecycle.opened

    @property
    def loop(self) -> asyncio.AbstractEventLoop | None:
        """The event loop in which it runs, while it does."""
        parts = self._lifecycle.parts_now
        return None if parts is None else parts.loop

    @property
    def fetches(self) -> Iterable[tuple[tuple[str, str], int]]:
        """How many keys of senders were fetched, by host and outcome."""
        parts = self._lifecycle.parts_now
        published = None if parts is None else parts.walk.published
        return published.fetches if isinstance(published, KeyStore) else ()

    @property
    def lanes(self) -> list[LaneState]:
        """How each handler's attempts stand in this process."""
        parts = self._lifecycle.parts_now
        worker = None if parts is None else parts.walk.worker
        return [] if worker is None else worker.states()


class Reports:
    """The part of a receiver that says how it is; it is given what it asks.

    Attributes:
        observer: logs each step.
    """

    observer: Observer
    _edge: Edge
    _lifecycle: Lifecycle
    _totals: Totals

    @cached_property
    def metrics(self) -> Metrics:
        """What it measures, for Prometheus and OpenTelemetry."""
        from webhook_receiver.receiver.metrics import Metrics  # noqa: PLC0415 - for those who ask

        return Metrics(self._totals, Running(self._lifecycle), self.observer)

    def observe(self, listener: Listener) -> None:
        """Call `listener(step, fields)` for every step of every delivery and run."""
        self.observer.listen(listener)

    def route(self, path: str) -> str | None:
        """The path of the source that a path below the receiver belongs to, as it was configured."""
        return self._edge.route(path)

    @property
    def inbox_url(self) -> str | None:
        """The configured inbox's URL, or None if it was given as an object."""
        configured = self._lifecycle.configured_inbox
        return configured if isinstance(configured, str) else None

    @property
    def encryption(self) -> Encryption:
        """The keys that the inbox is encrypted under, as they were configured."""
        return self._lifecycle.encryption

    @property
    def running_now(self) -> bool:
        """Whether deliveries can be taken."""
        return self._lifecycle.running_now

    @property
    def working_now(self) -> bool:
        """Whether handlers run in this process."""
        return self._lifecycle.working_now

    @property
    def ready(self) -> bool:
        """Whether it runs and its inbox takes events: see `health`."""
        return self._lifecycle.ready

    def health(self) -> Health:
        """How it is, for a host's readiness probe.

        It isn't ready before the start, during a stop, and while its inbox's store is lost or has been
        away for five seconds; that is checked once a second. However much waits for handlers, it is.
        """
        if self._lifecycle.ready:
            return Health("ready")
        return Health("unavailable" if self._lifecycle.running_now else "starting")

    def console(
        self,
        options: ConsoleOptions | None = None,
        *,
        authorize: Authorize | None = None,
        bound: Sequence[str] = (),
    ) -> Console:
        """The console of the inbox as an ASGI app, to be mounted anywhere in this process.

        Raise `ConfigurationError` if nobody could log in, or without the extra `console`.

        Parameters:
            options: who logs in, under which names it is asked for, what is masked.
            authorize: the host's own login: given the ASGI scope, sync or async, it returns an `Operator`
                or None.
            bound: the addresses that it listens on; `serve` gives them.
        """
        if importlib.util.find_spec("jinja2") is None:
            raise ConfigurationError(
                "the console needs the extra 'console': pip install 'asgi-webhook-receiver[console]'"
            )
        from webhook_receiver.console.app import Console  # noqa: PLC0415 - its templates are an extra

        if not (bound or authorize or (options and options.users)):
            raise ConfigurationError(
                "nobody could log in to the console: give authorize=…, or users in ConsoleOptions"
            )
        receiver = cast("Receives", self)
        return Console(
            lambda: self._lifecycle.parts.inbox,
            options,
            receiver=receiver,
            authorize=authorize,
            bound=bound,
            observer=self.observer,
            durability=lambda: opened.durability if (opened := self._lifecycle.opened) else "",
        )

    async def backlog_age(self) -> float:
        """For how many seconds the run that has waited longest has been due; read every ten seconds.

        Raise `InboxUnavailable` if the receiver doesn't run or its store is away.
        """
        return await self.metrics.backlog_age()
