"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.treasury_financial_account_features import (
        TreasuryFinancialAccountFeatures,
    )
else:
    TreasuryFinancialAccountFeatures = later(
        "webhook_providers.models.stripe.objects.treasury_financial_account_features",
        "TreasuryFinancialAccountFeatures",
    )


class TreasuryFinancialAccountBalance(Model):
    cash: dict[str, int] = ABSENT
    inbound_pending: dict[str, int] = ABSENT
    outbound_pending: dict[str, int] = ABSENT


class TreasuryFinancialAccountFinancialAddressAba(Model):
    account_holder_name: str = ABSENT
    account_number: str | None = None
    account_number_last4: str = ABSENT
    bank_name: str = ABSENT
    routing_number: str = ABSENT


class TreasuryFinancialAccountFinancialAddress(Model):
    aba: TreasuryFinancialAccountFinancialAddressAba | None = None
    supported_networks: list[Open["ach", "rtp", "us_domestic_wire"]] | None = None
    type: Open["aba"] = ABSENT


class TreasuryFinancialAccountPlatformRestrictions(Model):
    inbound_flows: Open["restricted", "unrestricted"] | None = None
    outbound_flows: Open["restricted", "unrestricted"] | None = None


class TreasuryFinancialAccountStatusDetailsClosed(Model):
    reasons: list[Open["account_rejected", "closed_by_platform", "other"]] = ABSENT


class TreasuryFinancialAccountStatusDetails(Model):
    closed: TreasuryFinancialAccountStatusDetailsClosed | None = None


class TreasuryFinancialAccount(Model):
    active_features: (
        list[
            Open[
                "card_issuing",
                "deposit_insurance",
                "financial_addresses.aba",
                "financial_addresses.aba.forwarding",
                "inbound_transfers.ach",
                "intra_stripe_flows",
                "outbound_payments.ach",
                "outbound_payments.us_domestic_wire",
                "outbound_transfers.ach",
                "outbound_transfers.us_domestic_wire",
                "remote_deposit_capture",
            ]
        ]
        | None
    ) = None
    balance: TreasuryFinancialAccountBalance = ABSENT
    country: str = ABSENT
    created: int = ABSENT
    features: TreasuryFinancialAccountFeatures | None = None
    financial_addresses: list[TreasuryFinancialAccountFinancialAddress] = ABSENT
    id: str = ABSENT
    is_default: bool | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] | None = None
    nickname: str | None = None
    object: Open["treasury.financial_account"] = ABSENT
    pending_features: (
        list[
            Open[
                "card_issuing",
                "deposit_insurance",
                "financial_addresses.aba",
                "financial_addresses.aba.forwarding",
                "inbound_transfers.ach",
                "intra_stripe_flows",
                "outbound_payments.ach",
                "outbound_payments.us_domestic_wire",
                "outbound_transfers.ach",
                "outbound_transfers.us_domestic_wire",
                "remote_deposit_capture",
            ]
        ]
        | None
    ) = None
    platform_restrictions: TreasuryFinancialAccountPlatformRestrictions | None = None
    restricted_features: (
        list[
            Open[
                "card_issuing",
                "deposit_insurance",
                "financial_addresses.aba",
                "financial_addresses.aba.forwarding",
                "inbound_transfers.ach",
                "intra_stripe_flows",
                "outbound_payments.ach",
                "outbound_payments.us_domestic_wire",
                "outbound_transfers.ach",
                "outbound_transfers.us_domestic_wire",
                "remote_deposit_capture",
            ]
        ]
        | None
    ) = None
    status: Open["closed", "open"] = ABSENT
    status_details: TreasuryFinancialAccountStatusDetails = ABSENT
    supported_currencies: list[str] = ABSENT


class TreasuryFinancialAccountEventData(Model):
    object: TreasuryFinancialAccount = ABSENT
    previous_attributes: dict[str, Any] | None = None
