"""A configured sender: a provider, its secrets, and this installation's choices."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake import public_url as public_urls
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.registry import apply_options
from webhook_receiver.signing import Key, Scheme, needs_secret

Secret = str | bytes
Secrets = Secret | Sequence[Secret]
SecretResolver = Callable[[Mapping[str, str]], Secrets | Awaitable[Secrets]]
"""Gives the secrets for a path's parameters: `(params) -> secret | list`, sync or async."""

ReplyMode = Literal["inbox", "inline"]

SHORTEST_KEY = 8
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_PATH = re.compile(r"(/([A-Za-z0-9_.~-]+|\{[A-Za-z_][A-Za-z0-9_]*\}))+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How one source takes deliveries: everything `intake` and the edge need to know of it.

    `contradictions` says what was asked for and can't be, for `doctor`.
    """

    name: str
    path: str
    provider: Provider
    verify: bool = True
    keys: tuple[Key, ...] = ()
    resolver: SecretResolver | None = None
    reply: ReplyMode = "inbox"
    body_limit: int = 0
    ack_within: float = 0.0
    contradictions: tuple[str, ...] = ()
    public_url: str | None = None
    base_url: str | None = None
    needs_url: bool = False

    @property
    def scheme(self) -> Scheme | None:
        """The scheme that deliveries must pass, or None where verification is off."""
        return self.provider.scheme if self.verify else None

    def url_of(self, path: bytes, params: Mapping[str, str], query: bytes) -> str | None:
        """The configured address of a request at `path`, as written; None where none is."""
        if self.public_url is not None:
            return public_urls.of_source(self.public_url, params, query)
        return None if self.base_url is None else public_urls.below(self.base_url, path, query)

    def keys_of(self, secrets: object) -> tuple[Key, ...]:
        """The keys in what a resolver gave; raise `ConfigurationError` for a bad secret."""
        if self.provider.scheme is None:
            return ()
        return load_keys(self.provider.scheme, secrets, shortest=SHORTEST_KEY)


def load_keys(scheme: Scheme, secrets: object, *, shortest: int = 1) -> tuple[Key, ...]:
    """The keys of one secret or a list, newest first; raise `ConfigurationError` for a bad one."""
    if not needs_secret(scheme):
        if secrets is not None:
            raise ConfigurationError(
                "the sender publishes its keys, so there is no secret; drop it"
            )
        return ()
    many = isinstance(secrets, list | tuple)
    listed = cast("Sequence[object]", secrets) if many else [secrets]
    if not listed:
        raise ConfigurationError("the list of secrets is empty; give at least one")
    keys = tuple(scheme.load_key(secret) for secret in listed)
    if any(len(key.material) < shortest for key in keys):
        raise ConfigurationError(f"a secret is shorter than {shortest} bytes; use a longer one")
    return keys


def terms(
    provider: Provider,
    *,
    name: str | None = None,
    path: str | None = None,
    secret: Secrets | SecretResolver | None = None,
    verify: bool = True,
    reply: ReplyMode = "inbox",
    body_limit: int | None = None,
    ack_within: float | None = None,
    public_url: str | None = None,
    base_url: str | None = None,
    options: Mapping[str, Any],
) -> Terms:
    """Check a source's configuration; raise `ConfigurationError` with source and remedy."""
    name = provider.name if name is None else name
    path = f"/{name}" if path is None else path
    if not _NAME.fullmatch(name):
        raise ConfigurationError(f"source name {name!r} must be letters, digits, '_', '.' or '-'")
    if not _PATH.fullmatch(path):
        raise ConfigurationError(f"source {name!r}: path {path!r} must be like /github/{{tenant}}")
    if reply not in ("inbox", "inline"):
        raise ConfigurationError(f"source {name!r}: reply is 'inbox' or 'inline', not {reply!r}")
    provider = apply_options(provider, name, options)
    limit = provider.body_limit if body_limit is None else body_limit
    asked = provider.ack_within if ack_within is None else ack_within
    if limit <= 0 or asked <= 0:
        raise ConfigurationError(f"source {name!r}: body_limit and ack_within must be above zero")
    patience, contradictions = _patience(provider, asked)
    if public_url is not None:
        public_urls.check_public_url(public_url, f"source {name!r}")
    keys, resolver = _secrets(name, provider, secret, verify=verify)
    return Terms(
        name=name,
        path=path,
        provider=provider,
        verify=verify,
        keys=keys,
        resolver=resolver,
        reply=reply,
        body_limit=limit,
        ack_within=patience,
        contradictions=contradictions,
        public_url=public_url,
        base_url=base_url,
        needs_url=verify and provider.scheme is not None and provider.scheme.needs_url,
    )


def _patience(provider: Provider, asked: float) -> tuple[float, tuple[str, ...]]:
    """How long a sender is kept waiting: never longer than it is known to wait."""
    if asked <= provider.ack_within or "ack_within" in provider.unsure:
        return asked, ()
    words = (
        f"ack_within is {asked:g} s, but {provider.title} hangs up before: "
        f"{provider.ack_within:g} s are used"
    )
    return provider.ack_within, (words,)


def _secrets(
    name: str, provider: Provider, secret: Secrets | SecretResolver | None, *, verify: bool
) -> tuple[tuple[Key, ...], SecretResolver | None]:
    if not verify:
        if secret is not None:
            raise ConfigurationError(
                f"source {name!r}: verify=False contradicts a secret; drop one"
            )
        return (), None
    if provider.scheme is None:
        raise ConfigurationError(
            f"source {name!r}: provider {provider.name!r} can't sign; write verify=False to accept "
            "anything that reaches its path"
        )
    if callable(secret):
        if not needs_secret(provider.scheme):
            raise ConfigurationError(f"source {name!r}: {provider.name} has no secret; drop it")
        return (), secret
    if secret is None and provider.learn is not None:
        return (), None  # its sender tells it, while a set-up is open
    try:
        return load_keys(provider.scheme, secret, shortest=SHORTEST_KEY), None
    except ConfigurationError as error:
        hint = f" ({provider.secret_hint})" if provider.secret_hint else ""
        raise ConfigurationError(f"source {name!r}: {error}{hint}") from error
