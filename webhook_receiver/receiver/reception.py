"""The reception: sources, handlers and an inbox, and a delivery's walk through them without HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from webhook_receiver.errors import (
    ConfigurationError,
    InboxUnavailable,
    KeyUnavailable,
    Refused,
    SecretUnavailable,
    describe,
)
from webhook_receiver.handlers.decorator import On
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox import abilities_of, open_inbox
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import A_MONTH, Retention
from webhook_receiver.intake.public_url import check_public_url
from webhook_receiver.intake.source import ReplyMode, SecretResolver, Secrets, Terms, terms
from webhook_receiver.intake.take import Accepted, Answered
from webhook_receiver.keys.resolving import judge
from webhook_receiver.keys.setup import Learning
from webhook_receiver.keys.store import Keys, KeyStore, keys_from
from webhook_receiver.observe import Listener, Observer
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.receiver.errands import register_errands
from webhook_receiver.receiver.quarantine import Refusals, reverify
from webhook_receiver.receiver.starting import patiently
from webhook_receiver.types import Delivery, Envelope, Event, Receipt
from webhook_receiver.worker.pruner import PRUNE_SECONDS, Pruner, check_interval, for_sources
from webhook_receiver.worker.waiting import Waiter
from webhook_receiver.worker.worker import Worker

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
        self.on: On = handlers.of_source(terms.name)

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
        retention: Retention | None = A_MONTH,
        prune_every: float = PRUNE_SECONDS,
        logger: Any = None,
        public_url: str | None = None,
        keys: Keys | Mapping[str, str | bytes] | None = None,
    ) -> None:
        url = inbox or os.environ.get("WEBHOOK_RECEIVER_INBOX")
        if not url:
            raise ConfigurationError(
                "the receiver needs an inbox: Receiver('sqlite:///inbox.db'), or the variable "
                "WEBHOOK_RECEIVER_INBOX"
            )
        if lease <= 0 or drain < 0 or threads < 1:
            raise ConfigurationError("lease and threads must be above zero, drain not below it")
        check_interval(prune_every)
        self._public_url = public_url and check_public_url(public_url, "the receiver")
        self._retention, self._prune_every = retention, prune_every
        self._given = url
        self._inbox: Inbox | None = None
        self._keys = keys_from(keys)
        self.observer = Observer(logger)
        self.on = Handlers()
        self._limit_handlers(url)
        self.unhandled = self.on.unhandled
        self._sources: dict[str, Source] = {}
        self._lease, self._drain, self._threads = lease, drain, threads
        self._refusals = Refusals(self.observer)
        self._learning = Learning(self.observer)
        self._worker: Worker | None = None
        self._router: Router | None = None
        self._entrants = self._users = 0
        self._turn = asyncio.Lock()
        self._stack: contextlib.AsyncExitStack | None = None

    def _limit_handlers(self, inbox: str | Inbox) -> None:
        """A handler that needs what the inbox can't do is refused when it is registered."""
        abilities = abilities_of(inbox) if isinstance(inbox, str) else inbox.abilities
        kind = inbox.partition(":")[0] if isinstance(inbox, str) else type(inbox).__name__
        self.on.limit_to(abilities, f"an inbox on {kind}")

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
        public_url: str | None = None,
        **options: Any,
    ) -> Source:
        """Take deliveries of a provider, by its name or itself.

        `name` defaults to the provider's, `path` to `/<name>` and may hold parameters
        (`/github/{tenant}`). `secret` is one or a list, newest first, or a callable that gives them
        for the path's parameters. `verify=False` accepts anything. `reply="inline"` runs handlers
        before answering, within `ack_within` seconds. `body_limit` is in bytes. `public_url` is this
        source's whole address, where it isn't the receiver's `public_url` and the path. Other
        keywords are the provider's own. Raise `ConfigurationError` for anything that can't work.
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
                public_url=public_url,
                base_url=self._public_url,
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
        store = self._keys if isinstance(self._keys, KeyStore) else KeyStore()
        register_errands(source.terms, source.on, store.fetcher)
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
        if self._entrants == 0:
            self._turn = asyncio.Lock()  # a lock belongs to the loop that it was first waited in
        self._entrants += 1
        try:
            async with self._turn:
                if self._stack is None:
                    self._stack = await self._start(inbox, worker=worker)
                self._users += 1
            try:
                yield
            finally:
                async with self._turn:
                    self._users -= 1
                    if self._users == 0:
                        stack, self._stack = self._stack, None
                        await stack.aclose()
                        self.observer.tell("receiver.stopped")
        finally:
            self._entrants -= 1

    async def _start(self, inbox: Inbox | None, *, worker: bool) -> contextlib.AsyncExitStack:
        """Start each part; what undoes it all, in reverse, whichever part failed."""
        self.observer.start()
        router = Router(self.on)
        if inbox is None:
            given = self._given
            inbox = open_inbox(given) if isinstance(given, str) else given
        self._limit_handlers(inbox)
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(inbox.stop)
            promise = await patiently(inbox.start, self.observer)
            self._refusals.start(inbox, [source.terms for source in self._sources.values()])
            stack.push_async_callback(self._refusals.stop, inbox)
            if worker:
                self._worker = self._new_worker(inbox, router)
                stack.push_async_callback(self._worker.stop)
                await patiently(self._worker.start, self.observer)
                self._start_pruner(inbox, stack)
            stack.callback(self._close)
            self._inbox, self._router = inbox, router
            self.on.close("the receiver has started")
            self._warn(router)
            self.observer.tell(
                "receiver.started",
                inbox=promise,
                sources=sorted(self._sources),
                handlers=len(router.handlers),
                worker=worker,
            )
            return stack.pop_all()

    def _new_worker(self, inbox: Inbox, router: Router) -> Worker:
        lease, drain, threads = self._lease, self._drain, self._threads
        return Worker(inbox, router, self.observer, lease=lease, drain=drain, threads=threads)

    def _start_pruner(self, inbox: Inbox, stack: contextlib.AsyncExitStack) -> None:
        if self._retention is None:
            return
        terms = [source.terms for source in self._sources.values()]
        retention = for_sources(self._retention, terms)
        pruner = Pruner(inbox, retention, self.observer, self._prune_every)
        stack.push_async_callback(pruner.stop)
        pruner.start()

    def _close(self) -> None:
        """Take nothing more: from now on deliveries are answered 503."""
        self._inbox = self._worker = None
        self.on.reopen()

    def _warn(self, router: Router) -> None:
        for source in self._sources.values():
            if not source.terms.verify:
                self.observer.tell("source.unverified", source=source.name)
        senders = {*self._sources, *(source.provider.name for source in self._sources.values())}
        for handler, pattern in router.idle_handlers(senders):
            self.observer.tell("handler.idle", handler=handler, pattern=pattern)

    # The walk of one delivery.

    async def receive(self, source: str | Source, delivery: Delivery) -> Answered | Stored:
        """Take one delivery: judge it, store its events, and only then return.

        Raise `Refused` where it isn't accepted, `InboxError` where it can't be stored now, and
        `ConfigurationError` where no source has that name.
        """
        return await self.receive_for(self._terms(source), delivery)

    async def receive_for(self, terms: Terms, delivery: Delivery) -> Answered | Stored:
        """The same, for a source already looked up: where the HTTP edge comes in."""
        inbox = self.inbox
        begun = asyncio.get_running_loop().time()
        try:
            judged = await self._judge(inbox, terms, delivery)
        except Refused as refused:
            await self._refusals.note(inbox, terms, delivery, refused)
            raise
        except SecretUnavailable as error:
            if isinstance(error, KeyUnavailable):
                if error.told:
                    raise
                error.told = True
            cause = describe(error.__cause__ or error)
            self.observer.tell("delivery.failed", source=terms.name, error=cause)
            raise
        if isinstance(judged, Answered):
            self.observer.tell("delivery.handshake", source=terms.name)
            return judged
        return await self._store(terms, judged, begun)

    async def _judge(self, inbox: Inbox, terms: Terms, delivery: Delivery) -> Answered | Accepted:
        if terms.provider.learn is not None and terms.verify:
            return await self._learning.judge(inbox, terms, delivery, self._keys)
        return await judge(terms, delivery, self._keys)

    def _terms(self, source: str | Source) -> Terms:
        if isinstance(source, Source):
            return source.terms
        if source not in self._sources:
            known = ", ".join(self._sources) or "none"
            raise ConfigurationError(f"no source is named {source!r}; there are: {known}")
        return self._sources[source].terms

    async def _store(self, terms: Terms, accepted: Accepted, begun: float) -> Stored:
        envelopes = accepted.envelopes
        loop = asyncio.get_running_loop()
        left = max(0.0, terms.ack_within - (loop.time() - begun))
        waiter: Waiter | None = None
        if terms.reply == "inline" and self._worker is not None and len(envelopes) == 1:
            waiter = self._worker.expect(envelopes[0])
        try:
            receipts: Sequence[Receipt] = await self.inbox.put(envelopes, left) if envelopes else []
            self._tell(terms, accepted, receipts)
            value: Any = None
            if waiter is not None and not receipts[0].duplicate:
                left = terms.ack_within - INLINE_MARGIN - (loop.time() - begun)
                value = await waiter.within(left)
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
        terms = {name: source.terms for name, source in self._sources.items()}
        return await reverify(self.inbox, terms, partial(self._judge, self.inbox), ids)

    def explain(self, event: Event[Any] | Envelope) -> tuple[str, ...]:
        """The names of the handlers that would run for an event, in order of registration."""
        router = self._router or Router(self.on)
        return router.plan(event.source, event.provider, event.type)
