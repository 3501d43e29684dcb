"""The values that pass from hop to hop of a delivery's walk, one frozen value each.

Rules of this file: values only, no I/O and no clock; bytes stay bytes; a later hop can't be
called with an earlier hop's value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, cast

from typing_extensions import TypeVar

from webhook_receiver.errors import Refused

RunStatus = Literal["pending", "running", "done", "skipped", "retrying", "dead"]
"""How far one run has come."""

EventStatus = Literal["pending", "done", "failed", "unhandled"]
"""How far an event has come: `failed` has a dead run, `unhandled` had no handler."""


class Headers:
    """A request's header fields, names in lower case, in the order sent, repeats kept."""

    __slots__ = ("_fields", "pairs")

    def __init__(self, pairs: Iterable[tuple[bytes, bytes]] = ()) -> None:
        self.pairs: tuple[tuple[bytes, bytes], ...] = tuple(pairs)
        fields = dict(self.pairs)
        self._fields: dict[bytes, bytes] | None = fields if len(fields) == len(self.pairs) else None

    @classmethod
    def of(cls, headers: Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]) -> Headers:
        """Build from text or bytes, as frameworks hand headers over; raise `Refused` if it can't be."""
        pairs: Any = headers
        if isinstance(pairs, Mapping):
            pairs = cast("Mapping[str, str]", pairs).items()
        try:
            return cls((_latin(name).lower(), _latin(value)) for name, value in pairs)
        except (UnicodeEncodeError, TypeError, ValueError, AttributeError) as error:
            raise Refused("malformed_header", "a header is not latin-1 text") from error

    def get(self, name: bytes) -> bytes | None:
        """The field's value, or None; a security header sent twice is refused, not picked from."""
        if self._fields is not None:
            return self._fields.get(name)
        values = [value for key, value in self.pairs if key == name]
        if len(values) > 1:
            raise Refused("duplicate_header", f"the header {name.decode('latin-1')} is sent twice")
        return values[0] if values else None

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

    `received_at` is in seconds since the epoch; `url` is the public address where it is known.
    """

    headers: Headers
    body: bytes
    method: str = "POST"
    path: str = "/"
    query: bytes = b""
    url: str | None = None
    received_at: float = 0.0
    params: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Proof:
    """What a scheme found out: which key matched, when the sender signed, what the signature covers.

    `covers` holds `body`, `url`, `method` and `header:<name>`; anything else of the request is
    unsigned and may be anybody's.
    """

    fingerprint: str
    covers: frozenset[str]
    signed_at: float | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """A delivery whose sender is known, with the proof."""

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
        """When the sender signed, in seconds since the epoch, where its scheme says so."""
        return self.proof.signed_at

    def header(self, name: bytes) -> bytes | None:
        """A header's value, if the signature covers it or the provider declared that it relies on it."""
        if (
            name not in self.declared
            and f"header:{name.decode('latin-1')}" not in self.proof.covers
        ):
            raise Refused("unsigned_header", f"{name.decode('latin-1')} is unsigned and undeclared")
        return self.delivery.headers.get(name)


KeyKind = Literal["certificate", "jwk", "jwks", "pem"]
"""What lies at a key's address: a certificate, one JSON web key or a set of them, or a key as PEM."""


@dataclass(frozen=True, slots=True)
class KeyNeeded:
    """A sender's key that a scheme needs before it can judge, and where it is fetched.

    `url` has passed the scheme's own rule for hosts and paths. `kid` names one key of several; `ask`
    is what is posted to get it, where a plain GET won't do.
    """

    url: str
    kind: KeyKind
    kid: str = ""
    ask: bytes | None = field(default=None, repr=False, compare=False)

    @property
    def name(self) -> str:
        """What tells it from other keys: the address, and which one of those that are there."""
        return f"{self.url}#{self.kid}" if self.kid else self.url


@dataclass(frozen=True, slots=True)
class Opened:
    """One event as its provider reads it out of a delivery.

    `body` is the JSON that a handler's model reads; `raw` the request's body where the event came
    in another shape (a form).
    """

    id: str
    type: str
    body: bytes
    raw: bytes | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """One event as it is stored."""

    source: str
    provider: str
    id: str
    type: str
    body: bytes
    headers: Headers
    received_at: float
    raw: bytes | None = None
    path: str = "/"

    @property
    def size(self) -> int:
        """How many bytes it holds, for the queue's bound."""
        return len(self.body) + (len(self.raw) if self.raw else 0)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The inbox's word that an event is stored: new, or known already."""

    id: str
    duplicate: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer."""

    status: int = 200
    body: bytes = b""
    content_type: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A secret that a sender told, and the answer by which it knows that it was taken."""

    secret: str = field(repr=False)
    reply: Reply


@dataclass(frozen=True, slots=True)
class Planned:
    """One run that an event needs.

    Runs with an `order_key` go one after another for each (handler, source, key), in the order their
    events were stored; where `dead_blocks`, a dead letter holds up those behind it. `error` plans the
    run as a dead letter: its key can't be told.
    """

    handler: str
    order_key: str | None = None
    dead_blocks: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """`count` in `seconds` over all processes; after a rest, as many at once."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Attempt:
    """Which attempt at a run this is.

    `number` counts from 1; `first_seen` is when the event was received, in seconds since the epoch.
    """

    number: int
    first_seen: float
    last_error: str | None = None


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to make one attempt at a run; settling needs it and fails once it is lost.

    `fence` counts the leases that the run ever had, and so tells this one from all others. `suspect`
    is true where a process died in the run. `order_key` is the key it is ordered by, `mark` the newest
    mark done for that key.
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


@dataclass(frozen=True, slots=True)
class Done:
    """The handler worked; `mark` is how new the event was, for `newer_than`."""

    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """The handler had nothing to do."""

    reason: str


@dataclass(frozen=True, slots=True)
class Retrying:
    """The attempt failed; the next one is due in `after` seconds."""

    after: float
    error: str


@dataclass(frozen=True, slots=True)
class Dead:
    """The run is given up."""

    error: str


@dataclass(frozen=True, slots=True)
class Released:
    """The attempt doesn't count: the lease is given back, and the run is due again in `after` seconds."""

    after: float = 0.0


Outcome = Done | Skipped | Retrying | Dead | Released
"""How one attempt ended."""


PayloadT_co = TypeVar("PayloadT_co", default=Any, covariant=True)


@dataclass(frozen=True, slots=True)
class Event(Generic[PayloadT_co]):
    """One event as a handler sees it.

    `payload` is the model asked for, or plain JSON. `drift` lists what of it didn't fit the model: such
    values are left out of an event class, and where nothing of the model's kind can be made of it
    the payload is plain JSON. `body` is the JSON read; `raw` the request's body as sent.
    """

    id: str
    type: str
    source: str
    provider: str
    received_at: float
    payload: PayloadT_co
    body: bytes
    raw: bytes
    headers: Headers
    key: str = ""
    drift: Sequence[str] = ()
