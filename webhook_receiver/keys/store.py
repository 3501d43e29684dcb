"""Senders' published keys and certificates, kept between deliveries.

What strangers can cause is bounded: fetches by minute, from a host and in all, what is remembered,
and what is logged. A key that can't be had is no verdict: the sender should try again.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol, TypeVar

from webhook_receiver.errors import KeyUnavailable, Refused
from webhook_receiver.keys.budget import Budget
from webhook_receiver.keys.fetching import FETCH_SECONDS, Fetcher, in_thread
from webhook_receiver.tally import OTHERS
from webhook_receiver.types import DAY, HOUR, MINUTE, KeyNeeded

SHORTEST_LIFE, USUAL_LIFE, LONGEST_LIFE = MINUTE, HOUR, DAY  # how long a key is kept
CERTAIN_SECONDS = 30.0  # how old a key set may be and still say that a name is unknown
PAUSE_SECONDS = 5.0  # after a failed fetch
KEPT = 256  # keys

T = TypeVar("T")


class Keys(Protocol):
    """Where a receiver gets the keys that senders publish."""

    async def get(self, need: KeyNeeded) -> bytes:
        """The key; raise `KeyUnavailable` if it can't be had, `Refused` if it doesn't exist."""
        ...


class FixedKeys:
    """Keys that are given, by their address: for tests and closed networks.

    One of several keys at an address is written `address#kid`.
    """

    def __init__(self, keys: Mapping[str, str | bytes]) -> None:
        self._keys = {
            name: key.encode() if isinstance(key, str) else key for name, key in keys.items()
        }

    def load(self, need: KeyNeeded) -> bytes:
        """The key; raise `KeyUnavailable` if it isn't among those given."""
        key = self._keys.get(need.name, self._keys.get(need.url))
        if key is None:
            raise KeyUnavailable(f"the key at {need.url} isn't among those given")
        if need.kind == "jwks" and need.kid not in _kids(key):
            raise Refused("unknown_key", "the sender has no key with that name")
        return key

    async def get(self, need: KeyNeeded) -> bytes:
        """The same."""
        return self.load(need)


def _kids(body: bytes) -> frozenset[str]:
    """The names of the keys in a set; empty if it isn't a set."""
    try:
        return frozenset(str(key["kid"]) for key in json.loads(body)["keys"] if "kid" in key)
    except (ValueError, TypeError, KeyError, RecursionError):
        return frozenset()


def _is_key(need: KeyNeeded, body: bytes) -> bool:
    """Whether it looks like what was asked for: a login page must not be kept as a key."""
    if need.kind == "certificate":
        return b"-----BEGIN CERTIFICATE-----" in body
    if need.kind == "jwks":
        return bool(_kids(body))
    return body.lstrip()[:1] == b"{" or (need.kind == "pem" and b"-----BEGIN " in body)


@dataclass(frozen=True, slots=True)
class _Held:
    body: bytes
    at: float
    until: float


@dataclass(frozen=True, slots=True)
class _Fetching:
    """A fetch under way. Whoever joined it doesn't log its failure: whoever began it does."""

    flight: Future[_Held]
    joined: bool


class KeyStore:
    """Fetches keys and keeps each for its lifetime, bounded, and never with two fetches of one.

    Parameters:
        fetcher: does the fetching.
        clock: counts seconds from any moment on.
    """

    def __init__(
        self, fetcher: Fetcher | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.fetcher = fetcher or Fetcher()
        self._clock = clock
        self._lock = threading.Lock()
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._failed: OrderedDict[str, float] = OrderedDict()
        self._budget = Budget()
        self._flights: dict[str, Future[_Held]] = {}
        self._fetches = Counter[tuple[str, str]]()

    @property
    def fetches(self) -> Sequence[tuple[tuple[str, str], int]]:
        """How many fetches there were, by host and outcome, `ok` or `failed`."""
        with self._lock:
            return list(self._fetches.items())

    async def get(self, need: KeyNeeded) -> bytes:
        """The key; raise `KeyUnavailable` if it can't be had now, `Refused` if it doesn't exist."""
        found = self._find(need)
        if isinstance(found, _Held):
            return _of(need, found)
        try:
            return _of(need, await asyncio.wrap_future(found.flight))
        except KeyUnavailable as error:
            if found.joined:
                raise KeyUnavailable(str(error), logged=True) from error
            raise

    def load(self, need: KeyNeeded) -> bytes:
        """The same, for a caller without an event loop. Blocks."""
        found = self._find(need)
        try:
            held = found if isinstance(found, _Held) else found.flight.result(2 * FETCH_SECONDS)
        except TimeoutError as error:
            raise KeyUnavailable("the key's host wasn't found in time") from error
        return _of(need, held)

    def _find(self, need: KeyNeeded) -> _Held | _Fetching:
        """What is held, or the fetch under way; without either, a fetch begins."""
        name = need.url if need.kind == "jwks" else need.name
        with self._lock:
            now = self._clock()
            held = self._held.get(name)
            if held is not None and now < held.until and _is_certain(need, held, now):
                self._held.move_to_end(name)
                return held
            flight = self._flights.get(name)
            if flight is not None:
                return _Fetching(flight, joined=True)
            self._check_bounds(need, name, now)
            flight = in_thread(lambda: self._fetch(need, name))
            self._flights[name] = flight
            return _Fetching(flight, joined=False)

    def _check_bounds(self, need: KeyNeeded, name: str, now: float) -> None:
        """Raise `KeyUnavailable` if a fetch would be one too many.

        A key that was good before can always be fetched again: names made up by strangers can't keep
        it away. For one that wasn't, see `Budget`.
        """
        if now < self._failed.get(name, now):
            raise KeyUnavailable("the key could not be fetched a moment ago", logged=True)
        if name in self._held:
            return
        host = need.url.split("/")[2]
        if not self._budget.take(host, name, now, len(self._flights)):
            raise KeyUnavailable("too many keys are asked for", logged=True)

    def _fetch(self, need: KeyNeeded, name: str) -> _Held:
        """Runs in a thread of its own."""
        held: _Held | None = None
        try:
            held = self._fetched(need)
            return held
        finally:
            with self._lock:
                del self._flights[name]
                self._count(need.url.split("/")[2], "failed" if held is None else "ok")
                if held is None:
                    _keep(self._failed, name, self._clock() + PAUSE_SECONDS)
                else:
                    _keep(self._held, name, held)

    def _count(self, host: str, outcome: str) -> None:
        if (host, outcome) not in self._fetches and len(self._fetches) >= KEPT:
            host = OTHERS
        self._fetches[host, outcome] += 1

    def _fetched(self, need: KeyNeeded) -> _Held:
        answer = self.fetcher.fetch(need.url, need.ask)
        if not _is_key(need, answer.body):
            raise KeyUnavailable(f"the answer of {need.url.split('/')[2]} isn't a {need.kind}")
        now = self._clock()
        life = USUAL_LIFE if answer.max_age is None else answer.max_age
        return _Held(answer.body, now, now + min(LONGEST_LIFE, max(SHORTEST_LIFE, life)))


def _is_certain(need: KeyNeeded, held: _Held, now: float) -> bool:
    """Whether a held set can answer: it has the name, or is too young to be missing a new one."""
    return need.kind != "jwks" or need.kid in _kids(held.body) or now - held.at < CERTAIN_SECONDS


def _of(need: KeyNeeded, held: _Held) -> bytes:
    if need.kind == "jwks" and need.kid not in _kids(held.body):
        raise Refused("unknown_key", "the sender has no key with that name")
    return held.body


def _keep(kept: OrderedDict[str, T], name: str, value: T) -> None:
    """Add one, and drop the oldest if that is one too many."""
    kept[name] = value
    kept.move_to_end(name)
    while len(kept) > KEPT:
        kept.popitem(last=False)


def keys_from(given: Keys | Mapping[str, str | bytes] | None) -> Keys:
    """What a receiver was given as `keys=`, or else a store that fetches."""
    if given is None:
        return KeyStore()
    return FixedKeys(given) if isinstance(given, Mapping) else given
