"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class IssuingTokenNetworkDataDevice(Model):
    device_fingerprint: str | None = None
    ip_address: str | None = None
    location: str | None = None
    name: str | None = None
    phone_number: str | None = None
    type: Open["other", "phone", "watch"] | None = None


class IssuingTokenNetworkDataMastercard(Model):
    card_reference_id: str | None = None
    token_reference_id: str = ABSENT
    token_requestor_id: str = ABSENT
    token_requestor_name: str | None = None


class IssuingTokenNetworkDataVisa(Model):
    card_reference_id: str | None = None
    token_reference_id: str = ABSENT
    token_requestor_id: str = ABSENT
    token_risk_score: str | None = None


class IssuingTokenNetworkDataWalletProviderCardholderAddress(Model):
    line1: str = ABSENT
    postal_code: str = ABSENT


class IssuingTokenNetworkDataWalletProvider(Model):
    account_id: str | None = None
    account_trust_score: int | None = None
    card_number_source: Open["app", "manual", "on_file", "other"] | None = None
    cardholder_address: IssuingTokenNetworkDataWalletProviderCardholderAddress | None = None
    cardholder_name: str | None = None
    device_trust_score: int | None = None
    hashed_account_email_address: str | None = None
    reason_codes: (
        list[
            Open[
                "account_card_too_new",
                "account_recently_changed",
                "account_too_new",
                "account_too_new_since_launch",
                "additional_device",
                "data_expired",
                "defer_id_v_decision",
                "device_recently_lost",
                "good_activity_history",
                "has_suspended_tokens",
                "high_risk",
                "inactive_account",
                "long_account_tenure",
                "low_account_score",
                "low_device_score",
                "low_phone_number_score",
                "network_service_error",
                "outside_home_territory",
                "provisioning_cardholder_mismatch",
                "provisioning_device_and_cardholder_mismatch",
                "provisioning_device_mismatch",
                "same_device_no_prior_authentication",
                "same_device_successful_prior_authentication",
                "software_update",
                "suspicious_activity",
                "too_many_different_cardholders",
                "too_many_recent_attempts",
                "too_many_recent_tokens",
            ]
        ]
        | None
    ) = None
    suggested_decision: Open["approve", "decline", "require_auth"] | None = None
    suggested_decision_version: str | None = None


class IssuingTokenNetworkData(Model):
    device: IssuingTokenNetworkDataDevice | None = None
    mastercard: IssuingTokenNetworkDataMastercard | None = None
    type: Open["mastercard", "visa"] = ABSENT
    visa: IssuingTokenNetworkDataVisa | None = None
    wallet_provider: IssuingTokenNetworkDataWalletProvider | None = None


class IssuingToken(Model):
    card: Expandable = ABSENT
    created: int = ABSENT
    device_fingerprint: str | None = None
    id: str = ABSENT
    last4: str | None = None
    livemode: bool = ABSENT
    network: Open["mastercard", "visa"] = ABSENT
    network_data: IssuingTokenNetworkData | None = None
    network_updated_at: int = ABSENT
    object: Open["issuing.token"] = ABSENT
    status: Open["active", "deleted", "requested", "suspended"] = ABSENT
    wallet_provider: Open["apple_pay", "google_pay", "samsung_pay"] | None = None


class IssuingTokenEventData(Model):
    object: IssuingToken = ABSENT
    previous_attributes: dict[str, Any] | None = None
