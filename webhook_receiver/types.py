"""The values that pass from hop to hop of a delivery's walk, one frozen value each.

Rules of this file: values only, no I/O and no clock; bytes stay bytes; a later hop can't be
called with an earlier hop's value. What names an event always comes in the order source, provider,
id, type; a value that has all four takes keywords, since no type checker sees two texts swapped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Literal, cast

from typing_extensions import TypeVar

from webhook_receiver.errors import Refused

RunStatus = Literal["pending", "running", "done", "skipped", "retrying", "dead"]
"""How far a run has come."""

EventStatus = Literal["pending", "done", "failed", "unhandled"]
"""How far an event has come: a `failed` one has a dead run, an `unhandled` one has no handler."""

ReplyMode = Literal["inbox", "inline"]
"""When a delivery is answered: once it is stored, or once its handler has run."""


class Headers:
    """A request's header fields, `pairs`: names in lower case, in the order sent, repeats kept."""

    __slots__ = ("_fields", "pairs")

    def __init__(self, pairs: Iterable[tuple[bytes, bytes]] = ()) -> None:
        self.pairs: tuple[tuple[bytes, bytes], ...] = tuple(pairs)
        fields = dict(self.pairs)
        self._fields: dict[bytes, bytes] | None = fields if len(fields) == len(self.pairs) else None

    @classmethod
    def of(cls, headers: Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]) -> Headers:
        """Build from the text or bytes that frameworks hand over; raise `Refused` unless it is latin-1."""
        pairs: Any = headers
        if isinstance(pairs, Mapping):
            pairs = cast("Mapping[str, str]", pairs).items()
        try:
            return cls((_latin(name).lower(), _latin(value)) for name, value in pairs)
        except (UnicodeEncodeError, TypeError, ValueError, AttributeError) as error:
            raise Refused("malformed_header", "a header is not latin-1 text") from error

    def get(self, name: bytes) -> bytes | None:
        """The field's value, or None; raise `Refused` if it was sent twice, rather than pick one."""
        if self._fields is not None:
            return self._fields.get(name)
        values = [value for key, value in self.pairs if key == name]
        if len(values) > 1:
            raise Refused("duplicate_header", f"the header {name.decode('latin-1')} is sent twice")
        return values[0] if values else None

    def sent(self) -> Headers:
        """Those that were sent: what we keep among them ourselves comes last, under names with `@`."""
        if not self.pairs or self.pairs[-1][0][:1] != b"@":
            return self
        return Headers(pair for pair in self.pairs if pair[0][:1] != b"@")

    def __iter__(self) -> Iterator[tuple[bytes, bytes]]:
        return iter(self.pairs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Headers) and self.pairs == other.pairs

    def __hash__(self) -> int:
        return hash(self.pairs)

    def __repr__(self) -> str:
        return f"Headers({', '.join(name.decode('latin-1') for name, _ in self.pairs)})"


def _latin(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("latin-1")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One HTTP request, exactly as it came.

    Attributes:
        headers: all header fields.
        body: the bytes, exactly as sent.
        method: the HTTP method, in capitals.
        path: the path below the mount, as it was sent.
        query: what follows the `?`, still encoded.
        url: the public address that the sender used, if it is known.
        received_at: when it came, in seconds since the epoch.
        params: the values of the parameters in the source's path.
    """

    headers: Headers
    body: bytes
    method: str = "POST"
    _: KW_ONLY
    path: str = "/"
    query: bytes = b""
    url: str | None = None
    received_at: float = 0.0
    params: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Proof:
    """What a scheme found out about a delivery.

    Attributes:
        fingerprint: a short hash of the secret that matched.
        covers: what the signature covers, of `body`, `url`, `method` and `header:<name>`. Anything
            else in the request is unsigned and may be anybody's.
        signed_at: when the sender signed, in seconds since the epoch, or None if it doesn't say.
        imprint: a digest of the signed bytes, if its `TimestampRule` has `repeats`; else nothing.
    """

    fingerprint: str
    covers: frozenset[str]
    signed_at: float | None = None
    imprint: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """A delivery whose sender is known.

    Attributes:
        delivery: the request.
        proof: what the scheme found out about it.
        declared: the unsigned headers that the provider relies on, in lower case.
    """

    delivery: Delivery
    proof: Proof
    declared: frozenset[bytes] = frozenset()

    @property
    def body(self) -> bytes:
        """The request's body, exactly as sent."""
        return self.delivery.body

    @property
    def fingerprint(self) -> str:
        """Which of the secrets matched: a short hash of it, never the secret."""
        return self.proof.fingerprint

    @property
    def signed_at(self) -> float | None:
        """When the sender signed, in seconds since the epoch, or None if its scheme doesn't say."""
        return self.proof.signed_at

    def header(self, name: bytes) -> bytes | None:
        """A header's value; raise `Refused` if it is neither signed nor declared by the provider."""
        word = name.decode("latin-1")
        if name not in self.declared and f"header:{word}" not in self.proof.covers:
            raise Refused("unsigned_header", f"{word} is unsigned and undeclared")
        return self.delivery.headers.get(name)


KeyKind = Literal["certificate", "jwk", "jwks", "pem"]
"""What is at a key's address: a certificate, a JSON web key or a set of them, or a key as PEM."""


@dataclass(frozen=True, slots=True)
class KeyNeeded:
    """A sender's key that a scheme needs before it can give a verdict.

    Attributes:
        url: where the key is; it has passed the scheme's own rule for hosts and paths.
        kind: what is found there.
        kid: which of several keys there, or "" if there is one.
        ask: the body to post for it, or None if a GET is enough.
    """

    url: str
    kind: KeyKind
    kid: str = ""
    ask: bytes | None = field(default=None, repr=False, compare=False)

    @property
    def name(self) -> str:
        """What tells this key from others: the address, and the key's name there."""
        return f"{self.url}#{self.kid}" if self.kid else self.url


@dataclass(frozen=True, slots=True)
class Opened:
    """One event as its provider reads it: `id`, `type`, `body` and `raw` are those of `Envelope`.

    `apart` is the text to hash; "" if the id is enough, None for the provider's default.
    """

    id: str
    type: str
    body: bytes
    raw: bytes | None = None
    apart: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One event as it is stored.

    Attributes:
        source: the name of the source that it came to.
        provider: the name of the source's provider.
        id: the sender's name for the event.
        type: the sender's name for the kind of event.
        body: the JSON that a handler's model reads.
        headers: the headers that the provider keeps.
        received_at: when it came, in seconds since the epoch.
        raw: the request's body if the event came in another shape, such as a form.
        path: the path that it was sent to.
        params: the values of the parameters in that path.
        apart: a hash of what else its identity is made of, or "": two envelopes of a source are
            copies if both their ids and this are the same.
    """

    source: str
    provider: str
    id: str
    type: str
    body: bytes
    headers: Headers
    received_at: float
    raw: bytes | None = None
    path: str = "/"
    params: Mapping[str, str] = field(default_factory=dict[str, str])
    apart: str = ""

    @property
    def size(self) -> int:
        """How many bytes of bodies it holds."""
        return len(self.body) + (len(self.raw) if self.raw else 0)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The inbox's word that the event with this `id` is stored; a `duplicate` was there already.

    It is `shared` if another event with the same id and path parameters was there before it.
    """

    id: str
    duplicate: bool
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer.

    Attributes:
        status: the status code.
        body: the bytes of its body.
        content_type: what the body is; None leaves the header out.
        headers: further header fields.
    """

    status: int = 200
    body: bytes = b""
    content_type: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A `secret` that a sender has sent, and the `reply` that tells it we have it."""

    secret: str = field(repr=False)
    reply: Reply


@dataclass(frozen=True, slots=True)
class Planned:
    """One run that an event needs.

    Attributes:
        handler: the handler's name.
        order_key: runs of the same handler, source and key go one after another, in the order in
            which their events were stored. None: the run waits for no other.
        dead_blocks: whether this run, once it is a dead letter, holds up the runs behind it.
        error: why the run is a dead letter from the start: its order key can't be computed.
        fault: what stands for the error's fault where the error can't be read; "" if it can.
    """

    handler: str
    order_key: str | None = None
    dead_blocks: bool = False
    error: str | None = None
    fault: str = ""


# Spans of time, in seconds.
MINUTE, WEEK, MONTH = 60.0, 604_800.0, 2_592_000.0
HOUR = 3_600.0
"""An hour, in seconds."""
DAY = 86_400.0
"""A day, in seconds."""
YEAR = 365 * DAY


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` attempts in `seconds`, over all processes; after a rest, all of them at once."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Attempt:
    """Which attempt at a run this is.

    Attributes:
        number: counts from 1.
        first_seen: when the event was received, in seconds since the epoch.
        last_error: what the attempt before failed with, or None.
        replay: the act by which an operator made the run pending again after it had ended, by its id in
            the audit, which is a job's id too; None if nobody did.
    """

    number: int
    first_seen: float
    last_error: str | None = None
    replay: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """The right to make one attempt at a run; settling needs it, and fails once it is lost.

    Attributes:
        run: the run's number in the inbox.
        fence: tells this lease from all others that the run ever had.
        key: the event's key in the inbox.
        handler: the handler's name.
        worker: the name of the worker that holds the lease.
        envelope: the event.
        attempt: which attempt this is.
        suspect: whether a process has died while this run was in it.
        order_key: the key that the run is ordered by, or None.
        mark: the newest mark done for that key, for `newer_than`.
        first: whether the run never had another: it wasn't given back before, nor replayed.
    """

    run: int
    fence: int
    key: str
    handler: str
    worker: str
    envelope: Envelope
    attempt: Attempt
    suspect: bool = False
    order_key: str | None = None
    mark: str | None = None
    first: bool = False


PayloadT_co = TypeVar("PayloadT_co", default=Any, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Generic[PayloadT_co]):
    """One event as a handler sees it.

    Attributes:
        source: the name of the source that it came to.
        provider: the name of the source's provider.
        id: the sender's name for the event.
        type: the sender's name for the kind of event.
        received_at: when it came, in seconds since the epoch.
        payload: the model that the handler asks for, or plain JSON if it asks for none or nothing
            of the model's kind can be made of the body.
        body: the JSON that the payload was read from.
        raw: the request's body, exactly as sent.
        headers: the headers that the provider keeps.
        key: the event's key in the inbox.
        drift: what of the payload doesn't fit the model; an event class leaves such values out.
    """

    source: str
    provider: str
    id: str
    type: str
    received_at: float
    payload: PayloadT_co
    body: bytes
    raw: bytes
    headers: Headers
    key: str = ""
    drift: Sequence[str] = ()

    if TYPE_CHECKING:  # unlike anything else's, so that checkers can tell events from dependencies

        def __sizeof__(self) -> str:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
            """Never called."""
