"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.issuing_cardholder import IssuingCardholderEventData
from webhook_receiver.models import ABSENT, Open


class IssuingCardholderEvent(
    SnapshotEvent, address="stripe:issuing_cardholder.*!issuing_cardholder.*.*"
):
    type: Open["issuing_cardholder.created", "issuing_cardholder.updated"] = ABSENT
    data: IssuingCardholderEventData = ABSENT


class IssuingCardholderCreated(IssuingCardholderEvent, address="stripe:issuing_cardholder.created"):
    type: Open["issuing_cardholder.created"] = ABSENT


class IssuingCardholderUpdated(IssuingCardholderEvent, address="stripe:issuing_cardholder.updated"):
    type: Open["issuing_cardholder.updated"] = ABSENT
