"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.mandate_payment_method_details import (
        MandatePaymentMethodDetails,
    )
else:
    MandatePaymentMethodDetails = later(
        "webhook_providers.models.stripe.objects.mandate_payment_method_details",
        "MandatePaymentMethodDetails",
    )


class MandateCustomerAcceptanceOffline(Model):
    pass


class MandateCustomerAcceptanceOnline(Model):
    ip_address: str | None = None
    user_agent: str | None = None


class MandateCustomerAcceptance(Model):
    accepted_at: int | None = None
    offline: MandateCustomerAcceptanceOffline | None = None
    online: MandateCustomerAcceptanceOnline | None = None
    type: Open["offline", "online"] = ABSENT


class MandateMultiUse(Model):
    amount: int | None = None
    currency: str | None = None


class MandateSingleUse(Model):
    amount: int = ABSENT
    currency: str = ABSENT


class Mandate(Model):
    customer_acceptance: MandateCustomerAcceptance = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    multi_use: MandateMultiUse | None = None
    object: Open["mandate"] = ABSENT
    on_behalf_of: str | None = None
    payment_method: Expandable = ABSENT
    payment_method_details: MandatePaymentMethodDetails = ABSENT
    single_use: MandateSingleUse | None = None
    status: Open["active", "inactive", "pending"] = ABSENT
    type: Open["multi_use", "single_use"] = ABSENT


class MandateEventData(Model):
    object: Mandate = ABSENT
    previous_attributes: dict[str, Any] | None = None
