"""Forgeries: what somebody without the secret could send to a source, and must not get through.

Pure: each attack makes its requests out of a genuine delivery. They are those of the provider contract,
as far as they can be sent to an app.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.signing import Key, Scheme, sealed
from webhook_receiver.testing.contracts import hostile
from webhook_receiver.testing.contracts.deliveries import signature_of, signed_places, writing
from webhook_receiver.types import DAY, Delivery, Headers

OVERSIZE_HEADER = 1024 * 1024  # bytes
_USUAL_TOLERANCE = 300.0
_EACH = 24  # variants of one value
_CAP = 64  # bytes of a value that are changed
_ADDRESSES = ("url", "path")
_METHODS = ("GET", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, slots=True)
class Mark:
    """A source under attack.

    Attributes:
        config: the source, with the key that its sender signs with, if that is known here.
        unsigned: a delivery as its sender would sign it.
        path: where the source is, with values for its parameters.
        now: the time, in seconds since the epoch.
        elsewhere: the paths of other sources and tenants, whose secrets differ.
        tenants: the same source's paths with other values for its parameters.
    """

    config: SourceConfig
    unsigned: Delivery
    path: str
    now: float
    elsewhere: Sequence[str] = ()
    tenants: Sequence[str] = ()

    @property
    def key(self) -> Key | None:
        """What its sender signs with."""
        return self.config.keys[0] if self.config.keys else None

    @property
    def scheme(self) -> Scheme | None:
        """The scheme that deliveries must pass; None if the sender doesn't sign, or nobody verifies."""
        return self.config.scheme

    def signed(
        self,
        delivery: Delivery | None = None,
        *,
        at: float | None = None,
        key: Key | None = None,
        scheme: Scheme | None = None,
    ) -> Iterator[Delivery]:
        """A delivery as its sender signs it, if it can be signed here."""
        own, using = key or self.key, scheme or self.scheme
        if own is None or using is None:
            return
        with suppress(ConfigurationError, Refused):
            yield sealed(using, delivery or self.unsigned, own, self.now if at is None else at)


@dataclass(frozen=True, slots=True)
class Forgery:
    """A request that must not get through.

    Attributes:
        what: what is wrong with it.
        delivery: the request.
        path: where it is sent to, if not to the source.
        authentic: whether its signature holds, so that it may be taken; it must not break anything.
        again: whether it was taken before, so that it must make no new event.
    """

    what: str
    delivery: Delivery
    path: str | None = None
    authentic: bool = False
    again: bool = False


Attack = Callable[[Mark], Iterator[Forgery]]


def unsigned(mark: Mark) -> Iterator[Forgery]:
    """Without a signature, with an empty one, and with one that is none."""
    if mark.scheme is None and mark.config.provider.scheme is None:
        return
    yield Forgery("without a signature", mark.unsigned)
    names = [] if mark.scheme is None else sorted(mark.scheme.needed_headers)
    for value in (b"", b"x", b"null", b"\xff"):
        made = Headers([*mark.unsigned.headers, *((name, value) for name in names)])
        if names:
            yield Forgery(f"signed {value!r}", replace(mark.unsigned, headers=made))


def wrong_secret(mark: Mark) -> Iterator[Forgery]:
    """Signed with a secret that nobody has agreed on."""
    if mark.key is None:
        return
    other = replace(mark.key, material=bytes(byte ^ 0x5A for byte in mark.key.material))
    for delivery in mark.signed(key=other):
        yield Forgery("signed with another secret", delivery)


def changed_signature(mark: Mark) -> Iterator[Forgery]:
    """A genuine delivery, whose signature is changed, cut or stretched."""
    for genuine in mark.signed():
        value, put = signature_of(_of(mark), genuine)
        for what, changed in _some(hostile.flipped(value, _CAP)):
            yield Forgery(f"signature{what}", put(changed))
        for changed in (b"", value[:-1], value[: len(value) // 2], b"0" * len(value)):
            yield Forgery(f"a signature of {len(changed)} bytes", put(changed))


def tampered(mark: Mark) -> Iterator[Forgery]:
    """A genuine delivery in which something is changed that its signature covers."""
    for genuine in mark.signed():
        needed = [name for name, _ in genuine.headers if name in _of(mark).needed_headers]
        for word, value, put in signed_places(mark.config, needed, genuine):
            if word in _ADDRESSES:
                continue
            for what, changed in _some(hostile.flipped(value, _CAP)):
                yield Forgery(f"{word}{what}", put(changed))
            if word == "body":
                yield from (
                    Forgery(f"another body, of {len(body)} bytes", put(body))
                    for body in (*islice(hostile.other_bodies(value), 6), *_fields(value))
                )


def _fields(body: bytes) -> Iterator[bytes]:
    return islice((one for one in hostile.changed_fields(body) if one != body), _EACH)


def stale(mark: Mark) -> Iterator[Forgery]:
    """Signed a day longer ago than its sender ever repeats a delivery."""
    if mark.scheme is None or mark.scheme.timestamp is None:
        return
    age = _longest(mark.config) + DAY
    for delivery in mark.signed(at=mark.now - age):
        yield Forgery(f"signed {age / DAY:.1f} days ago", delivery)


def _longest(config: SourceConfig) -> float:
    """How old a delivery of this sender may be at most, whatever the source was given."""
    try:
        known = find_provider(config.provider.name)
    except ConfigurationError:  # it was given as an object
        return _USUAL_TOLERANCE
    rule = None if known.scheme is None else known.scheme.timestamp
    return max(_USUAL_TOLERANCE if rule is None else rule.tolerance, known.repeats)


def ahead(mark: Mark) -> Iterator[Forgery]:
    """Signed a day ahead."""
    if mark.scheme is not None and mark.scheme.timestamp is not None:
        for delivery in mark.signed(at=mark.now + DAY):
            yield Forgery("signed a day ahead", delivery)


def odd_timestamps(mark: Mark) -> Iterator[Forgery]:
    """Signed, with a text for a time that some parsers read as now."""
    if mark.scheme is None or mark.scheme.timestamp is None:
        return
    for text in hostile.timestamps(mark.now):
        for delivery in mark.signed(scheme=writing(mark.scheme, text)):
            yield Forgery(f"the timestamp {text[:40]!r}", delivery)


def replayed(mark: Mark) -> Iterator[Forgery]:
    """A genuine delivery, sent once more."""
    for delivery in mark.signed():
        yield Forgery("as it was before", delivery, authentic=True)
        yield Forgery("sent again", delivery, authentic=True, again=True)


def doubled_header(mark: Mark) -> Iterator[Forgery]:
    """A genuine delivery in which a header of the signature comes twice."""
    for genuine in mark.signed():
        for name in sorted(_of(mark).needed_headers):
            value = genuine.headers.get(name)
            for more in () if value is None else (value, b"", b"x"):
                pairs = [*genuine.headers, (name, more)]
                yield Forgery(f"two {name.decode()!r}", replace(genuine, headers=Headers(pairs)))
                yield Forgery(
                    f"two {name.decode()!r}, its own last",
                    replace(genuine, headers=Headers([(name, more), *genuine.headers])),
                )


def elsewhere(mark: Mark) -> Iterator[Forgery]:
    """A genuine delivery, sent to another source."""
    for path in mark.elsewhere:
        for delivery in mark.signed():
            yield Forgery(f"sent to {path}", delivery, path)


def wrong_tenant(mark: Mark) -> Iterator[Forgery]:
    """A genuine delivery of one tenant, sent to another's path."""
    for path in mark.tenants:
        for delivery in mark.signed():
            yield Forgery(f"sent to {path}", delivery, path)


def oversize(mark: Mark) -> Iterator[Forgery]:
    """Genuine but for its size."""
    missing = mark.config.body_limit + 1 - len(mark.unsigned.body)
    long = replace(mark.unsigned, body=mark.unsigned.body + b" " * missing)
    for delivery in (long, *mark.signed(long)):
        yield Forgery(f"a body of {len(long.body)} bytes", delivery)
    for delivery in (mark.unsigned, *mark.signed()):
        pairs = [*delivery.headers, (b"x-padding", b"x" * OVERSIZE_HEADER)]
        yield Forgery("a header of a megabyte", replace(delivery, headers=Headers(pairs)))


def malformed(mark: Mark) -> Iterator[Forgery]:
    """Bodies that have broken receivers before: with another body's signature, and with their own."""
    for body in hostile.BODIES:
        words = f"the body {body[:30]!r}"
        broken = replace(mark.unsigned, body=body)
        if mark.scheme is not None:
            yield Forgery(f"{words}, unsigned", broken)
        for delivery in mark.signed(broken):
            yield Forgery(f"{words}, signed", delivery, authentic=True)


def wrong_method(mark: Mark) -> Iterator[Forgery]:
    """Genuine but for its method."""
    for method in _METHODS:
        if method not in mark.config.provider.methods:
            for delivery in (mark.unsigned, *mark.signed()):
                yield Forgery(f"by {method}", replace(delivery, method=method))


def _of(mark: Mark) -> Scheme:
    assert mark.scheme is not None, "what is signed has a scheme"  # noqa: S101
    return mark.scheme


def _some(variants: Iterator[tuple[str, bytes]]) -> Sequence[tuple[str, bytes]]:
    """Some of them, spread evenly."""
    every = list(variants)
    return every[:: max(1, len(every) // _EACH)]


ATTACKS: Mapping[str, Attack] = MappingProxyType(
    {
        "unsigned": unsigned,
        "wrong-secret": wrong_secret,
        "changed-signature": changed_signature,
        "tampered": tampered,
        "stale": stale,
        "ahead": ahead,
        "odd-timestamps": odd_timestamps,
        "replayed": replayed,
        "doubled-header": doubled_header,
        "elsewhere": elsewhere,
        "wrong-tenant": wrong_tenant,
        "oversize": oversize,
        "malformed": malformed,
        "wrong-method": wrong_method,
    }
)
"""Every attack by its name."""
