"""What tests need: signatures, samples, a receiver to deliver to, and the published suites.

Every name is imported when it is first used, so that pytest, which loads the plug-in of this package at
each start, costs nothing more. Only `ProviderContract` needs the `testing` extra.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from webhook_receiver.offline import seal, sign
    from webhook_receiver.testing.answers import Answer
    from webhook_receiver.testing.async_receiver import AsyncTestReceiver
    from webhook_receiver.testing.contracts.acts import ActsContract
    from webhook_receiver.testing.contracts.alarms import AlarmsContract
    from webhook_receiver.testing.contracts.attempts import AttemptsContract
    from webhook_receiver.testing.contracts.cards import CardsContract
    from webhook_receiver.testing.contracts.effects import EffectsContract
    from webhook_receiver.testing.contracts.inbox import InboxContract
    from webhook_receiver.testing.contracts.jobs import JobsContract
    from webhook_receiver.testing.contracts.limits import LimitsContract
    from webhook_receiver.testing.contracts.operations import OperationsContract
    from webhook_receiver.testing.contracts.order import OrderContract
    from webhook_receiver.testing.contracts.pauses import PausesContract
    from webhook_receiver.testing.contracts.provider import ProviderContract
    from webhook_receiver.testing.contracts.renaming import RenamingContract
    from webhook_receiver.testing.contracts.series import SeriesContract
    from webhook_receiver.testing.contracts.sessions import SessionsContract
    from webhook_receiver.testing.contracts.setup import SetupContract
    from webhook_receiver.testing.events import make_event, open_event, open_events
    from webhook_receiver.testing.failures import Failure
    from webhook_receiver.testing.receiver import TestReceiver
    from webhook_receiver.testing.samples.stored import Sample, sample, sample_types, stored_types

__all__ = [
    "ActsContract",
    "AlarmsContract",
    "Answer",
    "AsyncTestReceiver",
    "AttemptsContract",
    "CardsContract",
    "EffectsContract",
    "Failure",
    "InboxContract",
    "JobsContract",
    "LimitsContract",
    "OperationsContract",
    "OrderContract",
    "PausesContract",
    "ProviderContract",
    "RenamingContract",
    "Sample",
    "SeriesContract",
    "SessionsContract",
    "SetupContract",
    "TestReceiver",
    "make_event",
    "open_event",
    "open_events",
    "sample",
    "sample_types",
    "seal",
    "sign",
    "stored_types",
]

_HOMES = {
    "ActsContract": "webhook_receiver.testing.contracts.acts",
    "AlarmsContract": "webhook_receiver.testing.contracts.alarms",
    "Answer": "webhook_receiver.testing.answers",
    "AsyncTestReceiver": "webhook_receiver.testing.async_receiver",
    "AttemptsContract": "webhook_receiver.testing.contracts.attempts",
    "CardsContract": "webhook_receiver.testing.contracts.cards",
    "EffectsContract": "webhook_receiver.testing.contracts.effects",
    "Failure": "webhook_receiver.testing.failures",
    "InboxContract": "webhook_receiver.testing.contracts.inbox",
    "JobsContract": "webhook_receiver.testing.contracts.jobs",
    "LimitsContract": "webhook_receiver.testing.contracts.limits",
    "OperationsContract": "webhook_receiver.testing.contracts.operations",
    "PausesContract": "webhook_receiver.testing.contracts.pauses",
    "OrderContract": "webhook_receiver.testing.contracts.order",
    "ProviderContract": "webhook_receiver.testing.contracts.provider",
    "RenamingContract": "webhook_receiver.testing.contracts.renaming",
    "SeriesContract": "webhook_receiver.testing.contracts.series",
    "SessionsContract": "webhook_receiver.testing.contracts.sessions",
    "Sample": "webhook_receiver.testing.samples.stored",
    "SetupContract": "webhook_receiver.testing.contracts.setup",
    "TestReceiver": "webhook_receiver.testing.receiver",
    "make_event": "webhook_receiver.testing.events",
    "open_event": "webhook_receiver.testing.events",
    "open_events": "webhook_receiver.testing.events",
    "sample": "webhook_receiver.testing.samples.stored",
    "sample_types": "webhook_receiver.testing.samples.stored",
    "seal": "webhook_receiver.offline",
    "sign": "webhook_receiver.offline",
    "stored_types": "webhook_receiver.testing.samples.stored",
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
        from webhook_receiver.errors import ConfigurationError  # noqa: PLC0415 - as above

        raise ConfigurationError(
            f"{name} needs the testing extra: pip install 'asgi-webhook-receiver[testing]'"
        ) from error
