"""What the provider contract's tests are made of: one sender, its secrets, and what it sends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Any, ClassVar

from webhook_receiver.errors import Refused
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.intake.take import Accepted
from webhook_receiver.provider.registry import find_provider, samples_folder
from webhook_receiver.signing import Scheme
from webhook_receiver.testing.contracts.deliveries import config_with, signed_by, take
from webhook_receiver.testing.samples.stored import Sample, sample, stored_types
from webhook_receiver.types import Delivery, Headers

NOW = 1_767_225_600.0
"""When the suite's deliveries are signed, in seconds since the epoch."""

URL = "https://hooks.example.com/in?source=contract"
"""The address that the suite's senders use."""


class Sender:
    """One sender as its tests know it; a subclass of `ProviderContract` says what is its own.

    Attributes:
        provider: the provider, or its name.
        secret: a secret made up for it; None if the sender publishes its keys.
        wrong_secret: another one.
        keys: the keys that it publishes, by their addresses (and `#kid`).
        signing_secret: the private key, if the secret is a public one or there are `keys`.
        wrong_signing_secret: another private key, anybody's.
        options: the source's own options.
        tolerance: how old a delivery may be, in seconds; None if the sender signs no time.
        ahead: how far in the future it may be, in seconds.
        handshakes: one unsigned request of each kind.
        undecodable: secrets that this sender never gives out.
        covers_body: False if the sender doesn't sign the body, or only what a form in it says. What is
            changed is what the proof says it covers.
    """

    provider: ClassVar[Any]
    secret: ClassVar[Any] = None
    wrong_secret: ClassVar[Any] = None
    keys: ClassVar[Mapping[str, str]] = MappingProxyType({})
    signing_secret: ClassVar[Any] = None
    wrong_signing_secret: ClassVar[Any] = None
    options: ClassVar[Mapping[str, Any]] = MappingProxyType({})
    tolerance: ClassVar[float | None] = None
    ahead: ClassVar[float] = 60.0
    handshakes: ClassVar[Sequence[Delivery]] = ()
    undecodable: ClassVar[Sequence[Any]] = ()
    covers_body: ClassVar[bool] = True

    # What the tests are made of.

    def config(self, *secrets: Any) -> SourceConfig:
        """A source of this provider with those secrets, or with `secret`."""
        given = list(secrets) or [self.secret]
        return config_with(find_provider(self.provider), given, self.keys, self.options)

    def samples(self) -> Sequence[Sample]:
        """One sample of every type that the provider has a file of."""
        provider = self.config().provider
        types = stored_types(provider)
        if not types:
            folder = samples_folder(provider) or "a folder, and name that by samples="
            raise AssertionError(
                f"provider {provider.name!r} has no sample: write one of its payloads to <type>.json in "
                f"{folder}"
            )
        return [sample(provider, type_) for type_ in types]

    def delivery(self, sample: Sample) -> Delivery:
        """The request that carries a sample, unsigned."""
        return Delivery(Headers(sample.headers), sample.body, url=URL, received_at=NOW)

    def signed(
        self, delivery: Delivery, *, secret: Any = None, text: bytes | None = None
    ) -> Delivery:
        """The delivery as its sender signs it, with `text` instead of the timestamp if given."""
        own = secret or self.signing_secret or self.secret
        return signed_by(self._scheme(), own, delivery, now=NOW, text=text)

    def _scheme(self) -> Scheme:
        scheme = self.config().provider.scheme
        assert scheme is not None, "a provider without a scheme can't keep this contract"
        return scheme

    def _if_signed(self, delivery: Delivery, text: bytes | None = None) -> Iterator[Delivery]:
        """The delivery signed, unless there is nothing in it that this sender could sign."""
        with suppress(Refused):
            yield self.signed(delivery, text=text)

    def unsigned(self) -> Delivery:
        """An unsigned delivery of the first sample that isn't a handshake."""
        config = self.config()
        for one in self.samples():
            delivery = self.delivery(one)
            signed = self.signed(delivery)
            if isinstance(take(config, signed, config.keys), Accepted):
                return delivery
        raise AssertionError("a provider needs a sample that isn't a handshake")

    def accepted(self) -> Delivery:
        """A signed delivery that is accepted."""
        return self.signed(self.unsigned())

    def _needed(self, delivery: Delivery) -> Sequence[bytes]:
        needed = self._scheme().needed_headers
        return [name for name, _ in delivery.headers if name in needed]
