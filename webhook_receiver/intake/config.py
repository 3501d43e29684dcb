"""A configured sender: a provider, its secrets, and this installation's choices."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake import public_url as public_urls
from webhook_receiver.intake.credentials import showing
from webhook_receiver.intake.origin import AllowList, read_allow_list
from webhook_receiver.intake.secret import Secret
from webhook_receiver.intake.window import with_window
from webhook_receiver.provider.definition import NAME, Provider
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.signing import Key, Scheme
from webhook_receiver.types import ReplyMode

Secrets = str | bytes | Secret | Sequence[str | bytes | Secret]
SecretResolver = Callable[[Mapping[str, str]], Secrets | Awaitable[Secrets | None] | None]
"""Gives the secrets for a path's parameters: `(params) -> secret | list`, sync or async."""

SHORTEST_KEY = 8  # bytes
SHORTEST_MADE_KEY = 16  # bytes; of a secret that a sender has made and encoded
_API_KEYS = ("sk_live_", "sk_test_", "rk_live_", "rk_test_", "pk_live_", "pk_test_")
_PLACEHOLDERS = frozenset(
    {"changeme", "change-me", "change_me", "password", "your-secret", "your_secret"}
    | {"whsec_changeme", "supersecret", "topsecret", "webhook_secret", "webhook-secret"}
)
_MADE = ("whsec_", "v1,whsec_")
_PATH = re.compile(r"(/([A-Za-z0-9_.~-]+|\{[A-Za-z_][A-Za-z0-9_]*\}))+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceConfig:
    """How one source takes deliveries: all that the walk needs to know of it.

    Attributes:
        name: the source's name, the key of its events.
        path: where its deliveries arrive, below the receiver; may hold `{parameters}`.
        provider: what is known of its sender, with this source's options applied.
        verify: whether deliveries must pass the provider's scheme.
        keys: the keys in its secrets, newest first.
        resolver: gives the secrets by the path's parameters, instead of `keys`.
        reply: `inbox` answers once an event is stored, `inline` once its handlers have run.
        body_limit: the largest body it takes, in bytes.
        ack_within: how long the sender is kept waiting, in seconds.
        contradictions: what was asked for and can't be, for `doctor`.
        allowed: the networks that its requests may come from, or None for any.
        public_url: the source's own address, as its sender knows it.
        base_url: the receiver's address, below which the source's path lies.
        needs_url: whether a verdict depends on the address that the sender used.
        learns: whether the sender sends its secret in a delivery.
        needs_outside: whether a verdict may need what isn't configured here: a looked-up or learnt
            secret, or a key that its sender publishes.
        shown: the schemes by which its sender shows a secret, which isn't stored.
        weaknesses: what makes its secrets easy to guess or to read, for `doctor` and the log.
        trust_trace: whether its sender's `traceparent` says which trace a delivery belongs to.
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
    allowed: AllowList | None = None
    public_url: str | None = None
    base_url: str | None = None
    needs_url: bool = False
    learns: bool = False
    needs_outside: bool = False
    shown: tuple[Scheme, ...] = ()
    weaknesses: tuple[str, ...] = ()
    trust_trace: bool = False

    @property
    def scheme(self) -> Scheme | None:
        """The scheme that deliveries must pass, or None if verification is off."""
        return self.provider.scheme if self.verify else None

    def url_of(self, path: bytes, params: Mapping[str, str], query: bytes) -> str | None:
        """The configured address of a request at `path`, as written, or None if none is configured."""
        if self.public_url is not None:
            return public_urls.of_source(self.public_url, params, query)
        return None if self.base_url is None else public_urls.below(self.base_url, path, query)

    def keys_of(self, secrets: object) -> tuple[Key, ...]:
        """The keys in what a resolver gave; raise `ConfigurationError` for a bad secret."""
        if self.provider.scheme is None:
            return ()
        return load_keys(self.provider.scheme, secrets)


def load_keys(scheme: Scheme, secrets: object, *, shortest: int = SHORTEST_KEY) -> tuple[Key, ...]:
    """The keys of one secret or a list, newest first; raise `ConfigurationError` for a bad one."""
    if not scheme.needs_secret:
        if secrets is not None:
            raise ConfigurationError(
                "the sender publishes its keys, so there is no secret; drop it"
            )
        return ()
    many = isinstance(secrets, list | tuple)
    listed = cast("Sequence[object]", secrets) if many else [secrets]
    if not listed:
        raise ConfigurationError("the list of secrets is empty; give at least one")
    for secret in listed:
        _check_kind(secret)
    keys = tuple(scheme.load_key(secret) for secret in listed)
    if any(len(key.material) < shortest for key in keys):
        raise ConfigurationError(f"a secret is shorter than {shortest} bytes; use a longer one")
    return keys


def _check_kind(secret: object) -> None:
    """Refuse what is never a webhook's secret, but stands beside it in a sender's dashboard."""
    prefix = next(
        (one for one in _API_KEYS if isinstance(secret, str) and secret.startswith(one)), ""
    )
    if prefix:
        raise ConfigurationError(
            f"a secret that begins with {prefix} is a key for the sender's API; give the secret of the "
            "webhook instead"
        )


def weaknesses(secrets: object, keys: Sequence[Key]) -> tuple[str, ...]:
    """What is weak about secrets that are taken all the same: senders have made shorter ones."""
    many = isinstance(secrets, list | tuple)
    listed = cast("Sequence[object]", secrets) if many else [secrets]
    short = [
        len(key.material)
        for written, key in zip(listed, keys, strict=False)
        if isinstance(written, str)
        and written.startswith(_MADE)
        and len(key.material) < SHORTEST_MADE_KEY
    ]
    placeholders = tuple(
        "its secret is a placeholder that anybody can guess; let the sender make one"
        for written in listed
        if isinstance(written, str) and written.lower() in _PLACEHOLDERS
    )
    return placeholders + tuple(
        f"a secret that begins with whsec_ holds {size} bytes, and {SHORTEST_MADE_KEY} are the least "
        "that can't be guessed; let the sender make a new one"
        for size in short
    )


def configure_source(
    provider: str | Provider,
    *,
    name: str | None = None,
    path: str | None = None,
    secret: Secrets | SecretResolver | None = None,
    verify: bool = True,
    reply: ReplyMode = "inbox",
    body_limit: int | None = None,
    ack_within: float | None = None,
    tolerance: float | None = None,
    repeats: float | None = None,
    public_url: str | None = None,
    allow_from: Sequence[str] = (),
    trust_trace: bool = False,
    **options: Any,
) -> SourceConfig:
    """Take deliveries of a provider. Raises `ConfigurationError` for anything that can't work.

    Parameters:
        provider: a provider's name, or the provider itself.
        name: the source's name; the provider's by default.
        path: where deliveries arrive, below the receiver; `/<name>` by default. It may hold
            parameters: `/github/{tenant}`.
        secret: one secret or a list, newest first, or a callable that gives them for the path's
            parameters.
        verify: False takes anything that reaches the path.
        reply: `inline` runs the handlers before answering, within `ack_within`.
        body_limit: the largest body taken, in bytes; the provider's by default.
        ack_within: how long the sender may be kept waiting, in seconds; the provider's by default.
        tolerance: how old a signature may be, in seconds, if the sender signs a time; the provider's
            by default.
        repeats: how long after signing a delivery is taken all the same, in seconds, if the inbox
            doesn't know its signed bytes; the provider's by default. 0 refuses what is too old.
        public_url: this source's whole address as its sender knows it, if it isn't the receiver's
            `public_url` and the path.
        allow_from: the addresses and networks that its requests may come from, and `published` for
            those that the sender publishes; from anywhere by default.
        trust_trace: True puts a delivery into the trace that its `traceparent` names, once its
            signature holds; for senders of your own.
        options: the provider's own.
    """
    provider = find_provider(provider)
    name = provider.name if name is None else name
    path = f"/{name}" if path is None else path
    _check_texts(name, path, reply, verify)
    provider = apply_options(provider, name, options)
    if verify:
        provider = with_window(provider, f"source {name!r}", tolerance=tolerance, repeats=repeats)
    elif trust_trace:
        raise ConfigurationError(
            f"source {name!r}: verify=False contradicts trust_trace, since anybody could name a trace; "
            "drop one"
        )
    elif tolerance is not None or repeats is not None:
        raise ConfigurationError(
            f"source {name!r}: verify=False contradicts tolerance and repeats; drop them"
        )
    limit = provider.body_limit if body_limit is None else body_limit
    asked = provider.ack_within if ack_within is None else ack_within
    _check_numbers(name, limit, asked)
    ack_within, contradictions = _ack_within(provider, asked)
    if public_url is not None:
        public_urls.check_public_url(public_url, f"source {name!r}")
    keys, resolver = _secrets(name, provider, secret, verify=verify)
    allowed = read_allow_list(allow_from, provider, f"source {name!r}")
    scheme = provider.scheme if verify else None
    learns = verify and provider.learn is not None
    published = scheme is not None and scheme.fetches_keys
    return SourceConfig(
        name=name,
        path=path,
        provider=provider,
        verify=verify,
        keys=keys,
        resolver=resolver,
        reply=reply,
        body_limit=limit,
        ack_within=ack_within,
        contradictions=contradictions,
        allowed=allowed,
        public_url=public_url,
        needs_url=scheme is not None and scheme.needs_url,
        learns=learns,
        needs_outside=learns or published or resolver is not None,
        shown=showing(provider.scheme),
        weaknesses=weaknesses(secret, keys),
        trust_trace=trust_trace,
    )


def _check_texts(name: object, path: object, reply: object, verify: object) -> None:
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise ConfigurationError(f"source name {name!r} must be letters, digits, '_', '.' or '-'")
    if not isinstance(path, str) or not _PATH.fullmatch(path):
        raise ConfigurationError(f"source {name!r}: path {path!r} must be like /github/{{tenant}}")
    if reply not in ("inbox", "inline"):
        raise ConfigurationError(f"source {name!r}: reply is 'inbox' or 'inline', not {reply!r}")
    if not isinstance(verify, bool):
        raise ConfigurationError(f"source {name!r}: verify is True or False, not {verify!r}")


def _check_numbers(name: str, body_limit: object, ack_within: object) -> None:
    for option, value, kinds in (
        ("body_limit", body_limit, (int,)),
        ("ack_within", ack_within, (int, float)),
    ):
        if isinstance(value, bool) or not isinstance(value, kinds) or not value > 0:
            raise ConfigurationError(
                f"source {name!r}: {option} must be a number above zero, not {value!r}"
            )


def _ack_within(provider: Provider, asked: float) -> tuple[float, tuple[str, ...]]:
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
        if not provider.scheme.needs_secret:
            raise ConfigurationError(f"source {name!r}: {provider.name} has no secret; drop it")
        return (), secret
    if secret is None and provider.learn is not None:
        return (), None  # its sender tells it, while a set-up is open
    try:
        return load_keys(provider.scheme, secret), None
    except ConfigurationError as error:
        hint = f" ({provider.secret_hint})" if provider.secret_hint else ""
        raise ConfigurationError(f"source {name!r}: {error}{hint}") from error
