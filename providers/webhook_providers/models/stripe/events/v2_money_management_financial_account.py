"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V2MoneyManagementFinancialAccountEvent(
    ThinEvent,
    address="stripe:v2.money_management.financial_account.*!v2.money_management.financial_account.*.*",
):
    type: Open[
        "v2.money_management.financial_account.created",
        "v2.money_management.financial_account.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V2MoneyManagementFinancialAccountCreated(
    V2MoneyManagementFinancialAccountEvent,
    address="stripe:v2.money_management.financial_account.created",
):
    type: Open["v2.money_management.financial_account.created"] = ABSENT


class V2MoneyManagementFinancialAccountUpdated(
    V2MoneyManagementFinancialAccountEvent,
    address="stripe:v2.money_management.financial_account.updated",
):
    type: Open["v2.money_management.financial_account.updated"] = ABSENT
