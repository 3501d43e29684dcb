"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class BalanceAvailableSourceTypes(Model):
    bank_account: int | None = None
    card: int | None = None
    fpx: int | None = None


class BalanceAvailable(Model):
    amount: int = ABSENT
    currency: str = ABSENT
    source_types: BalanceAvailableSourceTypes | None = None


class BalanceConnectReservedSourceTypes(Model):
    bank_account: int | None = None
    card: int | None = None
    fpx: int | None = None


class BalanceConnectReserved(Model):
    amount: int = ABSENT
    currency: str = ABSENT
    source_types: BalanceConnectReservedSourceTypes | None = None


class BalanceInstantAvailableNetAvailableSourceTypes(Model):
    bank_account: int | None = None
    card: int | None = None
    fpx: int | None = None


class BalanceInstantAvailableNetAvailable(Model):
    amount: int = ABSENT
    destination: str = ABSENT
    source_types: BalanceInstantAvailableNetAvailableSourceTypes | None = None


class BalanceInstantAvailableSourceTypes(Model):
    bank_account: int | None = None
    card: int | None = None
    fpx: int | None = None


class BalanceInstantAvailable(Model):
    amount: int = ABSENT
    currency: str = ABSENT
    net_available: list[BalanceInstantAvailableNetAvailable] | None = None
    source_types: BalanceInstantAvailableSourceTypes | None = None


class BalanceIssuingAvailableSourceTypes(Model):
    bank_account: int | None = None
    card: int | None = None
    fpx: int | None = None


class BalanceIssuingAvailable(Model):
    amount: int = ABSENT
    currency: str = ABSENT
    source_types: BalanceIssuingAvailableSourceTypes | None = None


class BalanceIssuing(Model):
    available: list[BalanceIssuingAvailable] = ABSENT


class BalancePendingSourceTypes(Model):
    bank_account: int | None = None
    card: int | None = None
    fpx: int | None = None


class BalancePending(Model):
    amount: int = ABSENT
    currency: str = ABSENT
    source_types: BalancePendingSourceTypes | None = None


class BalanceRefundAndDisputePrefundingAvailableSourceTypes(Model):
    bank_account: int | None = None
    card: int | None = None
    fpx: int | None = None


class BalanceRefundAndDisputePrefundingAvailable(Model):
    amount: int = ABSENT
    currency: str = ABSENT
    source_types: BalanceRefundAndDisputePrefundingAvailableSourceTypes | None = None


class BalanceRefundAndDisputePrefundingPendingSourceTypes(Model):
    bank_account: int | None = None
    card: int | None = None
    fpx: int | None = None


class BalanceRefundAndDisputePrefundingPending(Model):
    amount: int = ABSENT
    currency: str = ABSENT
    source_types: BalanceRefundAndDisputePrefundingPendingSourceTypes | None = None


class BalanceRefundAndDisputePrefunding(Model):
    available: list[BalanceRefundAndDisputePrefundingAvailable] = ABSENT
    pending: list[BalanceRefundAndDisputePrefundingPending] = ABSENT


class Balance(Model):
    available: list[BalanceAvailable] = ABSENT
    connect_reserved: list[BalanceConnectReserved] | None = None
    instant_available: list[BalanceInstantAvailable] | None = None
    issuing: BalanceIssuing | None = None
    livemode: bool = ABSENT
    object: Open["balance"] = ABSENT
    pending: list[BalancePending] = ABSENT
    refund_and_dispute_prefunding: BalanceRefundAndDisputePrefunding | None = None


class BalanceEventData(Model):
    object: Balance = ABSENT
    previous_attributes: dict[str, Any] | None = None
