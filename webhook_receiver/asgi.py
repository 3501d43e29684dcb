"""The HTTP edge: the only code that knows status codes.

Plain ASGI, so that it runs in any host. Nothing of a request is trusted or parsed before its
signature held; every bound is checked while reading, not after.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import time
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING, Any

from starlette.routing import compile_path

from webhook_receiver.edge.body import Bodies, Bounds, Gone, Unread
from webhook_receiver.errors import (
    ConfigurationError,
    EventTooLarge,
    InboxError,
    InboxUnavailable,
    QuarantineFull,
    Refused,
    SecretUnavailable,
    describe,
)
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import A_MONTH, Retention
from webhook_receiver.intake.public_url import as_asked, as_written, read_proxies
from webhook_receiver.intake.source import Terms
from webhook_receiver.intake.take import Answered
from webhook_receiver.keys.store import Keys
from webhook_receiver.receiver.reception import Reception, Stored
from webhook_receiver.types import Delivery, Headers, Reply
from webhook_receiver.worker.pruner import PRUNE_SECONDS

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.types import Receive, Scope, Send

RETRY_AFTER = "5"

_JSON = "application/json"
_LENGTH = re.compile(rb"[0-9]{1,15}")
_CLOSE = ("Connection", "close")


class Denied(Exception):
    """A request that HTTP alone tells us not to take, with its answer."""

    def __init__(self, status: int, code: str, *headers: tuple[str, str]) -> None:
        super().__init__(code)
        self.reply = _failure(status, code, *headers)


def _failure(status: int, code: str, *headers: tuple[str, str]) -> Reply:
    return Reply(status, b'{"error":"%s"}' % code.encode(), _JSON, headers)


_ACCEPTED = b'{"status":"accepted","id":%s}'
_DUPLICATE = b'{"status":"duplicate","id":%s}'
_TOO_LARGE = _failure(413, "body_too_large")
_UNAVAILABLE = _failure(503, "unavailable", ("Retry-After", RETRY_AFTER))


_UNREAD: Mapping[str, Reply] = {
    "body_too_large": _failure(413, "body_too_large", _CLOSE),
    "body_timeout": _failure(408, "body_timeout", _CLOSE),
    "overloaded": _failure(503, "overloaded", _CLOSE, ("Retry-After", RETRY_AFTER)),
}


class Receiver(Reception):
    """Receives webhooks: configure sources, register handlers, and serve or mount it.

    It is an ASGI app with a lifespan. `inbox` is a URL (`sqlite:///shop.db`) or an `Inbox`; left
    out, the variable `WEBHOOK_RECEIVER_INBOX` says. `lease` is how long a crashed worker's runs wait
    for another, `drain` how long a stop waits for attempts under way, both in seconds; `threads`
    bounds the threads of sync handlers. `retention` says how long finished events are kept, looked
    after every `prune_every` seconds; None keeps them for ever. `keys` gives what senders publish
    instead of fetching it. `lazy=True` starts it with the first request, for hosts without a
    lifespan; everywhere else a request before is answered 503.
    `public_url` is the address of the place where it is mounted, as senders that sign URLs know it;
    without it, it is told from the request, and forwarded headers count only from `trusted_proxies`
    (addresses, networks, or `*`).
    """

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
        keys: Keys | Mapping[str, str | bytes] | None = None,
        lazy: bool = False,
        bounds: Bounds | None = None,
        public_url: str | None = None,
        trusted_proxies: Sequence[str] = (),
    ) -> None:
        super().__init__(
            inbox,
            lease=lease,
            drain=drain,
            threads=threads,
            retention=retention,
            prune_every=prune_every,
            logger=logger,
            public_url=public_url,
            keys=keys,
        )
        self._lazy = lazy
        self._lazy_lock = asyncio.Lock()
        self._forever = contextlib.AsyncExitStack()
        self._bounds = bounds or Bounds()
        self._bodies = Bodies(self._bounds)
        self._proxies = read_proxies(trusted_proxies)
        self._table: _Table | None = None

    def mount(self, app: Starlette, path: str = "/hooks") -> None:
        """Mount below `path` of a Starlette or FastAPI app, and run within that app's lifespan."""
        app.mount(path, self)
        inner = app.router.lifespan_context

        @contextlib.asynccontextmanager
        async def lifespan(host: Any) -> AsyncGenerator[Mapping[str, Any] | None]:
            async with self.running(), inner(host) as state:
                yield state

        app.router.lifespan_context = lifespan  # type: ignore[assignment]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI connection."""
        if scope["type"] == "http":
            await self._serve(scope, receive, send)
        elif scope["type"] == "lifespan":
            await serve_lifespan(self.running(), receive, send)
        else:
            await send({"type": "websocket.close", "code": 1000})

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            reply = await self._answer(scope, receive)
        except Denied as denied:
            reply = denied.reply
        except Unread as unread:
            reply = _UNREAD[unread.code]
        except Refused as refusal:
            reply = _failure(400 if refusal.authentic else 401, refusal.code)
        except (SecretUnavailable, QuarantineFull):  # the log knows it
            reply = _UNAVAILABLE
        except InboxError as error:
            self.observer.tell("delivery.unavailable", error=str(error))
            reply = _TOO_LARGE if isinstance(error, EventTooLarge) else _UNAVAILABLE
        except Gone:
            return
        await _send(reply, send, head=scope["method"] == "HEAD")

    async def _answer(self, scope: Scope, receive: Receive) -> Reply:
        received_at = time.time()
        path = _path(scope)
        terms, params = self._find(path)
        method: str = scope["method"]
        if method != "POST" and method not in terms.provider.methods:
            allow = ", ".join(sorted(terms.provider.methods))
            raise Denied(405, "method_not_allowed", ("Allow", allow))
        headers = Headers(scope["headers"])
        length = _framing(headers, self._bounds.headers)
        if length is not None and length > terms.body_limit:
            raise Denied(413, "body_too_large", _CLOSE)
        if not self.running_now:
            await self._wake_up()
        body = await self._bodies.read(receive, terms.body_limit)
        query: bytes = scope["query_string"]
        url = self._url(terms, scope, headers, params) if terms.needs_url else None
        delivery = Delivery(
            headers,
            body,
            method,
            path=path,
            query=query,
            url=url,
            received_at=received_at,
            params=params,
        )
        size = len(body)
        self._bodies.hold(size)
        try:
            taken = await self._received(terms, delivery)
        finally:
            self._bodies.let_go(size)
        if isinstance(taken, Reply):
            return taken
        return taken.reply if isinstance(taken, Answered) else self._stored(terms, taken)

    async def _received(self, terms: Terms, delivery: Delivery) -> Answered | Stored | Reply:
        """What became of a delivery, or the provider's own answer to one that isn't authentic."""
        try:
            return await self.receive_for(terms, delivery)
        except Refused as refusal:
            if refusal.authentic or terms.provider.refused is None:
                raise
            return terms.provider.refused

    def _url(
        self, terms: Terms, scope: Scope, headers: Headers, params: Mapping[str, str]
    ) -> str | None:
        """The address that the sender used, as far as it is known."""
        path: bytes = scope.get("raw_path") or as_written(scope["path"])
        query: bytes = scope["query_string"]
        root: str = scope.get("root_path", "")
        url = terms.url_of(path.removeprefix(root.encode()), params, query)
        if url is not None:
            return url
        target = b"%s?%s" % (path, query) if query else path
        peer = (scope.get("client") or (None,))[0]
        return as_asked(
            headers, scope.get("scheme", "http"), target, peer=peer, proxies=self._proxies
        )

    async def _wake_up(self) -> None:
        """Start lazily where that was asked for; otherwise whoever serves us forgot to."""
        if not self._lazy:
            return
        async with self._lazy_lock:
            if not self.running_now:
                try:
                    await self._forever.enter_async_context(self.running())
                except ConfigurationError as error:  # the operator's to mend, not the sender's
                    raise InboxUnavailable(str(error)) from error

    def _find(self, path: str) -> tuple[Terms, Mapping[str, str]]:
        if self._table is None or not self.running_now:
            self._table = _Table(source.terms for source in self.sources.values())
        return self._table.find(path)

    def _stored(self, terms: Terms, stored: Stored) -> Reply:
        """The answer for stored events, by the provider's rules or a handler's own word."""
        if stored.value is not None:
            return self._inline(terms, stored.value)
        if terms.provider.accepted is not None:
            return terms.provider.accepted
        if len(stored.receipts) == 1:
            receipt = stored.receipts[0]
            known = _DUPLICATE if receipt.duplicate else _ACCEPTED
            return Reply(200, known % encode_basestring_ascii(receipt.id).encode(), _JSON)
        fresh = not stored.receipts or not all(receipt.duplicate for receipt in stored.receipts)
        answer: dict[str, object] = {"status": "accepted" if fresh else "duplicate"}
        if stored.receipts:
            ids = [receipt.id for receipt in stored.receipts]
            answer |= {"id": ids[0], "ids": ids}
        return Reply(200, json.dumps(answer, separators=(",", ":")).encode(), _JSON)

    def _inline(self, terms: Terms, value: object) -> Reply:
        """A handler's returned value as the answer: a `Reply`, text, or anything JSON can write."""
        try:
            if isinstance(value, Reply):
                _fields(value)
                return value
            if isinstance(value, str):
                return Reply(200, value.encode(), "text/plain; charset=utf-8")
            return Reply(200, json.dumps(value, separators=(",", ":")).encode(), _JSON)
        except (TypeError, ValueError, AttributeError, RecursionError) as error:
            self.observer.tell("delivery.failed", source=terms.name, error=describe(error))
            return Reply()


class _Table:
    """Paths to sources: plain paths by one look-up, those with parameters by Starlette's patterns."""

    def __init__(self, all_terms: Iterable[Terms]) -> None:
        self._exact: dict[str, Terms] = {}
        self._patterns: list[tuple[Any, Terms]] = []
        for terms in all_terms:
            if "{" in terms.path:
                self._patterns.append((compile_path(terms.path)[0], terms))
            else:
                self._exact[terms.path] = terms

    def find(self, path: str) -> tuple[Terms, Mapping[str, str]]:
        """The source at a path with its parameters; `Denied` where there is none."""
        terms = self._exact.get(path)
        if terms is not None:
            return terms, {}
        for pattern, candidate in self._patterns:
            match = pattern.match(path)
            if match:
                return candidate, match.groupdict()
        raise Denied(404, "unknown_path")


def _path(scope: Scope) -> str:
    """The path below where the host mounted us."""
    path: str = scope["path"]
    root: str = scope.get("root_path", "")
    if root and path.startswith(root) and path[len(root) : len(root) + 1] in ("", "/"):
        path = path[len(root) :]
    if not path.isascii():  # whatever the server made of its bytes, it can be stored and told
        path = path.encode("utf-8", "replace").decode()
    # Some hosts (Litestar) add a slash at the end, and so do some operators: it says nothing.
    return path.rstrip("/") if path.endswith("/") else path


def _framing(headers: Headers, limit: int) -> int | None:
    """The declared length; `Denied` for headers that are too large or that two servers would read apart."""
    if sum([len(name) + len(value) for name, value in headers.pairs]) > limit:
        raise Denied(431, "headers_too_large", _CLOSE)
    try:
        declared = headers.get(b"content-length")
        chunked = headers.get(b"transfer-encoding")
        encoding = headers.get(b"content-encoding")
    except Refused:  # one of them is sent twice
        raise Denied(400, "bad_framing", _CLOSE) from None
    if encoding is not None and encoding.strip().lower() != b"identity":
        raise Denied(415, "unsupported_encoding")
    if declared is None:
        return None
    if chunked is not None or not _LENGTH.fullmatch(declared):
        raise Denied(400, "bad_framing", _CLOSE)
    return int(declared)


def _fields(reply: Reply) -> list[tuple[bytes, bytes]]:
    """A reply's header fields, encoded."""
    fields = [(b"content-length", b"%d" % len(reply.body))]
    if reply.content_type is not None:
        fields.append((b"content-type", reply.content_type.encode("latin-1")))
    return fields + [(n.lower().encode("latin-1"), v.encode("latin-1")) for n, v in reply.headers]


async def _send(reply: Reply, send: Send, *, head: bool) -> None:
    start = {"type": "http.response.start", "status": reply.status, "headers": _fields(reply)}
    await send(start)
    await send({"type": "http.response.body", "body": b"" if head else reply.body})


async def serve_lifespan(
    running: contextlib.AbstractAsyncContextManager[None],
    receive: Receive,
    send: Send,
    *,
    ready: Callable[[], None] = lambda: None,
    failed: Callable[[BaseException], None] = lambda _: None,
) -> None:
    """Answer a server's lifespan: run between its start and its stop, and say which of them failed."""
    phase = "startup"
    await receive()
    try:
        async with running:
            ready()
            await send({"type": "lifespan.startup.complete"})
            phase = "shutdown"
            await receive()
    except Exception as error:  # noqa: BLE001 - the server is told, whatever it is
        failed(error)
        await send({"type": f"lifespan.{phase}.failed", "message": describe(error)})
    else:
        await send({"type": "lifespan.shutdown.complete"})
