"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class SourceAchCreditTransfer(Model):
    account_number: str | None = None
    bank_name: str | None = None
    fingerprint: str | None = None
    refund_account_holder_name: str | None = None
    refund_account_holder_type: str | None = None
    refund_routing_number: str | None = None
    routing_number: str | None = None
    swift_code: str | None = None


class SourceAchDebit(Model):
    bank_name: str | None = None
    country: str | None = None
    fingerprint: str | None = None
    last4: str | None = None
    routing_number: str | None = None
    type: str | None = None


class SourceAcssDebit(Model):
    bank_address_city: str | None = None
    bank_address_line_1: str | None = None
    bank_address_line_2: str | None = None
    bank_address_postal_code: str | None = None
    bank_name: str | None = None
    category: str | None = None
    country: str | None = None
    fingerprint: str | None = None
    last4: str | None = None
    routing_number: str | None = None


class SourceAlipay(Model):
    data_string: str | None = None
    native_url: str | None = None
    statement_descriptor: str | None = None


class SourceAuBecsDebit(Model):
    bsb_number: str | None = None
    fingerprint: str | None = None
    last4: str | None = None


class SourceBancontact(Model):
    bank_code: str | None = None
    bank_name: str | None = None
    bic: str | None = None
    iban_last4: str | None = None
    preferred_language: str | None = None
    statement_descriptor: str | None = None


class SourceCard(Model):
    address_line1_check: str | None = None
    address_zip_check: str | None = None
    brand: str | None = None
    country: str | None = None
    cvc_check: str | None = None
    description: str | None = None
    dynamic_last4: str | None = None
    exp_month: int | None = None
    exp_year: int | None = None
    fingerprint: str | None = None
    funding: str | None = None
    iin: str | None = None
    issuer: str | None = None
    last4: str | None = None
    name: str | None = None
    three_d_secure: str | None = None
    tokenization_method: str | None = None


class SourceCardPresent(Model):
    application_cryptogram: str | None = None
    application_preferred_name: str | None = None
    authorization_code: str | None = None
    authorization_response_code: str | None = None
    brand: str | None = None
    country: str | None = None
    cvm_type: str | None = None
    data_type: str | None = None
    dedicated_file_name: str | None = None
    description: str | None = None
    emv_auth_data: str | None = None
    evidence_customer_signature: str | None = None
    evidence_transaction_certificate: str | None = None
    exp_month: int | None = None
    exp_year: int | None = None
    fingerprint: str | None = None
    funding: str | None = None
    iin: str | None = None
    issuer: str | None = None
    last4: str | None = None
    pos_device_id: str | None = None
    pos_entry_mode: str | None = None
    read_method: str | None = None
    reader: str | None = None
    terminal_verification_results: str | None = None
    transaction_status_information: str | None = None


class SourceCodeVerification(Model):
    attempts_remaining: int = ABSENT
    status: str = ABSENT


class SourceEps(Model):
    reference: str | None = None
    statement_descriptor: str | None = None


class SourceGiropay(Model):
    bank_code: str | None = None
    bank_name: str | None = None
    bic: str | None = None
    statement_descriptor: str | None = None


class SourceIdeal(Model):
    bank: str | None = None
    bic: str | None = None
    iban_last4: str | None = None
    statement_descriptor: str | None = None


class SourceKlarna(Model):
    background_image_url: str | None = None
    client_token: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    locale: str | None = None
    logo_url: str | None = None
    page_title: str | None = None
    pay_later_asset_urls_descriptive: str | None = None
    pay_later_asset_urls_standard: str | None = None
    pay_later_name: str | None = None
    pay_later_redirect_url: str | None = None
    pay_now_asset_urls_descriptive: str | None = None
    pay_now_asset_urls_standard: str | None = None
    pay_now_name: str | None = None
    pay_now_redirect_url: str | None = None
    pay_over_time_asset_urls_descriptive: str | None = None
    pay_over_time_asset_urls_standard: str | None = None
    pay_over_time_name: str | None = None
    pay_over_time_redirect_url: str | None = None
    payment_method_categories: str | None = None
    purchase_country: str | None = None
    purchase_type: str | None = None
    redirect_url: str | None = None
    shipping_delay: int | None = None
    shipping_first_name: str | None = None
    shipping_last_name: str | None = None


class SourceMultibanco(Model):
    entity: str | None = None
    reference: str | None = None
    refund_account_holder_address_city: str | None = None
    refund_account_holder_address_country: str | None = None
    refund_account_holder_address_line1: str | None = None
    refund_account_holder_address_line2: str | None = None
    refund_account_holder_address_postal_code: str | None = None
    refund_account_holder_address_state: str | None = None
    refund_account_holder_name: str | None = None
    refund_iban: str | None = None


class SourceOwnerAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class SourceOwnerVerifiedAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class SourceOwner(Model):
    address: SourceOwnerAddress | None = None
    email: str | None = None
    name: str | None = None
    phone: str | None = None
    verified_address: SourceOwnerVerifiedAddress | None = None
    verified_email: str | None = None
    verified_name: str | None = None
    verified_phone: str | None = None


class SourceP24(Model):
    reference: str | None = None


class SourceReceiver(Model):
    address: str | None = None
    amount_charged: int = ABSENT
    amount_received: int = ABSENT
    amount_returned: int = ABSENT
    refund_attributes_method: str = ABSENT
    refund_attributes_status: str = ABSENT


class SourceRedirect(Model):
    failure_reason: str | None = None
    return_url: str = ABSENT
    status: str = ABSENT
    url: str = ABSENT


class SourceSepaCreditTransfer(Model):
    bank_name: str | None = None
    bic: str | None = None
    iban: str | None = None
    refund_account_holder_address_city: str | None = None
    refund_account_holder_address_country: str | None = None
    refund_account_holder_address_line1: str | None = None
    refund_account_holder_address_line2: str | None = None
    refund_account_holder_address_postal_code: str | None = None
    refund_account_holder_address_state: str | None = None
    refund_account_holder_name: str | None = None
    refund_iban: str | None = None


class SourceSepaDebit(Model):
    bank_code: str | None = None
    branch_code: str | None = None
    country: str | None = None
    fingerprint: str | None = None
    last4: str | None = None
    mandate_reference: str | None = None
    mandate_url: str | None = None


class SourceSofort(Model):
    bank_code: str | None = None
    bank_name: str | None = None
    bic: str | None = None
    country: str | None = None
    iban_last4: str | None = None
    preferred_language: str | None = None
    statement_descriptor: str | None = None


class SourceSourceOrderItem(Model):
    amount: int | None = None
    currency: str | None = None
    description: str | None = None
    parent: str | None = None
    quantity: int | None = None
    type: str | None = None


class SourceSourceOrderShippingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class SourceSourceOrderShipping(Model):
    address: SourceSourceOrderShippingAddress | None = None
    carrier: str | None = None
    name: str | None = None
    phone: str | None = None
    tracking_number: str | None = None


class SourceSourceOrder(Model):
    amount: int = ABSENT
    currency: str = ABSENT
    email: str | None = None
    items: list[SourceSourceOrderItem] | None = None
    shipping: SourceSourceOrderShipping | None = None


class SourceThreeDSecure(Model):
    address_line1_check: str | None = None
    address_zip_check: str | None = None
    authenticated: bool | None = None
    brand: str | None = None
    card: str | None = None
    country: str | None = None
    customer: str | None = None
    cvc_check: str | None = None
    description: str | None = None
    dynamic_last4: str | None = None
    exp_month: int | None = None
    exp_year: int | None = None
    fingerprint: str | None = None
    funding: str | None = None
    iin: str | None = None
    issuer: str | None = None
    last4: str | None = None
    name: str | None = None
    three_d_secure: str | None = None
    tokenization_method: str | None = None


class SourceWechat(Model):
    prepay_id: str | None = None
    qr_code_url: str | None = None
    statement_descriptor: str | None = None


class Source(Model):
    ach_credit_transfer: SourceAchCreditTransfer | None = None
    ach_debit: SourceAchDebit | None = None
    acss_debit: SourceAcssDebit | None = None
    alipay: SourceAlipay | None = None
    allow_redisplay: Open["always", "limited", "unspecified"] | None = None
    amount: int | None = None
    au_becs_debit: SourceAuBecsDebit | None = None
    bancontact: SourceBancontact | None = None
    card: SourceCard | None = None
    card_present: SourceCardPresent | None = None
    client_secret: str = ABSENT
    code_verification: SourceCodeVerification | None = None
    created: int = ABSENT
    currency: str | None = None
    customer: str | None = None
    eps: SourceEps | None = None
    flow: str = ABSENT
    giropay: SourceGiropay | None = None
    id: str = ABSENT
    ideal: SourceIdeal | None = None
    klarna: SourceKlarna | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] | None = None
    multibanco: SourceMultibanco | None = None
    object: Open["source"] = ABSENT
    owner: SourceOwner | None = None
    p24: SourceP24 | None = None
    receiver: SourceReceiver | None = None
    redirect: SourceRedirect | None = None
    sepa_credit_transfer: SourceSepaCreditTransfer | None = None
    sepa_debit: SourceSepaDebit | None = None
    sofort: SourceSofort | None = None
    source_order: SourceSourceOrder | None = None
    statement_descriptor: str | None = None
    status: str = ABSENT
    three_d_secure: SourceThreeDSecure | None = None
    type: Open[
        "ach_credit_transfer",
        "ach_debit",
        "acss_debit",
        "alipay",
        "au_becs_debit",
        "bancontact",
        "card",
        "card_present",
        "eps",
        "giropay",
        "ideal",
        "klarna",
        "multibanco",
        "p24",
        "sepa_credit_transfer",
        "sepa_debit",
        "sofort",
        "three_d_secure",
        "wechat",
    ] = ABSENT
    usage: str | None = None
    wechat: SourceWechat | None = None


class SourceEventData(Model):
    object: Source = ABSENT
    previous_attributes: dict[str, Any] | None = None
