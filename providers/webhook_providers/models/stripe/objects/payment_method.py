"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.payment_method_a import (
        PaymentMethodAcssDebit,
        PaymentMethodAffirm,
        PaymentMethodAfterpayClearpay,
        PaymentMethodAlipay,
        PaymentMethodAlma,
        PaymentMethodAmazonPay,
        PaymentMethodAuBecsDebit,
    )
    from webhook_providers.models.stripe.objects.payment_method_b import (
        PaymentMethodBacsDebit,
        PaymentMethodBancontact,
        PaymentMethodBillie,
        PaymentMethodBillingDetails,
        PaymentMethodBizum,
        PaymentMethodBlik,
        PaymentMethodBoleto,
    )
    from webhook_providers.models.stripe.objects.payment_method_c import (
        PaymentMethodCardPresent,
        PaymentMethodCashapp,
        PaymentMethodCrypto,
        PaymentMethodCustom,
        PaymentMethodCustomerBalance,
    )
    from webhook_providers.models.stripe.objects.payment_method_card import PaymentMethodCard
    from webhook_providers.models.stripe.objects.payment_method_e import PaymentMethodEps
    from webhook_providers.models.stripe.objects.payment_method_f import PaymentMethodFpx
    from webhook_providers.models.stripe.objects.payment_method_g import (
        PaymentMethodGiropay,
        PaymentMethodGrabpay,
    )
    from webhook_providers.models.stripe.objects.payment_method_i import (
        PaymentMethodIdeal,
        PaymentMethodInteracPresent,
    )
    from webhook_providers.models.stripe.objects.payment_method_k import (
        PaymentMethodKakaoPay,
        PaymentMethodKlarna,
        PaymentMethodKonbini,
        PaymentMethodKrCard,
    )
    from webhook_providers.models.stripe.objects.payment_method_l import PaymentMethodLink
    from webhook_providers.models.stripe.objects.payment_method_m import (
        PaymentMethodMbWay,
        PaymentMethodMobilepay,
        PaymentMethodMultibanco,
    )
    from webhook_providers.models.stripe.objects.payment_method_n import (
        PaymentMethodNaverPay,
        PaymentMethodNzBankAccount,
    )
    from webhook_providers.models.stripe.objects.payment_method_o import PaymentMethodOxxo
    from webhook_providers.models.stripe.objects.payment_method_p import (
        PaymentMethodP24,
        PaymentMethodPayByBank,
        PaymentMethodPayco,
        PaymentMethodPaynow,
        PaymentMethodPaypal,
        PaymentMethodPaypay,
        PaymentMethodPayto,
        PaymentMethodPix,
        PaymentMethodPromptpay,
    )
    from webhook_providers.models.stripe.objects.payment_method_r import (
        PaymentMethodRadarOptions,
        PaymentMethodRevolutPay,
    )
    from webhook_providers.models.stripe.objects.payment_method_s import (
        PaymentMethodSamsungPay,
        PaymentMethodSatispay,
        PaymentMethodScalapay,
        PaymentMethodSepaDebit,
        PaymentMethodSequra,
        PaymentMethodSofort,
        PaymentMethodSunbit,
        PaymentMethodSwish,
    )
    from webhook_providers.models.stripe.objects.payment_method_t import PaymentMethodTwint
    from webhook_providers.models.stripe.objects.payment_method_u import (
        PaymentMethodUpi,
        PaymentMethodUsBankAccount,
    )
    from webhook_providers.models.stripe.objects.payment_method_w import PaymentMethodWechatPay
    from webhook_providers.models.stripe.objects.payment_method_z import PaymentMethodZip
else:
    PaymentMethodAcssDebit = later(
        "webhook_providers.models.stripe.objects.payment_method_a", "PaymentMethodAcssDebit"
    )
    PaymentMethodAffirm = later(
        "webhook_providers.models.stripe.objects.payment_method_a", "PaymentMethodAffirm"
    )
    PaymentMethodAfterpayClearpay = later(
        "webhook_providers.models.stripe.objects.payment_method_a", "PaymentMethodAfterpayClearpay"
    )
    PaymentMethodAlipay = later(
        "webhook_providers.models.stripe.objects.payment_method_a", "PaymentMethodAlipay"
    )
    PaymentMethodAlma = later(
        "webhook_providers.models.stripe.objects.payment_method_a", "PaymentMethodAlma"
    )
    PaymentMethodAmazonPay = later(
        "webhook_providers.models.stripe.objects.payment_method_a", "PaymentMethodAmazonPay"
    )
    PaymentMethodAuBecsDebit = later(
        "webhook_providers.models.stripe.objects.payment_method_a", "PaymentMethodAuBecsDebit"
    )
    PaymentMethodBacsDebit = later(
        "webhook_providers.models.stripe.objects.payment_method_b", "PaymentMethodBacsDebit"
    )
    PaymentMethodBancontact = later(
        "webhook_providers.models.stripe.objects.payment_method_b", "PaymentMethodBancontact"
    )
    PaymentMethodBillie = later(
        "webhook_providers.models.stripe.objects.payment_method_b", "PaymentMethodBillie"
    )
    PaymentMethodBillingDetails = later(
        "webhook_providers.models.stripe.objects.payment_method_b", "PaymentMethodBillingDetails"
    )
    PaymentMethodBizum = later(
        "webhook_providers.models.stripe.objects.payment_method_b", "PaymentMethodBizum"
    )
    PaymentMethodBlik = later(
        "webhook_providers.models.stripe.objects.payment_method_b", "PaymentMethodBlik"
    )
    PaymentMethodBoleto = later(
        "webhook_providers.models.stripe.objects.payment_method_b", "PaymentMethodBoleto"
    )
    PaymentMethodCard = later(
        "webhook_providers.models.stripe.objects.payment_method_card", "PaymentMethodCard"
    )
    PaymentMethodCardPresent = later(
        "webhook_providers.models.stripe.objects.payment_method_c", "PaymentMethodCardPresent"
    )
    PaymentMethodCashapp = later(
        "webhook_providers.models.stripe.objects.payment_method_c", "PaymentMethodCashapp"
    )
    PaymentMethodCrypto = later(
        "webhook_providers.models.stripe.objects.payment_method_c", "PaymentMethodCrypto"
    )
    PaymentMethodCustom = later(
        "webhook_providers.models.stripe.objects.payment_method_c", "PaymentMethodCustom"
    )
    PaymentMethodCustomerBalance = later(
        "webhook_providers.models.stripe.objects.payment_method_c", "PaymentMethodCustomerBalance"
    )
    PaymentMethodEps = later(
        "webhook_providers.models.stripe.objects.payment_method_e", "PaymentMethodEps"
    )
    PaymentMethodFpx = later(
        "webhook_providers.models.stripe.objects.payment_method_f", "PaymentMethodFpx"
    )
    PaymentMethodGiropay = later(
        "webhook_providers.models.stripe.objects.payment_method_g", "PaymentMethodGiropay"
    )
    PaymentMethodGrabpay = later(
        "webhook_providers.models.stripe.objects.payment_method_g", "PaymentMethodGrabpay"
    )
    PaymentMethodIdeal = later(
        "webhook_providers.models.stripe.objects.payment_method_i", "PaymentMethodIdeal"
    )
    PaymentMethodInteracPresent = later(
        "webhook_providers.models.stripe.objects.payment_method_i", "PaymentMethodInteracPresent"
    )
    PaymentMethodKakaoPay = later(
        "webhook_providers.models.stripe.objects.payment_method_k", "PaymentMethodKakaoPay"
    )
    PaymentMethodKlarna = later(
        "webhook_providers.models.stripe.objects.payment_method_k", "PaymentMethodKlarna"
    )
    PaymentMethodKonbini = later(
        "webhook_providers.models.stripe.objects.payment_method_k", "PaymentMethodKonbini"
    )
    PaymentMethodKrCard = later(
        "webhook_providers.models.stripe.objects.payment_method_k", "PaymentMethodKrCard"
    )
    PaymentMethodLink = later(
        "webhook_providers.models.stripe.objects.payment_method_l", "PaymentMethodLink"
    )
    PaymentMethodMbWay = later(
        "webhook_providers.models.stripe.objects.payment_method_m", "PaymentMethodMbWay"
    )
    PaymentMethodMobilepay = later(
        "webhook_providers.models.stripe.objects.payment_method_m", "PaymentMethodMobilepay"
    )
    PaymentMethodMultibanco = later(
        "webhook_providers.models.stripe.objects.payment_method_m", "PaymentMethodMultibanco"
    )
    PaymentMethodNaverPay = later(
        "webhook_providers.models.stripe.objects.payment_method_n", "PaymentMethodNaverPay"
    )
    PaymentMethodNzBankAccount = later(
        "webhook_providers.models.stripe.objects.payment_method_n", "PaymentMethodNzBankAccount"
    )
    PaymentMethodOxxo = later(
        "webhook_providers.models.stripe.objects.payment_method_o", "PaymentMethodOxxo"
    )
    PaymentMethodP24 = later(
        "webhook_providers.models.stripe.objects.payment_method_p", "PaymentMethodP24"
    )
    PaymentMethodPayByBank = later(
        "webhook_providers.models.stripe.objects.payment_method_p", "PaymentMethodPayByBank"
    )
    PaymentMethodPayco = later(
        "webhook_providers.models.stripe.objects.payment_method_p", "PaymentMethodPayco"
    )
    PaymentMethodPaynow = later(
        "webhook_providers.models.stripe.objects.payment_method_p", "PaymentMethodPaynow"
    )
    PaymentMethodPaypal = later(
        "webhook_providers.models.stripe.objects.payment_method_p", "PaymentMethodPaypal"
    )
    PaymentMethodPaypay = later(
        "webhook_providers.models.stripe.objects.payment_method_p", "PaymentMethodPaypay"
    )
    PaymentMethodPayto = later(
        "webhook_providers.models.stripe.objects.payment_method_p", "PaymentMethodPayto"
    )
    PaymentMethodPix = later(
        "webhook_providers.models.stripe.objects.payment_method_p", "PaymentMethodPix"
    )
    PaymentMethodPromptpay = later(
        "webhook_providers.models.stripe.objects.payment_method_p", "PaymentMethodPromptpay"
    )
    PaymentMethodRadarOptions = later(
        "webhook_providers.models.stripe.objects.payment_method_r", "PaymentMethodRadarOptions"
    )
    PaymentMethodRevolutPay = later(
        "webhook_providers.models.stripe.objects.payment_method_r", "PaymentMethodRevolutPay"
    )
    PaymentMethodSamsungPay = later(
        "webhook_providers.models.stripe.objects.payment_method_s", "PaymentMethodSamsungPay"
    )
    PaymentMethodSatispay = later(
        "webhook_providers.models.stripe.objects.payment_method_s", "PaymentMethodSatispay"
    )
    PaymentMethodScalapay = later(
        "webhook_providers.models.stripe.objects.payment_method_s", "PaymentMethodScalapay"
    )
    PaymentMethodSepaDebit = later(
        "webhook_providers.models.stripe.objects.payment_method_s", "PaymentMethodSepaDebit"
    )
    PaymentMethodSequra = later(
        "webhook_providers.models.stripe.objects.payment_method_s", "PaymentMethodSequra"
    )
    PaymentMethodSofort = later(
        "webhook_providers.models.stripe.objects.payment_method_s", "PaymentMethodSofort"
    )
    PaymentMethodSunbit = later(
        "webhook_providers.models.stripe.objects.payment_method_s", "PaymentMethodSunbit"
    )
    PaymentMethodSwish = later(
        "webhook_providers.models.stripe.objects.payment_method_s", "PaymentMethodSwish"
    )
    PaymentMethodTwint = later(
        "webhook_providers.models.stripe.objects.payment_method_t", "PaymentMethodTwint"
    )
    PaymentMethodUpi = later(
        "webhook_providers.models.stripe.objects.payment_method_u", "PaymentMethodUpi"
    )
    PaymentMethodUsBankAccount = later(
        "webhook_providers.models.stripe.objects.payment_method_u", "PaymentMethodUsBankAccount"
    )
    PaymentMethodWechatPay = later(
        "webhook_providers.models.stripe.objects.payment_method_w", "PaymentMethodWechatPay"
    )
    PaymentMethodZip = later(
        "webhook_providers.models.stripe.objects.payment_method_z", "PaymentMethodZip"
    )


class PaymentMethod(Model):
    acss_debit: PaymentMethodAcssDebit | None = None
    affirm: PaymentMethodAffirm | None = None
    afterpay_clearpay: PaymentMethodAfterpayClearpay | None = None
    alipay: PaymentMethodAlipay | None = None
    allow_redisplay: Open["always", "limited", "unspecified"] | None = None
    alma: PaymentMethodAlma | None = None
    amazon_pay: PaymentMethodAmazonPay | None = None
    au_becs_debit: PaymentMethodAuBecsDebit | None = None
    bacs_debit: PaymentMethodBacsDebit | None = None
    bancontact: PaymentMethodBancontact | None = None
    billie: PaymentMethodBillie | None = None
    billing_details: PaymentMethodBillingDetails = ABSENT
    bizum: PaymentMethodBizum | None = None
    blik: PaymentMethodBlik | None = None
    boleto: PaymentMethodBoleto | None = None
    card: PaymentMethodCard | None = None
    card_present: PaymentMethodCardPresent | None = None
    cashapp: PaymentMethodCashapp | None = None
    created: int = ABSENT
    crypto: PaymentMethodCrypto | None = None
    custom: PaymentMethodCustom | None = None
    customer: Expandable | None = None
    customer_account: str | None = None
    customer_balance: PaymentMethodCustomerBalance | None = None
    eps: PaymentMethodEps | None = None
    fpx: PaymentMethodFpx | None = None
    giropay: PaymentMethodGiropay | None = None
    grabpay: PaymentMethodGrabpay | None = None
    id: str = ABSENT
    ideal: PaymentMethodIdeal | None = None
    interac_present: PaymentMethodInteracPresent | None = None
    kakao_pay: PaymentMethodKakaoPay | None = None
    klarna: PaymentMethodKlarna | None = None
    konbini: PaymentMethodKonbini | None = None
    kr_card: PaymentMethodKrCard | None = None
    link: PaymentMethodLink | None = None
    livemode: bool = ABSENT
    mb_way: PaymentMethodMbWay | None = None
    metadata: dict[str, str] | None = None
    mobilepay: PaymentMethodMobilepay | None = None
    multibanco: PaymentMethodMultibanco | None = None
    naver_pay: PaymentMethodNaverPay | None = None
    nz_bank_account: PaymentMethodNzBankAccount | None = None
    object: Open["payment_method"] = ABSENT
    oxxo: PaymentMethodOxxo | None = None
    p24: PaymentMethodP24 | None = None
    pay_by_bank: PaymentMethodPayByBank | None = None
    payco: PaymentMethodPayco | None = None
    paynow: PaymentMethodPaynow | None = None
    paypal: PaymentMethodPaypal | None = None
    paypay: PaymentMethodPaypay | None = None
    payto: PaymentMethodPayto | None = None
    pix: PaymentMethodPix | None = None
    promptpay: PaymentMethodPromptpay | None = None
    radar_options: PaymentMethodRadarOptions | None = None
    revolut_pay: PaymentMethodRevolutPay | None = None
    samsung_pay: PaymentMethodSamsungPay | None = None
    satispay: PaymentMethodSatispay | None = None
    scalapay: PaymentMethodScalapay | None = None
    sepa_debit: PaymentMethodSepaDebit | None = None
    sequra: PaymentMethodSequra | None = None
    sofort: PaymentMethodSofort | None = None
    sunbit: PaymentMethodSunbit | None = None
    swish: PaymentMethodSwish | None = None
    twint: PaymentMethodTwint | None = None
    type: Open[
        "acss_debit",
        "affirm",
        "afterpay_clearpay",
        "alipay",
        "alma",
        "amazon_pay",
        "au_becs_debit",
        "bacs_debit",
        "bancontact",
        "billie",
        "bizum",
        "blik",
        "boleto",
        "card",
        "card_present",
        "cashapp",
        "crypto",
        "custom",
        "customer_balance",
        "eps",
        "fpx",
        "giropay",
        "grabpay",
        "ideal",
        "interac_present",
        "kakao_pay",
        "klarna",
        "konbini",
        "kr_card",
        "link",
        "mb_way",
        "mobilepay",
        "multibanco",
        "naver_pay",
        "nz_bank_account",
        "oxxo",
        "p24",
        "pay_by_bank",
        "payco",
        "paynow",
        "paypal",
        "paypay",
        "payto",
        "pix",
        "promptpay",
        "revolut_pay",
        "samsung_pay",
        "satispay",
        "scalapay",
        "sepa_debit",
        "sequra",
        "sofort",
        "sunbit",
        "swish",
        "twint",
        "upi",
        "us_bank_account",
        "wechat_pay",
        "zip",
    ] = ABSENT
    upi: PaymentMethodUpi | None = None
    us_bank_account: PaymentMethodUsBankAccount | None = None
    wechat_pay: PaymentMethodWechatPay | None = None
    zip: PaymentMethodZip | None = None


class PaymentMethodEventData(Model):
    object: PaymentMethod = ABSENT
    previous_attributes: dict[str, Any] | None = None
