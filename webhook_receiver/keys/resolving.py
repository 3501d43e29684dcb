"""Judging one delivery: its secrets and its sender's keys, which may have to be fetched, then `intake`."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Sequence
from typing import TypeVar

from webhook_receiver.errors import (
    ConfigurationError,
    KeyMissing,
    KeyUnavailable,
    Refused,
    SecretUnavailable,
)
from webhook_receiver.intake.source import SecretResolver, Terms
from webhook_receiver.intake.take import Accepted, Answered, take
from webhook_receiver.keys.store import Keys
from webhook_receiver.signing import MOST_KEYS, Key, as_key
from webhook_receiver.types import Delivery, KeyNeeded

T = TypeVar("T")


async def judge(terms: Terms, delivery: Delivery, keys: Keys) -> Accepted | Answered:
    """Judge a delivery by its source's terms; `keys` gives the sender's own where it publishes them.

    Raise `Refused` where it isn't accepted, and `SecretUnavailable` where the function that gives
    its secrets fails, where a key can't be had, or where either takes longer than the sender waits.
    """
    known: Sequence[Key] = terms.keys
    if terms.resolver is not None:
        known = await _resolved(terms, terms.resolver, delivery)
    return await with_fetched(terms, keys, known, lambda own: take(terms, delivery, own))


async def with_fetched(
    terms: Terms, published: Keys, known: Sequence[Key], attempt: Callable[[Sequence[Key]], T]
) -> T:
    """What `attempt` makes of the known keys, and of those of the sender's that it asks for."""
    for _ in range(MOST_KEYS):
        try:
            return attempt(known)
        except KeyMissing as missing:
            known = (*known, await _fetched(terms, missing.need, published))
    try:
        return attempt(known)
    except KeyMissing as missing:
        raise KeyUnavailable("one key leads to another") from missing


async def _fetched(terms: Terms, need: KeyNeeded, keys: Keys) -> Key:
    try:
        async with asyncio.timeout(terms.ack_within):
            return as_key(need, await keys.get(need))
    except (Refused, KeyUnavailable):
        raise
    except Exception as error:  # user code, or the time is up: the sender shall try again
        raise KeyUnavailable("the key can't be had in time") from error


async def _resolved(terms: Terms, resolver: SecretResolver, delivery: Delivery) -> tuple[Key, ...]:
    """The keys for this delivery's path. No secret for it means refused, not an error."""
    try:
        secrets = resolver(delivery.params)
        if inspect.isawaitable(secrets):
            async with asyncio.timeout(terms.ack_within):
                secrets = await secrets
    except Exception as error:  # user code: whatever it raises, the sender shall try again
        raise SecretUnavailable from error
    try:
        return terms.keys_of(secrets)
    except ConfigurationError as error:
        raise Refused("unknown_tenant", f"no usable secret for this path: {error}") from error
