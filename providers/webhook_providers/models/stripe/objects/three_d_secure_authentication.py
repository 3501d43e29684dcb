"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class ThreeDSecureAuthenticationAcquirerDetails(Model):
    acquirer_bin: str | None = None
    acquirer_country: str | None = None
    acquirer_merchant_id: str | None = None
    mcc: str | None = None
    merchant_name: str | None = None
    requestor_id: str | None = None


class ThreeDSecureAuthenticationChannelBrowser(Model):
    accept_header: str = ABSENT
    color_depth: int | None = None
    ip_address: str = ABSENT
    java_enabled: bool | None = None
    javascript_enabled: bool = ABSENT
    language: str = ABSENT
    screen_height: int | None = None
    screen_width: int | None = None
    timezone_offset: int | None = None
    user_agent: str = ABSENT


class ThreeDSecureAuthenticationChannelThreeRI(Model):
    previous_authentication: str = ABSENT
    type: Open["delayed_shipment", "other_payment", "recurring", "split_shipment"] = ABSENT


class ThreeDSecureAuthenticationChannel(Model):
    browser: ThreeDSecureAuthenticationChannelBrowser | None = None
    three_r_i: ThreeDSecureAuthenticationChannelThreeRI | None = None
    type: Open["browser", "three_r_i"] = ABSENT


class ThreeDSecureAuthenticationFlowPreferenceChallenge(Model):
    type: Open["mandated", "preferred"] = ABSENT


class ThreeDSecureAuthenticationFlowPreferenceDataShare(Model):
    type: Open["ds_specific", "emv_standard"] = ABSENT


class ThreeDSecureAuthenticationFlowPreferenceFrictionless(Model):
    type: Open["low_risk", "none"] = ABSENT


class ThreeDSecureAuthenticationFlowPreference(Model):
    challenge: ThreeDSecureAuthenticationFlowPreferenceChallenge | None = None
    data_share: ThreeDSecureAuthenticationFlowPreferenceDataShare | None = None
    frictionless: ThreeDSecureAuthenticationFlowPreferenceFrictionless | None = None
    type: Open["challenge", "data_share", "frictionless"] = ABSENT


class ThreeDSecureAuthenticationFutureUsageInstallmentExpiry(Model):
    date: str | None = None
    type: Open["date", "never"] = ABSENT


class ThreeDSecureAuthenticationFutureUsageInstallment(Model):
    amount: int | None = None
    expiry: ThreeDSecureAuthenticationFutureUsageInstallmentExpiry = ABSENT
    interval: Open["day"] = ABSENT
    interval_count: int = ABSENT
    number: int = ABSENT


class ThreeDSecureAuthenticationFutureUsageRecurringExpiry(Model):
    date: str | None = None
    type: Open["date", "never"] = ABSENT


class ThreeDSecureAuthenticationFutureUsageRecurring(Model):
    amount: int | None = None
    expiry: ThreeDSecureAuthenticationFutureUsageRecurringExpiry = ABSENT
    interval: Open["day"] = ABSENT
    interval_count: int = ABSENT


class ThreeDSecureAuthenticationFutureUsage(Model):
    installment: ThreeDSecureAuthenticationFutureUsageInstallment | None = None
    recurring: ThreeDSecureAuthenticationFutureUsageRecurring | None = None
    type: Open["card_on_file", "installment", "recurring"] = ABSENT


class ThreeDSecureAuthenticationOutcomeDetailsNetworkDetailsCartesBancaires(Model):
    avalgo: str = ABSENT
    cb_exemption: str | None = None
    cb_score: str | None = None


class ThreeDSecureAuthenticationOutcomeDetailsNetworkDetails(Model):
    cartes_bancaires: (
        ThreeDSecureAuthenticationOutcomeDetailsNetworkDetailsCartesBancaires | None
    ) = None


class ThreeDSecureAuthenticationOutcomeDetails(Model):
    acs_transaction_id: str | None = None
    ares: str | None = None
    ares_trans_status: Open["A", "C", "D", "I", "N", "R", "S", "U", "Y"] | None = None
    cryptogram: str | None = None
    ds_transaction_id: str | None = None
    eci: str | None = None
    network_details: ThreeDSecureAuthenticationOutcomeDetailsNetworkDetails | None = None
    protocol_version: Open["2.1.0", "2.2.0", "2.3.1"] = ABSENT
    requestor_challenge_indicator: Open["01", "02", "03", "04", "05", "06"] | None = None
    rreq: str | None = None
    rreq_trans_status: Open["A", "C", "D", "I", "N", "R", "S", "U", "Y"] | None = None
    three_ds_server_transaction_id: str = ABSENT


class ThreeDSecureAuthenticationShippingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class ThreeDSecureAuthentication(Model):
    acquirer_details: ThreeDSecureAuthenticationAcquirerDetails | None = None
    amount: int | None = None
    challenge_url: str | None = None
    channel: ThreeDSecureAuthenticationChannel = ABSENT
    created: int = ABSENT
    currency: str | None = None
    directory_server: Open[
        "american_express", "cartes_bancaires", "discover", "mastercard", "visa"
    ] = ABSENT
    fingerprinting_url: str | None = None
    flow_preference: ThreeDSecureAuthenticationFlowPreference | None = None
    future_usage: ThreeDSecureAuthenticationFutureUsage | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    message_category: Open["non_payment_authentication", "payment_authentication"] = ABSENT
    metadata: dict[str, str] | None = None
    object: Open["three_d_secure.authentication"] = ABSENT
    outcome: (
        Open[
            "abandoned",
            "attempt_acknowledged",
            "authenticated",
            "canceled",
            "denied",
            "informational",
            "internal_error",
            "not_supported",
            "not_triggered",
            "processing_error",
            "rejected",
        ]
        | None
    ) = None
    outcome_details: ThreeDSecureAuthenticationOutcomeDetails | None = None
    payment_method: Expandable = ABSENT
    reason: (
        Open[
            "cardholder_authentication",
            "issuer_requested",
            "liability_shift",
            "processing_costs",
            "regulatory_compliance",
        ]
        | None
    ) = None
    shipping_address: ThreeDSecureAuthenticationShippingAddress | None = None
    status: Open[
        "canceled", "error", "failed", "requires_challenge", "requires_submission", "succeeded"
    ] = ABSENT


class ThreeDSecureAuthenticationEventData(Model):
    object: ThreeDSecureAuthentication = ABSENT
    previous_attributes: dict[str, Any] | None = None
