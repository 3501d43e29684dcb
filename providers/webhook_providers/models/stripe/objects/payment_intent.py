"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Annotated, Any

from webhook_providers.models.stripe.enums import (
    AllowedPaymentMethodType,
    ApiErrorCode,
    ExcludedPaymentMethodType,
)
from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, by_tag, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.account import Account
    from webhook_providers.models.stripe.objects.bank_account import BankAccount
    from webhook_providers.models.stripe.objects.card import Card
    from webhook_providers.models.stripe.objects.payment_intent_amount_details_line_item import (
        PaymentIntentAmountDetailsLineItemPage,
    )
    from webhook_providers.models.stripe.objects.payment_intent_next_action import (
        PaymentIntentNextAction,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a import (
        PaymentIntentPaymentMethodOptionsAcssDebit,
        PaymentIntentPaymentMethodOptionsAffirm,
        PaymentIntentPaymentMethodOptionsAfterpayClearpay,
        PaymentIntentPaymentMethodOptionsAlipay,
        PaymentIntentPaymentMethodOptionsAlma,
        PaymentIntentPaymentMethodOptionsAmazonPay,
        PaymentIntentPaymentMethodOptionsAuBecsDebit,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_b import (
        PaymentIntentPaymentMethodOptionsBacsDebit,
        PaymentIntentPaymentMethodOptionsBancontact,
        PaymentIntentPaymentMethodOptionsBillie,
        PaymentIntentPaymentMethodOptionsBizum,
        PaymentIntentPaymentMethodOptionsBlik,
        PaymentIntentPaymentMethodOptionsBoleto,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_c import (
        PaymentIntentPaymentMethodOptionsCard,
        PaymentIntentPaymentMethodOptionsCardPresent,
        PaymentIntentPaymentMethodOptionsCashapp,
        PaymentIntentPaymentMethodOptionsCrypto,
        PaymentIntentPaymentMethodOptionsCustomerBalance,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_e import (
        PaymentIntentPaymentMethodOptionsEps,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_f import (
        PaymentIntentPaymentMethodOptionsFpx,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_g import (
        PaymentIntentPaymentMethodOptionsGiropay,
        PaymentIntentPaymentMethodOptionsGrabpay,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_i import (
        PaymentIntentPaymentMethodOptionsIdeal,
        PaymentIntentPaymentMethodOptionsInteracPresent,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_k import (
        PaymentIntentPaymentMethodOptionsKakaoPay,
        PaymentIntentPaymentMethodOptionsKlarna,
        PaymentIntentPaymentMethodOptionsKonbini,
        PaymentIntentPaymentMethodOptionsKrCard,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_l import (
        PaymentIntentPaymentMethodOptionsLink,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_m import (
        PaymentIntentPaymentMethodOptionsMbWay,
        PaymentIntentPaymentMethodOptionsMobilepay,
        PaymentIntentPaymentMethodOptionsMultibanco,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_n import (
        PaymentIntentPaymentMethodOptionsNaverPay,
        PaymentIntentPaymentMethodOptionsNzBankAccount,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_o import (
        PaymentIntentPaymentMethodOptionsOxxo,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p import (
        PaymentIntentPaymentMethodOptionsP24,
        PaymentIntentPaymentMethodOptionsPayByBank,
        PaymentIntentPaymentMethodOptionsPayco,
        PaymentIntentPaymentMethodOptionsPaynow,
        PaymentIntentPaymentMethodOptionsPaypal,
        PaymentIntentPaymentMethodOptionsPaypay,
        PaymentIntentPaymentMethodOptionsPayto,
        PaymentIntentPaymentMethodOptionsPix,
        PaymentIntentPaymentMethodOptionsPromptpay,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_r import (
        PaymentIntentPaymentMethodOptionsRevolutPay,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s import (
        PaymentIntentPaymentMethodOptionsSamsungPay,
        PaymentIntentPaymentMethodOptionsSatispay,
        PaymentIntentPaymentMethodOptionsScalapay,
        PaymentIntentPaymentMethodOptionsSepaDebit,
        PaymentIntentPaymentMethodOptionsSequra,
        PaymentIntentPaymentMethodOptionsSofort,
        PaymentIntentPaymentMethodOptionsSunbit,
        PaymentIntentPaymentMethodOptionsSwish,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_t import (
        PaymentIntentPaymentMethodOptionsTwint,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_u import (
        PaymentIntentPaymentMethodOptionsUpi,
        PaymentIntentPaymentMethodOptionsUsBankAccount,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_w import (
        PaymentIntentPaymentMethodOptionsWechatPay,
    )
    from webhook_providers.models.stripe.objects.payment_intent_payment_method_options_z import (
        PaymentIntentPaymentMethodOptionsZip,
    )
    from webhook_providers.models.stripe.objects.payment_method import PaymentMethod
    from webhook_providers.models.stripe.objects.setup_intent import SetupIntent
    from webhook_providers.models.stripe.objects.source import Source
else:
    Account = later("webhook_providers.models.stripe.objects.account", "Account")
    BankAccount = later("webhook_providers.models.stripe.objects.bank_account", "BankAccount")
    Card = later("webhook_providers.models.stripe.objects.card", "Card")
    PaymentIntentAmountDetailsLineItemPage = later(
        "webhook_providers.models.stripe.objects.payment_intent_amount_details_line_item",
        "PaymentIntentAmountDetailsLineItemPage",
    )
    PaymentIntentNextAction = later(
        "webhook_providers.models.stripe.objects.payment_intent_next_action",
        "PaymentIntentNextAction",
    )
    PaymentIntentPaymentMethodOptionsAcssDebit = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a",
        "PaymentIntentPaymentMethodOptionsAcssDebit",
    )
    PaymentIntentPaymentMethodOptionsAffirm = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a",
        "PaymentIntentPaymentMethodOptionsAffirm",
    )
    PaymentIntentPaymentMethodOptionsAfterpayClearpay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a",
        "PaymentIntentPaymentMethodOptionsAfterpayClearpay",
    )
    PaymentIntentPaymentMethodOptionsAlipay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a",
        "PaymentIntentPaymentMethodOptionsAlipay",
    )
    PaymentIntentPaymentMethodOptionsAlma = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a",
        "PaymentIntentPaymentMethodOptionsAlma",
    )
    PaymentIntentPaymentMethodOptionsAmazonPay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a",
        "PaymentIntentPaymentMethodOptionsAmazonPay",
    )
    PaymentIntentPaymentMethodOptionsAuBecsDebit = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_a",
        "PaymentIntentPaymentMethodOptionsAuBecsDebit",
    )
    PaymentIntentPaymentMethodOptionsBacsDebit = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_b",
        "PaymentIntentPaymentMethodOptionsBacsDebit",
    )
    PaymentIntentPaymentMethodOptionsBancontact = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_b",
        "PaymentIntentPaymentMethodOptionsBancontact",
    )
    PaymentIntentPaymentMethodOptionsBillie = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_b",
        "PaymentIntentPaymentMethodOptionsBillie",
    )
    PaymentIntentPaymentMethodOptionsBizum = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_b",
        "PaymentIntentPaymentMethodOptionsBizum",
    )
    PaymentIntentPaymentMethodOptionsBlik = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_b",
        "PaymentIntentPaymentMethodOptionsBlik",
    )
    PaymentIntentPaymentMethodOptionsBoleto = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_b",
        "PaymentIntentPaymentMethodOptionsBoleto",
    )
    PaymentIntentPaymentMethodOptionsCard = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_c",
        "PaymentIntentPaymentMethodOptionsCard",
    )
    PaymentIntentPaymentMethodOptionsCardPresent = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_c",
        "PaymentIntentPaymentMethodOptionsCardPresent",
    )
    PaymentIntentPaymentMethodOptionsCashapp = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_c",
        "PaymentIntentPaymentMethodOptionsCashapp",
    )
    PaymentIntentPaymentMethodOptionsCrypto = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_c",
        "PaymentIntentPaymentMethodOptionsCrypto",
    )
    PaymentIntentPaymentMethodOptionsCustomerBalance = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_c",
        "PaymentIntentPaymentMethodOptionsCustomerBalance",
    )
    PaymentIntentPaymentMethodOptionsEps = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_e",
        "PaymentIntentPaymentMethodOptionsEps",
    )
    PaymentIntentPaymentMethodOptionsFpx = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_f",
        "PaymentIntentPaymentMethodOptionsFpx",
    )
    PaymentIntentPaymentMethodOptionsGiropay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_g",
        "PaymentIntentPaymentMethodOptionsGiropay",
    )
    PaymentIntentPaymentMethodOptionsGrabpay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_g",
        "PaymentIntentPaymentMethodOptionsGrabpay",
    )
    PaymentIntentPaymentMethodOptionsIdeal = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_i",
        "PaymentIntentPaymentMethodOptionsIdeal",
    )
    PaymentIntentPaymentMethodOptionsInteracPresent = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_i",
        "PaymentIntentPaymentMethodOptionsInteracPresent",
    )
    PaymentIntentPaymentMethodOptionsKakaoPay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_k",
        "PaymentIntentPaymentMethodOptionsKakaoPay",
    )
    PaymentIntentPaymentMethodOptionsKlarna = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_k",
        "PaymentIntentPaymentMethodOptionsKlarna",
    )
    PaymentIntentPaymentMethodOptionsKonbini = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_k",
        "PaymentIntentPaymentMethodOptionsKonbini",
    )
    PaymentIntentPaymentMethodOptionsKrCard = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_k",
        "PaymentIntentPaymentMethodOptionsKrCard",
    )
    PaymentIntentPaymentMethodOptionsLink = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_l",
        "PaymentIntentPaymentMethodOptionsLink",
    )
    PaymentIntentPaymentMethodOptionsMbWay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_m",
        "PaymentIntentPaymentMethodOptionsMbWay",
    )
    PaymentIntentPaymentMethodOptionsMobilepay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_m",
        "PaymentIntentPaymentMethodOptionsMobilepay",
    )
    PaymentIntentPaymentMethodOptionsMultibanco = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_m",
        "PaymentIntentPaymentMethodOptionsMultibanco",
    )
    PaymentIntentPaymentMethodOptionsNaverPay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_n",
        "PaymentIntentPaymentMethodOptionsNaverPay",
    )
    PaymentIntentPaymentMethodOptionsNzBankAccount = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_n",
        "PaymentIntentPaymentMethodOptionsNzBankAccount",
    )
    PaymentIntentPaymentMethodOptionsOxxo = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_o",
        "PaymentIntentPaymentMethodOptionsOxxo",
    )
    PaymentIntentPaymentMethodOptionsP24 = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsP24",
    )
    PaymentIntentPaymentMethodOptionsPayByBank = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPayByBank",
    )
    PaymentIntentPaymentMethodOptionsPayco = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPayco",
    )
    PaymentIntentPaymentMethodOptionsPaynow = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPaynow",
    )
    PaymentIntentPaymentMethodOptionsPaypal = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPaypal",
    )
    PaymentIntentPaymentMethodOptionsPaypay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPaypay",
    )
    PaymentIntentPaymentMethodOptionsPayto = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPayto",
    )
    PaymentIntentPaymentMethodOptionsPix = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPix",
    )
    PaymentIntentPaymentMethodOptionsPromptpay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_p",
        "PaymentIntentPaymentMethodOptionsPromptpay",
    )
    PaymentIntentPaymentMethodOptionsRevolutPay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_r",
        "PaymentIntentPaymentMethodOptionsRevolutPay",
    )
    PaymentIntentPaymentMethodOptionsSamsungPay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsSamsungPay",
    )
    PaymentIntentPaymentMethodOptionsSatispay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsSatispay",
    )
    PaymentIntentPaymentMethodOptionsScalapay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsScalapay",
    )
    PaymentIntentPaymentMethodOptionsSepaDebit = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsSepaDebit",
    )
    PaymentIntentPaymentMethodOptionsSequra = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsSequra",
    )
    PaymentIntentPaymentMethodOptionsSofort = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsSofort",
    )
    PaymentIntentPaymentMethodOptionsSunbit = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsSunbit",
    )
    PaymentIntentPaymentMethodOptionsSwish = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_s",
        "PaymentIntentPaymentMethodOptionsSwish",
    )
    PaymentIntentPaymentMethodOptionsTwint = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_t",
        "PaymentIntentPaymentMethodOptionsTwint",
    )
    PaymentIntentPaymentMethodOptionsUpi = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_u",
        "PaymentIntentPaymentMethodOptionsUpi",
    )
    PaymentIntentPaymentMethodOptionsUsBankAccount = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_u",
        "PaymentIntentPaymentMethodOptionsUsBankAccount",
    )
    PaymentIntentPaymentMethodOptionsWechatPay = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_w",
        "PaymentIntentPaymentMethodOptionsWechatPay",
    )
    PaymentIntentPaymentMethodOptionsZip = later(
        "webhook_providers.models.stripe.objects.payment_intent_payment_method_options_z",
        "PaymentIntentPaymentMethodOptionsZip",
    )
    PaymentMethod = later("webhook_providers.models.stripe.objects.payment_method", "PaymentMethod")
    SetupIntent = later("webhook_providers.models.stripe.objects.setup_intent", "SetupIntent")
    Source = later("webhook_providers.models.stripe.objects.source", "Source")


class PaymentIntentAmountDetailsError(Model):
    code: (
        Open[
            "amount_details_amount_mismatch",
            "amount_details_tax_shipping_discount_greater_than_amount",
        ]
        | None
    ) = None
    message: str | None = None


class PaymentIntentAmountDetailsShipping(Model):
    amount: int | None = None
    from_postal_code: str | None = None
    to_postal_code: str | None = None


class PaymentIntentAmountDetailsTax(Model):
    total_tax_amount: int | None = None


class PaymentIntentAmountDetailsTip(Model):
    amount: int | None = None


class PaymentIntentAmountDetails(Model):
    discount_amount: int | None = None
    error: PaymentIntentAmountDetailsError | None = None
    line_items: PaymentIntentAmountDetailsLineItemPage | None = None
    shipping: PaymentIntentAmountDetailsShipping | None = None
    tax: PaymentIntentAmountDetailsTax | None = None
    tip: PaymentIntentAmountDetailsTip | None = None


class PaymentIntentAutomaticPaymentMethods(Model):
    allow_redirects: Open["always", "never"] | None = None
    enabled: bool = ABSENT


class PaymentIntentHooksInputsTax(Model):
    calculation: str = ABSENT


class PaymentIntentHooksInputs(Model):
    tax: PaymentIntentHooksInputsTax | None = None


class PaymentIntentHooks(Model):
    inputs: PaymentIntentHooksInputs | None = None


class PaymentIntentLastPaymentError(Model):
    advice_code: str | None = None
    charge: str | None = None
    code: ApiErrorCode | None = None
    decline_code: str | None = None
    doc_url: str | None = None
    message: str | None = None
    network_advice_code: str | None = None
    network_decline_code: str | None = None
    param: str | None = None
    payment_intent: "PaymentIntent | None" = None
    payment_method: PaymentMethod | None = None
    payment_method_type: str | None = None
    request_log_url: str | None = None
    setup_intent: SetupIntent | None = None
    source: (
        Annotated[
            Account | BankAccount | Card | Source,
            by_tag("object", "account", "bank_account", "card", "source"),
        ]
        | None
    ) = None
    type: Open["api_error", "card_error", "idempotency_error", "invalid_request_error"] = ABSENT


class PaymentIntentManagedPayments(Model):
    enabled: bool = ABSENT


class PaymentIntentPaymentDetails(Model):
    customer_reference: str | None = None
    order_reference: str | None = None


class PaymentIntentPaymentMethodConfigurationDetails(Model):
    id: str = ABSENT
    parent: str | None = None


class PaymentIntentPaymentMethodOptions(Model):
    acss_debit: PaymentIntentPaymentMethodOptionsAcssDebit | None = None
    affirm: PaymentIntentPaymentMethodOptionsAffirm | None = None
    afterpay_clearpay: PaymentIntentPaymentMethodOptionsAfterpayClearpay | None = None
    alipay: PaymentIntentPaymentMethodOptionsAlipay | None = None
    alma: PaymentIntentPaymentMethodOptionsAlma | None = None
    amazon_pay: PaymentIntentPaymentMethodOptionsAmazonPay | None = None
    au_becs_debit: PaymentIntentPaymentMethodOptionsAuBecsDebit | None = None
    bacs_debit: PaymentIntentPaymentMethodOptionsBacsDebit | None = None
    bancontact: PaymentIntentPaymentMethodOptionsBancontact | None = None
    billie: PaymentIntentPaymentMethodOptionsBillie | None = None
    bizum: PaymentIntentPaymentMethodOptionsBizum | None = None
    blik: PaymentIntentPaymentMethodOptionsBlik | None = None
    boleto: PaymentIntentPaymentMethodOptionsBoleto | None = None
    card: PaymentIntentPaymentMethodOptionsCard | None = None
    card_present: PaymentIntentPaymentMethodOptionsCardPresent | None = None
    cashapp: PaymentIntentPaymentMethodOptionsCashapp | None = None
    crypto: PaymentIntentPaymentMethodOptionsCrypto | None = None
    customer_balance: PaymentIntentPaymentMethodOptionsCustomerBalance | None = None
    eps: PaymentIntentPaymentMethodOptionsEps | None = None
    fpx: PaymentIntentPaymentMethodOptionsFpx | None = None
    giropay: PaymentIntentPaymentMethodOptionsGiropay | None = None
    grabpay: PaymentIntentPaymentMethodOptionsGrabpay | None = None
    ideal: PaymentIntentPaymentMethodOptionsIdeal | None = None
    interac_present: PaymentIntentPaymentMethodOptionsInteracPresent | None = None
    kakao_pay: PaymentIntentPaymentMethodOptionsKakaoPay | None = None
    klarna: PaymentIntentPaymentMethodOptionsKlarna | None = None
    konbini: PaymentIntentPaymentMethodOptionsKonbini | None = None
    kr_card: PaymentIntentPaymentMethodOptionsKrCard | None = None
    link: PaymentIntentPaymentMethodOptionsLink | None = None
    mb_way: PaymentIntentPaymentMethodOptionsMbWay | None = None
    mobilepay: PaymentIntentPaymentMethodOptionsMobilepay | None = None
    multibanco: PaymentIntentPaymentMethodOptionsMultibanco | None = None
    naver_pay: PaymentIntentPaymentMethodOptionsNaverPay | None = None
    nz_bank_account: PaymentIntentPaymentMethodOptionsNzBankAccount | None = None
    oxxo: PaymentIntentPaymentMethodOptionsOxxo | None = None
    p24: PaymentIntentPaymentMethodOptionsP24 | None = None
    pay_by_bank: PaymentIntentPaymentMethodOptionsPayByBank | None = None
    payco: PaymentIntentPaymentMethodOptionsPayco | None = None
    paynow: PaymentIntentPaymentMethodOptionsPaynow | None = None
    paypal: PaymentIntentPaymentMethodOptionsPaypal | None = None
    paypay: PaymentIntentPaymentMethodOptionsPaypay | None = None
    payto: PaymentIntentPaymentMethodOptionsPayto | None = None
    pix: PaymentIntentPaymentMethodOptionsPix | None = None
    promptpay: PaymentIntentPaymentMethodOptionsPromptpay | None = None
    revolut_pay: PaymentIntentPaymentMethodOptionsRevolutPay | None = None
    samsung_pay: PaymentIntentPaymentMethodOptionsSamsungPay | None = None
    satispay: PaymentIntentPaymentMethodOptionsSatispay | None = None
    scalapay: PaymentIntentPaymentMethodOptionsScalapay | None = None
    sepa_debit: PaymentIntentPaymentMethodOptionsSepaDebit | None = None
    sequra: PaymentIntentPaymentMethodOptionsSequra | None = None
    sofort: PaymentIntentPaymentMethodOptionsSofort | None = None
    sunbit: PaymentIntentPaymentMethodOptionsSunbit | None = None
    swish: PaymentIntentPaymentMethodOptionsSwish | None = None
    twint: PaymentIntentPaymentMethodOptionsTwint | None = None
    upi: PaymentIntentPaymentMethodOptionsUpi | None = None
    us_bank_account: PaymentIntentPaymentMethodOptionsUsBankAccount | None = None
    wechat_pay: PaymentIntentPaymentMethodOptionsWechatPay | None = None
    zip: PaymentIntentPaymentMethodOptionsZip | None = None


class PaymentIntentPresentmentDetails(Model):
    presentment_amount: int = ABSENT
    presentment_currency: str = ABSENT


class PaymentIntentProcessingCardCustomerNotification(Model):
    approval_requested: bool | None = None
    completes_at: int | None = None


class PaymentIntentProcessingCard(Model):
    customer_notification: PaymentIntentProcessingCardCustomerNotification | None = None


class PaymentIntentProcessing(Model):
    card: PaymentIntentProcessingCard | None = None
    type: Open["card"] = ABSENT


class PaymentIntentShippingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentShipping(Model):
    address: PaymentIntentShippingAddress | None = None
    carrier: str | None = None
    name: str | None = None
    phone: str | None = None
    tracking_number: str | None = None


class PaymentIntentTransferDataPaymentData(Model):
    description: str | None = None
    metadata: dict[str, str] | None = None


class PaymentIntentTransferData(Model):
    amount: int | None = None
    description: str | None = None
    destination: Expandable = ABSENT
    metadata: dict[str, str] | None = None
    payment_data: PaymentIntentTransferDataPaymentData | None = None


class PaymentIntent(Model):
    allowed_payment_method_types: list[AllowedPaymentMethodType] | None = None
    amount: int = ABSENT
    amount_capturable: int = ABSENT
    amount_details: PaymentIntentAmountDetails | None = None
    amount_received: int = ABSENT
    application: Expandable | None = None
    application_fee_amount: int | None = None
    automatic_payment_methods: PaymentIntentAutomaticPaymentMethods | None = None
    canceled_at: int | None = None
    cancellation_reason: (
        Open[
            "abandoned",
            "automatic",
            "duplicate",
            "expired",
            "failed_invoice",
            "fraudulent",
            "requested_by_customer",
            "void_invoice",
        ]
        | None
    ) = None
    capture_method: Open["automatic", "automatic_async", "manual"] = ABSENT
    client_secret: str | None = None
    confirmation_method: Open["automatic", "manual"] = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    customer: Expandable | None = None
    customer_account: str | None = None
    description: str | None = None
    excluded_payment_method_types: list[ExcludedPaymentMethodType] | None = None
    hooks: PaymentIntentHooks | None = None
    id: str = ABSENT
    last_payment_error: PaymentIntentLastPaymentError | None = None
    latest_charge: Expandable | None = None
    livemode: bool = ABSENT
    managed_payments: PaymentIntentManagedPayments | None = None
    metadata: dict[str, str] = ABSENT
    next_action: PaymentIntentNextAction | None = None
    object: Open["payment_intent"] = ABSENT
    on_behalf_of: Expandable | None = None
    payment_details: PaymentIntentPaymentDetails | None = None
    payment_method: Expandable | None = None
    payment_method_configuration_details: PaymentIntentPaymentMethodConfigurationDetails | None = (
        None
    )
    payment_method_options: PaymentIntentPaymentMethodOptions | None = None
    payment_method_types: list[str] = ABSENT
    payment_record: Expandable | None = None
    presentment_details: PaymentIntentPresentmentDetails | None = None
    processing: PaymentIntentProcessing | None = None
    receipt_email: str | None = None
    review: Expandable | None = None
    setup_future_usage: Open["off_session", "on_session"] | None = None
    shipping: PaymentIntentShipping | None = None
    source: Expandable | None = None
    statement_descriptor: str | None = None
    statement_descriptor_suffix: str | None = None
    status: Open[
        "canceled",
        "processing",
        "requires_action",
        "requires_capture",
        "requires_confirmation",
        "requires_payment_method",
        "succeeded",
    ] = ABSENT
    transfer_data: PaymentIntentTransferData | None = None
    transfer_group: str | None = None


class PaymentIntentEventData(Model):
    object: PaymentIntent = ABSENT
    previous_attributes: dict[str, Any] | None = None


PaymentIntentLastPaymentError.model_rebuild()
