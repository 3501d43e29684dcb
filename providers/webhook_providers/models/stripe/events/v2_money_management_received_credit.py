"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_providers.models.stripe.objects.v2_money_management_received_credit_available_event import (
    V2MoneyManagementReceivedCreditAvailableEventData,
)
from webhook_receiver.models import ABSENT, Open


class V2MoneyManagementReceivedCreditEvent(
    ThinEvent,
    address="stripe:v2.money_management.received_credit.*!v2.money_management.received_credit.*.*",
):
    type: Open[
        "v2.money_management.received_credit.available",
        "v2.money_management.received_credit.failed",
        "v2.money_management.received_credit.returned",
        "v2.money_management.received_credit.succeeded",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V2MoneyManagementReceivedCreditAvailable(
    V2MoneyManagementReceivedCreditEvent,
    address="stripe:v2.money_management.received_credit.available",
):
    type: Open["v2.money_management.received_credit.available"] = ABSENT
    data: V2MoneyManagementReceivedCreditAvailableEventData | None = None


class V2MoneyManagementReceivedCreditFailed(
    V2MoneyManagementReceivedCreditEvent,
    address="stripe:v2.money_management.received_credit.failed",
):
    type: Open["v2.money_management.received_credit.failed"] = ABSENT


class V2MoneyManagementReceivedCreditReturned(
    V2MoneyManagementReceivedCreditEvent,
    address="stripe:v2.money_management.received_credit.returned",
):
    type: Open["v2.money_management.received_credit.returned"] = ABSENT


class V2MoneyManagementReceivedCreditSucceeded(
    V2MoneyManagementReceivedCreditEvent,
    address="stripe:v2.money_management.received_credit.succeeded",
):
    type: Open["v2.money_management.received_credit.succeeded"] = ABSENT
