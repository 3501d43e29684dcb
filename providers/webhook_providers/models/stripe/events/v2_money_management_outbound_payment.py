"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V2MoneyManagementOutboundPaymentEvent(
    ThinEvent,
    address="stripe:v2.money_management.outbound_payment.*!v2.money_management.outbound_payment.*.*",
):
    type: Open[
        "v2.money_management.outbound_payment.canceled",
        "v2.money_management.outbound_payment.created",
        "v2.money_management.outbound_payment.failed",
        "v2.money_management.outbound_payment.posted",
        "v2.money_management.outbound_payment.returned",
        "v2.money_management.outbound_payment.under_review",
        "v2.money_management.outbound_payment.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V2MoneyManagementOutboundPaymentCanceled(
    V2MoneyManagementOutboundPaymentEvent,
    address="stripe:v2.money_management.outbound_payment.canceled",
):
    type: Open["v2.money_management.outbound_payment.canceled"] = ABSENT


class V2MoneyManagementOutboundPaymentCreated(
    V2MoneyManagementOutboundPaymentEvent,
    address="stripe:v2.money_management.outbound_payment.created",
):
    type: Open["v2.money_management.outbound_payment.created"] = ABSENT


class V2MoneyManagementOutboundPaymentFailed(
    V2MoneyManagementOutboundPaymentEvent,
    address="stripe:v2.money_management.outbound_payment.failed",
):
    type: Open["v2.money_management.outbound_payment.failed"] = ABSENT


class V2MoneyManagementOutboundPaymentPosted(
    V2MoneyManagementOutboundPaymentEvent,
    address="stripe:v2.money_management.outbound_payment.posted",
):
    type: Open["v2.money_management.outbound_payment.posted"] = ABSENT


class V2MoneyManagementOutboundPaymentReturned(
    V2MoneyManagementOutboundPaymentEvent,
    address="stripe:v2.money_management.outbound_payment.returned",
):
    type: Open["v2.money_management.outbound_payment.returned"] = ABSENT


class V2MoneyManagementOutboundPaymentUnderReview(
    V2MoneyManagementOutboundPaymentEvent,
    address="stripe:v2.money_management.outbound_payment.under_review",
):
    type: Open["v2.money_management.outbound_payment.under_review"] = ABSENT


class V2MoneyManagementOutboundPaymentUpdated(
    V2MoneyManagementOutboundPaymentEvent,
    address="stripe:v2.money_management.outbound_payment.updated",
):
    type: Open["v2.money_management.outbound_payment.updated"] = ABSENT
