"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class ChargePaymentMethodDetailsCardChecks(Model):
    address_line1_check: str | None = None
    address_postal_code_check: str | None = None
    cvc_check: str | None = None


class ChargePaymentMethodDetailsCardExtendedAuthorization(Model):
    status: Open["disabled", "enabled"] = ABSENT


class ChargePaymentMethodDetailsCardIncrementalAuthorization(Model):
    status: Open["available", "unavailable"] = ABSENT


class ChargePaymentMethodDetailsCardInstallmentsPlan(Model):
    count: int | None = None
    interval: Open["month"] | None = None
    type: Open["bonus", "fixed_count", "revolving"] = ABSENT


class ChargePaymentMethodDetailsCardInstallments(Model):
    plan: ChargePaymentMethodDetailsCardInstallmentsPlan | None = None


class ChargePaymentMethodDetailsCardMulticapture(Model):
    status: Open["available", "unavailable"] = ABSENT


class ChargePaymentMethodDetailsCardNetworkToken(Model):
    used: bool = ABSENT


class ChargePaymentMethodDetailsCardOvercapture(Model):
    maximum_amount_capturable: int = ABSENT
    status: Open["available", "unavailable"] = ABSENT


class ChargePaymentMethodDetailsCardThreeDSecure(Model):
    authentication_flow: Open["challenge", "frictionless"] | None = None
    electronic_commerce_indicator: Open["01", "02", "05", "06", "07"] | None = None
    exemption_indicator: Open["low_risk", "none"] | None = None
    exemption_indicator_applied: bool | None = None
    result: (
        Open[
            "attempt_acknowledged",
            "authenticated",
            "data_share_only",
            "exempted",
            "failed",
            "not_supported",
            "processing_error",
        ]
        | None
    ) = None
    result_reason: (
        Open[
            "abandoned",
            "bypassed",
            "canceled",
            "card_not_enrolled",
            "network_not_supported",
            "protocol_error",
            "rejected",
        ]
        | None
    ) = None
    transaction_id: str | None = None
    version: Open["1.0.2", "2.1.0", "2.2.0", "2.3.0", "2.3.1"] | None = None


class ChargePaymentMethodDetailsCardWalletAmexExpressCheckout(Model):
    pass


class ChargePaymentMethodDetailsCardWalletApplePay(Model):
    pass


class ChargePaymentMethodDetailsCardWalletGooglePay(Model):
    pass


class ChargePaymentMethodDetailsCardWalletLink(Model):
    funding_source_group: str | None = None


class ChargePaymentMethodDetailsCardWalletMasterpassBillingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class ChargePaymentMethodDetailsCardWalletMasterpassShippingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class ChargePaymentMethodDetailsCardWalletMasterpass(Model):
    billing_address: ChargePaymentMethodDetailsCardWalletMasterpassBillingAddress | None = None
    email: str | None = None
    name: str | None = None
    shipping_address: ChargePaymentMethodDetailsCardWalletMasterpassShippingAddress | None = None


class ChargePaymentMethodDetailsCardWalletSamsungPay(Model):
    pass


class ChargePaymentMethodDetailsCardWalletVisaCheckoutBillingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class ChargePaymentMethodDetailsCardWalletVisaCheckoutShippingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class ChargePaymentMethodDetailsCardWalletVisaCheckout(Model):
    billing_address: ChargePaymentMethodDetailsCardWalletVisaCheckoutBillingAddress | None = None
    email: str | None = None
    name: str | None = None
    shipping_address: ChargePaymentMethodDetailsCardWalletVisaCheckoutShippingAddress | None = None


class ChargePaymentMethodDetailsCardWallet(Model):
    amex_express_checkout: ChargePaymentMethodDetailsCardWalletAmexExpressCheckout | None = None
    apple_pay: ChargePaymentMethodDetailsCardWalletApplePay | None = None
    dynamic_last4: str | None = None
    google_pay: ChargePaymentMethodDetailsCardWalletGooglePay | None = None
    link: ChargePaymentMethodDetailsCardWalletLink | None = None
    masterpass: ChargePaymentMethodDetailsCardWalletMasterpass | None = None
    samsung_pay: ChargePaymentMethodDetailsCardWalletSamsungPay | None = None
    type: Open[
        "amex_express_checkout",
        "apple_pay",
        "google_pay",
        "link",
        "masterpass",
        "samsung_pay",
        "visa_checkout",
    ] = ABSENT
    visa_checkout: ChargePaymentMethodDetailsCardWalletVisaCheckout | None = None


class ChargePaymentMethodDetailsCard(Model):
    amount_authorized: int | None = None
    authorization_code: str | None = None
    brand: str | None = None
    capture_before: int | None = None
    checks: ChargePaymentMethodDetailsCardChecks | None = None
    country: str | None = None
    description: str | None = None
    electronic_commerce_indicator: str | None = None
    exp_month: int = ABSENT
    exp_year: int = ABSENT
    extended_authorization: ChargePaymentMethodDetailsCardExtendedAuthorization | None = None
    fingerprint: str | None = None
    funding: str | None = None
    iin: str | None = None
    incremental_authorization: ChargePaymentMethodDetailsCardIncrementalAuthorization | None = None
    installments: ChargePaymentMethodDetailsCardInstallments | None = None
    issuer: str | None = None
    last4: str | None = None
    mandate: Expandable | None = None
    moto: bool | None = None
    multicapture: ChargePaymentMethodDetailsCardMulticapture | None = None
    network: str | None = None
    network_token: ChargePaymentMethodDetailsCardNetworkToken | None = None
    network_transaction_id: str | None = None
    overcapture: ChargePaymentMethodDetailsCardOvercapture | None = None
    regulated_status: Open["regulated", "unregulated"] | None = None
    setup_credential_usage: Open["installment", "recurring", "unscheduled"] | None = None
    stored_credential_usage: Open["installment", "recurring", "unscheduled"] | None = None
    three_d_secure: ChargePaymentMethodDetailsCardThreeDSecure | None = None
    transaction_link_id: str | None = None
    wallet: ChargePaymentMethodDetailsCardWallet | None = None
