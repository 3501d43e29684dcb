"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class CustomerBalanceTransaction(Model):
    amount: int = ABSENT
    checkout_session: Expandable | None = None
    created: int = ABSENT
    credit_note: Expandable | None = None
    currency: str = ABSENT
    customer: Expandable = ABSENT
    customer_account: str | None = None
    description: str | None = None
    ending_balance: int = ABSENT
    id: str = ABSENT
    invoice: Expandable | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] | None = None
    object: Open["customer_balance_transaction"] = ABSENT
    type: Open[
        "adjustment",
        "applied_to_invoice",
        "checkout_session_subscription_payment",
        "checkout_session_subscription_payment_canceled",
        "credit_note",
        "initial",
        "invoice_overpaid",
        "invoice_too_large",
        "invoice_too_small",
        "migration",
        "unapplied_from_invoice",
        "unspent_receiver_credit",
    ] = ABSENT
