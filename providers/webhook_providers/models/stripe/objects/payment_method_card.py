"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class PaymentMethodCardChecks(Model):
    address_line1_check: str | None = None
    address_postal_code_check: str | None = None
    cvc_check: str | None = None


class PaymentMethodCardGeneratedFromPaymentMethodDetailsCardPresentOffline(Model):
    stored_at: int | None = None
    type: Open["deferred"] | None = None


class PaymentMethodCardGeneratedFromPaymentMethodDetailsCardPresentReceipt(Model):
    account_type: Open["checking", "credit", "prepaid", "unknown"] | None = None
    application_cryptogram: str | None = None
    application_preferred_name: str | None = None
    authorization_code: str | None = None
    authorization_response_code: str | None = None
    cardholder_verification_method: str | None = None
    dedicated_file_name: str | None = None
    terminal_verification_results: str | None = None
    transaction_status_information: str | None = None


class PaymentMethodCardGeneratedFromPaymentMethodDetailsCardPresentWallet(Model):
    type: Open["apple_pay", "google_pay", "samsung_pay", "unknown"] = ABSENT


class PaymentMethodCardGeneratedFromPaymentMethodDetailsCardPresent(Model):
    amount_authorized: int | None = None
    brand: str | None = None
    brand_product: str | None = None
    capture_before: int | None = None
    cardholder_name: str | None = None
    country: str | None = None
    description: str | None = None
    emv_auth_data: str | None = None
    exp_month: int = ABSENT
    exp_year: int = ABSENT
    fingerprint: str | None = None
    funding: str | None = None
    generated_card: str | None = None
    iin: str | None = None
    incremental_authorization_supported: bool = ABSENT
    issuer: str | None = None
    last4: str | None = None
    location: str | None = None
    network: str | None = None
    network_transaction_id: str | None = None
    offline: PaymentMethodCardGeneratedFromPaymentMethodDetailsCardPresentOffline | None = None
    overcapture_supported: bool = ABSENT
    preferred_locales: list[str] | None = None
    read_method: (
        Open[
            "contact_emv",
            "contactless_emv",
            "contactless_magstripe_mode",
            "magnetic_stripe_fallback",
            "magnetic_stripe_track2",
        ]
        | None
    ) = None
    reader: str | None = None
    receipt: PaymentMethodCardGeneratedFromPaymentMethodDetailsCardPresentReceipt | None = None
    wallet: PaymentMethodCardGeneratedFromPaymentMethodDetailsCardPresentWallet | None = None


class PaymentMethodCardGeneratedFromPaymentMethodDetails(Model):
    card_present: PaymentMethodCardGeneratedFromPaymentMethodDetailsCardPresent | None = None
    type: str = ABSENT


class PaymentMethodCardGeneratedFrom(Model):
    charge: str | None = None
    payment_method_details: PaymentMethodCardGeneratedFromPaymentMethodDetails | None = None
    setup_attempt: Expandable | None = None


class PaymentMethodCardNetworks(Model):
    available: list[str] = ABSENT
    preferred: str | None = None


class PaymentMethodCardThreeDSecureUsage(Model):
    supported: bool = ABSENT


class PaymentMethodCardWalletAmexExpressCheckout(Model):
    pass


class PaymentMethodCardWalletApplePay(Model):
    pass


class PaymentMethodCardWalletGooglePay(Model):
    pass


class PaymentMethodCardWalletLink(Model):
    pass


class PaymentMethodCardWalletMasterpassBillingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentMethodCardWalletMasterpassShippingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentMethodCardWalletMasterpass(Model):
    billing_address: PaymentMethodCardWalletMasterpassBillingAddress | None = None
    email: str | None = None
    name: str | None = None
    shipping_address: PaymentMethodCardWalletMasterpassShippingAddress | None = None


class PaymentMethodCardWalletSamsungPay(Model):
    pass


class PaymentMethodCardWalletVisaCheckoutBillingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentMethodCardWalletVisaCheckoutShippingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentMethodCardWalletVisaCheckout(Model):
    billing_address: PaymentMethodCardWalletVisaCheckoutBillingAddress | None = None
    email: str | None = None
    name: str | None = None
    shipping_address: PaymentMethodCardWalletVisaCheckoutShippingAddress | None = None


class PaymentMethodCardWallet(Model):
    amex_express_checkout: PaymentMethodCardWalletAmexExpressCheckout | None = None
    apple_pay: PaymentMethodCardWalletApplePay | None = None
    dynamic_last4: str | None = None
    google_pay: PaymentMethodCardWalletGooglePay | None = None
    link: PaymentMethodCardWalletLink | None = None
    masterpass: PaymentMethodCardWalletMasterpass | None = None
    samsung_pay: PaymentMethodCardWalletSamsungPay | None = None
    type: Open[
        "amex_express_checkout",
        "apple_pay",
        "google_pay",
        "link",
        "masterpass",
        "samsung_pay",
        "visa_checkout",
    ] = ABSENT
    visa_checkout: PaymentMethodCardWalletVisaCheckout | None = None


class PaymentMethodCard(Model):
    brand: str = ABSENT
    checks: PaymentMethodCardChecks | None = None
    country: str | None = None
    description: str | None = None
    display_brand: str | None = None
    exp_month: int = ABSENT
    exp_year: int = ABSENT
    fingerprint: str | None = None
    funding: str = ABSENT
    generated_from: PaymentMethodCardGeneratedFrom | None = None
    iin: str | None = None
    issuer: str | None = None
    last4: str = ABSENT
    networks: PaymentMethodCardNetworks | None = None
    regulated_status: Open["regulated", "unregulated"] | None = None
    three_d_secure_usage: PaymentMethodCardThreeDSecureUsage | None = None
    wallet: PaymentMethodCardWallet | None = None
