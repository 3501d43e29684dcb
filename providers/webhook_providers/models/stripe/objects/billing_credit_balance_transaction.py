"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class BillingCreditBalanceTransactionCreditAmountMonetary(Model):
    currency: str = ABSENT
    value: int = ABSENT


class BillingCreditBalanceTransactionCreditAmount(Model):
    monetary: BillingCreditBalanceTransactionCreditAmountMonetary | None = None
    type: Open["monetary"] = ABSENT


class BillingCreditBalanceTransactionCreditCreditsApplicationInvoiceVoided(Model):
    invoice: Expandable = ABSENT
    invoice_line_item: str = ABSENT


class BillingCreditBalanceTransactionCredit(Model):
    amount: BillingCreditBalanceTransactionCreditAmount = ABSENT
    credits_application_invoice_voided: (
        BillingCreditBalanceTransactionCreditCreditsApplicationInvoiceVoided | None
    ) = None
    type: Open["credits_application_invoice_voided", "credits_granted"] = ABSENT


class BillingCreditBalanceTransactionDebitAmountMonetary(Model):
    currency: str = ABSENT
    value: int = ABSENT


class BillingCreditBalanceTransactionDebitAmount(Model):
    monetary: BillingCreditBalanceTransactionDebitAmountMonetary | None = None
    type: Open["monetary"] = ABSENT


class BillingCreditBalanceTransactionDebitCreditsApplied(Model):
    invoice: Expandable = ABSENT
    invoice_line_item: str = ABSENT


class BillingCreditBalanceTransactionDebit(Model):
    amount: BillingCreditBalanceTransactionDebitAmount = ABSENT
    credits_applied: BillingCreditBalanceTransactionDebitCreditsApplied | None = None
    type: Open["credits_applied", "credits_expired", "credits_voided"] = ABSENT


class BillingCreditBalanceTransaction(Model):
    created: int = ABSENT
    credit: BillingCreditBalanceTransactionCredit | None = None
    credit_grant: Expandable = ABSENT
    debit: BillingCreditBalanceTransactionDebit | None = None
    effective_at: int = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["billing.credit_balance_transaction"] = ABSENT
    test_clock: Expandable | None = None
    type: Open["credit", "debit"] | None = None


class BillingCreditBalanceTransactionEventData(Model):
    object: BillingCreditBalanceTransaction = ABSENT
    previous_attributes: dict[str, Any] | None = None
