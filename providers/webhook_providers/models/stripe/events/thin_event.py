"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject, V2CoreEventReason
from webhook_receiver.models import ABSENT, EventModel, Moment, Open


class ThinEvent(EventModel, address=("stripe:v1.*", "stripe:v2.*"), defer_build=True):
    id: str = ABSENT
    changes: dict[str, Any] | None = None
    context: str | None = None
    created: Moment = ABSENT
    livemode: bool = ABSENT
    object: Open["v2.core.event"] = ABSENT
    reason: V2CoreEventReason | None = None
    snapshot_event: str | None = None
    type: str = ABSENT
    related_object: RelatedObject | None = None
