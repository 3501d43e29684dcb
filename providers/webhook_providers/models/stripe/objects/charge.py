"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Annotated, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, by_tag, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.account import Account
    from webhook_providers.models.stripe.objects.bank_account import BankAccount
    from webhook_providers.models.stripe.objects.card import Card
    from webhook_providers.models.stripe.objects.charge_payment_method_details_a import (
        ChargePaymentMethodDetailsAchCreditTransfer,
        ChargePaymentMethodDetailsAchDebit,
        ChargePaymentMethodDetailsAcssDebit,
        ChargePaymentMethodDetailsAffirm,
        ChargePaymentMethodDetailsAfterpayClearpay,
        ChargePaymentMethodDetailsAlipay,
        ChargePaymentMethodDetailsAlma,
        ChargePaymentMethodDetailsAmazonPay,
        ChargePaymentMethodDetailsAuBecsDebit,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_b import (
        ChargePaymentMethodDetailsBacsDebit,
        ChargePaymentMethodDetailsBancontact,
        ChargePaymentMethodDetailsBillie,
        ChargePaymentMethodDetailsBizum,
        ChargePaymentMethodDetailsBlik,
        ChargePaymentMethodDetailsBoleto,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_c import (
        ChargePaymentMethodDetailsCardPresent,
        ChargePaymentMethodDetailsCashapp,
        ChargePaymentMethodDetailsCrypto,
        ChargePaymentMethodDetailsCustomerBalance,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_card import (
        ChargePaymentMethodDetailsCard,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_e import (
        ChargePaymentMethodDetailsEps,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_f import (
        ChargePaymentMethodDetailsFpx,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_g import (
        ChargePaymentMethodDetailsGiropay,
        ChargePaymentMethodDetailsGrabpay,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_i import (
        ChargePaymentMethodDetailsIdeal,
        ChargePaymentMethodDetailsInteracPresent,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_k import (
        ChargePaymentMethodDetailsKakaoPay,
        ChargePaymentMethodDetailsKlarna,
        ChargePaymentMethodDetailsKonbini,
        ChargePaymentMethodDetailsKrCard,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_l import (
        ChargePaymentMethodDetailsLink,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_m import (
        ChargePaymentMethodDetailsMbWay,
        ChargePaymentMethodDetailsMobilepay,
        ChargePaymentMethodDetailsMultibanco,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_n import (
        ChargePaymentMethodDetailsNaverPay,
        ChargePaymentMethodDetailsNzBankAccount,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_o import (
        ChargePaymentMethodDetailsOxxo,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_p import (
        ChargePaymentMethodDetailsP24,
        ChargePaymentMethodDetailsPayByBank,
        ChargePaymentMethodDetailsPayco,
        ChargePaymentMethodDetailsPaynow,
        ChargePaymentMethodDetailsPaypal,
        ChargePaymentMethodDetailsPaypay,
        ChargePaymentMethodDetailsPayto,
        ChargePaymentMethodDetailsPix,
        ChargePaymentMethodDetailsPromptpay,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_r import (
        ChargePaymentMethodDetailsRevolutPay,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_s import (
        ChargePaymentMethodDetailsSamsungPay,
        ChargePaymentMethodDetailsSatispay,
        ChargePaymentMethodDetailsScalapay,
        ChargePaymentMethodDetailsSepaCreditTransfer,
        ChargePaymentMethodDetailsSepaDebit,
        ChargePaymentMethodDetailsSequra,
        ChargePaymentMethodDetailsSofort,
        ChargePaymentMethodDetailsStripeAccount,
        ChargePaymentMethodDetailsSunbit,
        ChargePaymentMethodDetailsSwish,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_t import (
        ChargePaymentMethodDetailsTwint,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_u import (
        ChargePaymentMethodDetailsUpi,
        ChargePaymentMethodDetailsUsBankAccount,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_w import (
        ChargePaymentMethodDetailsWechat,
        ChargePaymentMethodDetailsWechatPay,
    )
    from webhook_providers.models.stripe.objects.charge_payment_method_details_z import (
        ChargePaymentMethodDetailsZip,
    )
    from webhook_providers.models.stripe.objects.refund import RefundPage
    from webhook_providers.models.stripe.objects.source import Source
else:
    Account = later("webhook_providers.models.stripe.objects.account", "Account")
    BankAccount = later("webhook_providers.models.stripe.objects.bank_account", "BankAccount")
    Card = later("webhook_providers.models.stripe.objects.card", "Card")
    ChargePaymentMethodDetailsAchCreditTransfer = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_a",
        "ChargePaymentMethodDetailsAchCreditTransfer",
    )
    ChargePaymentMethodDetailsAchDebit = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_a",
        "ChargePaymentMethodDetailsAchDebit",
    )
    ChargePaymentMethodDetailsAcssDebit = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_a",
        "ChargePaymentMethodDetailsAcssDebit",
    )
    ChargePaymentMethodDetailsAffirm = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_a",
        "ChargePaymentMethodDetailsAffirm",
    )
    ChargePaymentMethodDetailsAfterpayClearpay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_a",
        "ChargePaymentMethodDetailsAfterpayClearpay",
    )
    ChargePaymentMethodDetailsAlipay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_a",
        "ChargePaymentMethodDetailsAlipay",
    )
    ChargePaymentMethodDetailsAlma = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_a",
        "ChargePaymentMethodDetailsAlma",
    )
    ChargePaymentMethodDetailsAmazonPay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_a",
        "ChargePaymentMethodDetailsAmazonPay",
    )
    ChargePaymentMethodDetailsAuBecsDebit = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_a",
        "ChargePaymentMethodDetailsAuBecsDebit",
    )
    ChargePaymentMethodDetailsBacsDebit = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_b",
        "ChargePaymentMethodDetailsBacsDebit",
    )
    ChargePaymentMethodDetailsBancontact = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_b",
        "ChargePaymentMethodDetailsBancontact",
    )
    ChargePaymentMethodDetailsBillie = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_b",
        "ChargePaymentMethodDetailsBillie",
    )
    ChargePaymentMethodDetailsBizum = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_b",
        "ChargePaymentMethodDetailsBizum",
    )
    ChargePaymentMethodDetailsBlik = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_b",
        "ChargePaymentMethodDetailsBlik",
    )
    ChargePaymentMethodDetailsBoleto = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_b",
        "ChargePaymentMethodDetailsBoleto",
    )
    ChargePaymentMethodDetailsCard = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_card",
        "ChargePaymentMethodDetailsCard",
    )
    ChargePaymentMethodDetailsCardPresent = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_c",
        "ChargePaymentMethodDetailsCardPresent",
    )
    ChargePaymentMethodDetailsCashapp = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_c",
        "ChargePaymentMethodDetailsCashapp",
    )
    ChargePaymentMethodDetailsCrypto = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_c",
        "ChargePaymentMethodDetailsCrypto",
    )
    ChargePaymentMethodDetailsCustomerBalance = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_c",
        "ChargePaymentMethodDetailsCustomerBalance",
    )
    ChargePaymentMethodDetailsEps = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_e",
        "ChargePaymentMethodDetailsEps",
    )
    ChargePaymentMethodDetailsFpx = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_f",
        "ChargePaymentMethodDetailsFpx",
    )
    ChargePaymentMethodDetailsGiropay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_g",
        "ChargePaymentMethodDetailsGiropay",
    )
    ChargePaymentMethodDetailsGrabpay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_g",
        "ChargePaymentMethodDetailsGrabpay",
    )
    ChargePaymentMethodDetailsIdeal = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_i",
        "ChargePaymentMethodDetailsIdeal",
    )
    ChargePaymentMethodDetailsInteracPresent = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_i",
        "ChargePaymentMethodDetailsInteracPresent",
    )
    ChargePaymentMethodDetailsKakaoPay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_k",
        "ChargePaymentMethodDetailsKakaoPay",
    )
    ChargePaymentMethodDetailsKlarna = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_k",
        "ChargePaymentMethodDetailsKlarna",
    )
    ChargePaymentMethodDetailsKonbini = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_k",
        "ChargePaymentMethodDetailsKonbini",
    )
    ChargePaymentMethodDetailsKrCard = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_k",
        "ChargePaymentMethodDetailsKrCard",
    )
    ChargePaymentMethodDetailsLink = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_l",
        "ChargePaymentMethodDetailsLink",
    )
    ChargePaymentMethodDetailsMbWay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_m",
        "ChargePaymentMethodDetailsMbWay",
    )
    ChargePaymentMethodDetailsMobilepay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_m",
        "ChargePaymentMethodDetailsMobilepay",
    )
    ChargePaymentMethodDetailsMultibanco = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_m",
        "ChargePaymentMethodDetailsMultibanco",
    )
    ChargePaymentMethodDetailsNaverPay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_n",
        "ChargePaymentMethodDetailsNaverPay",
    )
    ChargePaymentMethodDetailsNzBankAccount = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_n",
        "ChargePaymentMethodDetailsNzBankAccount",
    )
    ChargePaymentMethodDetailsOxxo = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_o",
        "ChargePaymentMethodDetailsOxxo",
    )
    ChargePaymentMethodDetailsP24 = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_p",
        "ChargePaymentMethodDetailsP24",
    )
    ChargePaymentMethodDetailsPayByBank = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_p",
        "ChargePaymentMethodDetailsPayByBank",
    )
    ChargePaymentMethodDetailsPayco = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_p",
        "ChargePaymentMethodDetailsPayco",
    )
    ChargePaymentMethodDetailsPaynow = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_p",
        "ChargePaymentMethodDetailsPaynow",
    )
    ChargePaymentMethodDetailsPaypal = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_p",
        "ChargePaymentMethodDetailsPaypal",
    )
    ChargePaymentMethodDetailsPaypay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_p",
        "ChargePaymentMethodDetailsPaypay",
    )
    ChargePaymentMethodDetailsPayto = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_p",
        "ChargePaymentMethodDetailsPayto",
    )
    ChargePaymentMethodDetailsPix = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_p",
        "ChargePaymentMethodDetailsPix",
    )
    ChargePaymentMethodDetailsPromptpay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_p",
        "ChargePaymentMethodDetailsPromptpay",
    )
    ChargePaymentMethodDetailsRevolutPay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_r",
        "ChargePaymentMethodDetailsRevolutPay",
    )
    ChargePaymentMethodDetailsSamsungPay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_s",
        "ChargePaymentMethodDetailsSamsungPay",
    )
    ChargePaymentMethodDetailsSatispay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_s",
        "ChargePaymentMethodDetailsSatispay",
    )
    ChargePaymentMethodDetailsScalapay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_s",
        "ChargePaymentMethodDetailsScalapay",
    )
    ChargePaymentMethodDetailsSepaCreditTransfer = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_s",
        "ChargePaymentMethodDetailsSepaCreditTransfer",
    )
    ChargePaymentMethodDetailsSepaDebit = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_s",
        "ChargePaymentMethodDetailsSepaDebit",
    )
    ChargePaymentMethodDetailsSequra = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_s",
        "ChargePaymentMethodDetailsSequra",
    )
    ChargePaymentMethodDetailsSofort = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_s",
        "ChargePaymentMethodDetailsSofort",
    )
    ChargePaymentMethodDetailsStripeAccount = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_s",
        "ChargePaymentMethodDetailsStripeAccount",
    )
    ChargePaymentMethodDetailsSunbit = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_s",
        "ChargePaymentMethodDetailsSunbit",
    )
    ChargePaymentMethodDetailsSwish = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_s",
        "ChargePaymentMethodDetailsSwish",
    )
    ChargePaymentMethodDetailsTwint = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_t",
        "ChargePaymentMethodDetailsTwint",
    )
    ChargePaymentMethodDetailsUpi = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_u",
        "ChargePaymentMethodDetailsUpi",
    )
    ChargePaymentMethodDetailsUsBankAccount = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_u",
        "ChargePaymentMethodDetailsUsBankAccount",
    )
    ChargePaymentMethodDetailsWechat = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_w",
        "ChargePaymentMethodDetailsWechat",
    )
    ChargePaymentMethodDetailsWechatPay = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_w",
        "ChargePaymentMethodDetailsWechatPay",
    )
    ChargePaymentMethodDetailsZip = later(
        "webhook_providers.models.stripe.objects.charge_payment_method_details_z",
        "ChargePaymentMethodDetailsZip",
    )
    RefundPage = later("webhook_providers.models.stripe.objects.refund", "RefundPage")
    Source = later("webhook_providers.models.stripe.objects.source", "Source")


class ChargeBillingDetailsAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class ChargeBillingDetails(Model):
    address: ChargeBillingDetailsAddress | None = None
    email: str | None = None
    name: str | None = None
    phone: str | None = None
    tax_id: str | None = None


class ChargeFraudDetails(Model):
    stripe_report: str | None = None
    user_report: str | None = None


class ChargeLevel3LineItem(Model):
    discount_amount: int | None = None
    product_code: str = ABSENT
    product_description: str = ABSENT
    quantity: int | None = None
    tax_amount: int | None = None
    unit_cost: int | None = None


class ChargeLevel3(Model):
    customer_reference: str | None = None
    line_items: list[ChargeLevel3LineItem] = ABSENT
    merchant_reference: str = ABSENT
    shipping_address_zip: str | None = None
    shipping_amount: int | None = None
    shipping_from_zip: str | None = None


class ChargeOutcome(Model):
    advice_code: Open["confirm_card_data", "do_not_try_again", "try_again_later"] | None = None
    network_advice_code: str | None = None
    network_decline_code: str | None = None
    network_status: str | None = None
    reason: str | None = None
    risk_level: str | None = None
    risk_score: int | None = None
    rule: Expandable | None = None
    seller_message: str | None = None
    type: str = ABSENT


class ChargePaymentMethodDetails(Model):
    ach_credit_transfer: ChargePaymentMethodDetailsAchCreditTransfer | None = None
    ach_debit: ChargePaymentMethodDetailsAchDebit | None = None
    acss_debit: ChargePaymentMethodDetailsAcssDebit | None = None
    affirm: ChargePaymentMethodDetailsAffirm | None = None
    afterpay_clearpay: ChargePaymentMethodDetailsAfterpayClearpay | None = None
    alipay: ChargePaymentMethodDetailsAlipay | None = None
    alma: ChargePaymentMethodDetailsAlma | None = None
    amazon_pay: ChargePaymentMethodDetailsAmazonPay | None = None
    au_becs_debit: ChargePaymentMethodDetailsAuBecsDebit | None = None
    bacs_debit: ChargePaymentMethodDetailsBacsDebit | None = None
    bancontact: ChargePaymentMethodDetailsBancontact | None = None
    billie: ChargePaymentMethodDetailsBillie | None = None
    bizum: ChargePaymentMethodDetailsBizum | None = None
    blik: ChargePaymentMethodDetailsBlik | None = None
    boleto: ChargePaymentMethodDetailsBoleto | None = None
    card: ChargePaymentMethodDetailsCard | None = None
    card_present: ChargePaymentMethodDetailsCardPresent | None = None
    cashapp: ChargePaymentMethodDetailsCashapp | None = None
    crypto: ChargePaymentMethodDetailsCrypto | None = None
    customer_balance: ChargePaymentMethodDetailsCustomerBalance | None = None
    eps: ChargePaymentMethodDetailsEps | None = None
    fpx: ChargePaymentMethodDetailsFpx | None = None
    giropay: ChargePaymentMethodDetailsGiropay | None = None
    grabpay: ChargePaymentMethodDetailsGrabpay | None = None
    ideal: ChargePaymentMethodDetailsIdeal | None = None
    interac_present: ChargePaymentMethodDetailsInteracPresent | None = None
    kakao_pay: ChargePaymentMethodDetailsKakaoPay | None = None
    klarna: ChargePaymentMethodDetailsKlarna | None = None
    konbini: ChargePaymentMethodDetailsKonbini | None = None
    kr_card: ChargePaymentMethodDetailsKrCard | None = None
    link: ChargePaymentMethodDetailsLink | None = None
    mb_way: ChargePaymentMethodDetailsMbWay | None = None
    mobilepay: ChargePaymentMethodDetailsMobilepay | None = None
    multibanco: ChargePaymentMethodDetailsMultibanco | None = None
    naver_pay: ChargePaymentMethodDetailsNaverPay | None = None
    nz_bank_account: ChargePaymentMethodDetailsNzBankAccount | None = None
    oxxo: ChargePaymentMethodDetailsOxxo | None = None
    p24: ChargePaymentMethodDetailsP24 | None = None
    pay_by_bank: ChargePaymentMethodDetailsPayByBank | None = None
    payco: ChargePaymentMethodDetailsPayco | None = None
    paynow: ChargePaymentMethodDetailsPaynow | None = None
    paypal: ChargePaymentMethodDetailsPaypal | None = None
    paypay: ChargePaymentMethodDetailsPaypay | None = None
    payto: ChargePaymentMethodDetailsPayto | None = None
    pix: ChargePaymentMethodDetailsPix | None = None
    promptpay: ChargePaymentMethodDetailsPromptpay | None = None
    revolut_pay: ChargePaymentMethodDetailsRevolutPay | None = None
    samsung_pay: ChargePaymentMethodDetailsSamsungPay | None = None
    satispay: ChargePaymentMethodDetailsSatispay | None = None
    scalapay: ChargePaymentMethodDetailsScalapay | None = None
    sepa_credit_transfer: ChargePaymentMethodDetailsSepaCreditTransfer | None = None
    sepa_debit: ChargePaymentMethodDetailsSepaDebit | None = None
    sequra: ChargePaymentMethodDetailsSequra | None = None
    sofort: ChargePaymentMethodDetailsSofort | None = None
    stripe_account: ChargePaymentMethodDetailsStripeAccount | None = None
    sunbit: ChargePaymentMethodDetailsSunbit | None = None
    swish: ChargePaymentMethodDetailsSwish | None = None
    twint: ChargePaymentMethodDetailsTwint | None = None
    type: str = ABSENT
    upi: ChargePaymentMethodDetailsUpi | None = None
    us_bank_account: ChargePaymentMethodDetailsUsBankAccount | None = None
    wechat: ChargePaymentMethodDetailsWechat | None = None
    wechat_pay: ChargePaymentMethodDetailsWechatPay | None = None
    zip: ChargePaymentMethodDetailsZip | None = None


class ChargePresentmentDetails(Model):
    presentment_amount: int = ABSENT
    presentment_currency: str = ABSENT


class ChargeRadarOptions(Model):
    session: str | None = None


class ChargeShippingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class ChargeShipping(Model):
    address: ChargeShippingAddress | None = None
    carrier: str | None = None
    name: str | None = None
    phone: str | None = None
    tracking_number: str | None = None


class ChargeTransferData(Model):
    amount: int | None = None
    destination: Expandable = ABSENT


class Charge(Model):
    amount: int = ABSENT
    amount_captured: int = ABSENT
    amount_refunded: int = ABSENT
    application: Expandable | None = None
    application_fee: Expandable | None = None
    application_fee_amount: int | None = None
    authorization_code: str | None = None
    balance_transaction: Expandable | None = None
    billing_details: ChargeBillingDetails = ABSENT
    calculated_statement_descriptor: str | None = None
    captured: bool = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    customer: Expandable | None = None
    description: str | None = None
    disputed: bool = ABSENT
    failure_balance_transaction: Expandable | None = None
    failure_code: str | None = None
    failure_message: str | None = None
    fraud_details: ChargeFraudDetails | None = None
    id: str = ABSENT
    level3: ChargeLevel3 | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    object: Open["charge"] = ABSENT
    on_behalf_of: Expandable | None = None
    outcome: ChargeOutcome | None = None
    paid: bool = ABSENT
    payment_intent: Expandable | None = None
    payment_method: str | None = None
    payment_method_details: ChargePaymentMethodDetails | None = None
    presentment_details: ChargePresentmentDetails | None = None
    radar_options: ChargeRadarOptions | None = None
    receipt_email: str | None = None
    receipt_number: str | None = None
    receipt_url: str | None = None
    refunded: bool = ABSENT
    refunds: RefundPage | None = None
    review: Expandable | None = None
    shipping: ChargeShipping | None = None
    source: (
        Annotated[
            Account | BankAccount | Card | Source,
            by_tag("object", "account", "bank_account", "card", "source"),
        ]
        | None
    ) = None
    source_transfer: Expandable | None = None
    statement_descriptor: str | None = None
    statement_descriptor_suffix: str | None = None
    status: Open["failed", "pending", "succeeded"] = ABSENT
    transfer: Expandable | None = None
    transfer_data: ChargeTransferData | None = None
    transfer_group: str | None = None


class ChargeOutcomeRule(Model):
    action: str = ABSENT
    id: str = ABSENT
    predicate: str = ABSENT


class ChargeEventData(Model):
    object: Charge = ABSENT
    previous_attributes: dict[str, Any] | None = None
