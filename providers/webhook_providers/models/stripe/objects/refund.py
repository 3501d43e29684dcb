"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.refund_destination_details_a import (
        RefundDestinationDetailsAffirm,
        RefundDestinationDetailsAfterpayClearpay,
        RefundDestinationDetailsAlipay,
        RefundDestinationDetailsAlma,
        RefundDestinationDetailsAmazonPay,
        RefundDestinationDetailsAuBankTransfer,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_b import (
        RefundDestinationDetailsBlik,
        RefundDestinationDetailsBrBankTransfer,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_c import (
        RefundDestinationDetailsCard,
        RefundDestinationDetailsCashapp,
        RefundDestinationDetailsCrypto,
        RefundDestinationDetailsCustomerCashBalance,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_e import (
        RefundDestinationDetailsEps,
        RefundDestinationDetailsEuBankTransfer,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_g import (
        RefundDestinationDetailsGbBankTransfer,
        RefundDestinationDetailsGiropay,
        RefundDestinationDetailsGrabpay,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_j import (
        RefundDestinationDetailsJpBankTransfer,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_k import (
        RefundDestinationDetailsKlarna,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_m import (
        RefundDestinationDetailsMbWay,
        RefundDestinationDetailsMultibanco,
        RefundDestinationDetailsMxBankTransfer,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_n import (
        RefundDestinationDetailsNzBankTransfer,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_p import (
        RefundDestinationDetailsP24,
        RefundDestinationDetailsPaynow,
        RefundDestinationDetailsPaypal,
        RefundDestinationDetailsPix,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_r import (
        RefundDestinationDetailsRevolut,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_s import (
        RefundDestinationDetailsScalapay,
        RefundDestinationDetailsSofort,
        RefundDestinationDetailsSwish,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_t import (
        RefundDestinationDetailsThBankTransfer,
        RefundDestinationDetailsTwint,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_u import (
        RefundDestinationDetailsUsBankTransfer,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_w import (
        RefundDestinationDetailsWechatPay,
    )
    from webhook_providers.models.stripe.objects.refund_destination_details_z import (
        RefundDestinationDetailsZip,
    )
else:
    RefundDestinationDetailsAffirm = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_a",
        "RefundDestinationDetailsAffirm",
    )
    RefundDestinationDetailsAfterpayClearpay = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_a",
        "RefundDestinationDetailsAfterpayClearpay",
    )
    RefundDestinationDetailsAlipay = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_a",
        "RefundDestinationDetailsAlipay",
    )
    RefundDestinationDetailsAlma = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_a",
        "RefundDestinationDetailsAlma",
    )
    RefundDestinationDetailsAmazonPay = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_a",
        "RefundDestinationDetailsAmazonPay",
    )
    RefundDestinationDetailsAuBankTransfer = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_a",
        "RefundDestinationDetailsAuBankTransfer",
    )
    RefundDestinationDetailsBlik = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_b",
        "RefundDestinationDetailsBlik",
    )
    RefundDestinationDetailsBrBankTransfer = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_b",
        "RefundDestinationDetailsBrBankTransfer",
    )
    RefundDestinationDetailsCard = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_c",
        "RefundDestinationDetailsCard",
    )
    RefundDestinationDetailsCashapp = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_c",
        "RefundDestinationDetailsCashapp",
    )
    RefundDestinationDetailsCrypto = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_c",
        "RefundDestinationDetailsCrypto",
    )
    RefundDestinationDetailsCustomerCashBalance = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_c",
        "RefundDestinationDetailsCustomerCashBalance",
    )
    RefundDestinationDetailsEps = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_e",
        "RefundDestinationDetailsEps",
    )
    RefundDestinationDetailsEuBankTransfer = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_e",
        "RefundDestinationDetailsEuBankTransfer",
    )
    RefundDestinationDetailsGbBankTransfer = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_g",
        "RefundDestinationDetailsGbBankTransfer",
    )
    RefundDestinationDetailsGiropay = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_g",
        "RefundDestinationDetailsGiropay",
    )
    RefundDestinationDetailsGrabpay = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_g",
        "RefundDestinationDetailsGrabpay",
    )
    RefundDestinationDetailsJpBankTransfer = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_j",
        "RefundDestinationDetailsJpBankTransfer",
    )
    RefundDestinationDetailsKlarna = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_k",
        "RefundDestinationDetailsKlarna",
    )
    RefundDestinationDetailsMbWay = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_m",
        "RefundDestinationDetailsMbWay",
    )
    RefundDestinationDetailsMultibanco = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_m",
        "RefundDestinationDetailsMultibanco",
    )
    RefundDestinationDetailsMxBankTransfer = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_m",
        "RefundDestinationDetailsMxBankTransfer",
    )
    RefundDestinationDetailsNzBankTransfer = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_n",
        "RefundDestinationDetailsNzBankTransfer",
    )
    RefundDestinationDetailsP24 = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_p",
        "RefundDestinationDetailsP24",
    )
    RefundDestinationDetailsPaynow = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_p",
        "RefundDestinationDetailsPaynow",
    )
    RefundDestinationDetailsPaypal = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_p",
        "RefundDestinationDetailsPaypal",
    )
    RefundDestinationDetailsPix = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_p",
        "RefundDestinationDetailsPix",
    )
    RefundDestinationDetailsRevolut = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_r",
        "RefundDestinationDetailsRevolut",
    )
    RefundDestinationDetailsScalapay = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_s",
        "RefundDestinationDetailsScalapay",
    )
    RefundDestinationDetailsSofort = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_s",
        "RefundDestinationDetailsSofort",
    )
    RefundDestinationDetailsSwish = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_s",
        "RefundDestinationDetailsSwish",
    )
    RefundDestinationDetailsThBankTransfer = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_t",
        "RefundDestinationDetailsThBankTransfer",
    )
    RefundDestinationDetailsTwint = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_t",
        "RefundDestinationDetailsTwint",
    )
    RefundDestinationDetailsUsBankTransfer = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_u",
        "RefundDestinationDetailsUsBankTransfer",
    )
    RefundDestinationDetailsWechatPay = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_w",
        "RefundDestinationDetailsWechatPay",
    )
    RefundDestinationDetailsZip = later(
        "webhook_providers.models.stripe.objects.refund_destination_details_z",
        "RefundDestinationDetailsZip",
    )


class RefundDestinationDetails(Model):
    affirm: RefundDestinationDetailsAffirm | None = None
    afterpay_clearpay: RefundDestinationDetailsAfterpayClearpay | None = None
    alipay: RefundDestinationDetailsAlipay | None = None
    alma: RefundDestinationDetailsAlma | None = None
    amazon_pay: RefundDestinationDetailsAmazonPay | None = None
    au_bank_transfer: RefundDestinationDetailsAuBankTransfer | None = None
    blik: RefundDestinationDetailsBlik | None = None
    br_bank_transfer: RefundDestinationDetailsBrBankTransfer | None = None
    card: RefundDestinationDetailsCard | None = None
    cashapp: RefundDestinationDetailsCashapp | None = None
    crypto: RefundDestinationDetailsCrypto | None = None
    customer_cash_balance: RefundDestinationDetailsCustomerCashBalance | None = None
    eps: RefundDestinationDetailsEps | None = None
    eu_bank_transfer: RefundDestinationDetailsEuBankTransfer | None = None
    gb_bank_transfer: RefundDestinationDetailsGbBankTransfer | None = None
    giropay: RefundDestinationDetailsGiropay | None = None
    grabpay: RefundDestinationDetailsGrabpay | None = None
    jp_bank_transfer: RefundDestinationDetailsJpBankTransfer | None = None
    klarna: RefundDestinationDetailsKlarna | None = None
    mb_way: RefundDestinationDetailsMbWay | None = None
    multibanco: RefundDestinationDetailsMultibanco | None = None
    mx_bank_transfer: RefundDestinationDetailsMxBankTransfer | None = None
    nz_bank_transfer: RefundDestinationDetailsNzBankTransfer | None = None
    p24: RefundDestinationDetailsP24 | None = None
    paynow: RefundDestinationDetailsPaynow | None = None
    paypal: RefundDestinationDetailsPaypal | None = None
    pix: RefundDestinationDetailsPix | None = None
    revolut: RefundDestinationDetailsRevolut | None = None
    scalapay: RefundDestinationDetailsScalapay | None = None
    sofort: RefundDestinationDetailsSofort | None = None
    swish: RefundDestinationDetailsSwish | None = None
    th_bank_transfer: RefundDestinationDetailsThBankTransfer | None = None
    twint: RefundDestinationDetailsTwint | None = None
    type: str = ABSENT
    us_bank_transfer: RefundDestinationDetailsUsBankTransfer | None = None
    wechat_pay: RefundDestinationDetailsWechatPay | None = None
    zip: RefundDestinationDetailsZip | None = None


class RefundNextActionDisplayDetailsEmailSent(Model):
    email_sent_at: int = ABSENT
    email_sent_to: str = ABSENT


class RefundNextActionDisplayDetails(Model):
    email_sent: RefundNextActionDisplayDetailsEmailSent = ABSENT
    expires_at: int = ABSENT


class RefundNextAction(Model):
    display_details: RefundNextActionDisplayDetails | None = None
    type: str = ABSENT


class RefundPresentmentDetails(Model):
    presentment_amount: int = ABSENT
    presentment_currency: str = ABSENT


class Refund(Model):
    amount: int = ABSENT
    balance_transaction: Expandable | None = None
    charge: Expandable | None = None
    created: int = ABSENT
    currency: str = ABSENT
    customer: Expandable | None = None
    customer_account: str | None = None
    description: str | None = None
    destination_details: RefundDestinationDetails | None = None
    failure_balance_transaction: Expandable | None = None
    failure_reason: str | None = None
    id: str = ABSENT
    instructions_email: str | None = None
    metadata: dict[str, str] | None = None
    next_action: RefundNextAction | None = None
    object: Open["refund"] = ABSENT
    payment_intent: Expandable | None = None
    payment_method: Expandable | None = None
    pending_reason: Open["charge_pending", "insufficient_funds", "processing"] | None = None
    presentment_details: RefundPresentmentDetails | None = None
    reason: (
        Open["duplicate", "expired_uncaptured_charge", "fraudulent", "requested_by_customer"] | None
    ) = None
    receipt_number: str | None = None
    source_transfer_reversal: Expandable | None = None
    status: str | None = None
    transfer_reversal: Expandable | None = None


class RefundPage(Model):
    object: Open["list"] = ABSENT
    data: list[Refund] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT


class RefundEventData(Model):
    object: Refund = ABSENT
    previous_attributes: dict[str, Any] | None = None
