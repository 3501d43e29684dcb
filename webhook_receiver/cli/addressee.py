"""Where `send` sends to, and how the source's sender signs: from settings, a receiver, or options.

A source of the settings file or of a receiver knows its path, secret and options. A provider's name
alone knows none of them, so the options must say them.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake.config import SourceConfig, configure_source
from webhook_receiver.keys.secrets import resolve_secret
from webhook_receiver.offline import signing_key
from webhook_receiver.printable import without_password
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.registry import apply_options, find_provider, provider_names
from webhook_receiver.settings import (
    Settings,
    SourceSettings,
    load_receiver,
    load_settings,
    settings_file,
)
from webhook_receiver.signing import CapabilityUrl, Key, sealed
from webhook_receiver.suggestions import alternatives, did_you_mean
from webhook_receiver.testing.host import mounted
from webhook_receiver.types import Delivery, Headers


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says.

    Attributes:
        name: a source, or a provider.
        to: the address; None for the source's own.
        secret: the secret as it is written; None for the source's own.
        options: the provider's options, which go before the source's.
        target: a receiver to import, as `MODULE:RECEIVER`.
        config: the settings file.
    """

    name: str
    to: str | None = None
    secret: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    target: str | None = None
    config: Path | None = None

    @property
    def own_secret(self) -> str | None:
        """The secret, looked up."""
        return None if self.secret is None else resolve_secret(self.secret, self.name)


@dataclass(frozen=True, slots=True)
class Addressee:
    """A source, as its sender sees it.

    Attributes:
        provider: what is known of the sender, with the source's options applied.
        to: the address.
        signed_url: the address as its sender knows it, which it may sign.
        secret: what it signs with; a key if a receiver has read the secret, None if there is none.
        verifies: whether what comes must be signed.
        configured: whether the settings or a receiver describe it.
    """

    provider: Provider
    to: str
    signed_url: str
    secret: str | Key | None
    verifies: bool = True
    configured: bool = True

    def request(self, body: bytes, headers: Headers) -> Delivery:
        """The request that its sender makes of an event: signed, if the source verifies."""
        split = urlsplit(self.signed_url)
        now = time.time()
        delivery = Delivery(
            headers,
            body,
            path=split.path or "/",
            query=split.query.encode(),
            url=self.signed_url,
            received_at=now,
        )
        scheme = self.provider.scheme
        if scheme is None or not self.verifies:
            return delivery
        if self.secret is None:
            if isinstance(scheme, CapabilityUrl):
                return delivery
            raise ConfigurationError(f"{self._who} signs what it sends: give --secret")
        key = self.secret
        if not isinstance(key, Key):
            scheme, key = signing_key(self.provider, key)
        return sealed(scheme, delivery, key, now)

    @property
    def _who(self) -> str:
        return self.provider.source or self.provider.name


def find_addressee(given: Given) -> Addressee:
    """The source or provider that the command line names; raise `ConfigurationError` if there is none."""
    whole = given.to is not None and given.secret is not None and given.target is None
    if whole and given.config is None and given.name in provider_names():
        return _by_provider(given)
    settings = load_settings(given.config, file=given.target is None)
    if given.target is not None:
        return _of_receiver(given, settings)
    found = _source_in(settings, given.name)
    if found is not None:
        return _of_settings(given, settings, found)
    if given.name not in provider_names():
        raise ConfigurationError(_nobody(given, [source.label for source in settings.source]))
    return _by_provider(given)


def _nobody(given: Given, sources: Sequence[str]) -> str:
    """Nobody has that name: the sentence says who there is."""
    if settings_file(given.config) is None:
        here = "there is no receiver.toml here: give --config or MODULE:RECEIVER"
    else:
        here = f"the sources are: {', '.join(sources) or 'none'}"
    meant = did_you_mean(given.name, [*sources, *provider_names()])
    return f"no source or provider is named {given.name!r}; {here}{meant}"


def _source_in(settings: Settings, name: str) -> SourceSettings | None:
    """The source of that name, or the only one of that provider."""
    for source in settings.source:
        if source.label == name:
            return source
    same = [source for source in settings.source if source.provider == name]
    if len(same) > 1:
        labels = ", ".join(source.label for source in same)
        raise ConfigurationError(f"several sources are of provider {name!r}: name one of {labels}")
    return same[0] if same else None


def _of_settings(given: Given, settings: Settings, source: SourceSettings) -> Addressee:
    secret: Any = given.own_secret
    if secret is None and source.secrets:
        secret = resolve_secret(source.secrets[0], source.label)
    said = {key: value for key, value in source.given.items() if key != "allow_from"}
    if secret is None and source.verify:
        said = {key: value for key, value in said.items() if key not in ("tolerance", "repeats")}
        said["verify"] = False  # `request` says what is missing, if anything is
    elif not source.verify:
        secret = None
    config = configure_source(source.provider, secret=secret, **{**said, **given.options})
    if settings.public_url:
        config = replace(config, base_url=settings.public_url.rstrip("/") + settings.prefix)
    own = _Own(settings, settings.prefix, config)
    return _addressee(given, own, secret, verifies=source.verify)


def _of_receiver(given: Given, settings: Settings) -> Addressee:
    receiver = load_receiver(given.target, given.config)
    found = receiver.sources.get(given.name)
    if found is None:
        there = alternatives(given.name, receiver.sources)
        raise ConfigurationError(f"no source is named {given.name!r}; {there}")
    if given.options:
        raise ConfigurationError(f"{given.target} has the options of its sources: drop --option")
    config = found.config
    secret = given.own_secret or (config.keys[0] if config.keys else None)
    host = receiver.host
    place = settings.prefix if host is None else mounted(host.target, receiver).prefix or host.path
    return _addressee(given, _Own(settings, place, config), secret, verifies=config.verify)


@dataclass(frozen=True, slots=True)
class _Own:
    """What is known of a source without options: where it is served, below `place`, and its configuration."""

    settings: Settings
    place: str
    config: SourceConfig

    @property
    def address(self) -> str:
        """Where it is; raise `ConfigurationError` if its path has parameters."""
        settings, config = self.settings, self.config
        if "{" in config.path:
            raise ConfigurationError(
                f"source {config.name!r} is at {config.path}: give --to, with values in the braces' place"
            )
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        return f"http://{host}:{settings.port}{self.place}{config.path}"


def _addressee(given: Given, own: _Own, secret: str | Key | None, *, verifies: bool) -> Addressee:
    config = own.config
    to = _address(given.to or own.address)
    split = urlsplit(to)
    path = (split.path.removeprefix(own.place) or "/").encode()
    known = None if "{" in config.path else config.url_of(path, {}, split.query.encode())
    return Addressee(config.provider, to, known or to, secret, verifies)


def _by_provider(given: Given) -> Addressee:
    if given.to is None:
        raise ConfigurationError(
            f"no source of {given.name!r} is known here: give --to and --secret, write it into "
            "receiver.toml, or name your receiver, like shop:receiver"
        )
    provider = apply_options(find_provider(given.name), given.name, given.options)
    to = _address(given.to)
    return Addressee(provider, to, to, given.own_secret, configured=False)


def _address(to: str) -> str:
    try:
        split = urlsplit(to)
    except ValueError:
        split = urlsplit("")
    if split.scheme not in ("http", "https") or not split.hostname:
        raise ConfigurationError(
            f"--to {without_password(to)!r} must be a URL, like http://127.0.0.1:8000/stripe"
        )
    return to
