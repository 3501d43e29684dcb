"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.quote import QuoteEventData
from webhook_receiver.models import ABSENT, Open


class QuoteEvent(SnapshotEvent, address="stripe:quote.*!quote.*.*"):
    type: Open["quote.accepted", "quote.canceled", "quote.created", "quote.finalized"] = ABSENT
    data: QuoteEventData = ABSENT


class QuoteAccepted(QuoteEvent, address="stripe:quote.accepted"):
    type: Open["quote.accepted"] = ABSENT


class QuoteCanceled(QuoteEvent, address="stripe:quote.canceled"):
    type: Open["quote.canceled"] = ABSENT


class QuoteCreated(QuoteEvent, address="stripe:quote.created"):
    type: Open["quote.created"] = ABSENT


class QuoteFinalized(QuoteEvent, address="stripe:quote.finalized"):
    type: Open["quote.finalized"] = ABSENT
