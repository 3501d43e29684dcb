"""What is known of one kind of sender: data, and functions only if a sender is odd."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from webhook_receiver.document import write_json
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider.handshakes import Handshake
from webhook_receiver.provider.reading import FORM_HEADERS, JSON_HEADERS, HeaderPairs, Reading
from webhook_receiver.signing import Scheme, SharedToken
from webhook_receiver.types import DAY, HOUR, Delivery, Event, Lesson, Opened, Reply, Verified

__all__ = [
    "DAY",
    "FORM_HEADERS",
    "HOUR",
    "JSON_HEADERS",
    "MEBIBYTE",
    "Confidence",
    "Errand",
    "HeaderPairs",
    "OrderPromise",
    "Provider",
    "dress_event",
    "with_token",
    "write_event",
]

MEBIBYTE = 1024 * 1024

Confidence = Literal["official", "secondary"]
"""Whether signature and format were read in the sender's own code or pages, or in others'."""

OrderPromise = Literal["none", "by object"]
"""What the sender promises of the order of its deliveries."""


def write_event(type: str, payload: Any, id: str) -> bytes:
    """The body of a sender whose events are their JSON and nothing else."""
    del type, id
    return write_json(payload)


def open_nothing(verified: Verified) -> Sequence[Opened]:
    """What stands for `open` until a provider says how its deliveries are read."""
    del verified
    raise ConfigurationError("a provider needs open= or reading=")


def dress_event(body: bytes, id: str, type: str | None) -> HeaderPairs:
    """The headers of a sender that writes neither identity nor type into them."""
    del body, id, type
    return JSON_HEADERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What a sender wants done for each event of a `type`: a GET of the https address that `url` makes.

    It is made of what the sender signed and the operator configured, never a URL that was sent. It
    runs as a handler named `<source>.<name>`, and is retried as one.
    """

    name: str
    type: str
    url: Callable[[Event[Any]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """What is known of one kind of sender.

    `reading` says as data where identity and type stand, and gives `open`, `write`, `dress` and
    `declared` where they aren't given. `open` reads the events out of a verified delivery and
    raises only `Refused`. `write` and `dress` are its twins, for tests and `send`: the body of an
    event with a given identity, and the sender's own headers around a body. `ack_within` is how
    long the sender waits, in seconds, less a margin; `retry_horizon` how long it tries again;
    `unsure` names those of the two that its own pages don't confirm. `order` is what it promises
    of the order of events.
    `declared` names the unsigned headers that it relies on, `keep_headers` those that are stored;
    `identity_headers` those that tell events apart, where `open` reads others than the reading's.
    `learn` reads the secret out of a request by which the sender tells it, None from any other: such
    a source needs no secret at first, and takes one while its set-up is open. `lesson_scheme` is what
    such a request must pass before, where its sender signs it by a key of its own.
    `accepted` and `refused` are the answers that the sender expects, where they aren't ours.
    `errands` are what the receiver does for the sender by itself.
    `confidence` is "secondary" where its signature is known from others than the sender: such a
    provider is beta. `models` is the package of its generated event classes, where it has one, such as
    "webhook_providers.models.github". `configure` makes of the provider that of a source, by its name
    and its own options, where there are any; `required` names those that a source must give, each
    with an example as TOML.
    """

    name: str
    title: str
    docs: str
    scheme: Scheme | None
    reading: Reading | None = None
    open: Callable[[Verified], Sequence[Opened]] = open_nothing
    write: Callable[[str, Any, str], bytes] = write_event
    dress: Callable[[bytes, str, str | None], HeaderPairs] = dress_event
    handshakes: tuple[Handshake, ...] = ()
    learn: Callable[[Delivery], Lesson | None] | None = None
    lesson_scheme: Scheme | None = None
    declared: frozenset[bytes] = frozenset()
    identity_headers: frozenset[bytes] | None = None
    keep_headers: frozenset[bytes] = frozenset()
    accepted: Reply | None = None
    refused: Reply | None = None
    body_limit: int = MEBIBYTE
    ack_within: float = 10.0
    retry_horizon: float = 3 * DAY
    unsure: frozenset[str] = frozenset()
    order: OrderPromise = "none"
    errands: tuple[Errand, ...] = ()
    confidence: Confidence = "official"
    secret_hint: str = ""
    required: Mapping[str, str] = field(default_factory=dict[str, str])
    samples: str | None = None
    models: str | None = None
    configure: Callable[[Provider, str, Mapping[str, Any]], Provider] | None = None
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.reading is None:
            if self.open is open_nothing:
                raise ConfigurationError(f"provider {self.name!r} needs open= or reading=")
            return
        given = (("open", open_nothing), ("write", write_event), ("dress", dress_event))
        for name, unset in given:
            if getattr(self, name) is unset:
                object.__setattr__(self, name, getattr(self.reading, name))
        object.__setattr__(self, "declared", self.declared | self.reading.declared)
        if self.identity_headers is None:
            object.__setattr__(self, "identity_headers", self.reading.identity_headers)

    @property
    def methods(self) -> frozenset[str]:
        """The HTTP methods it answers."""
        return frozenset({"POST", *(handshake.method for handshake in self.handshakes)})

    @property
    def stored_headers(self) -> frozenset[bytes]:
        """The headers kept with an event: an allow-list, since senders have sent secrets."""
        return self.keep_headers | self.declared | _ALWAYS_KEPT

    @property
    def unsigned_identity(self) -> tuple[str, ...]:
        """What tells its events apart and is not signed: headers, or `everything` where nothing is.

        Whoever holds one of its deliveries can send it again as a new event, or have another taken
        for a duplicate.
        """
        if self.scheme is None or not getattr(self.scheme, "covers", True):
            return ("everything",)
        unsigned = (self.identity_headers or frozenset()) - self.scheme.needed_headers
        return tuple(sorted(name.decode("latin-1") for name in unsigned))


_ALWAYS_KEPT = frozenset({b"content-type", b"user-agent"})


def with_token(provider: Provider, source: str, options: Mapping[str, Any]) -> Provider:
    """The provider with a source's only option `token`: where its sender shows the secret."""
    for name in sorted(set(options) - {"token"}):
        raise ConfigurationError(
            f"source {source!r}: provider {provider.name!r} has no option {name!r}"
        )
    if "token" not in options:
        return replace(provider, configure=None)
    try:
        scheme = SharedToken.named(options["token"])
    except ConfigurationError as error:
        raise ConfigurationError(f"source {source!r}: {error}") from error
    return replace(provider, configure=None, scheme=scheme)
