"""`verify` and `sign` without a receiver: for Django, Flask, lambdas and tests.

Here, and nowhere below, the system's clock is read if the caller gives no time.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from webhook_receiver.errors import ConfigurationError, KeyMissing, KeyUnavailable, Refused
from webhook_receiver.intake.compression import unpacked
from webhook_receiver.intake.config import SHORTEST_KEY, load_keys
from webhook_receiver.intake.window import with_window
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.signing import MOST_KEYS, Key, Scheme, as_key, is_private, sealed
from webhook_receiver.types import Delivery, Headers, Proof, Verified

if TYPE_CHECKING:
    from webhook_receiver.keys.store import FixedKeys, KeyStore

HeadersLike = Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]


def verify(
    provider: str | Provider,
    *,
    headers: HeadersLike,
    body: bytes,
    secret: object = None,
    now: float | None = None,
    method: str = "POST",
    url: str | None = None,
    keys: Mapping[str, str | bytes] | KeyStore | None = None,
    tolerance: float | None = None,
    **options: Any,
) -> Verified:
    """Check a delivery's signature, and nothing else.

    A delivery that is too old is refused, even if its sender repeats old signatures: only an inbox
    can tell whether it was taken before.

    Raises `Refused` for a delivery that isn't authentic, whatever its bytes, `KeyUnavailable` if a
    key can't be fetched now, and `ConfigurationError` for a secret or option that can't work.

    Parameters:
        provider: a provider's name, or the provider itself.
        headers: the request's headers, as a mapping or as pairs.
        body: the raw bytes of the request, before any parsing.
        secret: one secret or a list, newest first.
        now: seconds since the epoch; the current time by default.
        method: the request's method.
        url: the whole URL, for senders that sign it.
        keys: the keys that the sender publishes, by their addresses, or a store. By default they
            are fetched, and kept for this process.
        tolerance: how old a signature may be, in seconds; the provider's by default.
        options: the provider's own.
    """
    known = apply_options(find_provider(provider), _name(provider), options)
    if tolerance is not None:
        known = with_window(known, f"provider {known.name!r}", tolerance=tolerance, repeats=0.0)
    scheme, own = _keys(known, secret)
    if not isinstance(body, bytes | bytearray | memoryview):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigurationError("body must be the raw bytes of the request, before any parsing")
    moment = time.time() if now is None else now
    delivery = _delivery(Headers.of(headers), bytes(body), method, url, moment)
    if known.gzip == "plain":
        delivery = unpacked(delivery, known.body_limit, authentic=False)
    proof = _proven(scheme, delivery, own, moment, keys)
    if known.gzip == "compressed":
        delivery = unpacked(delivery, known.body_limit, authentic=True)
    return Verified(delivery, proof, known.codec.declared)


def _proven(
    scheme: Scheme,
    delivery: Delivery,
    keys: tuple[Key, ...],
    now: float,
    published: Mapping[str, str | bytes] | KeyStore | None,
) -> Proof:
    for _ in range(MOST_KEYS):
        try:
            return scheme.verify(delivery, keys, now)
        except KeyMissing as missing:
            keys = (*keys, as_key(missing.need, _store(published).load(missing.need)))
    try:
        return scheme.verify(delivery, keys, now)
    except KeyMissing as missing:
        raise KeyUnavailable("one key leads to another") from missing


def _store(published: Mapping[str, str | bytes] | KeyStore | None) -> FixedKeys | KeyStore:
    from webhook_receiver.keys.store import FixedKeys  # noqa: PLC0415 - few senders need it, and its loop

    if published is None:
        return _process_store()
    return FixedKeys(published) if isinstance(published, Mapping) else published


@cache
def _process_store() -> KeyStore:
    from webhook_receiver.keys.store import KeyStore  # noqa: PLC0415

    return KeyStore()


def sign(
    provider: str | Provider,
    *,
    body: bytes,
    secret: object,
    now: float | None = None,
    method: str = "POST",
    url: str | None = None,
    id: str | None = None,
    type: str | None = None,
    **options: Any,
) -> dict[str, str]:
    """The headers with which the provider's sender would deliver `body`: the twin of `verify`.

    Raises `ConfigurationError` for a secret or option that can't work.

    Parameters:
        provider: a provider's name, or the provider itself.
        body: the raw bytes of the request.
        secret: one secret or a list, whose newest signs; a private key as PEM if the sender
            publishes its keys.
        now: seconds since the epoch; the current time by default.
        method: the request's method.
        url: the whole URL, for senders that sign it.
        id: the event's identity, for senders that put it into a header; made from the body by default.
        type: the event's type, for the same.
        options: the provider's own.
    """
    sealed_ = seal(
        provider,
        body=body,
        secret=secret,
        now=now,
        method=method,
        url=url,
        id=id,
        type=type,
        **options,
    )
    if sealed_.body != body or sealed_.query != urlsplit(url or "").query.encode():
        raise ConfigurationError(
            f"provider {_name(provider)!r} signs in the body or the URL, not in headers; use seal() of "
            "webhook_receiver.testing for a whole request, or the URL that `webhook-receiver url` prints"
        )
    return {_title(name): value.decode("latin-1") for name, value in sealed_.headers}


def seal(
    provider: str | Provider,
    *,
    body: bytes,
    secret: object,
    now: float | None = None,
    method: str = "POST",
    url: str | None = None,
    id: str | None = None,
    type: str | None = None,
    **options: Any,
) -> Delivery:
    """The whole request with which the provider's sender would deliver `body`; it takes what `sign` takes.

    It serves senders that sign in the body or the URL as well as those that add headers.
    """
    known = apply_options(find_provider(provider), _name(provider), options)
    scheme, key = signing_key(known, secret)
    own = known.codec.dress(body, id or hashlib.sha256(body).hexdigest()[:32], type)
    moment = time.time() if now is None else now
    return sealed(scheme, _delivery(Headers(own), body, method, url, moment), key, moment)


def _title(name: bytes) -> str:
    return "-".join(word.capitalize() for word in name.decode("latin-1").split("-"))


def _name(provider: str | Provider) -> str:
    return provider if isinstance(provider, str) else provider.name


def _keys(
    provider: Provider, secret: object, *, shortest: int = SHORTEST_KEY
) -> tuple[Scheme, tuple[Key, ...]]:
    if provider.scheme is None:
        raise ConfigurationError(
            f"provider {provider.name!r} can't sign, so there is nothing to verify"
        )
    try:
        return provider.scheme, load_keys(provider.scheme, secret, shortest=shortest)
    except ConfigurationError as error:
        raise ConfigurationError(f"provider {provider.name!r}: {error}") from error


def signing_key(provider: Provider, secret: object) -> tuple[Scheme, Key]:
    """What a sender signs with: its secret, or its private key if it publishes the public one."""
    scheme = provider.scheme
    if scheme is not None and isinstance(secret, str | bytes) and is_private(secret):
        return scheme, scheme.load_key(secret)
    scheme, keys = _keys(provider, secret, shortest=1)  # whoever verifies asks for more
    if not keys:
        raise ConfigurationError(f"provider {provider.name!r}: signing needs a private key, as PEM")
    return scheme, keys[0]


def _delivery(
    headers: Headers, body: bytes, method: str, url: str | None, moment: float
) -> Delivery:
    try:
        split = urlsplit(url or "/")
        query = split.query.encode()
    except (ValueError, UnicodeEncodeError) as error:
        raise Refused("malformed_url", "the URL can't be read") from error
    return Delivery(
        headers, body, method, path=split.path or "/", query=query, url=url, received_at=moment
    )
