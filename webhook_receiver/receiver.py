"""The reception: sources, handlers and an inbox, and a delivery's walk through them without HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import os
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webhook_receiver.errors import (
    ConfigurationError,
    InboxUnavailable,
    Refused,
    SecretUnavailable,
)
from webhook_receiver.handlers import Handlers, SourceHandlers
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.intake import Accepted, Answered, take
from webhook_receiver.lanes import Waiter
from webhook_receiver.observe import Listener, Observer
from webhook_receiver.provider import Provider, find_provider
from webhook_receiver.refusals import Refusals
from webhook_receiver.retry import describe
from webhook_receiver.router import Router
from webhook_receiver.signing import Key
from webhook_receiver.source import ReplyMode, SecretResolver, Secrets, Terms, terms
from webhook_receiver.types import Delivery, Envelope, Event, Receipt
from webhook_receiver.worker import Worker

INLINE_MARGIN = 0.2  # kept from the sender's time limit for the answer's own way, in seconds


@dataclass(frozen=True, slots=True)
class Stored:
    """The delivery's events are in the inbox; `value` is what an inline handler returned."""

    envelopes: Sequence[Envelope]
    receipts: Sequence[Receipt]
    value: Any = None


class Source:
    """A configured sender, as `Receiver.source` returns it."""

    def __init__(self, terms: Terms, handlers: Handlers) -> None:
        self.terms = terms
        self.on: SourceHandlers = handlers.of_source(terms.name)

    @property
    def name(self) -> str:
        """The source's name: the key of its events."""
        return self.terms.name

    @property
    def path(self) -> str:
        """Where its deliveries arrive, below the receiver."""
        return self.terms.path

    @property
    def provider(self) -> Provider:
        """What is known of its sender, this source's options applied."""
        return self.terms.provider


class Reception:
    """Everything of a receiver but its HTTP edge; see `webhook_receiver.Receiver`."""

    def __init__(
        self,
        inbox: str | Inbox | None = None,
        *,
        lease: float = 30.0,
        drain: float = 15.0,
        threads: int = 32,
        logger: Any = None,
    ) -> None:
        url = inbox or os.environ.get("WEBHOOK_RECEIVER_INBOX")
        if not url:
            raise ConfigurationError(
                "the receiver needs an inbox: Receiver('sqlite:///inbox.db'), or the variable "
                "WEBHOOK_RECEIVER_INBOX"
            )
        if lease <= 0 or drain < 0 or threads < 1:
            raise ConfigurationError("lease and threads must be above zero, drain not below it")
        self._given = url
        self._inbox: Inbox | None = None
        self.observer = Observer(logger)
        self.on = Handlers()
        self.unhandled = self.on.unhandled
        self._sources: dict[str, Source] = {}
        self._lease, self._drain, self._threads = lease, drain, threads
        self._clock: Callable[[], float] = time.time
        self._refusals = Refusals(self.observer)
        self._worker: Worker | None = None
        self._router: Router | None = None
        self._users = 0

    # Configuration.

    def source(
        self,
        provider: str | Provider,
        *,
        name: str | None = None,
        path: str | None = None,
        secret: Secrets | SecretResolver | None = None,
        verify: bool = True,
        reply: ReplyMode = "inbox",
        body_limit: int | None = None,
        ack_within: float | None = None,
        **options: Any,
    ) -> Source:
        """Take deliveries of a provider, by its name or itself.

        `name` defaults to the provider's, `path` to `/<name>` and may hold parameters
        (`/github/{tenant}`). `secret` is one or a list, newest first, or a callable that gives them
        for the path's parameters. `verify=False` accepts anything. `reply="inline"` runs handlers
        before answering, within `ack_within` seconds. `body_limit` is in bytes. Other keywords are
        the provider's own. Raise `ConfigurationError` for anything that can't work.
        """
        if self.running_now:
            raise ConfigurationError("sources must be configured before the receiver starts")
        source = Source(
            terms(
                find_provider(provider),
                name=name,
                path=path,
                secret=secret,
                verify=verify,
                reply=reply,
                body_limit=body_limit,
                ack_within=ack_within,
                options=options,
            ),
            self.on,
        )
        for other in self._sources.values():
            if other.name == source.name:
                raise ConfigurationError(
                    f"two sources are named {source.name!r}; give one another name="
                )
            if other.path == source.path:
                raise ConfigurationError(
                    f"sources {other.name!r} and {source.name!r} share the path {source.path!r}; "
                    "give one another path="
                )
        self._sources[source.name] = source
        return source

    def include(self, handlers: Handlers) -> None:
        """Add handlers collected elsewhere; raise `ConfigurationError` for a name taken twice."""
        self.on.include(handlers)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The configured sources by name."""
        return self._sources

    def observe(self, listener: Listener) -> None:
        """Call `listener(step, fields)` for every step of every delivery and run."""
        self.observer.listen(listener)

    # Running.

    @property
    def running_now(self) -> bool:
        """Whether deliveries can be taken."""
        return self._inbox is not None

    @property
    def inbox(self) -> Inbox:
        """The inbox; raise `InboxUnavailable` while the receiver isn't running."""
        if self._inbox is None:
            raise InboxUnavailable("the receiver is not running: enter receiver.running() first")
        return self._inbox

    @property
    def inbox_url(self) -> str | None:
        """The configured inbox's URL; None where it was given as an object."""
        return self._given if isinstance(self._given, str) else None

    @contextlib.asynccontextmanager
    async def running(
        self, *, worker: bool = True, inbox: Inbox | None = None
    ) -> AsyncGenerator[None]:
        """Open the inbox and work until the block ends; `worker=False` leaves the runs to others.

        Put it into the host's lifespan. Entered twice in one process, it runs once. `inbox` is used
        instead of the configured one, for tests.
        """
        self._users += 1
        try:
            if self._users == 1:
                await self._start(inbox, worker=worker)
            yield
        finally:
            self._users -= 1
            if self._users == 0:
                await self._stop()

    async def _start(self, inbox: Inbox | None, *, worker: bool) -> None:
        self.on.closed = "the receiver has started"
        self.observer.start()
        router = self._router = Router(self.on)
        self._warn(router)
        if inbox is None:
            given = self._given
            inbox = open_inbox(given) if isinstance(given, str) else given
        promise = await inbox.start()
        self._inbox = inbox
        self._refusals.start(inbox)
        if worker:
            self._worker = Worker(
                inbox,
                router,
                self.observer,
                lease=self._lease,
                drain=self._drain,
                threads=self._threads,
                clock=self._clock,
            )
            await self._worker.start()
        self.observer.tell(
            "receiver.started",
            inbox=promise,
            sources=sorted(self._sources),
            handlers=len(router.handlers),
            worker=worker,
        )

    def _warn(self, router: Router) -> None:
        for source in self._sources.values():
            if not source.terms.verify:
                self.observer.tell("source.unverified", source=source.name)
        senders = {*self._sources, *(source.provider.name for source in self._sources.values())}
        for handler, pattern in router.idle_handlers(senders):
            self.observer.tell("handler.idle", handler=handler, pattern=pattern)

    async def _stop(self) -> None:
        """Stop working, then close: in this order, so that outcomes are still written down."""
        worker, inbox = self._worker, self._inbox
        self._worker = self._inbox = None
        if worker is not None:
            await worker.stop()
        if inbox is not None:
            await self._refusals.stop(inbox)
            await inbox.stop()
        self.on.closed = None
        self.observer.tell("receiver.stopped")

    # The walk of one delivery.

    async def receive(self, source: str | Source, delivery: Delivery) -> Answered | Stored:
        """Take one delivery: judge it, store its events, and only then return.

        Raise `Refused` where it isn't accepted, `InboxError` where it can't be stored now, and
        `ConfigurationError` where no source has that name.
        """
        return await self.receive_for(self._terms(source), delivery)

    async def receive_for(self, terms: Terms, delivery: Delivery) -> Answered | Stored:
        """The same, for a source already looked up: where the HTTP edge comes in."""
        if not self.running_now:
            raise InboxUnavailable("the receiver is not running")
        judged = await self._judge(terms, delivery)
        if isinstance(judged, Answered):
            self.observer.tell("delivery.handshake", source=terms.name)
            return judged
        return await self._store(terms, judged)

    def _terms(self, source: str | Source) -> Terms:
        if isinstance(source, Source):
            return source.terms
        if source not in self._sources:
            known = ", ".join(self._sources) or "none"
            raise ConfigurationError(f"no source is named {source!r}; there are: {known}")
        return self._sources[source].terms

    async def _judge(self, terms: Terms, delivery: Delivery) -> Accepted | Answered:
        keys: Sequence[Key] = terms.keys
        if terms.resolver is not None:
            keys = await self._resolved(terms, terms.resolver, delivery)
        try:
            return take(terms, delivery, keys)
        except Refused as refusal:
            self._refusals.note(terms, delivery, refusal)
            raise

    async def _resolved(
        self, terms: Terms, resolver: SecretResolver, delivery: Delivery
    ) -> tuple[Key, ...]:
        """The keys for this delivery's path. No secret for it means refused, not an error."""
        try:
            secrets = resolver(delivery.params)
            if inspect.isawaitable(secrets):
                secrets = await secrets
        except Exception as error:  # user code: whatever it raises, the sender shall try again
            self.observer.tell("delivery.failed", source=terms.name, error=describe(error))
            raise SecretUnavailable from error
        try:
            return terms.keys_of(secrets)
        except ConfigurationError as error:
            refusal = Refused("unknown_tenant", f"no usable secret for this path: {error}")
            self._refusals.note(terms, delivery, refusal)
            raise refusal from error

    async def _store(self, terms: Terms, accepted: Accepted) -> Stored:
        envelopes = accepted.envelopes
        loop = asyncio.get_running_loop()
        begun = loop.time()
        waiter: Waiter | None = None
        if terms.reply == "inline" and self._worker is not None and len(envelopes) == 1:
            event = envelopes[0]
            waiter = self._worker.expect(event.source, event.provider, event.type, event.id)
        try:
            receipts: Sequence[Receipt] = (
                await self.inbox.put(envelopes, terms.ack_within) if envelopes else []
            )
            self._tell(terms, accepted, receipts)
            value: Any = None
            if waiter is not None and not receipts[0].duplicate:
                left = terms.ack_within - INLINE_MARGIN - (loop.time() - begun)
                value = await _within(waiter, left)
        finally:
            if waiter is not None:
                waiter.reply.cancel()
        return Stored(envelopes, receipts, value)

    def _tell(self, terms: Terms, accepted: Accepted, receipts: Sequence[Receipt]) -> None:
        if not self.observer.hears("delivery.accepted"):
            return
        for envelope, receipt in zip(accepted.envelopes, receipts, strict=True):
            step = "delivery.duplicate" if receipt.duplicate else "delivery.accepted"
            self.observer.tell(
                step,
                source=terms.name,
                type=envelope.type,
                id=envelope.id,
                secret=accepted.verified.fingerprint,
            )

    async def reverify(self, ids: Sequence[int] | None = None) -> dict[int, str]:
        """Judge quarantined deliveries again, each at the time it came: after a secret was mended.

        The genuine ones become events and leave the quarantine. Returns what became of each, by its
        number: `accepted`, or the code of its refusal.
        """
        outcome: dict[int, str] = {}
        for refusal in await self.inbox.refusals(ids):
            delivery = Delivery(
                refusal.headers,
                refusal.body,
                refusal.method,
                refusal.path,
                refusal.query,
                None,
                refusal.received_at,
            )
            source = self._sources.get(refusal.source)
            outcome[refusal.id] = "unknown_source"
            if source is not None:
                outcome[refusal.id] = await self._rejudge(source.terms, delivery)
        await self.inbox.release_refusals([i for i, what in outcome.items() if what == "accepted"])
        return outcome

    async def _rejudge(self, terms: Terms, delivery: Delivery) -> str:
        try:
            keys = terms.keys
            if terms.resolver is not None:
                keys = await self._resolved(terms, terms.resolver, delivery)
            judged = take(terms, delivery, keys)
        except Refused as refusal:
            return refusal.code
        if isinstance(judged, Accepted) and judged.envelopes:
            await self.inbox.put(judged.envelopes)
        return "accepted"

    def explain(self, event: Event[Any] | Envelope) -> tuple[str, ...]:
        """The names of the handlers that would run for an event, in order of registration."""
        router = self._router or Router(self.on)
        return router.plan(event.source, event.provider, event.type)


async def _within(waiter: Waiter, seconds: float) -> Any:
    """What the handler returned, or None where it isn't done in time: it goes on by itself."""
    try:
        return await asyncio.wait_for(waiter.reply, max(0.0, seconds))
    except TimeoutError:
        return None
