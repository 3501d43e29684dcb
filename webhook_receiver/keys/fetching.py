"""Fetch what lies at a sender's address: the only code that connects to what a request names.

Rules of this file: https and a sender's own host, or no connection; names are resolved once, every
address must be public, and the connection goes to the address that was checked; no redirects; size
and time are bounded.

It uses the standard library's client in a thread. A connection can be pinned to a checked address
while name and certificate stay the host's, and `verify` fetches the same way without a loop.
"""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from webhook_receiver.errors import KeyUnavailable

SIZE_LIMIT = 64 * 1024  # bytes
FETCH_SECONDS = 4.0

_URL = re.compile(r"https://([a-z0-9-]+(?:\.[a-z0-9-]+)+)(/[A-Za-z0-9._~/%:?&=+-]*)")
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age=([0-9]{1,9})(?:$|[\s,])")
# Translated, tunnelled, local or reserved: not every Python's `ipaddress` knows them all.
_NETWORKS = (
    "64:ff9b::/96 64:ff9b:1::/48 ::/96 2002::/16 fec0::/10 5f00::/16 3fff::/20 192.88.99.0/24"
)
_NOT_PUBLIC = [ipaddress.ip_network(network) for network in _NETWORKS.split()]

T = TypeVar("T")
Resolve = Callable[[str], Sequence[str]]
"""Gives the addresses of a host, each as text."""
Dial = Callable[[str, float], socket.socket]
"""Connects to port 443 of an address within the given seconds, perhaps through a proxy."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found at an address.

    Attributes:
        body: its bytes.
        max_age: how long it may be kept, in seconds, or None if the sender doesn't say.
    """

    body: bytes
    max_age: float | None = None


def public_addresses(host: str) -> Sequence[str]:
    """The addresses of a host, as the system resolves it."""
    found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def dial(address: str, seconds: float) -> socket.socket:
    """A connection to port 443 of an address."""
    return socket.create_connection((address, 443), timeout=seconds)


def is_public(address: str) -> bool:
    """Whether an address is on the Internet: not this machine's, not local, not one in disguise."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped or ip.teredo):
        return False
    near = any(ip in network for network in _NOT_PUBLIC)
    return ip.is_global and not ip.is_multicast and not near


class Fetcher:
    """Fetches what lies at an https address. A closed network can replace each part of it.

    Parameters:
        resolve: gives the addresses of a host.
        dial: connects to one of them.
        context: for TLS; Python's default.
        patience: seconds for a whole fetch.
    """

    def __init__(
        self,
        *,
        resolve: Resolve = public_addresses,
        dial: Dial = dial,
        context: ssl.SSLContext | None = None,
        patience: float = FETCH_SECONDS,
    ) -> None:
        self._resolve, self._dial, self._context = resolve, dial, context
        self._patience = patience

    def fetch(self, url: str, ask: bytes | None = None) -> Answer:
        """What a GET returns, or a POST of the JSON `ask`; raise `KeyUnavailable` if it fails. Blocks."""
        found = _URL.fullmatch(url)
        if found is None:
            raise KeyUnavailable("an address isn't https, or isn't plain")
        host, target = found.groups()
        try:
            return self._exchange(host, target, ask, time.monotonic() + self._patience)
        except KeyUnavailable:
            raise
        except Exception as error:  # whatever network, TLS and a stranger's HTTP raise
            words = f"{type(error).__name__}: {error}"[:200]
            raise KeyUnavailable(f"nothing can be fetched from {host}: {words}") from error

    def _exchange(self, host: str, target: str, ask: bytes | None, until: float) -> Answer:
        import http.client  # noqa: PLC0415 - slow to import, and only some senders need it

        if self._context is None:
            self._context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(host, context=self._context)
        with contextlib.ExitStack() as stack:
            stack.enter_context(contextlib.closing(connection))
            watched = stack.enter_context(deadline(until))
            plain = watched(self._connected(host, until))
            connection.sock = watched(self._context.wrap_socket(plain, server_hostname=host))
            headers = {"Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
            if ask is not None:
                headers["Content-Type"] = "application/json"
            connection.request("GET" if ask is None else "POST", target, ask, headers)
            response = stack.enter_context(connection.getresponse())
            if response.status != http.client.OK:
                raise KeyUnavailable(f"{host} answers {response.status}, not 200")
            body = response.read(SIZE_LIMIT + 1)
            if len(body) > SIZE_LIMIT:
                raise KeyUnavailable(f"the answer of {host} is too long")
            if not response.isclosed() and response.length:
                raise KeyUnavailable(f"{host} closed the connection too early")
            return Answer(body, _max_age(response.getheader("Cache-Control")))

    def _connected(self, host: str, until: float) -> socket.socket:
        """A connection to the first address that accepts one; resolved once, and all are checked."""
        addresses = list(self._resolve(host))
        if not addresses or not all(is_public(address) for address in addresses):
            raise KeyUnavailable(f"{host} is not, or not only, at public addresses")
        failure: OSError | None = None
        for address in addresses[:4]:
            try:
                return self._dial(address, max(0.1, until - time.monotonic()))
            except OSError as error:
                failure = error
        raise failure or KeyUnavailable(f"nothing answers at {host}")


@contextlib.contextmanager
def deadline(until: float) -> Generator[Callable[[socket.socket], socket.socket]]:
    """Shut sockets down when the time is up, so that a peer that drips bytes can't hold a thread."""
    sockets: list[socket.socket] = []

    def watched(connected: socket.socket) -> socket.socket:
        connected.settimeout(max(0.1, until - time.monotonic()))
        sockets.append(connected)
        return connected

    def end() -> None:
        for connected in sockets:
            with contextlib.suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.1, until - time.monotonic()), end)
    timer.daemon = True
    timer.start()
    try:
        yield watched
    finally:
        timer.cancel()
        for connected in sockets:
            connected.close()


def _max_age(header: str | None) -> float | None:
    if header is None:
        return None
    lowered = header.lower()
    if "no-store" in lowered or "no-cache" in lowered:
        return 0.0
    found = _MAX_AGE.search(lowered)
    return float(found[1]) if found else None


def in_thread(call: Callable[[], T]) -> Future[T]:
    """Run `call` in a thread that a stopping process doesn't wait for."""
    future: Future[T] = Future()
    future.set_running_or_notify_cancel()  # from here on, nobody who waits can cancel it

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as error:  # noqa: BLE001 - it concerns whoever waits
            future.set_exception(error)

    threading.Thread(target=run, name="webhook-keys", daemon=True).start()
    return future
