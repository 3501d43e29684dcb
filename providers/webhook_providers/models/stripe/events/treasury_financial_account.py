"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.treasury_financial_account import (
    TreasuryFinancialAccountEventData,
)
from webhook_receiver.models import ABSENT, Open


class TreasuryFinancialAccountEvent(
    SnapshotEvent, address="stripe:treasury.financial_account.*!treasury.financial_account.*.*"
):
    type: Open[
        "treasury.financial_account.closed",
        "treasury.financial_account.created",
        "treasury.financial_account.features_status_updated",
    ] = ABSENT
    data: TreasuryFinancialAccountEventData = ABSENT


class TreasuryFinancialAccountClosed(
    TreasuryFinancialAccountEvent, address="stripe:treasury.financial_account.closed"
):
    type: Open["treasury.financial_account.closed"] = ABSENT


class TreasuryFinancialAccountCreated(
    TreasuryFinancialAccountEvent, address="stripe:treasury.financial_account.created"
):
    type: Open["treasury.financial_account.created"] = ABSENT


class TreasuryFinancialAccountFeaturesStatusUpdated(
    TreasuryFinancialAccountEvent,
    address="stripe:treasury.financial_account.features_status_updated",
):
    type: Open["treasury.financial_account.features_status_updated"] = ABSENT
