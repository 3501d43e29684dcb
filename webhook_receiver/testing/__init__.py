"""What tests need: signatures, samples, a receiver to deliver to, and the published suites.

Only `ProviderContract` needs the `testing` extra; whatever is large is imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.offline import seal, sign
from webhook_receiver.testing.events import open_event, open_events
from webhook_receiver.testing.samples.stored import Sample, sample, sample_types, stored_types

if TYPE_CHECKING:
    from webhook_receiver.testing.contracts.effects import EffectsContract
    from webhook_receiver.testing.contracts.inbox import InboxContract
    from webhook_receiver.testing.contracts.limits import LimitsContract
    from webhook_receiver.testing.contracts.order import OrderContract
    from webhook_receiver.testing.contracts.provider import ProviderContract
    from webhook_receiver.testing.contracts.setup import SetupContract
    from webhook_receiver.testing.receiver import TestReceiver

__all__ = [
    "EffectsContract",
    "InboxContract",
    "LimitsContract",
    "OrderContract",
    "ProviderContract",
    "Sample",
    "SetupContract",
    "TestReceiver",
    "open_event",
    "open_events",
    "sample",
    "sample_types",
    "seal",
    "sign",
    "stored_types",
]

_HOMES = {
    "EffectsContract": "webhook_receiver.testing.contracts.effects",
    "InboxContract": "webhook_receiver.testing.contracts.inbox",
    "LimitsContract": "webhook_receiver.testing.contracts.limits",
    "OrderContract": "webhook_receiver.testing.contracts.order",
    "ProviderContract": "webhook_receiver.testing.contracts.provider",
    "SetupContract": "webhook_receiver.testing.contracts.setup",
    "TestReceiver": "webhook_receiver.testing.receiver",
}
_EXTRA = ("pytest", "hypothesis")


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(_HOMES[name]), name)
    except ModuleNotFoundError as error:
        if error.name not in _EXTRA:
            raise
        raise ConfigurationError(
            f"{name} needs the testing extra: pip install 'asgi-webhook-receiver[testing]'"
        ) from error
