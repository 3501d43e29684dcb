"""The HTTP edge: the only code that turns errors into status codes.

Plain ASGI, so that it runs in any host. Nothing in a request is trusted or parsed before its signature
holds, and every bound is checked while reading, not after.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping, Sequence
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING, Any, Protocol, assert_never

from webhook_receiver.edge.body import Bodies, Bounds
from webhook_receiver.edge.connection import peer_of, prove, still_comes, was_refused
from webhook_receiver.edge.denials import (
    RETRY_AFTER,
    Denials,
    closing,
    failure,
    out_of_memory,
    reply_to,
    wrong_address,
    wrong_method,
)
from webhook_receiver.edge.framing import check_framing, check_loss
from webhook_receiver.edge.paths import below, whole
from webhook_receiver.edge.replies import JSON, fields_of, reply_of, sendable
from webhook_receiver.edge.table import Table
from webhook_receiver.errors import (
    ClientGone,
    Denied,
    EventTooLarge,
    InboxError,
    QuarantineFull,
    Refused,
    SecretUnavailable,
    describe,
)
from webhook_receiver.intake.compression import is_packed
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.intake.origin import client_of
from webhook_receiver.intake.paths import shown
from webhook_receiver.intake.public_url import as_asked, as_written, read_proxies
from webhook_receiver.intake.take import Answered, Stored
from webhook_receiver.observe import Observer
from webhook_receiver.origins import kind_of, origin
from webhook_receiver.tracing.switch import Switch
from webhook_receiver.types import Delivery, Headers, Reply

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

    from webhook_receiver.tracing.tracer import Tracer

_ACCEPTED = b'{"status":"accepted","id":%s}'
_DUPLICATE = b'{"status":"duplicate","id":%s}'
_TOO_LARGE = failure(413, "body_too_large")
_BROKEN = failure(500, "internal_error")
_UNAVAILABLE = failure(503, "unavailable", ("Retry-After", RETRY_AFTER))


class Receives(Protocol):
    """Takes deliveries, without HTTP."""

    async def receive(
        self, config: SourceConfig, delivery: Delivery
    ) -> Answered | Stored | Refused:
        """Judge a delivery and store its events; raise `SecretUnavailable` or `InboxError`."""
        ...


class Receiving(Protocol):
    """What the edge is given: something that takes deliveries while it runs."""

    @property
    def running_now(self) -> bool:
        """Whether deliveries can be taken."""
        ...

    @property
    def walk(self) -> Receives:
        """What takes deliveries; raise `InboxUnavailable` if it isn't running."""
        ...

    def now(self) -> float:
        """The time, in seconds since the epoch."""
        ...

    async def wake(self) -> None:
        """Start now, if the start was put off until the first request."""
        ...


class Edge:
    """Serves HTTP requests: scope to `Delivery`, what became of it to the wire.

    Parameters:
        receiving: takes the deliveries.
        observer: logs what isn't taken.
        denials: logs and counts what HTTP alone refuses.
        bounds: limits on what is read of a request.
        trusted_proxies: whose forwarded headers count: addresses, networks, or `*`.
        traces: gives what makes requests' spans, if this process traces.
    """

    def __init__(
        self,
        receiving: Receiving,
        observer: Observer,
        denials: Denials,
        bounds: Bounds,
        trusted_proxies: Sequence[str],
        traces: Switch,
    ) -> None:
        self._receiving, self._observer, self._denials = receiving, observer, denials
        self._bounds, self._bodies = bounds, Bodies(bounds)
        self._proxies, self._traces = read_proxies(trusted_proxies), traces
        self._table = Table()

    def change(self, before: SourceConfig | None, after: SourceConfig | None) -> None:
        """Serve a source's path from now on, another one's no more, or either by what it is now."""
        self._table.change(before, after)

    def route(self, path: str) -> str | None:
        """The path of the source that a path below the receiver belongs to, as it was configured."""
        found = self._table.find(_path({"path": path}))
        return None if found is None else found[0].path

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        try:
            reply = await self._answer(scope, receive)
        except Denied as denied:
            reply = self._deny(denied, scope)
            if still_comes(receive):
                reply = closing(reply)
        except (SecretUnavailable, QuarantineFull):  # logged already
            reply = _UNAVAILABLE
        except InboxError as error:
            self._observer.sampled("delivery.unavailable", error=str(error))
            reply = _UNAVAILABLE
            if isinstance(error, EventTooLarge):
                reply = _TOO_LARGE
                self._deny(Denied("body_too_large", str(error)), scope)
        except ClientGone as gone:
            if not was_refused(receive):
                self._deny(Denied("client_gone", str(gone)), scope)
            return
        except MemoryError:
            reply = self._deny(out_of_memory(), scope)
        except Exception as error:  # noqa: BLE001 - a provider's bug, whatever it raises
            reply = self._broken(error, scope)
        await _send(reply, send, head=scope["method"] == "HEAD")

    async def serve_traced(
        self, tracer: Tracer, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """The same with a span of the request, unless the host has one."""
        path, found = scope["path"], self._table.find(_path(scope))
        config = None if found is None else found[0]
        route = None if config is None else scope.get("root_path", "") + config.path
        trusts = config is not None and config.trust_trace
        with tracer.request(
            scope["method"], scope.get("scheme", "http"), shown(path), route, trusts=trusts
        ) as request:

            async def noting(message: Message) -> None:
                if request is not None and message["type"] == "http.response.start":
                    request.answered(message["status"])
                await send(message)

            await self.serve(scope, receive, noting)

    async def _answer(self, scope: Scope, receive: Receive) -> Reply:
        received_at = self._receiving.now()
        path = _path(scope)
        found = self._table.find(path)
        if found is None:
            raise Denied("unknown_path")
        config, params = found
        method: str = scope["method"]
        if method != "POST" and method not in config.provider.methods:
            raise wrong_method(method, _allowed(config))
        headers = Headers(scope["headers"])
        if config.allowed is not None:
            client = client_of(peer_of(scope, receive), headers, self._proxies)
            if not config.allowed.admits(client):
                raise wrong_address(client, config.name)
        check_framing(headers, self._bounds.headers, config)
        if not self._receiving.running_now:
            await self._receiving.wake()
        body = await self._bodies.read(receive, config.body_limit, config.name)
        if not body:
            check_loss(headers, config)
        delivery = Delivery(
            headers,
            body,
            method,
            path=path,
            query=scope["query_string"],
            url=self._url(config, scope, peer_of(scope, receive), headers, params)
            if config.needs_url
            else None,
            received_at=received_at,
            params=params,
        )
        size = len(body)
        if config.provider.gzip is not None and is_packed(body):
            size += config.body_limit  # as much as it may unpack to
        self._bodies.hold(config.name, size)
        try:
            taken = await self._receiving.walk.receive(config, delivery)
        finally:
            self._bodies.let_go(config.name, size)
        if isinstance(taken, Stored) and taken.receipts and not taken.known:
            prove(receive)
        return self._reply(config, taken)

    def _broken(self, error: Exception, scope: Scope) -> Reply:
        """Log a bug by its class and origin, and nothing of the request: nobody else gets the error.

        A host logs what it gets with its words, and some with its locals.
        """
        found = self._table.find(_path(scope))
        name = "" if found is None else found[0].name
        self._observer.sampled(
            "delivery.failed", source=name, error=kind_of(error), traceback=origin(error)
        )
        return _BROKEN

    def _deny(self, denied: Denied, scope: Scope) -> Reply:
        """Log and count a request that isn't taken, and answer it."""
        self._note_refusal(denied.code)
        path, root = _path(scope), scope.get("root_path", "")
        found = self._table.find(path)
        if found is None:
            self._denials.note_path(
                root + path, lambda: [root + known for known in self._table.paths]
            )
            return reply_to(denied, ())
        config, _ = found
        self._denials.note(denied, config.name)
        return reply_to(denied, _allowed(config))

    def _note_refusal(self, code: str) -> None:
        if self._traces.tracer is not None:
            self._traces.tracer.refused(code)

    def _url(
        self,
        config: SourceConfig,
        scope: Scope,
        peer: str | None,
        headers: Headers,
        params: Mapping[str, str],
    ) -> str | None:
        """The address that the sender used, if it is known."""
        raw: bytes = scope.get("raw_path") or as_written(scope["path"])
        path, query = raw.decode("latin-1"), scope["query_string"]
        root: str = scope.get("root_path", "")
        url = config.url_of(below(path, root).encode("latin-1"), params, query)
        if url is not None:
            return url
        target = whole(path, root).encode("latin-1")
        target = b"%s?%s" % (target, query) if query else target
        return as_asked(
            headers, scope.get("scheme", "http"), target, peer=peer, proxies=self._proxies
        )

    def _reply(self, config: SourceConfig, taken: Answered | Stored | Refused) -> Reply:
        """The answer to a delivery, by the provider's rules or from a handler that answers inline."""
        match taken:
            case Answered():
                return self._made(config, sendable, taken.reply)
            case Refused():
                self._note_refusal(taken.code)
                return _refused(config, taken)
            case Stored():
                if taken.value is not None:
                    return self._made(config, reply_of, taken.value)
                return config.provider.accepted or _accepted(taken)
            case _:
                assert_never(taken)

    def _made(self, config: SourceConfig, make: Callable[[Any], Reply], value: object) -> Reply:
        """What `make` makes of a value; an empty 200 if that can't be sent, since the event is stored."""
        try:
            return make(value)
        except (TypeError, ValueError, AttributeError, RecursionError) as error:
            self._observer.log("delivery.failed", source=config.name, error=describe(error))
            return Reply()


def _refused(config: SourceConfig, refused: Refused) -> Reply:
    if refused.authentic:
        return failure(400, refused.code)
    return config.provider.refused or failure(401, refused.shown)


def _accepted(stored: Stored) -> Reply:
    """Our own answer for stored events. A delivery without events is accepted too."""
    receipts = stored.receipts
    if len(receipts) == 1:
        told = _DUPLICATE if stored.known else _ACCEPTED
        return Reply(200, told % _echoed(encode_basestring_ascii(receipts[0].id)), JSON)
    answer: dict[str, object] = {"status": "duplicate" if stored.known else "accepted"}
    if receipts:
        ids = [receipt.id for receipt in receipts]
        answer |= {"id": ids[0], "ids": ids}
    return Reply(200, _echoed(json.dumps(answer, separators=(",", ":"))), JSON)


def _echoed(text: str) -> bytes:
    """JSON in ASCII that nobody can take for HTML; outside strings it has none of these signs."""
    escaped = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return escaped.encode("ascii")


def _allowed(config: SourceConfig) -> Sequence[str]:
    return sorted(config.provider.methods)


def _path(scope: Scope) -> str:
    """The path below where the host mounted us."""
    path = below(scope["path"], scope.get("root_path", ""))
    if not path.isascii():  # whatever the server made of its bytes, it can be stored and logged
        path = path.encode("utf-8", "replace").decode()
    # Some hosts (Litestar) and some operators add a trailing slash; it means nothing.
    return path.rstrip("/") if path.endswith("/") else path


async def _send(reply: Reply, send: Send, *, head: bool) -> None:
    start = {"type": "http.response.start", "status": reply.status, "headers": fields_of(reply)}
    await send(start)
    await send({"type": "http.response.body", "body": b"" if head else reply.body})


async def serve_lifespan(
    running: contextlib.AbstractAsyncContextManager[None],
    receive: Receive,
    send: Send,
    *,
    ready: Callable[[], None] = lambda: None,
    failed: Callable[[BaseException], None] = lambda _: None,
    stopped: Callable[[], None] = lambda: None,
) -> None:
    """Answer a server's lifespan: run between its start and its stop, and say which one failed."""
    phase = "startup"
    await receive()
    try:
        async with running:
            ready()
            await send({"type": "lifespan.startup.complete"})
            phase = "shutdown"
            await receive()
    except Exception as error:  # noqa: BLE001 - the server is told of it, whatever it is
        failed(error)
        await send({"type": f"lifespan.{phase}.failed", "message": describe(error)})
    else:
        await send({"type": "lifespan.shutdown.complete"})
        stopped()
