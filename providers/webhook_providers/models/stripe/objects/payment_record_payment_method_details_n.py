"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model


class PaymentRecordPaymentMethodDetailsNzBankAccount(Model):
    account_holder_name: str | None = None
    bank_code: str = ABSENT
    bank_name: str = ABSENT
    branch_code: str = ABSENT
    expected_debit_date: str | None = None
    last4: str = ABSENT
    suffix: str | None = None


class PaymentRecordPaymentMethodDetailsNaverPay(Model):
    buyer_id: str | None = None
    transaction_id: str | None = None
