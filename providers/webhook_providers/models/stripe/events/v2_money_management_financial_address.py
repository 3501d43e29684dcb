"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V2MoneyManagementFinancialAddressEvent(
    ThinEvent,
    address="stripe:v2.money_management.financial_address.*!v2.money_management.financial_address.*.*",
):
    type: Open[
        "v2.money_management.financial_address.activated",
        "v2.money_management.financial_address.failed",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V2MoneyManagementFinancialAddressActivated(
    V2MoneyManagementFinancialAddressEvent,
    address="stripe:v2.money_management.financial_address.activated",
):
    type: Open["v2.money_management.financial_address.activated"] = ABSENT


class V2MoneyManagementFinancialAddressFailed(
    V2MoneyManagementFinancialAddressEvent,
    address="stripe:v2.money_management.financial_address.failed",
):
    type: Open["v2.money_management.financial_address.failed"] = ABSENT
