"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.issuing_token import IssuingTokenEventData
from webhook_receiver.models import ABSENT, Open


class IssuingTokenEvent(SnapshotEvent, address="stripe:issuing_token.*!issuing_token.*.*"):
    type: Open["issuing_token.created", "issuing_token.updated"] = ABSENT
    data: IssuingTokenEventData = ABSENT


class IssuingTokenCreated(IssuingTokenEvent, address="stripe:issuing_token.created"):
    type: Open["issuing_token.created"] = ABSENT


class IssuingTokenUpdated(IssuingTokenEvent, address="stripe:issuing_token.updated"):
    type: Open["issuing_token.updated"] = ABSENT
