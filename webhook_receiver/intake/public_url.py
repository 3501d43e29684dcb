"""The address that a sender used: as configured, or built from the request and trusted proxies.

Senders that sign the URL sign the one they were given, and behind a proxy a request knows little of
it. A configured public URL goes before anything in the request. Headers that proxies add count only
if a trusted peer sent them: whoever may write them chooses what is verified.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.printable import without_password
from webhook_receiver.types import Headers

_PARAMETER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_HOST = re.compile(rb"(?:[A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_VISIBLE = re.compile(r"[!-~]+")  # the library drops blanks and control characters around a URL
_SAFE = "/~!$&'()*+,;=:@"

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Proxies:
    """The peers whose forwarded headers count.

    Attributes:
        networks: their addresses.
        everyone: trust any peer, for a Unix socket, which has no address.
    """

    networks: tuple[Network, ...] = ()
    everyone: bool = False

    def trust(self, peer: str | None) -> bool:
        """Whether a request that came from `peer` is believed about how it got there."""
        if self.everyone:
            return True
        try:
            address = ipaddress.ip_address(peer or "")
        except ValueError:
            return False
        mapped = getattr(address, "ipv4_mapped", None)
        return any((mapped or address) in network for network in self.networks)


def read_proxies(given: Sequence[str]) -> Proxies:
    """Addresses and networks, or `*`; raise `ConfigurationError` for anything else."""
    if isinstance(given, str):
        raise ConfigurationError(f"trusted_proxies is a list, like [{given!r}]")
    try:
        networks = tuple(ipaddress.ip_network(text) for text in given if text != "*")
    except ValueError as error:
        raise ConfigurationError(f"trusted_proxies: {error}; write 10.0.0.0/8, or *") from error
    return Proxies(networks, "*" in given)


def check_public_url(url: str, whose: str) -> str:
    """The URL without a trailing slash; raise `ConfigurationError` if it isn't a whole one."""
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        whole, parts = False, urlsplit("")
    whole = whole and _VISIBLE.fullmatch(url) is not None
    if not whole or parts.query or parts.fragment or "@" in parts.netloc:
        raise ConfigurationError(
            f"{whose}: public_url {without_password(url)!r} must be like https://hooks.example.com/hooks"
        )
    return url.rstrip("/")


def below(base: str, path: bytes, query: bytes) -> str:
    """The URL of a path below `base`, as written in the request."""
    return _with_query(base + path.decode("latin-1"), query)


def as_written(path: str) -> bytes:
    """A decoded path as a request writes it."""
    return quote(path, safe=_SAFE).encode()


def of_source(template: str, params: Mapping[str, str], query: bytes) -> str:
    """The URL of a source with its own address, which may hold the path's parameters."""
    url = _PARAMETER.sub(lambda match: quote(params.get(match[1], ""), safe=""), template)
    return _with_query(url, query)


def _with_query(url: str, query: bytes) -> str:
    return f"{url}?{query.decode('latin-1')}" if query else url


def is_host(text: bytes) -> bool:
    """Whether a header's value is the name or address of a host, and nothing else."""
    return _HOST.fullmatch(text) is not None


def as_asked(
    headers: Headers, scheme: str, target: bytes, *, peer: str | None, proxies: Proxies
) -> str | None:
    """The URL that the request itself, or its trusted proxy, says was used; None if neither does.

    Raise `Refused` if a header that says so is sent twice.
    """
    host = headers.get(b"host")
    if proxies.trust(peer):
        host = headers.get(b"x-forwarded-host") or host
        scheme = (headers.get(b"x-forwarded-proto") or scheme.encode()).decode("latin-1").lower()
    if host is None or not is_host(host) or scheme not in ("http", "https"):
        return None
    return f"{scheme}://{host.decode('ascii')}{target.decode('latin-1')}"
