"""`TestReceiver`: a receiver under test, with a temporary inbox."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any, Self

import anyio
from anyio.from_thread import BlockingPortal, start_blocking_portal
from sqlalchemy import MetaData, Table
from sqlalchemy.schema import CreateIndex, CreateTable

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.records import EventRecord, RunRecord, Selection
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.scripts import Script, Steps
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase
from webhook_receiver.intake.config import load_keys
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.receiver.source import Source
from webhook_receiver.signing import sealed
from webhook_receiver.testing.samples.stored import sample
from webhook_receiver.types import Delivery, Headers

_HOST = "testserver"
_UNDER_WAY = ("pending", "running")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a delivery, and what became of its events.

    Attributes:
        status: the HTTP status.
        body: the answer's body.
        headers: the answer's headers, with lower-case names.
        events: the new events that were stored, newest first, with their runs.
    """

    status: int
    body: bytes
    headers: Mapping[str, str]
    events: Sequence[EventRecord] = field(default=())

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def runs(self) -> Mapping[str, RunRecord]:
        """The runs of all delivered events, by handler."""
        return {run.handler: run for event in self.events for run in event.runs}


class TestReceiver:
    """Delivers signed samples to a receiver and waits for its handlers; use it as a context manager.

    The receiver runs in a thread of its own, so sync and async tests can use it alike. Its inbox is
    temporary, whatever the receiver's own is.

    Parameters:
        receiver: the receiver under test.
        patience: how long to wait for the handlers, in seconds; then `TimeoutError` is raised.
        metadata: SQLAlchemy's metadata of tables that handlers write to; they are created in the inbox.
    """

    __test__ = False  # pytest would collect it

    def __init__(
        self, receiver: Receiver, *, patience: float = 10.0, metadata: MetaData | None = None
    ) -> None:
        self._receiver = receiver
        self._patience = patience
        self._metadata = metadata
        self._stack = contextlib.ExitStack()
        self._portal: BlockingPortal | None = None

    def __enter__(self) -> Self:
        self._portal = self._stack.enter_context(start_blocking_portal())
        inbox = TemporaryInbox(self._metadata)
        running = self._receiver.running(inbox=inbox)
        self._stack.enter_context(self._portal.wrap_async_context_manager(running))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)
        self._portal = None

    def _call(self, function: Any, *arguments: Any) -> Any:
        if self._portal is None:
            raise ConfigurationError(
                "enter the TestReceiver first: with TestReceiver(receiver) as test:"
            )
        return self._portal.call(function, *arguments)

    def deliver(
        self,
        source: str,
        type: str | None = None,
        *,
        id: str | None = None,
        set: Mapping[str, Any] | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        secret: object = None,
        params: Mapping[str, str] | None = None,
        now: float | None = None,
    ) -> Answer:
        """Deliver a signed event as an HTTP request, and wait for its handlers.

        Returns when all runs have ended or wait for a retry.

        Parameters:
            source: the source's name.
            type: the event's type, which names a sample of the provider.
            id: the event's identity, by default a new one.
            set: values for dotted paths of the sample's payload.
            body: a body to send instead of a sample.
            headers: headers that are added last and replace others, to break what you like.
            secret: the secret to sign with, by default the source's newest.
            params: values for the parameters in the source's path.
            now: the time of signing, in seconds since the epoch, by default the present.
        """
        known = self._receiver.sources.get(source)
        if known is None:
            sources = ", ".join(self._receiver.sources) or "none"
            raise ConfigurationError(f"no source is named {source!r}; there are: {sources}")
        path = known.path.format(**(params or {}))
        delivery = _delivery(known, type, id, set or {}, body)
        url = known.config.url_of(path.encode(), params or {}, b"") or f"http://{_HOST}{path}"
        delivery = replace(delivery, url=url)
        signed = _signed(known, delivery, secret, time.time() if now is None else now)
        merged = {**dict(signed.headers.pairs), **_lower(headers or {})}
        answer: Answer = self._call(self._exchange, known, path, signed, merged)
        return answer

    def events(self, **selection: Any) -> list[EventRecord]:
        """The stored events, newest first, with bodies. Keywords are the fields of `Selection`."""
        found: list[EventRecord] = self._call(self._events, Selection(**selection))
        return found

    def replay(self, key: str) -> EventRecord:
        """Run an event's handlers again, and wait for them."""
        record: EventRecord = self._call(self._replay, key)
        return record

    async def _replay(self, key: str) -> EventRecord:
        await self._receiver.inbox.replay(Selection(keys=[key]), dead_only=False)
        return (await self._settled(Selection(keys=[key])))[0]

    async def _events(self, selection: Selection) -> list[EventRecord]:
        return await self._receiver.inbox.events(selection, bodies=True)

    async def _exchange(
        self, source: Source, path: str, delivery: Delivery, headers: Mapping[bytes, bytes]
    ) -> Answer:
        newest = await self._events(Selection(limit=1))
        sent: list[Mapping[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": delivery.body}

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": "POST",
            "scheme": "http",
            "path": path,
            "query_string": delivery.query,
            "headers": [(b"host", _HOST.encode()), *headers.items()],
            "client": _client(source),
        }
        await self._receiver(scope, receive, send)
        after = newest[0].key if newest else "0"
        events = await self._settled(Selection(source=source.name, after=after))
        answered = {n.decode("latin-1"): v.decode("latin-1") for n, v in sent[0]["headers"]}
        return Answer(sent[0]["status"], sent[1]["body"], answered, events)

    async def _settled(self, selection: Selection) -> list[EventRecord]:
        """The selected events, once none is under way."""
        with anyio.fail_after(self._patience):
            while True:
                events = await self._events(selection)
                if not any(_under_way(event) for event in events):
                    return events
                await anyio.sleep(0.002)


class TemporaryInbox(SqlInbox):
    """An inbox in a temporary file, with further tables in its database."""

    def __init__(self, metadata: MetaData | None = None) -> None:
        self._tables = metadata
        super().__init__(SqliteDatabase(None))

    async def start(self) -> str:
        """Open the inbox and create the tables."""
        durability = await super().start()
        if self._tables is not None:
            for table in self._tables.sorted_tables:
                await self._database.write(_created(table))
        return durability


def _created(table: Table) -> Script[None]:
    def steps(now: float) -> Steps[None]:
        del now
        yield CreateTable(table)
        for index in table.indexes:
            yield CreateIndex(index)

    return steps


def _client(source: Source) -> tuple[str, int] | None:
    """An address that the source takes requests from, if it doesn't take them from anywhere."""
    allowed = source.config.allowed
    return None if allowed is None else (str(allowed.networks[0].network_address), 0)


def _under_way(event: EventRecord) -> bool:
    waiting = [run for run in event.runs if run.status in _UNDER_WAY]
    return bool(waiting) or (event.status == "pending" and not event.runs)


def _lower(headers: Mapping[str, str]) -> dict[bytes, bytes]:
    return {name.lower().encode("latin-1"): v.encode("latin-1") for name, v in headers.items()}


def _delivery(
    source: Source,
    type: str | None,
    id: str | None,
    changes: Mapping[str, Any],
    body: bytes | None,
) -> Delivery:
    if body is None:
        if type is None:
            raise ConfigurationError("give deliver a type, which names a sample, or a body")
        drawn = sample(source.provider, type, id=id, set=changes)
        return Delivery(Headers(drawn.headers), drawn.body)
    identity = id or f"test-{time.time_ns()}"
    return Delivery(Headers(source.provider.codec.dress(body, identity, type)), body)


def _signed(source: Source, delivery: Delivery, secret: object, now: float) -> Delivery:
    """The delivery as the source's sender signs it; unsigned if the source doesn't verify."""
    scheme = source.config.scheme
    if scheme is None:
        return delivery
    keys = source.config.keys if secret is None else load_keys(scheme, secret, shortest=1)
    if not keys:
        raise ConfigurationError(
            f"source {source.name!r} gets its secret for each path; give deliver a secret="
        )
    return sealed(scheme, delivery, keys[0], now)
