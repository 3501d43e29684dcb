"""What is known of one kind of sender: data, and functions only if the sender is odd."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from webhook_receiver.document import write_json
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider.handshakes import Handshake
from webhook_receiver.provider.published import PublishedAddresses
from webhook_receiver.provider.reading import JSON_HEADERS, HeaderPairs, Reading
from webhook_receiver.signing import Scheme
from webhook_receiver.types import DAY, Delivery, Event, Lesson, Opened, Reply, Verified

if TYPE_CHECKING:
    from webhook_receiver.provider.options import Options

MEBIBYTE = 1024 * 1024
"""A mebibyte, in bytes."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
"""What a provider, and a source, may be named: it is a part of paths and patterns."""

Confidence = Literal["official", "secondary"]
"""Whether signature and format were read in the sender's own code or pages, or in others'."""

Gzip = Literal["plain", "compressed"]
"""Which bytes of a body that is compressed by gzip the signature covers."""
IdPromise = Literal["promised", "likely", "made", "reused", "each try"]
"""What is known of a sender's ids.

* `promised`: its pages or its code say that an id is unique, and the same when it tries again.
* `likely`: it gives ids that look so, and doesn't say.
* `made`: it gives no unique ids, so they are made of what tells its events apart.
* `reused`: it gives ids, and the same one to several events.
* `each try`: nothing shows that a delivery is a retry, which is a new event.
"""

OrderPromise = Literal["none", "by object"]
"""What the sender promises of the order of its deliveries."""

_BODIES = frozenset({"body", "form", "payload"})
"""What a signature covers if it covers all that an event is read from."""

_ALWAYS_KEPT = frozenset({b"content-type", b"user-agent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A GET that the sender wants for each event of one type.

    The address is made of what the sender signed and the operator configured, and is never a URL
    that was sent. An errand runs as a handler named `<source>.<name>`, and is retried as one.

    Attributes:
        name: the second half of the handler's name.
        type: the event's type.
        url: makes the address, an https URL, of the event.
    """

    name: str
    type: str
    url: Callable[[Event[Any]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codec:
    """How a sender's events are read out of a delivery, and written into one.

    Attributes:
        bodies: what its requests hold, in a word each, the usual first; what the reading says if empty.
        gzip: which bytes its signature covers if it compresses bodies by gzip; None if it doesn't.
        open: reads the events out of a verified delivery, and raises nothing but `Refused`.
        write: makes the body of an event, of its type, payload and identity.
        dress: makes the sender's headers, of a body, its identity and its type.
        declared: the unsigned headers that `open` relies on, in lower case.
        identity_headers: the headers that tell events apart, in lower case.
        hashed: whether an event's body is part of its identity, since nobody signs the sender's id
            and `open` doesn't say what else is.
        heartbeats: whether a delivery without events is a heartbeat.
        flagged: whether an event is logged if another one has its id, since the sender gives ids and
            nobody signs them.
    """

    open: Callable[[Verified], Sequence[Opened]]
    write: Callable[[str, Any, str], bytes]
    dress: Callable[[bytes, str, str | None], HeaderPairs]
    declared: frozenset[bytes]
    identity_headers: frozenset[bytes]
    hashed: bool
    heartbeats: bool
    flagged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """What is known of one kind of sender.

    Header names are bytes in lower case, times are seconds.

    Attributes:
        name: the name of its entry point, and of a source that has no other: "acme-pay".
        title: the sender's name, as it writes it.
        docs: the URL of its page about webhooks, best about their signature.
        scheme: how its deliveries are verified; None if it can't sign.
        reading: where identity and type stand, as data. A provider has this, or `open`.
        event_methods: the HTTP methods by which its events come. The event of a GET is its query, read
            as a form.
        handshakes: the requests by which it checks the address, tried in this order.
        secret_hint: where its user finds the secret, as half a sentence.
        ack_within: how long it waits for an answer, less a margin.
        retry_horizon: how long it tries again.
        repeats: how long after signing a delivery it may send it again as it was, with its old
            signature and time; 0 if it signs each try anew, or signs no time.
        unsure: which of the last three its own pages don't confirm, by name.
        order: what it promises of the order of events.
        id_promise: what it promises of its ids.
        identity: what an event's identity is made of, in a few words, if no reading says it.
        accepted: the answer that it wants to an event; None for ours, 200 with a little JSON.
        refused: the answer that it wants to a refused delivery; None for ours, 401 or 400.
        body_limit: the size of its largest request, in bytes.
        bodies: what its requests hold, in a word each, the usual first; what the reading says if empty.
        gzip: which bytes its signature covers if it compresses bodies by gzip; None if it doesn't.
        open: reads the events out of a verified delivery, one at least, and raises nothing but
            `Refused`, for what isn't in the sender's format at all; None for the reading's.
        heartbeats: whether its own `open` finds no events in the sender's heartbeats, and only in
            those. They are counted and logged. A reading says so itself.
        write: makes the body of an event, of its type, payload and identity, for samples; None
            for the reading's, else for the payload as JSON.
        dress: makes its headers, of a body, its identity and its type, for samples; None for the
            reading's, else for a JSON content type alone.
        declared: the unsigned headers that `open` relies on, besides the reading's.
        identity_headers: those that tell events apart; None for the reading's.
        keep_headers: the headers to store with an event, besides those it relies on.
        options: the model of what a source may choose, or None if it may choose nothing.
        configure: makes the provider of a source, of this one and the checked options. The
            framework calls it once for a source.
        learn: reads the secret out of the request that brings it, and gives None for any other.
            Its sources need no secret at first; they take one while a set-up is open.
        lesson_scheme: what such a request must pass, if the sender signs it with a key of its own.
        errands: what the receiver does for the sender by itself.
        samples: the folder of its samples, as `package/folders`; None for `samples/<name>` in the
            top package of its entry point.
        models: the package of its event classes, such as "webhook_providers.models.github".
        confidence: "secondary" if the signature is known from others, not from the sender. Such a
            provider is beta.
        notes: what its user should know, in a sentence each.
        addresses: those that it publishes, for sources that allow no others; None if there is no
            list that stays.
        source: the source that it was configured for; the framework sets it for `configure`.
        codec: how its events are read and written, derived from the above.
    """

    name: str
    title: str
    docs: str
    scheme: Scheme | None
    reading: Reading | None = None
    event_methods: frozenset[str] = frozenset({"POST"})
    handshakes: tuple[Handshake, ...] = ()
    secret_hint: str = ""
    ack_within: float = 10.0
    retry_horizon: float = 3 * DAY
    repeats: float = 0.0
    unsure: frozenset[str] = frozenset()
    order: OrderPromise = "none"
    id_promise: IdPromise = "likely"
    identity: str = ""
    accepted: Reply | None = None
    refused: Reply | None = None
    body_limit: int = MEBIBYTE
    bodies: tuple[str, ...] = ()
    gzip: Gzip | None = None
    open: Callable[[Verified], Sequence[Opened]] | None = None
    heartbeats: bool = False
    write: Callable[[str, Any, str], bytes] | None = None
    dress: Callable[[bytes, str, str | None], HeaderPairs] | None = None
    declared: frozenset[bytes] = frozenset()
    identity_headers: frozenset[bytes] | None = None
    keep_headers: frozenset[bytes] = frozenset()
    options: type[Options] | None = None
    configure: Callable[[Provider, Any], Provider] | None = None
    learn: Callable[[Delivery], Lesson | None] | None = None
    lesson_scheme: Scheme | None = None
    errands: tuple[Errand, ...] = ()
    samples: str | None = None
    models: str | None = None
    confidence: Confidence = "official"
    notes: tuple[str, ...] = ()
    addresses: PublishedAddresses | None = None
    source: str | None = None
    codec: Codec = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ConfigurationError(
                f"provider name {self.name!r} must be letters, digits, '_', '.' or '-', like acme-pay"
            )
        object.__setattr__(self, "codec", self._derived())

    def _derived(self) -> Codec:
        reading = self.reading
        if reading is not None:
            own = self.identity_headers
            named = reading.identity_headers if own is None else own
            unsigned = self._has_unsigned_ids(named)
            hashed = unsigned and reading.apart is None
            return Codec(
                open=self.open or (reading.hashing_items() if hashed else reading).open,
                write=self.write or reading.write,
                dress=self.dress or reading.dress,
                declared=self.declared | reading.declared,
                identity_headers=named,
                hashed=hashed,
                flagged=unsigned and self.id_promise != "made",
                heartbeats=self.heartbeats or reading.heartbeat,
            )
        if self.open is None:
            raise ConfigurationError(f"provider {self.name!r} needs reading= or open=")
        return Codec(
            open=self.open,
            write=self.write or _write_payload,
            dress=self.dress or _dress_as_json,
            declared=self.declared,
            identity_headers=self.identity_headers or frozenset(),
            hashed=self._has_unsigned_ids(self.identity_headers or frozenset()),
            flagged=self._has_unsigned_ids(self.identity_headers or frozenset()),
            heartbeats=self.heartbeats,
        )

    def _has_unsigned_ids(self, headers: frozenset[bytes]) -> bool:
        """Whether nobody signs an event's id, so that its body may be part of its identity.

        If the id is signed and the body isn't, it may not: whoever has captured one delivery could
        make any number of new events of it.
        """
        if not self.signs_content:
            return True
        unsigned = self._unsigned(headers)
        if self._covers & _BODIES:
            return bool(unsigned)
        if len(unsigned) < len(headers):
            return False
        places = () if self.reading is None else self.reading.identity_places
        return bool(unsigned or places) and not self._covers.intersection(places)

    @property
    def _covers(self) -> frozenset[str]:
        return frozenset() if self.scheme is None else self.scheme.covers

    def _unsigned(self, headers: frozenset[bytes]) -> tuple[str, ...]:
        names = (name.decode("latin-1") for name in headers)
        return tuple(sorted(name for name in names if f"header:{name}" not in self._covers))

    @property
    def methods(self) -> frozenset[str]:
        """The HTTP methods it answers."""
        return self.event_methods | {handshake.method for handshake in self.handshakes}

    @property
    def stored_headers(self) -> frozenset[bytes]:
        """The headers kept with an event: an allow-list, since senders have sent secrets."""
        return self.keep_headers | self.codec.declared | _ALWAYS_KEPT

    @property
    def signs_content(self) -> bool:
        """Whether a proof says anything about what was sent, and not only about who sends."""
        return self.scheme is not None and bool(self.scheme.covers)

    @property
    def unsigned_identity(self) -> tuple[str, ...]:
        """The headers that tell its events apart and aren't signed.

        Whoever holds one of its deliveries can send it again as a new event. It is empty if nothing
        is signed at all: see `signs_content`.
        """
        return self._unsigned(self.codec.identity_headers) if self.signs_content else ()


def _write_payload(type: str, payload: Any, id: str) -> bytes:
    """The body of a sender whose events are their JSON and nothing else."""
    del type, id
    return write_json(payload)


def _dress_as_json(body: bytes, id: str, type: str | None) -> HeaderPairs:
    """The headers of a sender that writes neither identity nor type into them."""
    del body, id, type
    return JSON_HEADERS
