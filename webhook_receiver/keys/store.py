"""Senders' keys and certificates: the only code that fetches what a request names.

Rules of this file: https and a sender's own host, or no connection; names are resolved once, every
address must be public, and the connection goes to the address that was checked; no redirects; size
and time are bounded. What strangers can cause is bounded too: fetches by minute, of a host and in all,
what is remembered, and what the log is told. A key that can't be had is no verdict: the sender shall
try again.

The standard library's client in a thread: a connection can be pinned to a checked address while name
and certificate stay the host's, and `verify` without a loop fetches the same way.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import json
import re
import socket
import ssl
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol, TypeVar

from webhook_receiver.errors import KeyUnavailable, Refused
from webhook_receiver.types import KeyNeeded

SIZE_LIMIT = 64 * 1024
PATIENCE = 4.0  # for a whole fetch, in seconds
MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0
SHORTEST, USUAL, LONGEST = 60.0, HOUR, DAY  # how long a key is kept
CERTAINTY = 30.0  # how old a key set may be and still say that a name is unknown
PAUSE = 5.0  # after a failed fetch
KEPT = 256
FETCHES_A_MINUTE = 30  # from one host
FETCHES_A_MINUTE_IN_ALL = 120  # from all hosts: a request may have a choice of them
AT_ONCE = 8

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
"""Connects to port 443 of an address, within seconds; a closed network's may go through its proxy."""


class Keys(Protocol):
    """Where a receiver gets senders' keys from."""

    async def get(self, need: KeyNeeded) -> bytes:
        """The key; raise `KeyUnavailable` where it can't be had, `Refused` where it doesn't exist."""
        ...


class FixedKeys:
    """Keys that are there already, by their address: for tests and closed networks.

    One of several keys at an address may be given as `address#kid`.
    """

    def __init__(self, keys: Mapping[str, str | bytes]) -> None:
        self._keys = {
            name: key.encode() if isinstance(key, str) else key for name, key in keys.items()
        }

    def load(self, need: KeyNeeded) -> bytes:
        """The key; raise `KeyUnavailable` where it isn't among those given."""
        key = self._keys.get(need.name, self._keys.get(need.url))
        if key is None:
            raise KeyUnavailable(f"the key at {need.url} is none of those given")
        if need.kind == "jwks" and need.kid not in _kids(key):
            raise Refused("unknown_key", "the sender has no key of that name")
        return key

    async def get(self, need: KeyNeeded) -> bytes:
        """The same."""
        return self.load(need)


@dataclass(frozen=True, slots=True)
class Answer:
    """What lay at an address; `max_age` is in seconds, where the sender says so."""

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
    """Whether an address is out on the Internet: not here, not near, and not one in disguise."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped or ip.teredo):
        return False
    near = any(ip in network for network in _NOT_PUBLIC)
    return ip.is_global and not ip.is_multicast and not near


class Fetcher:
    """Gets what lies at an https address. All of it can be replaced by a closed network's own.

    `context` is for TLS, `resolve` gives a host's addresses, `dial` connects to one of them.
    """

    def __init__(
        self,
        *,
        resolve: Resolve = public_addresses,
        dial: Dial = dial,
        context: ssl.SSLContext | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._resolve, self._dial, self._context = resolve, dial, context
        self._patience = patience

    def fetch(self, url: str, ask: bytes | None = None) -> Answer:
        """What a GET gives, or a POST of the JSON `ask`; raise `KeyUnavailable`. Blocks."""
        found = _URL.fullmatch(url)
        if found is None:
            raise KeyUnavailable("an address is not https, or not plain")
        host, target = found.groups()
        try:
            return self._exchange(host, target, ask, time.monotonic() + self._patience)
        except KeyUnavailable:
            raise
        except Exception as error:  # whatever network, TLS and a stranger's HTTP come up with
            words = f"{type(error).__name__}: {error}"[:200]
            raise KeyUnavailable(f"nothing can be fetched from {host}: {words}") from error

    def _exchange(self, host: str, target: str, ask: bytes | None, until: float) -> Answer:
        import http.client  # noqa: PLC0415 - slow to import, and only some senders need it

        if self._context is None:
            self._context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(host, context=self._context)
        with contextlib.ExitStack() as stack:
            stack.enter_context(contextlib.closing(connection))
            watched = stack.enter_context(_deadline(until))
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
                raise KeyUnavailable(f"what lies at {host} is too long")
            if not response.isclosed() and response.length:
                raise KeyUnavailable(f"{host} broke off")
            return Answer(body, _max_age(response.getheader("Cache-Control")))

    def _connected(self, host: str, until: float) -> socket.socket:
        """A connection to the first address that takes one; resolved once, and all of them checked."""
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
def _deadline(until: float) -> Generator[Callable[[socket.socket], socket.socket]]:
    """Shuts sockets down when the time is up, so that a peer that drips bytes can't hold a thread."""
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


def _kids(body: bytes) -> frozenset[str]:
    """The names of the keys in a set; none where it is no set."""
    try:
        return frozenset(str(key["kid"]) for key in json.loads(body)["keys"] if "kid" in key)
    except (ValueError, TypeError, KeyError, RecursionError):
        return frozenset()


def _is_key(need: KeyNeeded, body: bytes) -> bool:
    """Whether it looks like what was asked for: a portal's page must not be kept as a key."""
    if need.kind == "certificate":
        return b"-----BEGIN CERTIFICATE-----" in body
    if need.kind == "jwks":
        return bool(_kids(body))
    return body.lstrip()[:1] == b"{" or (need.kind == "pem" and b"-----BEGIN " in body)


def in_thread(call: Callable[[], T]) -> Future[T]:
    """What `call` gives, from a thread that a stopping process doesn't wait for."""
    future: Future[T] = Future()
    future.set_running_or_notify_cancel()  # from here on nobody who waits can cancel it

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as error:  # noqa: BLE001 - it is whoever waits whom it concerns
            future.set_exception(error)

    threading.Thread(target=run, name="webhook-keys", daemon=True).start()
    return future


@dataclass(frozen=True, slots=True)
class _Held:
    body: bytes
    at: float
    until: float


class KeyStore:
    """Fetches keys and keeps them: bounded, each for its lifetime, and never two fetches of one.

    `fetcher` does the fetching; `clock` counts seconds from any moment on.
    """

    def __init__(
        self, fetcher: Fetcher | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.fetcher = fetcher or Fetcher()
        self._clock = clock
        self._lock = threading.Lock()
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._failed: OrderedDict[str, float] = OrderedDict()
        self._spent: OrderedDict[str, list[float]] = OrderedDict()
        self._spent_in_all: list[float] = []
        self._flights: dict[str, Future[_Held]] = {}

    async def get(self, need: KeyNeeded) -> bytes:
        """The key; raise `KeyUnavailable` where it can't be had now, `Refused` where there is none."""
        found = self._find(need)
        return _of(need, await asyncio.wrap_future(found) if isinstance(found, Future) else found)

    def load(self, need: KeyNeeded) -> bytes:
        """The same, for whoever has no event loop. Blocks."""
        found = self._find(need)
        try:
            return _of(need, found.result(2 * PATIENCE) if isinstance(found, Future) else found)
        except TimeoutError as error:
            raise KeyUnavailable("the key's host can't be found in time") from error

    def _find(self, need: KeyNeeded) -> _Held | Future[_Held]:
        """What is held, or the fetch under way: one begins where there is none."""
        name = need.url if need.kind == "jwks" else need.name
        with self._lock:
            now = self._clock()
            held = self._held.get(name)
            if held is not None and now < held.until and _is_certain(need, held, now):
                self._held.move_to_end(name)
                return held
            flight = self._flights.get(name)
            if flight is not None:
                return flight
            self._check_bounds(need, name, now)
            flight = in_thread(lambda: self._fetch(need, name))
            self._flights[name] = flight
            return flight

    def _check_bounds(self, need: KeyNeeded, name: str, now: float) -> None:
        """Raise `KeyUnavailable` where a fetch would be one too many.

        A key that was good before is always asked for again: names made up by strangers can't keep it
        away.
        """
        if now < self._failed.get(name, now):
            raise KeyUnavailable("the key could not be fetched a moment ago", told=True)
        if name in self._held:
            return
        host = need.url.split("/")[2]
        spent, in_all = _last_minute(self._spent.pop(host, []), now), self._spent_in_all
        in_all[:] = _last_minute(in_all, now)
        _keep(self._spent, host, spent)
        full = len(spent) >= FETCHES_A_MINUTE or len(in_all) >= FETCHES_A_MINUTE_IN_ALL
        if full or len(self._flights) >= AT_ONCE:
            raise KeyUnavailable("too many keys are asked for", told=True)
        spent.append(now)
        in_all.append(now)

    def _fetch(self, need: KeyNeeded, name: str) -> _Held:
        """Runs in a thread of its own."""
        held: _Held | None = None
        try:
            held = self._fetched(need)
            return held
        finally:
            with self._lock:
                del self._flights[name]
                if held is None:
                    _keep(self._failed, name, self._clock() + PAUSE)
                else:
                    _keep(self._held, name, held)

    def _fetched(self, need: KeyNeeded) -> _Held:
        answer = self.fetcher.fetch(need.url, need.ask)
        if not _is_key(need, answer.body):
            raise KeyUnavailable(f"what lies at {need.url.split('/')[2]} is no {need.kind}")
        now = self._clock()
        life = USUAL if answer.max_age is None else answer.max_age
        return _Held(answer.body, now, now + min(LONGEST, max(SHORTEST, life)))


def _last_minute(moments: Sequence[float], now: float) -> list[float]:
    return [at for at in moments if now - at < MINUTE]


def _is_certain(need: KeyNeeded, held: _Held, now: float) -> bool:
    """Whether a held set can answer: it has the name, or is too young for one to have come since."""
    return need.kind != "jwks" or need.kid in _kids(held.body) or now - held.at < CERTAINTY


def _of(need: KeyNeeded, held: _Held) -> bytes:
    if need.kind == "jwks" and need.kid not in _kids(held.body):
        raise Refused("unknown_key", "the sender has no key of that name")
    return held.body


def _keep(kept: OrderedDict[str, T], name: str, value: T) -> None:
    """Put one more in, and the oldest out where that is one too many."""
    kept[name] = value
    kept.move_to_end(name)
    while len(kept) > KEPT:
        kept.popitem(last=False)


def keys_from(given: Keys | Mapping[str, str | bytes] | None) -> Keys:
    """What a receiver was given as `keys=`, or a store that fetches."""
    if given is None:
        return KeyStore()
    return FixedKeys(given) if isinstance(given, Mapping) else given
