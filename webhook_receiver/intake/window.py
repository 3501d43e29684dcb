"""How old a delivery may be: a source's window, and how long late copies of its sender are taken.

A sender that repeats a delivery as it was, old signature and all, is refused by any window that is
shorter than its retries. So a source of such a sender takes a delivery past the window as well, until
the sender's retries are over, but only if its inbox doesn't know the signed bytes.
"""

from __future__ import annotations

import math
from dataclasses import replace

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.inbox.tickets import Imprint
from webhook_receiver.provider.definition import Provider
from webhook_receiver.signing import timed
from webhook_receiver.types import DAY, HOUR, Verified

ANY_AGE_SECONDS = 36_500 * DAY
CLOCKS_SECONDS = HOUR  # how far the clocks of a receiver and its inbox may differ


def with_window(
    provider: Provider, whose: str, *, tolerance: float | None, repeats: float | None
) -> Provider:
    """The provider with a window of one's own; raise `ConfigurationError` if it can't have one."""
    for option, value, least in (("tolerance", tolerance, "above zero"), ("repeats", repeats, "")):
        _check(provider, whose, option, value, least)
    scheme = provider.scheme
    rule = None if scheme is None else scheme.timestamp
    if scheme is None or rule is None:
        return replace(provider, repeats=0.0) if provider.repeats else provider
    window = rule.tolerance if tolerance is None else tolerance
    asked = provider.repeats if repeats is None else repeats
    late = asked if asked > window else 0.0
    if tolerance is None and not late and not provider.repeats:
        return provider
    return replace(provider, scheme=timed(scheme, tolerance=tolerance, repeats=late), repeats=late)


def ageless(provider: Provider) -> Provider:
    """The provider as it takes deliveries of any age: for those that an operator has looked at."""
    scheme = provider.scheme
    if scheme is None or scheme.timestamp is None:
        return provider
    if provider.repeats:
        return with_window(provider, provider.name, tolerance=None, repeats=ANY_AGE_SECONDS)
    return with_window(provider, provider.name, tolerance=ANY_AGE_SECONDS, repeats=0.0)


def _check(provider: Provider, whose: str, option: str, value: float | None, least: str) -> None:
    if value is None:
        return
    wrong = isinstance(value, bool) or not isinstance(value, int | float)  # pyright: ignore[reportUnnecessaryIsInstance]
    if wrong or not math.isfinite(value) or value < 0 or (least and value == 0):
        words = f"a number of seconds {least}".rstrip()
        raise ConfigurationError(f"{whose}: {option} must be {words}, not {value!r}")
    if provider.scheme is None or provider.scheme.timestamp is None:
        raise ConfigurationError(
            f"{whose}: {provider.title} signs no time, so there is no {option}; drop it"
        )


def imprint_of(provider: Provider, source: str, verified: Verified) -> Imprint | None:
    """What the inbox must remember of a delivery; None if its source takes no late copies.

    Raise `Refused` if the delivery is late, and its scheme doesn't say which bytes were signed.
    """
    scheme, proof = provider.scheme, verified.proof
    if not provider.repeats or scheme is None or scheme.timestamp is None:
        return None
    window, signed_at = scheme.timestamp.tolerance, proof.signed_at
    if signed_at is None:
        return None
    age = verified.delivery.received_at - signed_at
    late = age > window
    if not proof.imprint:
        if late:
            raise Refused("stale_timestamp", f"signed {age:.0f} s ago, {window:.0f} s allowed")
        return None
    until = signed_at + provider.repeats + window + CLOCKS_SECONDS
    return Imprint(source=source, digest=proof.imprint, until=until, late=late)
