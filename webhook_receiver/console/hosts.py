"""Under which names a console may be asked for, and which pages are its own: pure.

A page of somebody else's can make its own name point here. Then a browser sends requests to us under that
name, so a name that isn't known here isn't answered.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.intake.public_url import is_host

_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")  # nobody else's name is one of these
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request was asked under, once its host is known.

    Attributes:
        origins: the origins that pages of ours have there.
        secure: whether the browser speaks TLS.
    """

    origins: tuple[str, ...]
    secure: bool


class Hosts:
    """The names of a console.

    Parameters:
        options: the public URL and further names.
        bound: the addresses that it listens on, without ports.
    """

    def __init__(self, options: ConsoleOptions, bound: Sequence[str] = ()) -> None:
        self._public = options.public_origin
        public = [] if self._public is None else [urlsplit(self._public).netloc]
        given = [*options.hosts, *public]
        self._whole = {host.lower() for host in given if _has_port(host)}
        named = [_name(host) for host in given if not _has_port(host)]
        if self._public is not None:
            named.append(_name(urlsplit(self._public).netloc))
        self._names = {*named, *(_as_host(one) for one in bound), *_LOOPBACK_NAMES}
        self._any_address = any(_is_any(one) for one in bound)

    def asked(self, hosts: Sequence[bytes], scheme: str) -> Asked | None:
        """What a request with these `Host` headers was asked under; None if that isn't known here."""
        if len(hosts) != 1 or not is_host(hosts[0]):
            return None
        host = hosts[0].decode("ascii").lower()
        if not self._knows(host):
            return None
        own = _shortest(scheme, host)
        if self._public is None:
            return Asked((own,), secure=scheme == "https")
        public = _shortest(*self._public.split("://", 1))
        at_public = own.partition("://")[2] == public.partition("://")[2]
        secure = scheme == "https" or (at_public and public.startswith("https"))
        # A proxy on this machine may ask under our own name, and the browser still says the public one.
        return Asked((public,) if at_public else (own, public), secure=secure)

    def _knows(self, host: str) -> bool:
        name = _name(host)
        if host in self._whole or name in self._names:
            return True
        return self._any_address and _address(name) is not None


def _has_port(host: str) -> bool:
    return _name(host) != host.lower()


def _name(host: str) -> str:
    """A host without its port."""
    head, colon, port = host.lower().rpartition(":")
    return (
        head
        if colon and port.isdigit() and (head.endswith("]") or ":" not in head)
        else host.lower()
    )


def _as_host(address: str) -> str:
    """An address as `Host` has it."""
    return f"[{address.lower()}]" if ":" in address else address.lower()


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return None


def _is_any(bound: str) -> bool:
    """Whether it is all addresses of the machine."""
    address = _address(bound)
    return bound == "" or (address is not None and address.is_unspecified)


def _shortest(scheme: str, host: str) -> str:
    """An origin as browsers write it, without the port that its scheme implies."""
    return f"{scheme}://{host.removesuffix(_DEFAULT_PORTS.get(scheme, ' '))}"
