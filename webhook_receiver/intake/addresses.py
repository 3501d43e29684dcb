"""The addresses that a sender may have been given, of a delivery whose signature covers the URL.

Rules of this file: a request says what it likes of itself. What is found here is only ever tried, and
shown to the operator; nothing is accepted because of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.intake.public_url import as_written, is_host
from webhook_receiver.types import Delivery

TRIED_ADDRESSES = 200
SHOWN_CHARACTERS = 200

_HOSTS = (b"x-forwarded-host", b"host", b"x-original-host", b"x-host")
_PREFIXES = (b"x-forwarded-prefix", b"x-script-name")
_TARGETS = (b"x-original-uri", b"x-original-url", b"x-envoy-original-path", b"x-forwarded-uri")
_FORWARDED_HOST = re.compile(rb'(?:^|[;,\s])host="?([^";,\s]{1,260})', re.IGNORECASE)
_PATH = re.compile(r"(?:/[A-Za-z0-9._~!$&'()*+,;=:@%-]*){1,20}")


def shown(url: str) -> str:
    """An address without its query, which may hold a secret."""
    return url.partition("?")[0][:SHOWN_CHARACTERS]


def addresses(delivery: Delivery, sources: Sequence[SourceConfig]) -> Iterator[str]:
    """Addresses beside the one that was taken, likeliest first, of a bounded number.

    They are built of what the request and its proxies say, and of the addresses of all `sources`.
    """
    given = urlsplit(delivery.url or "")
    configured = [urlsplit(url) for one in sources if (url := one.public_url or one.base_url)]
    hosts = [given.netloc, *_hosts(delivery), *(url.netloc for url in configured)]
    paths = [given.path, as_written(delivery.path).decode(), *_paths(delivery)]
    paths += [url.path.rstrip("/") + as_written(delivery.path).decode() for url in configured]
    query = delivery.query.decode("latin-1")
    return islice(_combined(hosts, paths, query), TRIED_ADDRESSES)


def _combined(hosts: Sequence[str], paths: Sequence[str], query: str) -> Iterator[str]:
    for host in dict.fromkeys(filter(None, hosts)):
        for path in dict.fromkeys(paths):
            for end in dict.fromkeys((path, path.rstrip("/"), path.rstrip("/") + "/")):
                for scheme in ("https", "http"):
                    yield f"{scheme}://{host}{end}" + (f"?{query}" if query else "")
                    if query:
                        yield f"{scheme}://{host}{end}"


def _sent(delivery: Delivery, names: Sequence[bytes]) -> Iterator[bytes]:
    """The values of these headers, however often each is sent."""
    for name in names:
        yield from (value for key, value in delivery.headers if key == name)


def _hosts(delivery: Delivery) -> Iterator[str]:
    """The hosts that the request names, each as it is and with the port that a proxy names."""
    named = [*_sent(delivery, _HOSTS)]
    named += [name for text in _sent(delivery, (b"forwarded",)) for name in _forwarded(text)]
    ports = [port for port in _sent(delivery, (b"x-forwarded-port",)) if port.isdigit()]
    for host in filter(is_host, named):
        yield host.decode("ascii")
        for port in ports:
            with_port = host.partition(b":")[0] + b":" + port
            if is_host(with_port):
                yield with_port.decode("ascii")


def _forwarded(text: bytes) -> list[bytes]:
    """The hosts in a `Forwarded` header (RFC 7239)."""
    return [match[1] for match in _FORWARDED_HOST.finditer(text[:2_000])]


def _paths(delivery: Delivery) -> Iterator[str]:
    """The paths before a proxy changed them, as it says."""
    own = as_written(delivery.path).decode()
    for text in _sent(delivery, _PREFIXES):
        yield from _path(text.rstrip(b"/") + own.encode())
    for text in _sent(delivery, _TARGETS):
        yield from _path(text.partition(b"?")[0])


def _path(text: bytes) -> Iterator[str]:
    path = text.decode("latin-1")
    if len(path) <= SHOWN_CHARACTERS and _PATH.fullmatch(path):
        yield path


def forwarded_host(delivery: Delivery) -> str | None:
    """The host that a proxy names, if it isn't the one that was taken."""
    taken = urlsplit(delivery.url or "").netloc
    named = [*_sent(delivery, (b"x-forwarded-host",))]
    hosts = [host.decode("ascii") for host in named if is_host(host)]
    return next((host for host in hosts if host != taken), None)
