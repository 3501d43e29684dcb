"""Names in spans and metrics: those of OpenTelemetry's semantic conventions 1.44, and ours beside them.

The conventions of messaging are still in development, so these names may follow later ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

SCOPE = "webhook_receiver"
"""The name of our tracer and our meter, and of the messaging system."""

FirstAttempts = Literal["child", "link", "off"]
"""Where first attempts belong: into their delivery's trace, or into one of their own that links to it; or
whether there are no spans at all."""

TRACEPARENT = b"@traceparent"
"""Names the context of `store` among an event's headers: no header can have that name."""

TRACESTATE = b"@tracestate"
"""Names what tracing systems add to that context."""

# Of HTTP.
METHOD = "http.request.method"
ROUTE = "http.route"
STATUS_CODE = "http.response.status_code"
URL_PATH = "url.path"
URL_SCHEME = "url.scheme"
ERROR_TYPE = "error.type"

# Of messaging.
SYSTEM = "messaging.system"
OPERATION = "messaging.operation.name"
OPERATION_TYPE = "messaging.operation.type"
DESTINATION = "messaging.destination.name"
MESSAGE_ID = "messaging.message.id"
BATCH_COUNT = "messaging.batch.message_count"

# Ours.
SOURCE = "webhook.source"
SECRET = "webhook.secret"  # noqa: S105 - a name; its value is the secret's fingerprint
TYPE = "webhook.event.type"
KEY = "webhook.event.key"
DUPLICATE = "webhook.duplicate"
REFUSAL = "webhook.refusal.code"
HANDLER = "webhook.handler"
ATTEMPT = "webhook.attempt"
REPLAY = "webhook.replay"
OUTCOME = "webhook.outcome"

METHODS = frozenset(
    ("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE")
)
"""The methods that spans and metrics name; any other is `OTHER`."""

OTHER = "_OTHER"
"""What stands for a method or a class of errors that isn't told apart."""

# Of metrics.
PROCESS_DURATION = "messaging.process.duration"
REQUEST_DURATION = "http.server.request.duration"

CONVENTIONAL_STEPS: Sequence[float] = (
    *(0.005, 0.01, 0.025, 0.05, 0.075, 0.1),
    *(0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0),
)
"""The upper bounds of both's buckets, in seconds."""


def known_method(method: str) -> str:
    """A request's method as spans and metrics name it: whoever sends one can make it up."""
    return method if method in METHODS else OTHER
