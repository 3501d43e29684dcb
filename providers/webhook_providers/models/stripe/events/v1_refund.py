"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1RefundEvent(ThinEvent, address="stripe:v1.refund.*!v1.refund.*.*"):
    type: Open["v1.refund.created", "v1.refund.failed", "v1.refund.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1RefundCreated(V1RefundEvent, address="stripe:v1.refund.created"):
    type: Open["v1.refund.created"] = ABSENT


class V1RefundFailed(V1RefundEvent, address="stripe:v1.refund.failed"):
    type: Open["v1.refund.failed"] = ABSENT


class V1RefundUpdated(V1RefundEvent, address="stripe:v1.refund.updated"):
    type: Open["v1.refund.updated"] = ABSENT
