"""Verdicts that need something from outside: a secret that is looked up, a key that is fetched.

`intake` is pure and says what it lacks as a value; here it is fetched, and `intake` asked again.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Sequence
from secrets import token_bytes
from typing import TypeVar

from webhook_receiver.errors import (
    ConfigurationError,
    KeyMissing,
    KeyUnavailable,
    Refused,
    SecretUnavailable,
)
from webhook_receiver.intake.config import SecretResolver, SourceConfig
from webhook_receiver.intake.take import Accepted, Answered, take
from webhook_receiver.keys.store import Keys
from webhook_receiver.signing import MOST_KEYS, Key, as_key
from webhook_receiver.types import Delivery, KeyNeeded

T = TypeVar("T")

_NOBODYS = Key(token_bytes(32))
"""A key that no sender has."""


async def resolve(config: SourceConfig, delivery: Delivery, published: Keys) -> Accepted | Answered:
    """Take a delivery with its source's secrets and the keys that its sender publishes.

    Raise `Refused` if it isn't accepted, and `SecretUnavailable` if the function that gives its
    secrets fails, if a key can't be had, or if either takes longer than the sender waits.
    """
    try:
        keys = await keys_of(config, delivery)
    except ConfigurationError as error:
        return _without_secret(config, delivery, error)
    return await with_fetched(config, published, keys, lambda all_: take(config, delivery, all_))


async def keys_of(config: SourceConfig, delivery: Delivery) -> Sequence[Key]:
    """The keys in a source's secrets, for this delivery's path; raise as `resolve` does."""
    if config.resolver is None:
        return config.keys
    return await _looked_up(config, delivery, config.resolver)


async def with_fetched(
    config: SourceConfig,
    published: Keys,
    keys: Sequence[Key],
    attempt: Callable[[Sequence[Key]], T],
) -> T:
    """What `attempt` makes of `keys`, and of those of the sender's that it asks for."""
    for _ in range(MOST_KEYS):
        try:
            return attempt(keys)
        except KeyMissing as missing:
            keys = (*keys, await _fetched(config, published, missing.need))
    try:
        return attempt(keys)
    except KeyMissing as missing:
        raise KeyUnavailable("one key leads to another") from missing


async def _fetched(config: SourceConfig, published: Keys, need: KeyNeeded) -> Key:
    try:
        async with asyncio.timeout(config.ack_within):
            return as_key(need, await published.get(need))
    except (Refused, KeyUnavailable):
        raise
    except Exception as error:  # user code, or the time is up: the sender should try again
        raise KeyUnavailable("the key can't be had in time") from error


async def _looked_up(
    config: SourceConfig, delivery: Delivery, resolver: SecretResolver
) -> tuple[Key, ...]:
    """The keys for this delivery's path; raise `ConfigurationError` if it has none."""
    try:
        secrets = resolver(delivery.params)
        if inspect.isawaitable(secrets):
            async with asyncio.timeout(config.ack_within):
                secrets = await secrets
    except Exception as error:  # user code: whatever it raises, the sender should try again
        raise SecretUnavailable from error
    return config.keys_of(secrets)


def _without_secret(
    config: SourceConfig, delivery: Delivery, error: ConfigurationError
) -> Answered:
    """Judge a delivery to a path without a secret. It isn't an error; raise `Refused`.

    Its sender sees what one with a wrong secret would see, so that no stranger can find out which
    paths have one.
    """
    shown = "bad_signature"
    try:
        taken = take(config, delivery, (_NOBODYS,))
    except Refused as refused:
        shown = refused.shown
    except (KeyMissing, ConfigurationError):  # a public key is none that could be made up
        pass
    else:
        if isinstance(taken, Answered):  # a handshake that proves nothing
            return taken
    reason = f"no usable secret for this path: {error}"
    raise Refused("unknown_tenant", reason, shown=shown) from error
