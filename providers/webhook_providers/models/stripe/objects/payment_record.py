"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING

from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_a import (
        PaymentRecordPaymentMethodDetailsAchCreditTransfer,
        PaymentRecordPaymentMethodDetailsAchDebit,
        PaymentRecordPaymentMethodDetailsAcssDebit,
        PaymentRecordPaymentMethodDetailsAffirm,
        PaymentRecordPaymentMethodDetailsAfterpayClearpay,
        PaymentRecordPaymentMethodDetailsAlipay,
        PaymentRecordPaymentMethodDetailsAlma,
        PaymentRecordPaymentMethodDetailsAmazonPay,
        PaymentRecordPaymentMethodDetailsAuBecsDebit,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_b import (
        PaymentRecordPaymentMethodDetailsBacsDebit,
        PaymentRecordPaymentMethodDetailsBancontact,
        PaymentRecordPaymentMethodDetailsBillie,
        PaymentRecordPaymentMethodDetailsBillingDetails,
        PaymentRecordPaymentMethodDetailsBizum,
        PaymentRecordPaymentMethodDetailsBlik,
        PaymentRecordPaymentMethodDetailsBoleto,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_c import (
        PaymentRecordPaymentMethodDetailsCard,
        PaymentRecordPaymentMethodDetailsCardPresent,
        PaymentRecordPaymentMethodDetailsCashapp,
        PaymentRecordPaymentMethodDetailsCrypto,
        PaymentRecordPaymentMethodDetailsCustom,
        PaymentRecordPaymentMethodDetailsCustomerBalance,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_e import (
        PaymentRecordPaymentMethodDetailsEps,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_f import (
        PaymentRecordPaymentMethodDetailsFpx,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_g import (
        PaymentRecordPaymentMethodDetailsGiropay,
        PaymentRecordPaymentMethodDetailsGrabpay,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_i import (
        PaymentRecordPaymentMethodDetailsIdeal,
        PaymentRecordPaymentMethodDetailsInteracPresent,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_k import (
        PaymentRecordPaymentMethodDetailsKakaoPay,
        PaymentRecordPaymentMethodDetailsKlarna,
        PaymentRecordPaymentMethodDetailsKonbini,
        PaymentRecordPaymentMethodDetailsKrCard,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_l import (
        PaymentRecordPaymentMethodDetailsLink,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_m import (
        PaymentRecordPaymentMethodDetailsMbWay,
        PaymentRecordPaymentMethodDetailsMobilepay,
        PaymentRecordPaymentMethodDetailsMomo,
        PaymentRecordPaymentMethodDetailsMultibanco,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_n import (
        PaymentRecordPaymentMethodDetailsNaverPay,
        PaymentRecordPaymentMethodDetailsNzBankAccount,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_o import (
        PaymentRecordPaymentMethodDetailsOxxo,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_p import (
        PaymentRecordPaymentMethodDetailsP24,
        PaymentRecordPaymentMethodDetailsPayByBank,
        PaymentRecordPaymentMethodDetailsPayco,
        PaymentRecordPaymentMethodDetailsPaynow,
        PaymentRecordPaymentMethodDetailsPaypal,
        PaymentRecordPaymentMethodDetailsPaypay,
        PaymentRecordPaymentMethodDetailsPayto,
        PaymentRecordPaymentMethodDetailsPix,
        PaymentRecordPaymentMethodDetailsPromptpay,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_r import (
        PaymentRecordPaymentMethodDetailsRevolutPay,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_s import (
        PaymentRecordPaymentMethodDetailsSamsungPay,
        PaymentRecordPaymentMethodDetailsSatispay,
        PaymentRecordPaymentMethodDetailsScalapay,
        PaymentRecordPaymentMethodDetailsSepaCreditTransfer,
        PaymentRecordPaymentMethodDetailsSepaDebit,
        PaymentRecordPaymentMethodDetailsSequra,
        PaymentRecordPaymentMethodDetailsSofort,
        PaymentRecordPaymentMethodDetailsStripeAccount,
        PaymentRecordPaymentMethodDetailsSunbit,
        PaymentRecordPaymentMethodDetailsSwish,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_t import (
        PaymentRecordPaymentMethodDetailsTwint,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_u import (
        PaymentRecordPaymentMethodDetailsUpi,
        PaymentRecordPaymentMethodDetailsUsBankAccount,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_w import (
        PaymentRecordPaymentMethodDetailsWechat,
        PaymentRecordPaymentMethodDetailsWechatPay,
    )
    from webhook_providers.models.stripe.objects.payment_record_payment_method_details_z import (
        PaymentRecordPaymentMethodDetailsZip,
    )
else:
    PaymentRecordPaymentMethodDetailsAchCreditTransfer = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_a",
        "PaymentRecordPaymentMethodDetailsAchCreditTransfer",
    )
    PaymentRecordPaymentMethodDetailsAchDebit = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_a",
        "PaymentRecordPaymentMethodDetailsAchDebit",
    )
    PaymentRecordPaymentMethodDetailsAcssDebit = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_a",
        "PaymentRecordPaymentMethodDetailsAcssDebit",
    )
    PaymentRecordPaymentMethodDetailsAffirm = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_a",
        "PaymentRecordPaymentMethodDetailsAffirm",
    )
    PaymentRecordPaymentMethodDetailsAfterpayClearpay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_a",
        "PaymentRecordPaymentMethodDetailsAfterpayClearpay",
    )
    PaymentRecordPaymentMethodDetailsAlipay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_a",
        "PaymentRecordPaymentMethodDetailsAlipay",
    )
    PaymentRecordPaymentMethodDetailsAlma = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_a",
        "PaymentRecordPaymentMethodDetailsAlma",
    )
    PaymentRecordPaymentMethodDetailsAmazonPay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_a",
        "PaymentRecordPaymentMethodDetailsAmazonPay",
    )
    PaymentRecordPaymentMethodDetailsAuBecsDebit = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_a",
        "PaymentRecordPaymentMethodDetailsAuBecsDebit",
    )
    PaymentRecordPaymentMethodDetailsBacsDebit = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_b",
        "PaymentRecordPaymentMethodDetailsBacsDebit",
    )
    PaymentRecordPaymentMethodDetailsBancontact = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_b",
        "PaymentRecordPaymentMethodDetailsBancontact",
    )
    PaymentRecordPaymentMethodDetailsBillie = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_b",
        "PaymentRecordPaymentMethodDetailsBillie",
    )
    PaymentRecordPaymentMethodDetailsBillingDetails = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_b",
        "PaymentRecordPaymentMethodDetailsBillingDetails",
    )
    PaymentRecordPaymentMethodDetailsBizum = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_b",
        "PaymentRecordPaymentMethodDetailsBizum",
    )
    PaymentRecordPaymentMethodDetailsBlik = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_b",
        "PaymentRecordPaymentMethodDetailsBlik",
    )
    PaymentRecordPaymentMethodDetailsBoleto = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_b",
        "PaymentRecordPaymentMethodDetailsBoleto",
    )
    PaymentRecordPaymentMethodDetailsCard = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_c",
        "PaymentRecordPaymentMethodDetailsCard",
    )
    PaymentRecordPaymentMethodDetailsCardPresent = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_c",
        "PaymentRecordPaymentMethodDetailsCardPresent",
    )
    PaymentRecordPaymentMethodDetailsCashapp = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_c",
        "PaymentRecordPaymentMethodDetailsCashapp",
    )
    PaymentRecordPaymentMethodDetailsCrypto = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_c",
        "PaymentRecordPaymentMethodDetailsCrypto",
    )
    PaymentRecordPaymentMethodDetailsCustom = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_c",
        "PaymentRecordPaymentMethodDetailsCustom",
    )
    PaymentRecordPaymentMethodDetailsCustomerBalance = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_c",
        "PaymentRecordPaymentMethodDetailsCustomerBalance",
    )
    PaymentRecordPaymentMethodDetailsEps = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_e",
        "PaymentRecordPaymentMethodDetailsEps",
    )
    PaymentRecordPaymentMethodDetailsFpx = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_f",
        "PaymentRecordPaymentMethodDetailsFpx",
    )
    PaymentRecordPaymentMethodDetailsGiropay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_g",
        "PaymentRecordPaymentMethodDetailsGiropay",
    )
    PaymentRecordPaymentMethodDetailsGrabpay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_g",
        "PaymentRecordPaymentMethodDetailsGrabpay",
    )
    PaymentRecordPaymentMethodDetailsIdeal = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_i",
        "PaymentRecordPaymentMethodDetailsIdeal",
    )
    PaymentRecordPaymentMethodDetailsInteracPresent = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_i",
        "PaymentRecordPaymentMethodDetailsInteracPresent",
    )
    PaymentRecordPaymentMethodDetailsKakaoPay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_k",
        "PaymentRecordPaymentMethodDetailsKakaoPay",
    )
    PaymentRecordPaymentMethodDetailsKlarna = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_k",
        "PaymentRecordPaymentMethodDetailsKlarna",
    )
    PaymentRecordPaymentMethodDetailsKonbini = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_k",
        "PaymentRecordPaymentMethodDetailsKonbini",
    )
    PaymentRecordPaymentMethodDetailsKrCard = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_k",
        "PaymentRecordPaymentMethodDetailsKrCard",
    )
    PaymentRecordPaymentMethodDetailsLink = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_l",
        "PaymentRecordPaymentMethodDetailsLink",
    )
    PaymentRecordPaymentMethodDetailsMbWay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_m",
        "PaymentRecordPaymentMethodDetailsMbWay",
    )
    PaymentRecordPaymentMethodDetailsMobilepay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_m",
        "PaymentRecordPaymentMethodDetailsMobilepay",
    )
    PaymentRecordPaymentMethodDetailsMomo = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_m",
        "PaymentRecordPaymentMethodDetailsMomo",
    )
    PaymentRecordPaymentMethodDetailsMultibanco = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_m",
        "PaymentRecordPaymentMethodDetailsMultibanco",
    )
    PaymentRecordPaymentMethodDetailsNaverPay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_n",
        "PaymentRecordPaymentMethodDetailsNaverPay",
    )
    PaymentRecordPaymentMethodDetailsNzBankAccount = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_n",
        "PaymentRecordPaymentMethodDetailsNzBankAccount",
    )
    PaymentRecordPaymentMethodDetailsOxxo = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_o",
        "PaymentRecordPaymentMethodDetailsOxxo",
    )
    PaymentRecordPaymentMethodDetailsP24 = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_p",
        "PaymentRecordPaymentMethodDetailsP24",
    )
    PaymentRecordPaymentMethodDetailsPayByBank = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_p",
        "PaymentRecordPaymentMethodDetailsPayByBank",
    )
    PaymentRecordPaymentMethodDetailsPayco = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_p",
        "PaymentRecordPaymentMethodDetailsPayco",
    )
    PaymentRecordPaymentMethodDetailsPaynow = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_p",
        "PaymentRecordPaymentMethodDetailsPaynow",
    )
    PaymentRecordPaymentMethodDetailsPaypal = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_p",
        "PaymentRecordPaymentMethodDetailsPaypal",
    )
    PaymentRecordPaymentMethodDetailsPaypay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_p",
        "PaymentRecordPaymentMethodDetailsPaypay",
    )
    PaymentRecordPaymentMethodDetailsPayto = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_p",
        "PaymentRecordPaymentMethodDetailsPayto",
    )
    PaymentRecordPaymentMethodDetailsPix = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_p",
        "PaymentRecordPaymentMethodDetailsPix",
    )
    PaymentRecordPaymentMethodDetailsPromptpay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_p",
        "PaymentRecordPaymentMethodDetailsPromptpay",
    )
    PaymentRecordPaymentMethodDetailsRevolutPay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_r",
        "PaymentRecordPaymentMethodDetailsRevolutPay",
    )
    PaymentRecordPaymentMethodDetailsSamsungPay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_s",
        "PaymentRecordPaymentMethodDetailsSamsungPay",
    )
    PaymentRecordPaymentMethodDetailsSatispay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_s",
        "PaymentRecordPaymentMethodDetailsSatispay",
    )
    PaymentRecordPaymentMethodDetailsScalapay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_s",
        "PaymentRecordPaymentMethodDetailsScalapay",
    )
    PaymentRecordPaymentMethodDetailsSepaCreditTransfer = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_s",
        "PaymentRecordPaymentMethodDetailsSepaCreditTransfer",
    )
    PaymentRecordPaymentMethodDetailsSepaDebit = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_s",
        "PaymentRecordPaymentMethodDetailsSepaDebit",
    )
    PaymentRecordPaymentMethodDetailsSequra = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_s",
        "PaymentRecordPaymentMethodDetailsSequra",
    )
    PaymentRecordPaymentMethodDetailsSofort = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_s",
        "PaymentRecordPaymentMethodDetailsSofort",
    )
    PaymentRecordPaymentMethodDetailsStripeAccount = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_s",
        "PaymentRecordPaymentMethodDetailsStripeAccount",
    )
    PaymentRecordPaymentMethodDetailsSunbit = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_s",
        "PaymentRecordPaymentMethodDetailsSunbit",
    )
    PaymentRecordPaymentMethodDetailsSwish = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_s",
        "PaymentRecordPaymentMethodDetailsSwish",
    )
    PaymentRecordPaymentMethodDetailsTwint = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_t",
        "PaymentRecordPaymentMethodDetailsTwint",
    )
    PaymentRecordPaymentMethodDetailsUpi = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_u",
        "PaymentRecordPaymentMethodDetailsUpi",
    )
    PaymentRecordPaymentMethodDetailsUsBankAccount = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_u",
        "PaymentRecordPaymentMethodDetailsUsBankAccount",
    )
    PaymentRecordPaymentMethodDetailsWechat = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_w",
        "PaymentRecordPaymentMethodDetailsWechat",
    )
    PaymentRecordPaymentMethodDetailsWechatPay = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_w",
        "PaymentRecordPaymentMethodDetailsWechatPay",
    )
    PaymentRecordPaymentMethodDetailsZip = later(
        "webhook_providers.models.stripe.objects.payment_record_payment_method_details_z",
        "PaymentRecordPaymentMethodDetailsZip",
    )


class PaymentRecordAmount(Model):
    currency: str = ABSENT
    value: int = ABSENT


class PaymentRecordAmountAuthorized(Model):
    currency: str = ABSENT
    value: int = ABSENT


class PaymentRecordAmountCanceled(Model):
    currency: str = ABSENT
    value: int = ABSENT


class PaymentRecordAmountFailed(Model):
    currency: str = ABSENT
    value: int = ABSENT


class PaymentRecordAmountGuaranteed(Model):
    currency: str = ABSENT
    value: int = ABSENT


class PaymentRecordAmountRefunded(Model):
    currency: str = ABSENT
    value: int = ABSENT


class PaymentRecordAmountRequested(Model):
    currency: str = ABSENT
    value: int = ABSENT


class PaymentRecordCustomerDetails(Model):
    customer: str | None = None
    email: str | None = None
    name: str | None = None
    phone: str | None = None


class PaymentRecordPaymentMethodDetails(Model):
    ach_credit_transfer: PaymentRecordPaymentMethodDetailsAchCreditTransfer | None = None
    ach_debit: PaymentRecordPaymentMethodDetailsAchDebit | None = None
    acss_debit: PaymentRecordPaymentMethodDetailsAcssDebit | None = None
    affirm: PaymentRecordPaymentMethodDetailsAffirm | None = None
    afterpay_clearpay: PaymentRecordPaymentMethodDetailsAfterpayClearpay | None = None
    alipay: PaymentRecordPaymentMethodDetailsAlipay | None = None
    alma: PaymentRecordPaymentMethodDetailsAlma | None = None
    amazon_pay: PaymentRecordPaymentMethodDetailsAmazonPay | None = None
    au_becs_debit: PaymentRecordPaymentMethodDetailsAuBecsDebit | None = None
    bacs_debit: PaymentRecordPaymentMethodDetailsBacsDebit | None = None
    bancontact: PaymentRecordPaymentMethodDetailsBancontact | None = None
    billie: PaymentRecordPaymentMethodDetailsBillie | None = None
    billing_details: PaymentRecordPaymentMethodDetailsBillingDetails | None = None
    bizum: PaymentRecordPaymentMethodDetailsBizum | None = None
    blik: PaymentRecordPaymentMethodDetailsBlik | None = None
    boleto: PaymentRecordPaymentMethodDetailsBoleto | None = None
    card: PaymentRecordPaymentMethodDetailsCard | None = None
    card_present: PaymentRecordPaymentMethodDetailsCardPresent | None = None
    cashapp: PaymentRecordPaymentMethodDetailsCashapp | None = None
    crypto: PaymentRecordPaymentMethodDetailsCrypto | None = None
    custom: PaymentRecordPaymentMethodDetailsCustom | None = None
    customer_balance: PaymentRecordPaymentMethodDetailsCustomerBalance | None = None
    eps: PaymentRecordPaymentMethodDetailsEps | None = None
    fpx: PaymentRecordPaymentMethodDetailsFpx | None = None
    giropay: PaymentRecordPaymentMethodDetailsGiropay | None = None
    grabpay: PaymentRecordPaymentMethodDetailsGrabpay | None = None
    ideal: PaymentRecordPaymentMethodDetailsIdeal | None = None
    interac_present: PaymentRecordPaymentMethodDetailsInteracPresent | None = None
    kakao_pay: PaymentRecordPaymentMethodDetailsKakaoPay | None = None
    klarna: PaymentRecordPaymentMethodDetailsKlarna | None = None
    konbini: PaymentRecordPaymentMethodDetailsKonbini | None = None
    kr_card: PaymentRecordPaymentMethodDetailsKrCard | None = None
    link: PaymentRecordPaymentMethodDetailsLink | None = None
    mb_way: PaymentRecordPaymentMethodDetailsMbWay | None = None
    mobilepay: PaymentRecordPaymentMethodDetailsMobilepay | None = None
    momo: PaymentRecordPaymentMethodDetailsMomo | None = None
    multibanco: PaymentRecordPaymentMethodDetailsMultibanco | None = None
    naver_pay: PaymentRecordPaymentMethodDetailsNaverPay | None = None
    nz_bank_account: PaymentRecordPaymentMethodDetailsNzBankAccount | None = None
    oxxo: PaymentRecordPaymentMethodDetailsOxxo | None = None
    p24: PaymentRecordPaymentMethodDetailsP24 | None = None
    pay_by_bank: PaymentRecordPaymentMethodDetailsPayByBank | None = None
    payco: PaymentRecordPaymentMethodDetailsPayco | None = None
    payment_method: str | None = None
    paynow: PaymentRecordPaymentMethodDetailsPaynow | None = None
    paypal: PaymentRecordPaymentMethodDetailsPaypal | None = None
    paypay: PaymentRecordPaymentMethodDetailsPaypay | None = None
    payto: PaymentRecordPaymentMethodDetailsPayto | None = None
    pix: PaymentRecordPaymentMethodDetailsPix | None = None
    promptpay: PaymentRecordPaymentMethodDetailsPromptpay | None = None
    revolut_pay: PaymentRecordPaymentMethodDetailsRevolutPay | None = None
    samsung_pay: PaymentRecordPaymentMethodDetailsSamsungPay | None = None
    satispay: PaymentRecordPaymentMethodDetailsSatispay | None = None
    scalapay: PaymentRecordPaymentMethodDetailsScalapay | None = None
    sepa_credit_transfer: PaymentRecordPaymentMethodDetailsSepaCreditTransfer | None = None
    sepa_debit: PaymentRecordPaymentMethodDetailsSepaDebit | None = None
    sequra: PaymentRecordPaymentMethodDetailsSequra | None = None
    sofort: PaymentRecordPaymentMethodDetailsSofort | None = None
    stripe_account: PaymentRecordPaymentMethodDetailsStripeAccount | None = None
    sunbit: PaymentRecordPaymentMethodDetailsSunbit | None = None
    swish: PaymentRecordPaymentMethodDetailsSwish | None = None
    twint: PaymentRecordPaymentMethodDetailsTwint | None = None
    type: str = ABSENT
    upi: PaymentRecordPaymentMethodDetailsUpi | None = None
    us_bank_account: PaymentRecordPaymentMethodDetailsUsBankAccount | None = None
    wechat: PaymentRecordPaymentMethodDetailsWechat | None = None
    wechat_pay: PaymentRecordPaymentMethodDetailsWechatPay | None = None
    zip: PaymentRecordPaymentMethodDetailsZip | None = None


class PaymentRecordProcessorDetailsCustom(Model):
    payment_reference: str | None = None


class PaymentRecordProcessorDetails(Model):
    custom: PaymentRecordProcessorDetailsCustom | None = None
    type: Open["custom"] = ABSENT


class PaymentRecordShippingDetailsAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentRecordShippingDetails(Model):
    address: PaymentRecordShippingDetailsAddress = ABSENT
    name: str | None = None
    phone: str | None = None


class PaymentRecord(Model):
    amount: PaymentRecordAmount = ABSENT
    amount_authorized: PaymentRecordAmountAuthorized = ABSENT
    amount_canceled: PaymentRecordAmountCanceled = ABSENT
    amount_failed: PaymentRecordAmountFailed = ABSENT
    amount_guaranteed: PaymentRecordAmountGuaranteed = ABSENT
    amount_refunded: PaymentRecordAmountRefunded = ABSENT
    amount_requested: PaymentRecordAmountRequested = ABSENT
    application: str | None = None
    created: int = ABSENT
    customer_details: PaymentRecordCustomerDetails | None = None
    customer_presence: Open["off_session", "on_session"] | None = None
    description: str | None = None
    id: str = ABSENT
    latest_payment_attempt_record: str | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    object: Open["payment_record"] = ABSENT
    payment_method_details: PaymentRecordPaymentMethodDetails | None = None
    processor_details: PaymentRecordProcessorDetails = ABSENT
    reported_by: Open["self", "stripe"] = ABSENT
    shipping_details: PaymentRecordShippingDetails | None = None
