"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class TenderTransactionPaymentDetails(Model):
    credit_card_company: str = ABSENT
    credit_card_number: str = ABSENT
    something: str = ABSENT
