"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.issuing_card import IssuingCardEventData
from webhook_receiver.models import ABSENT, Open


class IssuingCardEvent(SnapshotEvent, address="stripe:issuing_card.*!issuing_card.*.*"):
    type: Open["issuing_card.created", "issuing_card.updated"] = ABSENT
    data: IssuingCardEventData = ABSENT


class IssuingCardCreated(IssuingCardEvent, address="stripe:issuing_card.created"):
    type: Open["issuing_card.created"] = ABSENT


class IssuingCardUpdated(IssuingCardEvent, address="stripe:issuing_card.updated"):
    type: Open["issuing_card.updated"] = ABSENT
