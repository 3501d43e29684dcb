"""What tests need: signatures, samples, opened events, and the suites that providers must pass.

Only the contract classes need the `testing` extra; they are imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.offline import sign
from webhook_receiver.testing.events import open_event, open_events
from webhook_receiver.testing.samples import Sample, sample, sample_types

if TYPE_CHECKING:
    from webhook_receiver.testing.provider_contract import ProviderContract

__all__ = [
    "ProviderContract",
    "Sample",
    "open_event",
    "open_events",
    "sample",
    "sample_types",
    "sign",
]

_CONTRACTS = {"ProviderContract": "webhook_receiver.testing.provider_contract"}
_EXTRA = ("pytest", "hypothesis")


def __getattr__(name: str) -> Any:
    if name not in _CONTRACTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(_CONTRACTS[name]), name)
    except ModuleNotFoundError as error:
        if error.name not in _EXTRA:
            raise
        raise ConfigurationError(
            f"{name} needs the testing extra: pip install 'asgi-webhook-receiver[testing]'"
        ) from error
