"""Names in spans: those of OpenTelemetry's semantic conventions 1.44 as far as they have any, and ours.

The conventions of messaging are still in development, so these names may follow later ones.
"""

from __future__ import annotations

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
"""The methods that spans name; any other is `OTHER_METHOD`."""

OTHER_METHOD = "_OTHER"
