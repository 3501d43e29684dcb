"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects.event import EventRequest
from webhook_receiver.models import ABSENT, EventModel, Open


class SnapshotEvent(EventModel, address="stripe:*!v[12].*", defer_build=True):
    id: str = ABSENT
    account: str | None = None
    api_version: str | None = None
    context: str | None = None
    created: int = ABSENT
    data: Any = ABSENT
    livemode: bool = ABSENT
    object: Open["event"] = ABSENT
    pending_webhooks: int = ABSENT
    request: EventRequest | None = None
    type: str = ABSENT
