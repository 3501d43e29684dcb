"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class CustomerCashBalanceTransactionAdjustedForOverdraft(Model):
    balance_transaction: Expandable = ABSENT
    linked_transaction: Expandable = ABSENT


class CustomerCashBalanceTransactionAppliedToPayment(Model):
    payment_intent: Expandable = ABSENT


class CustomerCashBalanceTransactionFundedBankTransferEuBankTransfer(Model):
    bic: str | None = None
    iban_last4: str | None = None
    sender_name: str | None = None


class CustomerCashBalanceTransactionFundedBankTransferGbBankTransfer(Model):
    account_number_last4: str | None = None
    sender_name: str | None = None
    sort_code: str | None = None


class CustomerCashBalanceTransactionFundedBankTransferJpBankTransfer(Model):
    sender_bank: str | None = None
    sender_branch: str | None = None
    sender_name: str | None = None


class CustomerCashBalanceTransactionFundedBankTransferUsBankTransfer(Model):
    network: Open["ach", "domestic_wire_us", "fednow", "rtp", "swift"] | None = None
    sender_name: str | None = None


class CustomerCashBalanceTransactionFundedBankTransfer(Model):
    eu_bank_transfer: CustomerCashBalanceTransactionFundedBankTransferEuBankTransfer | None = None
    gb_bank_transfer: CustomerCashBalanceTransactionFundedBankTransferGbBankTransfer | None = None
    jp_bank_transfer: CustomerCashBalanceTransactionFundedBankTransferJpBankTransfer | None = None
    reference: str | None = None
    type: Open[
        "eu_bank_transfer",
        "gb_bank_transfer",
        "jp_bank_transfer",
        "mx_bank_transfer",
        "us_bank_transfer",
    ] = ABSENT
    us_bank_transfer: CustomerCashBalanceTransactionFundedBankTransferUsBankTransfer | None = None


class CustomerCashBalanceTransactionFunded(Model):
    bank_transfer: CustomerCashBalanceTransactionFundedBankTransfer = ABSENT


class CustomerCashBalanceTransactionRefundedFromPayment(Model):
    refund: Expandable = ABSENT


class CustomerCashBalanceTransactionTransferredToBalance(Model):
    balance_transaction: Expandable = ABSENT


class CustomerCashBalanceTransactionUnappliedFromPayment(Model):
    payment_intent: Expandable = ABSENT


class CustomerCashBalanceTransaction(Model):
    adjusted_for_overdraft: CustomerCashBalanceTransactionAdjustedForOverdraft | None = None
    applied_to_payment: CustomerCashBalanceTransactionAppliedToPayment | None = None
    created: int = ABSENT
    currency: str = ABSENT
    customer: Expandable = ABSENT
    customer_account: str | None = None
    ending_balance: int = ABSENT
    funded: CustomerCashBalanceTransactionFunded | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    net_amount: int = ABSENT
    object: Open["customer_cash_balance_transaction"] = ABSENT
    refunded_from_payment: CustomerCashBalanceTransactionRefundedFromPayment | None = None
    transferred_to_balance: CustomerCashBalanceTransactionTransferredToBalance | None = None
    type: Open[
        "adjusted_for_overdraft",
        "applied_to_payment",
        "funded",
        "funding_reversed",
        "refunded_from_payment",
        "return_canceled",
        "return_initiated",
        "transferred_to_balance",
        "unapplied_from_payment",
    ] = ABSENT
    unapplied_from_payment: CustomerCashBalanceTransactionUnappliedFromPayment | None = None


class CustomerCashBalanceTransactionEventData(Model):
    object: CustomerCashBalanceTransaction = ABSENT
    previous_attributes: dict[str, Any] | None = None
