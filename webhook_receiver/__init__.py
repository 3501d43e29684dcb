"""Receive other companies' webhooks: verified, stored before answered, typed, retried, replayable.

The public names are imported when first used, so that importing the package costs little more
than pydantic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from webhook_receiver.lazy import gateway

if TYPE_CHECKING:
    from webhook_receiver.alarms.config import Alarms, Smtp
    from webhook_receiver.edge.body import Bounds
    from webhook_receiver.errors import (
        ConfigurationError,
        InboxError,
        InboxUnavailable,
        KeyUnavailable,
        Refused,
        Reject,
        Retry,
        Skip,
        WebhookError,
    )
    from webhook_receiver.handlers.dependencies import Provide
    from webhook_receiver.handlers.limits import CircuitBreaker
    from webhook_receiver.handlers.registry import Handlers
    from webhook_receiver.handlers.retry import RetryPolicy
    from webhook_receiver.inbox.records import Retention
    from webhook_receiver.intake.secret import Secret
    from webhook_receiver.keys.fetching import Fetcher
    from webhook_receiver.keys.store import KeyStore
    from webhook_receiver.models import EventModel, Model
    from webhook_receiver.multipart import Part, files_of
    from webhook_receiver.offline import sign, verify
    from webhook_receiver.provider.definition import Provider
    from webhook_receiver.receiver.receiver import Receiver
    from webhook_receiver.receiver.source import Source
    from webhook_receiver.types import (
        Attempt,
        Delivery,
        Event,
        Headers,
        Reply,
        Verified,
    )

_HOMES = {
    "__version__": "version",
    "Alarms": "alarms.config",
    "Attempt": "types",
    "Bounds": "edge.body",
    "CircuitBreaker": "handlers.limits",
    "ConfigurationError": "errors",
    "Delivery": "types",
    "Event": "types",
    "EventModel": "models",
    "Fetcher": "keys.fetching",
    "Handlers": "handlers.registry",
    "Headers": "types",
    "InboxError": "errors",
    "InboxUnavailable": "errors",
    "KeyStore": "keys.store",
    "KeyUnavailable": "errors",
    "Model": "models",
    "Part": "multipart",
    "Provide": "handlers.dependencies",
    "Provider": "provider.definition",
    "Receiver": "receiver.receiver",
    "Refused": "errors",
    "Reject": "errors",
    "Reply": "types",
    "Retention": "inbox.records",
    "Retry": "errors",
    "RetryPolicy": "handlers.retry",
    "Secret": "intake.secret",
    "Skip": "errors",
    "Smtp": "alarms.config",
    "Source": "receiver.source",
    "Verified": "types",
    "WebhookError": "errors",
    "files_of": "multipart",
    "sign": "offline",
    "verify": "offline",
}

__all__ = [
    "Alarms",
    "Attempt",
    "Bounds",
    "CircuitBreaker",
    "ConfigurationError",
    "Delivery",
    "Event",
    "EventModel",
    "Fetcher",
    "Handlers",
    "Headers",
    "InboxError",
    "InboxUnavailable",
    "KeyStore",
    "KeyUnavailable",
    "Model",
    "Part",
    "Provide",
    "Provider",
    "Receiver",
    "Refused",
    "Reject",
    "Reply",
    "Retention",
    "Retry",
    "RetryPolicy",
    "Secret",
    "Skip",
    "Smtp",
    "Source",
    "Verified",
    "WebhookError",
    "files_of",
    "sign",
    "verify",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = gateway(__name__, _HOMES)
