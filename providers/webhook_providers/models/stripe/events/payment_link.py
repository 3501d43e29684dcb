"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.payment_link import PaymentLinkEventData
from webhook_receiver.models import ABSENT, Open


class PaymentLinkEvent(SnapshotEvent, address="stripe:payment_link.*!payment_link.*.*"):
    type: Open["payment_link.created", "payment_link.updated"] = ABSENT
    data: PaymentLinkEventData = ABSENT


class PaymentLinkCreated(PaymentLinkEvent, address="stripe:payment_link.created"):
    type: Open["payment_link.created"] = ABSENT


class PaymentLinkUpdated(PaymentLinkEvent, address="stripe:payment_link.updated"):
    type: Open["payment_link.updated"] = ABSENT
