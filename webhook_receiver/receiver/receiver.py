"""The receiver: what users configure, mount and run. Its parts do the work."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from webhook_receiver.edge.asgi import Edge, serve_lifespan
from webhook_receiver.edge.body import Bounds
from webhook_receiver.edge.denials import Denials
from webhook_receiver.errors import ConfigurationError, Denied, Refused
from webhook_receiver.handlers.lifespans import Lifespan, entered
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox import check_given
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import A_MONTH, Retention
from webhook_receiver.inbox.rejections import Tally
from webhook_receiver.inbox.sealing.keys import Encryption, EncryptionKeys
from webhook_receiver.intake.config import SourceConfig, configure_source
from webhook_receiver.intake.paths import guess
from webhook_receiver.intake.public_url import check_public_url
from webhook_receiver.intake.take import Answered, Stored
from webhook_receiver.keys.fetching import Fetcher
from webhook_receiver.keys.store import Keys, KeyStore, keys_from
from webhook_receiver.observe import Observer
from webhook_receiver.receiver.configuring import Written, configured_by
from webhook_receiver.receiver.lifecycle import Lifecycle
from webhook_receiver.receiver.mounting import Host, host_running, mount
from webhook_receiver.receiver.options import Options, StandIn
from webhook_receiver.receiver.polling import EVERY_SECONDS, Ask, Polling
from webhook_receiver.receiver.quarantine import reverify
from webhook_receiver.receiver.reporting import Reports
from webhook_receiver.receiver.rotation import Rotation
from webhook_receiver.receiver.sessions import check_sessions, session_in
from webhook_receiver.receiver.source import Source
from webhook_receiver.receiver.sources import Sources
from webhook_receiver.receiver.starting import START_SECONDS
from webhook_receiver.receiver.watching import watching
from webhook_receiver.suggestions import alternatives
from webhook_receiver.tally import Totals
from webhook_receiver.tracing.names import FirstAttempts
from webhook_receiver.tracing.switch import Switch
from webhook_receiver.types import Delivery, Envelope, Event
from webhook_receiver.worker.pruner import PRUNE_SECONDS, check_interval, new_pruner
from webhook_receiver.worker.worker import Worker

if TYPE_CHECKING:
    from opentelemetry.trace import TracerProvider
    from sqlalchemy.ext.asyncio import AsyncSession
    from starlette.applications import Starlette
    from starlette.routing import Router as StarletteRouter
    from starlette.types import Receive, Scope, Send

    from webhook_receiver.alarms.config import Alarms


class Receiver(Reports):
    """Receives webhooks: configure sources, register handlers, then serve or mount it.

    It is an ASGI app with a lifespan.

    Parameters:
        inbox: a URL (`sqlite:///shop.db`) or an `Inbox`. Defaults to the variable
            `WEBHOOK_RECEIVER_INBOX`.
        lease: seconds until a crashed worker's runs are taken over.
        drain: seconds a stop waits for attempts under way.
        threads: the most threads for sync handlers.
        retention: how long finished events are kept; None keeps them for ever.
        prune_every: seconds between two passes of pruning.
        logger: a standard logger, loguru's or structlog's. Without one, lines go to structlog if you
            have set it up, else to the standard logger `webhook_receiver`.
        keys: gives the keys that senders publish, instead of fetching them.
        lifespan: gives an async context manager that is open while handlers run in this process.
        lazy: start with the first request, for hosts without a lifespan. Without it, a request
            before the start is answered 503.
        worker: whether this process runs handlers; False leaves them to others.
        start_within: seconds to wait at start for a PostgreSQL or NATS that isn't up yet.
        bounds: limits on what is read of a request.
        public_url: the address of the place where the receiver is mounted, as senders that sign
            URLs know it. Without it, the address is taken from the request.
        trusted_proxies: whose forwarded headers count: addresses, networks, or `*`.
        encryption_keys: what is stored is encrypted under the first of them and read with all of
            them: each 32 bytes, also as base64, newest first. `"plain"` in the first place encrypts
            nothing new. Or a function, sync or async, that gives them at each start.
        identity_key: stores ids as hashes with this key, which can never be changed.
        traces: with OpenTelemetry, `child` puts first attempts into their delivery's trace, `link`
            gives them their own, and `off` makes no spans.
        tracer_provider: makes the spans, instead of the one that the host has set at the start.
        alarms: whom to tell what goes wrong; None tells nobody.

    Attributes:
        on: registers handlers; see `Handlers`, also for `unhandled`, `provide` and `around`.
    """

    def __init__(
        self,
        inbox: str | Inbox | None = None,
        *,
        lease: float = 30.0,
        drain: float = 4.0,
        threads: int = 32,
        retention: Retention | None = A_MONTH,
        prune_every: float = PRUNE_SECONDS,
        logger: Any = None,
        keys: Keys | Mapping[str, str | bytes] | None = None,
        lifespan: Lifespan | None = None,
        lazy: bool = False,
        worker: bool = True,
        start_within: float = START_SECONDS,
        bounds: Bounds | None = None,
        public_url: str | None = None,
        trusted_proxies: Sequence[str] = (),
        encryption_keys: EncryptionKeys = (),
        identity_key: str | bytes | None = None,
        traces: FirstAttempts = "child",
        tracer_provider: TracerProvider | None = None,
        alarms: Alarms | None = None,
    ) -> None:
        inbox = inbox or os.environ.get("WEBHOOK_RECEIVER_INBOX")
        if not inbox:
            raise ConfigurationError(
                "the receiver needs an inbox: Receiver('sqlite:///inbox.db'), or the variable "
                "WEBHOOK_RECEIVER_INBOX"
            )
        if lease <= 0 or drain < 0 or threads < 1 or start_within < 0:
            raise ConfigurationError(
                "lease and threads must be above zero, drain and start_within not below it"
            )
        check_given(inbox)
        check_interval(prune_every)
        self.retention, self.alarms, self._totals = retention, alarms, Totals()
        self._hosts: list[Host] = []
        self.observer = observer = Observer(logger)
        self.on = on = Handlers(lifespan=lifespan)
        # For short: `receiver.unhandled` is the same as `receiver.on.unhandled`.
        self.unhandled, self.provide, self.around = on.unhandled, on.provide, on.around
        published = keys_from(keys)
        fetcher = published.fetcher if isinstance(published, KeyStore) else Fetcher()
        tally = Tally(time.monotonic, self._resembles_a_path)
        totals = self._totals
        pace: dict[str, Any] = {"lease": lease, "drain": drain, "threads": threads}
        self._traces = switch = Switch(traces, tracer_provider)
        self._denials = Denials(observer, tally, totals)
        self._lifecycle = Lifecycle(
            inbox,
            lambda: self._sources.configs,
            self.on,
            observer,
            tally=tally,
            totals=totals,
            published=published,
            new_worker=partial(Worker, observer=observer, totals=totals, traces=switch, **pace),
            new_pruner=partial(new_pruner, retention, observer, prune_every),
            upkeep=self._upkeep,
            lifespans=self._lifespans,
            live_overrides=self._live_overrides,
            worker=worker,
            lazy=lazy,
            start_within=start_within,
            encryption=Encryption(encryption_keys, identity_key),
            traces=switch,
        )
        self._edge = Edge(
            self._lifecycle, observer, self._denials, bounds or Bounds(), trusted_proxies, switch
        )
        base_url = public_url and check_public_url(public_url, "the receiver")
        self._sources = Sources(self.on, fetcher, self._lifecycle.admit, base_url)
        self._rotation = Rotation(self._sources, observer)
        self._pollings: list[Polling] = []
        self._sources.follow(lambda _, now: totals.expect("source", name=now.name) if now else None)
        self._sources.follow(self._edge.change)
        self._sources.follow(self._lifecycle.follow)

    # Configuration.

    @configured_by(configure_source)
    def source(self, config: SourceConfig, written: Written) -> Source:
        """Take deliveries of a provider, from the start on; `add_source` does so at any time."""
        if self.running_now:
            raise ConfigurationError(
                "sources must be configured before the receiver starts; while it runs, write "
                "`await receiver.add_source(…)`"
            )
        return self._sources.add(config, written)

    @configured_by(configure_source)
    async def add_source(self, config: SourceConfig, written: Written) -> Source:
        """Take deliveries of one more provider, also while the receiver runs, in this process."""
        return self._sources.add(config, written)

    async def remove_source(self, name: str) -> None:
        """Take no more deliveries for a source; what it has stored is handled all the same.

        Raise `ConfigurationError` if no source has that name.
        """
        self._sources.remove(self.find_source(name).name)

    def sources_from(self, ask: Ask, *, every: float = EVERY_SECONDS) -> None:
        """Take sources from a function, such as a look into a table: at the start, and from time to time.

        Parameters:
            ask: gives the sources, sync or async, each as a mapping of what `source` takes. If it
                fails, the sources stay as they are.
            every: seconds between two calls.
        """
        self._pollings.append(Polling(ask, every, self._sources, self.observer))

    def reload_secrets(self) -> None:
        """Read secrets in files again now; it is done by itself when such a file changes."""
        self._rotation.reload()

    async def pass_time(self, seconds: float) -> None:
        """Do what is done at intervals, under test: ask where sources come from, read secrets' files."""
        for polling in self._pollings:
            await polling.pass_time(seconds)
        self._rotation.pass_time(seconds)

    def include(self, handlers: Handlers) -> None:
        """Add what was collected elsewhere; raise `ConfigurationError` for what is there already."""
        self.on.include(handlers)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The configured sources by name."""
        return self._sources

    def guard(self, check: Callable[[SourceConfig], None]) -> None:
        """Let `check` see each source, also those that are added later, as a host with paths of its own does.

        It raises `ConfigurationError` for one that can't be.
        """
        self._sources.guard(check)

    # Running.

    @property
    def inbox(self) -> Inbox:
        """The inbox; raise `InboxUnavailable` if the receiver isn't running."""
        return self._lifecycle.parts.inbox

    @contextlib.asynccontextmanager
    async def session(self, *, readonly: bool = False) -> AsyncGenerator[AsyncSession]:
        """SQLAlchemy's `AsyncSession` in the inbox's database: `async with receiver.session() as session:`.

        For your own tables, outside of handlers. It is committed if the block ends well, and rolled
        back if it raises; `session.commit()` commits at once. Raise `InboxUnavailable` if the receiver
        isn't running, and `ConfigurationError` if the inbox has no transactions, as on JetStream.

        Parameters:
            readonly: for reading only: on SQLite it then neither waits nor makes others wait.
        """
        check_sessions(self._lifecycle.configured_inbox)
        await self._lifecycle.wake()
        async with session_in(self.inbox, readonly=readonly) as session:
            yield session

    def running(
        self,
        *,
        worker: bool | None = None,
        inbox: Inbox | None = None,
        start_within: float | None = None,
        within: Any = None,
    ) -> contextlib.AbstractAsyncContextManager[None]:
        """Open the inbox and work until the block ends: `async with receiver.running(): ...`.

        Put it into the host's lifespan. Entered twice in one process, it runs once.

        Parameters:
            worker: whether to run handlers here, instead of what the receiver was made with.
            inbox: used instead of the configured one, for tests.
            start_within: seconds to wait for the inbox's servers, instead of the configured ones.
            within: an app of Starlette or FastAPI, whose lifespan is run around it without a server.
        """
        if within is None:
            return self._lifecycle.running(worker=worker, inbox=inbox, start_within=start_within)
        options = Options(worker=worker, inbox=inbox, start_within=start_within)
        return self._lifecycle.running_within(host_running(within), options)

    def standing_in(self, stand_in: StandIn) -> contextlib.AbstractContextManager[None]:
        """Let every start within the block use what a test gives, be it the host's own lifespan."""
        return self._lifecycle.standing_in(stand_in)

    def mount(self, app: Starlette | StarletteRouter, path: str = "/hooks") -> None:
        """Mount below `path` of an app or router, and run within its lifespan.

        A router of Starlette's must be the one that the server runs: those below it have no lifespan.
        """
        self._hosts.append(mount(self, self.running, app, path))

    @property
    def host(self) -> Host | None:
        """What it is mounted on: of several, the one that started last, or else was the last."""
        started = [host for host in self._hosts if host.app is not None]
        return next(reversed(started or self._hosts), None)

    def _upkeep(self) -> Iterator[contextlib.AbstractAsyncContextManager[None]]:
        """What goes on while deliveries are taken."""
        for polling in self._pollings:
            yield polling.polling()
        yield self._rotation.watching()
        yield from watching(self.alarms, self._lifecycle, self._totals, self.observer)

    def _lifespans(self) -> Iterator[contextlib.AbstractAsyncContextManager[Any]]:
        """What is open while handlers run, outermost first."""
        for lifespan in self.on.lifespans:
            yield entered(lifespan, self)

    def _live_overrides(self) -> Mapping[Any, Any]:
        """What the host's FastAPI app calls instead of functions, in tests."""
        host = self.host
        return {} if host is None else host.dependency_overrides

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        if scope["type"] == "http":
            if self._traces.tracer is None:
                await self._edge.serve(scope, receive, send)
            else:
                await self._edge.serve_traced(self._traces.tracer, scope, receive, send)
        elif scope["type"] == "lifespan":
            await serve_lifespan(self.running(), receive, send)
        else:
            await send({"type": "websocket.close", "code": 1000})

    def turned_away(self, denied: Denied, *, path: str | None = None, prefix: str = "") -> None:
        """Log and count a request that a server or a host refused before it came here.

        Parameters:
            denied: why.
            path: where it was sent to, if the reason is that no source is there.
            prefix: what stands before the paths of sources.
        """
        if path is None:
            self._denials.note(denied, "")
        else:
            self._denials.note_path(path, lambda: [prefix + known for known in self._paths()])

    def _resembles_a_path(self, path: str) -> bool:
        return guess(path, self._paths()) is not None

    def _paths(self) -> list[str]:
        return [source.path for source in self._sources.values()]

    # Deliveries and events.

    async def receive(self, source: str | Source, delivery: Delivery) -> Answered | Stored:
        """Take one delivery without HTTP: judge it, store its events, and only then return.

        Raise `Refused` if it isn't accepted, `InboxError` if it can't be stored now, and
        `ConfigurationError` if no source has that name.
        """
        taken = await self._lifecycle.walk.receive(self._config(source), delivery)
        if isinstance(taken, Refused):
            raise taken
        return taken

    def _config(self, source: str | Source) -> SourceConfig:
        return (source if isinstance(source, Source) else self.find_source(source)).config

    def find_source(self, name: str) -> Source:
        """The source of that name; raise `ConfigurationError`, which lists those that there are."""
        if name not in self._sources:
            there = alternatives(name, self._sources)
            raise ConfigurationError(f"no source is named {name!r}; {there}")
        return self._sources[name]

    async def reverify(
        self,
        ids: Sequence[int] | None = None,
        *,
        accept_stale: bool = False,
        dry_run: bool = False,
    ) -> dict[int, str]:
        """Judge quarantined deliveries again, each at the time it came: once a secret is mended.

        The genuine ones become events and leave the quarantine. Returns what became of each, by its
        number: `accepted`, or the code of its refusal.

        Parameters:
            ids: only these; all by default.
            accept_stale: take a genuine delivery even if it was too old when it came.
            dry_run: only say what would become of each.
        """
        configs = {name: source.config for name, source in self._sources.items()}
        walk, now = self._lifecycle.walk, self._lifecycle.now()
        await walk.quarantine.scrubbed()
        return await reverify(
            self.inbox, configs, walk, ids, now, accept_stale=accept_stale, dry_run=dry_run
        )

    def explain(self, event: Event[Any] | Envelope) -> tuple[str, ...]:
        """The names of the handlers that would run for an event, in order of registration."""
        router = self._lifecycle.parts.router if self.running_now else Router(self.on)
        return router.plan(event.source, event.provider, event.type)
