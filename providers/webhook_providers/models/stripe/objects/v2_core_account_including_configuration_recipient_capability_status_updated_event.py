"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class V2CoreAccountIncludingConfigurationRecipientCapabilityStatusUpdatedEventData(Model):
    updated_capability: Open[
        "bank_accounts.ach",
        "bank_accounts.fedwire",
        "bank_accounts.fps",
        "bank_accounts.local",
        "bank_accounts.rtp",
        "bank_accounts.sepa",
        "bank_accounts.swift",
        "bank_accounts.wire",
        "cards",
        "stripe_balance.payouts",
        "stripe_balance.stripe_transfers",
        "stripe.transfers",
    ] = ABSENT
