"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_providers.models.stripe.objects.v2_money_management_transaction_created_event import (
    V2MoneyManagementTransactionCreatedEventData,
)
from webhook_providers.models.stripe.objects.v2_money_management_transaction_updated_event import (
    V2MoneyManagementTransactionUpdatedEventData,
)
from webhook_receiver.models import ABSENT, Open


class V2MoneyManagementTransactionEvent(
    ThinEvent,
    address="stripe:v2.money_management.transaction.*!v2.money_management.transaction.*.*",
):
    type: Open[
        "v2.money_management.transaction.created", "v2.money_management.transaction.updated"
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V2MoneyManagementTransactionCreated(
    V2MoneyManagementTransactionEvent, address="stripe:v2.money_management.transaction.created"
):
    type: Open["v2.money_management.transaction.created"] = ABSENT
    data: V2MoneyManagementTransactionCreatedEventData | None = None


class V2MoneyManagementTransactionUpdated(
    V2MoneyManagementTransactionEvent, address="stripe:v2.money_management.transaction.updated"
):
    type: Open["v2.money_management.transaction.updated"] = ABSENT
    data: V2MoneyManagementTransactionUpdatedEventData | None = None
