"""Judging one delivery: the secrets for its path, which may have to be fetched, then `intake`."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Sequence

from webhook_receiver.errors import ConfigurationError, Refused, SecretUnavailable
from webhook_receiver.intake import Accepted, Answered, take
from webhook_receiver.signing import Key
from webhook_receiver.source import SecretResolver, Terms
from webhook_receiver.types import Delivery


async def judge(terms: Terms, delivery: Delivery) -> Accepted | Answered:
    """Judge a delivery by its source's terms.

    Raise `Refused` where it isn't accepted, and `SecretUnavailable` where the function that gives
    its secrets fails or takes longer than the sender waits.
    """
    keys: Sequence[Key] = terms.keys
    if terms.resolver is not None:
        keys = await _resolved(terms, terms.resolver, delivery)
    return take(terms, delivery, keys)


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
