"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.enums import ShippingCountry, TaxIdType
from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_a import (
        CheckoutSessionPaymentMethodOptionsAcssDebit,
        CheckoutSessionPaymentMethodOptionsAffirm,
        CheckoutSessionPaymentMethodOptionsAfterpayClearpay,
        CheckoutSessionPaymentMethodOptionsAlipay,
        CheckoutSessionPaymentMethodOptionsAlma,
        CheckoutSessionPaymentMethodOptionsAmazonPay,
        CheckoutSessionPaymentMethodOptionsAuBecsDebit,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_b import (
        CheckoutSessionPaymentMethodOptionsBacsDebit,
        CheckoutSessionPaymentMethodOptionsBancontact,
        CheckoutSessionPaymentMethodOptionsBillie,
        CheckoutSessionPaymentMethodOptionsBoleto,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_c import (
        CheckoutSessionPaymentMethodOptionsCard,
        CheckoutSessionPaymentMethodOptionsCashapp,
        CheckoutSessionPaymentMethodOptionsCustomerBalance,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_e import (
        CheckoutSessionPaymentMethodOptionsEps,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_f import (
        CheckoutSessionPaymentMethodOptionsFpx,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_g import (
        CheckoutSessionPaymentMethodOptionsGiropay,
        CheckoutSessionPaymentMethodOptionsGrabpay,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_i import (
        CheckoutSessionPaymentMethodOptionsIdeal,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_k import (
        CheckoutSessionPaymentMethodOptionsKakaoPay,
        CheckoutSessionPaymentMethodOptionsKlarna,
        CheckoutSessionPaymentMethodOptionsKonbini,
        CheckoutSessionPaymentMethodOptionsKrCard,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_l import (
        CheckoutSessionPaymentMethodOptionsLink,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_m import (
        CheckoutSessionPaymentMethodOptionsMobilepay,
        CheckoutSessionPaymentMethodOptionsMultibanco,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_n import (
        CheckoutSessionPaymentMethodOptionsNaverPay,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_o import (
        CheckoutSessionPaymentMethodOptionsOxxo,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_p import (
        CheckoutSessionPaymentMethodOptionsP24,
        CheckoutSessionPaymentMethodOptionsPayco,
        CheckoutSessionPaymentMethodOptionsPaynow,
        CheckoutSessionPaymentMethodOptionsPaypal,
        CheckoutSessionPaymentMethodOptionsPayto,
        CheckoutSessionPaymentMethodOptionsPix,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_r import (
        CheckoutSessionPaymentMethodOptionsRevolutPay,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_s import (
        CheckoutSessionPaymentMethodOptionsSamsungPay,
        CheckoutSessionPaymentMethodOptionsSatispay,
        CheckoutSessionPaymentMethodOptionsScalapay,
        CheckoutSessionPaymentMethodOptionsSepaDebit,
        CheckoutSessionPaymentMethodOptionsSequra,
        CheckoutSessionPaymentMethodOptionsSofort,
        CheckoutSessionPaymentMethodOptionsSunbit,
        CheckoutSessionPaymentMethodOptionsSwish,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_t import (
        CheckoutSessionPaymentMethodOptionsTwint,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_u import (
        CheckoutSessionPaymentMethodOptionsUpi,
        CheckoutSessionPaymentMethodOptionsUsBankAccount,
    )
    from webhook_providers.models.stripe.objects.checkout_session_payment_method_options_w import (
        CheckoutSessionPaymentMethodOptionsWechatPay,
    )
    from webhook_providers.models.stripe.objects.discount import Discount
    from webhook_providers.models.stripe.objects.line_item import LineItemPage
    from webhook_providers.models.stripe.objects.tax_rate import TaxRate
else:
    CheckoutSessionPaymentMethodOptionsAcssDebit = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_a",
        "CheckoutSessionPaymentMethodOptionsAcssDebit",
    )
    CheckoutSessionPaymentMethodOptionsAffirm = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_a",
        "CheckoutSessionPaymentMethodOptionsAffirm",
    )
    CheckoutSessionPaymentMethodOptionsAfterpayClearpay = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_a",
        "CheckoutSessionPaymentMethodOptionsAfterpayClearpay",
    )
    CheckoutSessionPaymentMethodOptionsAlipay = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_a",
        "CheckoutSessionPaymentMethodOptionsAlipay",
    )
    CheckoutSessionPaymentMethodOptionsAlma = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_a",
        "CheckoutSessionPaymentMethodOptionsAlma",
    )
    CheckoutSessionPaymentMethodOptionsAmazonPay = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_a",
        "CheckoutSessionPaymentMethodOptionsAmazonPay",
    )
    CheckoutSessionPaymentMethodOptionsAuBecsDebit = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_a",
        "CheckoutSessionPaymentMethodOptionsAuBecsDebit",
    )
    CheckoutSessionPaymentMethodOptionsBacsDebit = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_b",
        "CheckoutSessionPaymentMethodOptionsBacsDebit",
    )
    CheckoutSessionPaymentMethodOptionsBancontact = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_b",
        "CheckoutSessionPaymentMethodOptionsBancontact",
    )
    CheckoutSessionPaymentMethodOptionsBillie = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_b",
        "CheckoutSessionPaymentMethodOptionsBillie",
    )
    CheckoutSessionPaymentMethodOptionsBoleto = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_b",
        "CheckoutSessionPaymentMethodOptionsBoleto",
    )
    CheckoutSessionPaymentMethodOptionsCard = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_c",
        "CheckoutSessionPaymentMethodOptionsCard",
    )
    CheckoutSessionPaymentMethodOptionsCashapp = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_c",
        "CheckoutSessionPaymentMethodOptionsCashapp",
    )
    CheckoutSessionPaymentMethodOptionsCustomerBalance = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_c",
        "CheckoutSessionPaymentMethodOptionsCustomerBalance",
    )
    CheckoutSessionPaymentMethodOptionsEps = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_e",
        "CheckoutSessionPaymentMethodOptionsEps",
    )
    CheckoutSessionPaymentMethodOptionsFpx = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_f",
        "CheckoutSessionPaymentMethodOptionsFpx",
    )
    CheckoutSessionPaymentMethodOptionsGiropay = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_g",
        "CheckoutSessionPaymentMethodOptionsGiropay",
    )
    CheckoutSessionPaymentMethodOptionsGrabpay = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_g",
        "CheckoutSessionPaymentMethodOptionsGrabpay",
    )
    CheckoutSessionPaymentMethodOptionsIdeal = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_i",
        "CheckoutSessionPaymentMethodOptionsIdeal",
    )
    CheckoutSessionPaymentMethodOptionsKakaoPay = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_k",
        "CheckoutSessionPaymentMethodOptionsKakaoPay",
    )
    CheckoutSessionPaymentMethodOptionsKlarna = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_k",
        "CheckoutSessionPaymentMethodOptionsKlarna",
    )
    CheckoutSessionPaymentMethodOptionsKonbini = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_k",
        "CheckoutSessionPaymentMethodOptionsKonbini",
    )
    CheckoutSessionPaymentMethodOptionsKrCard = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_k",
        "CheckoutSessionPaymentMethodOptionsKrCard",
    )
    CheckoutSessionPaymentMethodOptionsLink = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_l",
        "CheckoutSessionPaymentMethodOptionsLink",
    )
    CheckoutSessionPaymentMethodOptionsMobilepay = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_m",
        "CheckoutSessionPaymentMethodOptionsMobilepay",
    )
    CheckoutSessionPaymentMethodOptionsMultibanco = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_m",
        "CheckoutSessionPaymentMethodOptionsMultibanco",
    )
    CheckoutSessionPaymentMethodOptionsNaverPay = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_n",
        "CheckoutSessionPaymentMethodOptionsNaverPay",
    )
    CheckoutSessionPaymentMethodOptionsOxxo = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_o",
        "CheckoutSessionPaymentMethodOptionsOxxo",
    )
    CheckoutSessionPaymentMethodOptionsP24 = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_p",
        "CheckoutSessionPaymentMethodOptionsP24",
    )
    CheckoutSessionPaymentMethodOptionsPayco = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_p",
        "CheckoutSessionPaymentMethodOptionsPayco",
    )
    CheckoutSessionPaymentMethodOptionsPaynow = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_p",
        "CheckoutSessionPaymentMethodOptionsPaynow",
    )
    CheckoutSessionPaymentMethodOptionsPaypal = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_p",
        "CheckoutSessionPaymentMethodOptionsPaypal",
    )
    CheckoutSessionPaymentMethodOptionsPayto = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_p",
        "CheckoutSessionPaymentMethodOptionsPayto",
    )
    CheckoutSessionPaymentMethodOptionsPix = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_p",
        "CheckoutSessionPaymentMethodOptionsPix",
    )
    CheckoutSessionPaymentMethodOptionsRevolutPay = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_r",
        "CheckoutSessionPaymentMethodOptionsRevolutPay",
    )
    CheckoutSessionPaymentMethodOptionsSamsungPay = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_s",
        "CheckoutSessionPaymentMethodOptionsSamsungPay",
    )
    CheckoutSessionPaymentMethodOptionsSatispay = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_s",
        "CheckoutSessionPaymentMethodOptionsSatispay",
    )
    CheckoutSessionPaymentMethodOptionsScalapay = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_s",
        "CheckoutSessionPaymentMethodOptionsScalapay",
    )
    CheckoutSessionPaymentMethodOptionsSepaDebit = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_s",
        "CheckoutSessionPaymentMethodOptionsSepaDebit",
    )
    CheckoutSessionPaymentMethodOptionsSequra = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_s",
        "CheckoutSessionPaymentMethodOptionsSequra",
    )
    CheckoutSessionPaymentMethodOptionsSofort = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_s",
        "CheckoutSessionPaymentMethodOptionsSofort",
    )
    CheckoutSessionPaymentMethodOptionsSunbit = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_s",
        "CheckoutSessionPaymentMethodOptionsSunbit",
    )
    CheckoutSessionPaymentMethodOptionsSwish = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_s",
        "CheckoutSessionPaymentMethodOptionsSwish",
    )
    CheckoutSessionPaymentMethodOptionsTwint = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_t",
        "CheckoutSessionPaymentMethodOptionsTwint",
    )
    CheckoutSessionPaymentMethodOptionsUpi = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_u",
        "CheckoutSessionPaymentMethodOptionsUpi",
    )
    CheckoutSessionPaymentMethodOptionsUsBankAccount = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_u",
        "CheckoutSessionPaymentMethodOptionsUsBankAccount",
    )
    CheckoutSessionPaymentMethodOptionsWechatPay = later(
        "webhook_providers.models.stripe.objects.checkout_session_payment_method_options_w",
        "CheckoutSessionPaymentMethodOptionsWechatPay",
    )
    Discount = later("webhook_providers.models.stripe.objects.discount", "Discount")
    LineItemPage = later("webhook_providers.models.stripe.objects.line_item", "LineItemPage")
    TaxRate = later("webhook_providers.models.stripe.objects.tax_rate", "TaxRate")


class CheckoutSessionAdaptivePricing(Model):
    enabled: bool = ABSENT


class CheckoutSessionAfterExpirationRecovery(Model):
    allow_promotion_codes: bool = ABSENT
    enabled: bool = ABSENT
    expires_at: int | None = None
    url: str | None = None


class CheckoutSessionAfterExpiration(Model):
    recovery: CheckoutSessionAfterExpirationRecovery | None = None


class CheckoutSessionAutomaticTaxLiability(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class CheckoutSessionAutomaticTax(Model):
    enabled: bool = ABSENT
    liability: CheckoutSessionAutomaticTaxLiability | None = None
    provider: str | None = None
    status: Open["complete", "failed", "requires_location_inputs"] | None = None


class CheckoutSessionBrandingSettingsIcon(Model):
    file: str | None = None
    type: Open["file", "url"] = ABSENT
    url: str | None = None


class CheckoutSessionBrandingSettingsLogo(Model):
    file: str | None = None
    type: Open["file", "url"] = ABSENT
    url: str | None = None


class CheckoutSessionBrandingSettings(Model):
    background_color: str = ABSENT
    border_style: Open["pill", "rectangular", "rounded"] = ABSENT
    button_color: str = ABSENT
    display_name: str = ABSENT
    font_family: str = ABSENT
    icon: CheckoutSessionBrandingSettingsIcon | None = None
    logo: CheckoutSessionBrandingSettingsLogo | None = None


class CheckoutSessionCollectedInformationShippingDetailsAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class CheckoutSessionCollectedInformationShippingDetails(Model):
    address: CheckoutSessionCollectedInformationShippingDetailsAddress = ABSENT
    name: str = ABSENT


class CheckoutSessionCollectedInformation(Model):
    business_name: str | None = None
    individual_name: str | None = None
    shipping_details: CheckoutSessionCollectedInformationShippingDetails | None = None


class CheckoutSessionConsent(Model):
    promotions: Open["opt_in", "opt_out"] | None = None
    terms_of_service: Open["accepted"] | None = None


class CheckoutSessionConsentCollectionPaymentMethodReuseAgreement(Model):
    position: Open["auto", "hidden"] = ABSENT


class CheckoutSessionConsentCollection(Model):
    payment_method_reuse_agreement: (
        CheckoutSessionConsentCollectionPaymentMethodReuseAgreement | None
    ) = None
    promotions: Open["auto", "none"] | None = None
    terms_of_service: Open["none", "required"] | None = None


class CheckoutSessionCurrencyConversion(Model):
    amount_subtotal: int = ABSENT
    amount_total: int = ABSENT
    fx_rate: Decimal = ABSENT
    source_currency: str = ABSENT


class CheckoutSessionCustomFieldDropdownOption(Model):
    label: str = ABSENT
    value: str = ABSENT


class CheckoutSessionCustomFieldDropdown(Model):
    default_value: str | None = None
    options: list[CheckoutSessionCustomFieldDropdownOption] = ABSENT
    value: str | None = None


class CheckoutSessionCustomFieldLabel(Model):
    custom: str | None = None
    type: Open["custom"] = ABSENT


class CheckoutSessionCustomFieldNumeric(Model):
    default_value: str | None = None
    maximum_length: int | None = None
    minimum_length: int | None = None
    value: str | None = None


class CheckoutSessionCustomFieldText(Model):
    default_value: str | None = None
    maximum_length: int | None = None
    minimum_length: int | None = None
    value: str | None = None


class CheckoutSessionCustomField(Model):
    dropdown: CheckoutSessionCustomFieldDropdown | None = None
    key: str = ABSENT
    label: CheckoutSessionCustomFieldLabel = ABSENT
    numeric: CheckoutSessionCustomFieldNumeric | None = None
    optional: bool = ABSENT
    text: CheckoutSessionCustomFieldText | None = None
    type: Open["dropdown", "numeric", "text"] = ABSENT


class CheckoutSessionCustomTextAfterSubmit(Model):
    message: str = ABSENT


class CheckoutSessionCustomTextShippingAddress(Model):
    message: str = ABSENT


class CheckoutSessionCustomTextSubmit(Model):
    message: str = ABSENT


class CheckoutSessionCustomTextTermsOfServiceAcceptance(Model):
    message: str = ABSENT


class CheckoutSessionCustomText(Model):
    after_submit: CheckoutSessionCustomTextAfterSubmit | None = None
    shipping_address: CheckoutSessionCustomTextShippingAddress | None = None
    submit: CheckoutSessionCustomTextSubmit | None = None
    terms_of_service_acceptance: CheckoutSessionCustomTextTermsOfServiceAcceptance | None = None


class CheckoutSessionCustomerDetailsAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class CheckoutSessionCustomerDetailsTaxId(Model):
    type: TaxIdType = ABSENT
    value: str | None = None


class CheckoutSessionCustomerDetails(Model):
    address: CheckoutSessionCustomerDetailsAddress | None = None
    business_name: str | None = None
    email: str | None = None
    individual_name: str | None = None
    name: str | None = None
    phone: str | None = None
    tax_exempt: Open["exempt", "none", "reverse"] | None = None
    tax_ids: list[CheckoutSessionCustomerDetailsTaxId] | None = None


class CheckoutSessionDiscount(Model):
    coupon: Expandable | None = None
    promotion_code: Expandable | None = None


class CheckoutSessionInvoiceCreationInvoiceDataCustomField(Model):
    name: str = ABSENT
    value: str = ABSENT


class CheckoutSessionInvoiceCreationInvoiceDataIssuer(Model):
    account: Expandable | None = None
    type: Open["account", "self"] = ABSENT


class CheckoutSessionInvoiceCreationInvoiceDataRenderingOptions(Model):
    amount_tax_display: str | None = None
    template: str | None = None


class CheckoutSessionInvoiceCreationInvoiceData(Model):
    account_tax_ids: list[Expandable] | None = None
    custom_fields: list[CheckoutSessionInvoiceCreationInvoiceDataCustomField] | None = None
    description: str | None = None
    footer: str | None = None
    issuer: CheckoutSessionInvoiceCreationInvoiceDataIssuer | None = None
    metadata: dict[str, str] | None = None
    rendering_options: CheckoutSessionInvoiceCreationInvoiceDataRenderingOptions | None = None


class CheckoutSessionInvoiceCreation(Model):
    enabled: bool = ABSENT
    invoice_data: CheckoutSessionInvoiceCreationInvoiceData = ABSENT


class CheckoutSessionManagedPayments(Model):
    enabled: bool = ABSENT


class CheckoutSessionNameCollectionBusiness(Model):
    enabled: bool = ABSENT
    optional: bool = ABSENT


class CheckoutSessionNameCollectionIndividual(Model):
    enabled: bool = ABSENT
    optional: bool = ABSENT


class CheckoutSessionNameCollection(Model):
    business: CheckoutSessionNameCollectionBusiness | None = None
    individual: CheckoutSessionNameCollectionIndividual | None = None


class CheckoutSessionOptionalItemAdjustableQuantity(Model):
    enabled: bool = ABSENT
    maximum: int | None = None
    minimum: int | None = None


class CheckoutSessionOptionalItem(Model):
    adjustable_quantity: CheckoutSessionOptionalItemAdjustableQuantity | None = None
    price: str = ABSENT
    quantity: int = ABSENT


class CheckoutSessionPaymentMethodConfigurationDetails(Model):
    id: str = ABSENT
    parent: str | None = None


class CheckoutSessionPaymentMethodOptions(Model):
    acss_debit: CheckoutSessionPaymentMethodOptionsAcssDebit | None = None
    affirm: CheckoutSessionPaymentMethodOptionsAffirm | None = None
    afterpay_clearpay: CheckoutSessionPaymentMethodOptionsAfterpayClearpay | None = None
    alipay: CheckoutSessionPaymentMethodOptionsAlipay | None = None
    alma: CheckoutSessionPaymentMethodOptionsAlma | None = None
    amazon_pay: CheckoutSessionPaymentMethodOptionsAmazonPay | None = None
    au_becs_debit: CheckoutSessionPaymentMethodOptionsAuBecsDebit | None = None
    bacs_debit: CheckoutSessionPaymentMethodOptionsBacsDebit | None = None
    bancontact: CheckoutSessionPaymentMethodOptionsBancontact | None = None
    billie: CheckoutSessionPaymentMethodOptionsBillie | None = None
    boleto: CheckoutSessionPaymentMethodOptionsBoleto | None = None
    card: CheckoutSessionPaymentMethodOptionsCard | None = None
    cashapp: CheckoutSessionPaymentMethodOptionsCashapp | None = None
    customer_balance: CheckoutSessionPaymentMethodOptionsCustomerBalance | None = None
    eps: CheckoutSessionPaymentMethodOptionsEps | None = None
    fpx: CheckoutSessionPaymentMethodOptionsFpx | None = None
    giropay: CheckoutSessionPaymentMethodOptionsGiropay | None = None
    grabpay: CheckoutSessionPaymentMethodOptionsGrabpay | None = None
    ideal: CheckoutSessionPaymentMethodOptionsIdeal | None = None
    kakao_pay: CheckoutSessionPaymentMethodOptionsKakaoPay | None = None
    klarna: CheckoutSessionPaymentMethodOptionsKlarna | None = None
    konbini: CheckoutSessionPaymentMethodOptionsKonbini | None = None
    kr_card: CheckoutSessionPaymentMethodOptionsKrCard | None = None
    link: CheckoutSessionPaymentMethodOptionsLink | None = None
    mobilepay: CheckoutSessionPaymentMethodOptionsMobilepay | None = None
    multibanco: CheckoutSessionPaymentMethodOptionsMultibanco | None = None
    naver_pay: CheckoutSessionPaymentMethodOptionsNaverPay | None = None
    oxxo: CheckoutSessionPaymentMethodOptionsOxxo | None = None
    p24: CheckoutSessionPaymentMethodOptionsP24 | None = None
    payco: CheckoutSessionPaymentMethodOptionsPayco | None = None
    paynow: CheckoutSessionPaymentMethodOptionsPaynow | None = None
    paypal: CheckoutSessionPaymentMethodOptionsPaypal | None = None
    payto: CheckoutSessionPaymentMethodOptionsPayto | None = None
    pix: CheckoutSessionPaymentMethodOptionsPix | None = None
    revolut_pay: CheckoutSessionPaymentMethodOptionsRevolutPay | None = None
    samsung_pay: CheckoutSessionPaymentMethodOptionsSamsungPay | None = None
    satispay: CheckoutSessionPaymentMethodOptionsSatispay | None = None
    scalapay: CheckoutSessionPaymentMethodOptionsScalapay | None = None
    sepa_debit: CheckoutSessionPaymentMethodOptionsSepaDebit | None = None
    sequra: CheckoutSessionPaymentMethodOptionsSequra | None = None
    sofort: CheckoutSessionPaymentMethodOptionsSofort | None = None
    sunbit: CheckoutSessionPaymentMethodOptionsSunbit | None = None
    swish: CheckoutSessionPaymentMethodOptionsSwish | None = None
    twint: CheckoutSessionPaymentMethodOptionsTwint | None = None
    upi: CheckoutSessionPaymentMethodOptionsUpi | None = None
    us_bank_account: CheckoutSessionPaymentMethodOptionsUsBankAccount | None = None
    wechat_pay: CheckoutSessionPaymentMethodOptionsWechatPay | None = None


class CheckoutSessionPermissions(Model):
    update_shipping_details: Open["client_only", "server_only"] | None = None


class CheckoutSessionPhoneNumberCollection(Model):
    enabled: bool = ABSENT


class CheckoutSessionPresentmentDetails(Model):
    presentment_amount: int = ABSENT
    presentment_currency: str = ABSENT


class CheckoutSessionSavedPaymentMethodOptions(Model):
    allow_redisplay_filters: list[Open["always", "limited", "unspecified"]] | None = None
    payment_method_remove: Open["disabled", "enabled"] | None = None
    payment_method_save: Open["disabled", "enabled"] | None = None


class CheckoutSessionShippingAddressCollection(Model):
    allowed_countries: list[ShippingCountry] = ABSENT


class CheckoutSessionShippingCostTax(Model):
    amount: int = ABSENT
    rate: TaxRate = ABSENT
    taxability_reason: (
        Open[
            "customer_exempt",
            "not_collecting",
            "not_subject_to_tax",
            "not_supported",
            "portion_product_exempt",
            "portion_reduced_rated",
            "portion_standard_rated",
            "product_exempt",
            "product_exempt_holiday",
            "proportionally_rated",
            "reduced_rated",
            "reverse_charge",
            "standard_rated",
            "taxable_basis_reduced",
            "zero_rated",
        ]
        | None
    ) = None
    taxable_amount: int | None = None


class CheckoutSessionShippingCost(Model):
    amount_subtotal: int = ABSENT
    amount_tax: int = ABSENT
    amount_total: int = ABSENT
    shipping_rate: Expandable | None = None
    taxes: list[CheckoutSessionShippingCostTax] | None = None


class CheckoutSessionShippingOption(Model):
    shipping_amount: int = ABSENT
    shipping_rate: Expandable = ABSENT


class CheckoutSessionTaxIdCollection(Model):
    enabled: bool = ABSENT
    required: Open["if_supported", "never"] = ABSENT


class CheckoutSessionTotalDetailsBreakdownDiscount(Model):
    amount: int = ABSENT
    discount: Discount = ABSENT


class CheckoutSessionTotalDetailsBreakdownTax(Model):
    amount: int = ABSENT
    rate: TaxRate = ABSENT
    taxability_reason: (
        Open[
            "customer_exempt",
            "not_collecting",
            "not_subject_to_tax",
            "not_supported",
            "portion_product_exempt",
            "portion_reduced_rated",
            "portion_standard_rated",
            "product_exempt",
            "product_exempt_holiday",
            "proportionally_rated",
            "reduced_rated",
            "reverse_charge",
            "standard_rated",
            "taxable_basis_reduced",
            "zero_rated",
        ]
        | None
    ) = None
    taxable_amount: int | None = None


class CheckoutSessionTotalDetailsBreakdown(Model):
    discounts: list[CheckoutSessionTotalDetailsBreakdownDiscount] = ABSENT
    taxes: list[CheckoutSessionTotalDetailsBreakdownTax] = ABSENT


class CheckoutSessionTotalDetails(Model):
    amount_discount: int = ABSENT
    amount_shipping: int | None = None
    amount_tax: int = ABSENT
    breakdown: CheckoutSessionTotalDetailsBreakdown | None = None


class CheckoutSessionWalletOptionsLink(Model):
    display: Open["auto", "never"] | None = None


class CheckoutSessionWalletOptions(Model):
    link: CheckoutSessionWalletOptionsLink | None = None


class CheckoutSession(Model):
    adaptive_pricing: CheckoutSessionAdaptivePricing | None = None
    after_expiration: CheckoutSessionAfterExpiration | None = None
    allow_promotion_codes: bool | None = None
    allowed_payment_method_types: list[str] | None = None
    amount_subtotal: int | None = None
    amount_total: int | None = None
    automatic_tax: CheckoutSessionAutomaticTax = ABSENT
    billing_address_collection: Open["auto", "required"] | None = None
    branding_settings: CheckoutSessionBrandingSettings | None = None
    cancel_url: str | None = None
    client_reference_id: str | None = None
    client_secret: str | None = None
    collected_information: CheckoutSessionCollectedInformation | None = None
    consent: CheckoutSessionConsent | None = None
    consent_collection: CheckoutSessionConsentCollection | None = None
    created: int = ABSENT
    currency: str | None = None
    currency_conversion: CheckoutSessionCurrencyConversion | None = None
    custom_fields: list[CheckoutSessionCustomField] = ABSENT
    custom_text: CheckoutSessionCustomText = ABSENT
    customer: Expandable | None = None
    customer_account: str | None = None
    customer_creation: Open["always", "if_required"] | None = None
    customer_details: CheckoutSessionCustomerDetails | None = None
    customer_email: str | None = None
    discounts: list[CheckoutSessionDiscount] | None = None
    excluded_payment_method_types: list[str] | None = None
    expires_at: int = ABSENT
    id: str = ABSENT
    integration_identifier: str | None = None
    invoice: Expandable | None = None
    invoice_creation: CheckoutSessionInvoiceCreation | None = None
    line_items: LineItemPage | None = None
    livemode: bool = ABSENT
    locale: (
        Open[
            "auto",
            "bg",
            "cs",
            "da",
            "de",
            "el",
            "en",
            "en-GB",
            "es",
            "es-419",
            "et",
            "fi",
            "fil",
            "fr",
            "fr-CA",
            "hi-IN",
            "hr",
            "hu",
            "id",
            "it",
            "ja",
            "ko",
            "lt",
            "lv",
            "ms",
            "mt",
            "nb",
            "nl",
            "pl",
            "pt",
            "pt-BR",
            "ro",
            "ru",
            "sk",
            "sl",
            "sv",
            "th",
            "tr",
            "vi",
            "zh",
            "zh-HK",
            "zh-TW",
        ]
        | None
    ) = None
    managed_payments: CheckoutSessionManagedPayments | None = None
    metadata: dict[str, str] | None = None
    mode: Open["payment", "setup", "subscription"] = ABSENT
    name_collection: CheckoutSessionNameCollection | None = None
    object: Open["checkout.session"] = ABSENT
    optional_items: list[CheckoutSessionOptionalItem] | None = None
    origin_context: Open["mobile_app", "web"] | None = None
    payment_intent: Expandable | None = None
    payment_link: Expandable | None = None
    payment_method_collection: Open["always", "if_required"] | None = None
    payment_method_configuration_details: (
        CheckoutSessionPaymentMethodConfigurationDetails | None
    ) = None
    payment_method_options: CheckoutSessionPaymentMethodOptions | None = None
    payment_method_types: list[str] = ABSENT
    payment_status: Open["no_payment_required", "paid", "unpaid"] = ABSENT
    permissions: CheckoutSessionPermissions | None = None
    phone_number_collection: CheckoutSessionPhoneNumberCollection | None = None
    presentment_details: CheckoutSessionPresentmentDetails | None = None
    recovered_from: str | None = None
    redirect_on_completion: Open["always", "if_required", "never"] | None = None
    return_url: str | None = None
    saved_payment_method_options: CheckoutSessionSavedPaymentMethodOptions | None = None
    setup_intent: Expandable | None = None
    shipping_address_collection: CheckoutSessionShippingAddressCollection | None = None
    shipping_cost: CheckoutSessionShippingCost | None = None
    shipping_options: list[CheckoutSessionShippingOption] = ABSENT
    status: Open["complete", "expired", "open"] | None = None
    submit_type: Open["auto", "book", "donate", "pay", "subscribe"] | None = None
    subscription: Expandable | None = None
    success_url: str | None = None
    tax_id_collection: CheckoutSessionTaxIdCollection | None = None
    total_details: CheckoutSessionTotalDetails | None = None
    ui_mode: Open["elements", "embedded_page", "form", "hosted_page"] | None = None
    url: str | None = None
    wallet_options: CheckoutSessionWalletOptions | None = None


class CheckoutSessionEventData(Model):
    object: CheckoutSession = ABSENT
    previous_attributes: dict[str, Any] | None = None
