"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class BalanceSettingsPaymentsPayoutsAutomaticTransferRulesByCurrency(Model):
    payout_method: str = ABSENT
    transfer_up_to_amount: int | None = None
    type: Open["transfer_all", "transfer_up_to_amount"] = ABSENT


class BalanceSettingsPaymentsPayoutsSchedule(Model):
    interval: Open["daily", "manual", "monthly", "weekly"] | None = None
    monthly_payout_days: list[int] | None = None
    weekly_payout_days: (
        list[Open["friday", "monday", "thursday", "tuesday", "wednesday"]] | None
    ) = None


class BalanceSettingsPaymentsPayouts(Model):
    automatic_transfer_rules_by_currency: (
        dict[str, list[BalanceSettingsPaymentsPayoutsAutomaticTransferRulesByCurrency]] | None
    ) = None
    minimum_balance_by_currency: dict[str, int] | None = None
    schedule: BalanceSettingsPaymentsPayoutsSchedule | None = None
    statement_descriptor: str | None = None
    status: Open["disabled", "enabled"] = ABSENT


class BalanceSettingsPaymentsSettlementTimingStartOfDay(Model):
    hour: int = ABSENT
    minutes: int = ABSENT
    timezone: str = ABSENT


class BalanceSettingsPaymentsSettlementTiming(Model):
    delay_days: int = ABSENT
    delay_days_override: int | None = None
    start_of_day: BalanceSettingsPaymentsSettlementTimingStartOfDay | None = None


class BalanceSettingsPayments(Model):
    debit_negative_balances: bool | None = None
    payouts: BalanceSettingsPaymentsPayouts | None = None
    settlement_timing: BalanceSettingsPaymentsSettlementTiming = ABSENT


class BalanceSettings(Model):
    object: Open["balance_settings"] = ABSENT
    payments: BalanceSettingsPayments = ABSENT


class BalanceSettingsEventData(Model):
    object: BalanceSettings = ABSENT
    previous_attributes: dict[str, Any] | None = None
