"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class SourceTransactionAchCreditTransfer(Model):
    customer_data: str | None = None
    fingerprint: str | None = None
    last4: str | None = None
    routing_number: str | None = None


class SourceTransactionChfCreditTransfer(Model):
    reference: str | None = None
    sender_address_country: str | None = None
    sender_address_line1: str | None = None
    sender_iban: str | None = None
    sender_name: str | None = None


class SourceTransactionGbpCreditTransfer(Model):
    fingerprint: str | None = None
    funding_method: str | None = None
    last4: str | None = None
    reference: str | None = None
    sender_account_number: str | None = None
    sender_name: str | None = None
    sender_sort_code: str | None = None


class SourceTransactionPaperCheck(Model):
    available_at: str | None = None
    invoices: str | None = None


class SourceTransactionSepaCreditTransfer(Model):
    reference: str | None = None
    sender_iban: str | None = None
    sender_name: str | None = None


class SourceTransaction(Model):
    ach_credit_transfer: SourceTransactionAchCreditTransfer | None = None
    amount: int = ABSENT
    chf_credit_transfer: SourceTransactionChfCreditTransfer | None = None
    created: int = ABSENT
    currency: str = ABSENT
    gbp_credit_transfer: SourceTransactionGbpCreditTransfer | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["source_transaction"] = ABSENT
    paper_check: SourceTransactionPaperCheck | None = None
    sepa_credit_transfer: SourceTransactionSepaCreditTransfer | None = None
    source: str = ABSENT
    status: str = ABSENT
    type: Open[
        "ach_credit_transfer",
        "ach_debit",
        "alipay",
        "bancontact",
        "card",
        "card_present",
        "eps",
        "giropay",
        "ideal",
        "klarna",
        "multibanco",
        "p24",
        "sepa_debit",
        "sofort",
        "three_d_secure",
        "wechat",
    ] = ABSENT


class SourceTransactionEventData(Model):
    object: SourceTransaction = ABSENT
    previous_attributes: dict[str, Any] | None = None
