"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import Model, Open


class PaymentRecordPaymentMethodDetailsUsBankAccount(Model):
    account_holder_type: Open["company", "individual"] | None = None
    account_type: Open["checking", "savings"] | None = None
    bank_name: str | None = None
    expected_debit_date: str | None = None
    fingerprint: str | None = None
    last4: str | None = None
    mandate: Expandable | None = None
    payment_reference: str | None = None
    routing_number: str | None = None


class PaymentRecordPaymentMethodDetailsUpi(Model):
    vpa: str | None = None
