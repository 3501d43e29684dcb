"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.payment_method import PaymentMethodEventData
from webhook_receiver.models import ABSENT, Open


class PaymentMethodEvent(SnapshotEvent, address="stripe:payment_method.*!payment_method.*.*"):
    type: Open[
        "payment_method.attached",
        "payment_method.automatically_updated",
        "payment_method.detached",
        "payment_method.updated",
    ] = ABSENT
    data: PaymentMethodEventData = ABSENT


class PaymentMethodAttached(PaymentMethodEvent, address="stripe:payment_method.attached"):
    type: Open["payment_method.attached"] = ABSENT


class PaymentMethodAutomaticallyUpdated(
    PaymentMethodEvent, address="stripe:payment_method.automatically_updated"
):
    type: Open["payment_method.automatically_updated"] = ABSENT


class PaymentMethodDetached(PaymentMethodEvent, address="stripe:payment_method.detached"):
    type: Open["payment_method.detached"] = ABSENT


class PaymentMethodUpdated(PaymentMethodEvent, address="stripe:payment_method.updated"):
    type: Open["payment_method.updated"] = ABSENT
