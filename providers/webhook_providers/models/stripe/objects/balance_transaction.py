"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class BalanceTransactionFeeDetail(Model):
    amount: int = ABSENT
    application: str | None = None
    currency: str = ABSENT
    description: str | None = None
    type: str = ABSENT


class BalanceTransaction(Model):
    amount: int = ABSENT
    available_on: int = ABSENT
    balance_type: Open["issuing", "payments", "refund_and_dispute_prefunding", "risk_reserved"] = (
        ABSENT
    )
    created: int = ABSENT
    currency: str = ABSENT
    description: str | None = None
    exchange_rate: float | None = None
    fee: int = ABSENT
    fee_details: list[BalanceTransactionFeeDetail] = ABSENT
    id: str = ABSENT
    net: int = ABSENT
    object: Open["balance_transaction"] = ABSENT
    reporting_category: str = ABSENT
    source: Expandable | None = None
    status: str = ABSENT
    type: Open[
        "adjustment",
        "advance",
        "advance_funding",
        "anticipation_repayment",
        "application_fee",
        "application_fee_refund",
        "charge",
        "climate_order_purchase",
        "climate_order_refund",
        "connect_collection_transfer",
        "contribution",
        "fee_credit_funding",
        "inbound_transfer",
        "inbound_transfer_reversal",
        "issuing_authorization_hold",
        "issuing_authorization_release",
        "issuing_dispute",
        "issuing_dispute_provisional_credit",
        "issuing_dispute_provisional_credit_reversal",
        "issuing_transaction",
        "obligation_outbound",
        "obligation_reversal_inbound",
        "payment",
        "payment_failure_refund",
        "payment_network_reserve_hold",
        "payment_network_reserve_release",
        "payment_refund",
        "payment_reversal",
        "payment_unreconciled",
        "payout",
        "payout_cancel",
        "payout_failure",
        "payout_minimum_balance_hold",
        "payout_minimum_balance_release",
        "refund",
        "refund_failure",
        "reserve_hold",
        "reserve_release",
        "reserve_transaction",
        "reserved_funds",
        "stripe_balance_payment_debit",
        "stripe_balance_payment_debit_reversal",
        "stripe_fee",
        "stripe_fx_fee",
        "tax_fee",
        "tax_fund",
        "topup",
        "topup_reversal",
        "transfer",
        "transfer_cancel",
        "transfer_failure",
        "transfer_refund",
    ] = ABSENT
