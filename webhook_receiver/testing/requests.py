"""Requests under test: a source's signed delivery, sent as a server would hand it to an ASGI app."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake.config import load_keys
from webhook_receiver.receiver.source import Source
from webhook_receiver.signing import sealed
from webhook_receiver.testing.samples.stored import sample
from webhook_receiver.types import Delivery, Headers

BASE_URL = "http://testserver"

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it is sent.

    Attributes:
        delivery: its method, headers, body and query; the URL is the one that its sender signs.
        path: where it is sent to, within the app.
        client: the address that it comes from, or None.
        base_url: the app's address.
        state: what the host's lifespan gives each request.
    """

    delivery: Delivery
    path: str
    client: tuple[str, int] | None = None
    base_url: str = BASE_URL
    state: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def scope(self) -> dict[str, Any]:
        """The request as ASGI."""
        delivery, base = self.delivery, urlsplit(self.base_url)
        own = delivery.headers.get(b"content-length") or b"%d" % len(delivery.body)
        kept = [(name, value) for name, value in delivery.headers if name != b"content-length"]
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": delivery.method,
            "scheme": base.scheme,
            "path": self.path,
            "raw_path": self.path.encode(),
            "root_path": "",
            "query_string": delivery.query,
            "headers": [(b"host", base.netloc.encode()), (b"content-length", own), *kept],
            "client": self.client,
            "server": (base.hostname, base.port or 80),
            "state": dict(self.state),
        }


@dataclass(frozen=True, slots=True)
class Reply:
    """What an app answered.

    Attributes:
        status: the HTTP status.
        body: the answer's body.
        headers: its headers, with lower-case names.
    """

    status: int
    body: bytes
    headers: Mapping[str, str]


async def exchange(app: Any, request: Request) -> Reply:
    """Send a request to an ASGI app; whatever the app raises is raised."""
    begun, ended = asyncio.Event(), asyncio.Event()
    sent: list[Mapping[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not begun.is_set():
            begun.set()
            return {"type": "http.request", "body": request.delivery.body, "more_body": False}
        await ended.wait()
        return {"type": "http.disconnect"}

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            ended.set()

    try:
        await app(request.scope(), receive, send)
    finally:
        ended.set()
    if not sent:
        raise ConfigurationError(f"the app didn't answer the request to {request.path}")
    body = b"".join(message.get("body", b"") for message in sent[1:])
    pairs = {
        n.decode("latin-1").lower(): v.decode("latin-1") for n, v in sent[0].get("headers", ())
    }
    return Reply(sent[0]["status"], body, pairs)


def path_of(source: Source, params: Mapping[str, str]) -> str:
    """A source's path with values for its parameters; raise `ConfigurationError` if one is missing."""
    try:
        return source.path.format(**params)
    except KeyError as missing:
        raise ConfigurationError(
            f"source {source.name!r} is at {source.path!r}; give deliver "
            f"params={{{str(missing.args[0])!r}: …}}"
        ) from None


def unsigned(
    source: Source,
    type: str | None,
    *,
    id: str | None = None,
    set: Mapping[str, Any] | None = None,
    body: bytes | None = None,
) -> Delivery:
    """What a source's sender would sign: a sample, or a body of one's own."""
    if body is None:
        if type is None:
            raise ConfigurationError("give deliver a type, which names a sample, or a body")
        drawn = sample(source.provider, type, id=id, set=set or {})
        return Delivery(Headers(drawn.headers), drawn.body)
    identity = id or f"test-{next(_numbers)}"
    return Delivery(Headers(source.provider.codec.dress(body, identity, type)), body)


def signed(source: Source, delivery: Delivery, secret: object, now: float) -> Delivery:
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


def with_headers(delivery: Delivery, headers: Mapping[str, str]) -> Delivery:
    """The delivery with headers that replace others of the same name."""
    added = {name.lower().encode("latin-1"): v.encode("latin-1") for name, v in headers.items()}
    kept: Sequence[tuple[bytes, bytes]] = [p for p in delivery.headers if p[0] not in added]
    return replace(delivery, headers=Headers([*kept, *added.items()]))


def client_of(source: Source) -> tuple[str, int] | None:
    """An address that the source takes requests from, if it doesn't take them from anywhere."""
    allowed = source.config.allowed
    return None if allowed is None else (str(allowed.networks[0].network_address), 0)
