"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.payment_intent_next_action_display_bank_transfer_instructions_financial_address import (
        PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddress,
    )
else:
    PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddress = later(
        "webhook_providers.models.stripe.objects.payment_intent_next_action_display_bank_transfer_instructions_financial_address",
        "PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddress",
    )


class PaymentIntentNextActionAlipayHandleRedirect(Model):
    native_data: str | None = None
    native_url: str | None = None
    return_url: str | None = None
    url: str | None = None


class PaymentIntentNextActionBlikAuthorize(Model):
    pass


class PaymentIntentNextActionBoletoDisplayDetails(Model):
    expires_at: int | None = None
    hosted_voucher_url: str | None = None
    number: str | None = None
    pdf: str | None = None


class PaymentIntentNextActionCardAwaitNotification(Model):
    charge_attempt_at: int | None = None
    customer_approval_required: bool | None = None


class PaymentIntentNextActionCashappHandleRedirectOrDisplayQrCodeQrCode(Model):
    expires_at: int = ABSENT
    image_url_png: str = ABSENT
    image_url_svg: str = ABSENT


class PaymentIntentNextActionCashappHandleRedirectOrDisplayQrCode(Model):
    hosted_instructions_url: str = ABSENT
    mobile_auth_url: str = ABSENT
    qr_code: PaymentIntentNextActionCashappHandleRedirectOrDisplayQrCodeQrCode = ABSENT


class PaymentIntentNextActionDisplayBankTransferInstructions(Model):
    amount_remaining: int | None = None
    currency: str | None = None
    financial_addresses: (
        list[PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddress] | None
    ) = None
    hosted_instructions_url: str | None = None
    reference: str | None = None
    type: Open[
        "eu_bank_transfer",
        "gb_bank_transfer",
        "jp_bank_transfer",
        "mx_bank_transfer",
        "us_bank_transfer",
    ] = ABSENT


class PaymentIntentNextActionKlarnaDisplayQrCode(Model):
    data: str = ABSENT
    expires_at: int | None = None
    image_url_png: str = ABSENT
    image_url_svg: str = ABSENT


class PaymentIntentNextActionKonbiniDisplayDetailsStoresFamilymart(Model):
    confirmation_number: str | None = None
    payment_code: str = ABSENT


class PaymentIntentNextActionKonbiniDisplayDetailsStoresLawson(Model):
    confirmation_number: str | None = None
    payment_code: str = ABSENT


class PaymentIntentNextActionKonbiniDisplayDetailsStoresMinistop(Model):
    confirmation_number: str | None = None
    payment_code: str = ABSENT


class PaymentIntentNextActionKonbiniDisplayDetailsStoresSeicomart(Model):
    confirmation_number: str | None = None
    payment_code: str = ABSENT


class PaymentIntentNextActionKonbiniDisplayDetailsStores(Model):
    familymart: PaymentIntentNextActionKonbiniDisplayDetailsStoresFamilymart | None = None
    lawson: PaymentIntentNextActionKonbiniDisplayDetailsStoresLawson | None = None
    ministop: PaymentIntentNextActionKonbiniDisplayDetailsStoresMinistop | None = None
    seicomart: PaymentIntentNextActionKonbiniDisplayDetailsStoresSeicomart | None = None


class PaymentIntentNextActionKonbiniDisplayDetails(Model):
    expires_at: int = ABSENT
    hosted_voucher_url: str | None = None
    stores: PaymentIntentNextActionKonbiniDisplayDetailsStores = ABSENT


class PaymentIntentNextActionMultibancoDisplayDetails(Model):
    entity: str | None = None
    expires_at: int | None = None
    hosted_voucher_url: str | None = None
    reference: str | None = None


class PaymentIntentNextActionOxxoDisplayDetails(Model):
    expires_after: int | None = None
    hosted_voucher_url: str | None = None
    number: str | None = None


class PaymentIntentNextActionPaynowDisplayQrCode(Model):
    data: str = ABSENT
    hosted_instructions_url: str | None = None
    image_url_png: str = ABSENT
    image_url_svg: str = ABSENT


class PaymentIntentNextActionPixDisplayQrCode(Model):
    data: str | None = None
    expires_at: int | None = None
    hosted_instructions_url: str | None = None
    image_url_png: str | None = None
    image_url_svg: str | None = None


class PaymentIntentNextActionPromptpayDisplayQrCode(Model):
    data: str = ABSENT
    hosted_instructions_url: str = ABSENT
    image_url_png: str = ABSENT
    image_url_svg: str = ABSENT


class PaymentIntentNextActionRedirectToUrl(Model):
    return_url: str | None = None
    url: str | None = None


class PaymentIntentNextActionSwishHandleRedirectOrDisplayQrCodeQrCode(Model):
    data: str = ABSENT
    expires_at: int = ABSENT
    image_url_png: str = ABSENT
    image_url_svg: str = ABSENT


class PaymentIntentNextActionSwishHandleRedirectOrDisplayQrCode(Model):
    hosted_instructions_url: str = ABSENT
    mobile_auth_url: str = ABSENT
    qr_code: PaymentIntentNextActionSwishHandleRedirectOrDisplayQrCodeQrCode = ABSENT


class PaymentIntentNextActionUpiHandleRedirectOrDisplayQrCodeQrCode(Model):
    expires_at: int = ABSENT
    image_url_png: str = ABSENT
    image_url_svg: str = ABSENT


class PaymentIntentNextActionUpiHandleRedirectOrDisplayQrCode(Model):
    hosted_instructions_url: str = ABSENT
    qr_code: PaymentIntentNextActionUpiHandleRedirectOrDisplayQrCodeQrCode = ABSENT


class PaymentIntentNextActionVerifyWithMicrodeposits(Model):
    arrival_date: int = ABSENT
    hosted_verification_url: str = ABSENT
    microdeposit_type: Open["amounts", "descriptor_code"] | None = None


class PaymentIntentNextActionWechatPayDisplayQrCode(Model):
    data: str = ABSENT
    hosted_instructions_url: str = ABSENT
    image_data_url: str = ABSENT
    image_url_png: str = ABSENT
    image_url_svg: str = ABSENT


class PaymentIntentNextActionWechatPayRedirectToAndroidApp(Model):
    app_id: str = ABSENT
    nonce_str: str = ABSENT
    package: str = ABSENT
    partner_id: str = ABSENT
    prepay_id: str = ABSENT
    sign: str = ABSENT
    timestamp: str = ABSENT


class PaymentIntentNextActionWechatPayRedirectToIosApp(Model):
    native_url: str = ABSENT


class PaymentIntentNextAction(Model):
    alipay_handle_redirect: PaymentIntentNextActionAlipayHandleRedirect | None = None
    blik_authorize: PaymentIntentNextActionBlikAuthorize | None = None
    boleto_display_details: PaymentIntentNextActionBoletoDisplayDetails | None = None
    card_await_notification: PaymentIntentNextActionCardAwaitNotification | None = None
    cashapp_handle_redirect_or_display_qr_code: (
        PaymentIntentNextActionCashappHandleRedirectOrDisplayQrCode | None
    ) = None
    display_bank_transfer_instructions: (
        PaymentIntentNextActionDisplayBankTransferInstructions | None
    ) = None
    klarna_display_qr_code: PaymentIntentNextActionKlarnaDisplayQrCode | None = None
    konbini_display_details: PaymentIntentNextActionKonbiniDisplayDetails | None = None
    multibanco_display_details: PaymentIntentNextActionMultibancoDisplayDetails | None = None
    oxxo_display_details: PaymentIntentNextActionOxxoDisplayDetails | None = None
    paynow_display_qr_code: PaymentIntentNextActionPaynowDisplayQrCode | None = None
    pix_display_qr_code: PaymentIntentNextActionPixDisplayQrCode | None = None
    promptpay_display_qr_code: PaymentIntentNextActionPromptpayDisplayQrCode | None = None
    redirect_to_url: PaymentIntentNextActionRedirectToUrl | None = None
    swish_handle_redirect_or_display_qr_code: (
        PaymentIntentNextActionSwishHandleRedirectOrDisplayQrCode | None
    ) = None
    type: str = ABSENT
    upi_handle_redirect_or_display_qr_code: (
        PaymentIntentNextActionUpiHandleRedirectOrDisplayQrCode | None
    ) = None
    use_stripe_sdk: dict[str, Any] | None = None
    verify_with_microdeposits: PaymentIntentNextActionVerifyWithMicrodeposits | None = None
    wechat_pay_display_qr_code: PaymentIntentNextActionWechatPayDisplayQrCode | None = None
    wechat_pay_redirect_to_android_app: (
        PaymentIntentNextActionWechatPayRedirectToAndroidApp | None
    ) = None
    wechat_pay_redirect_to_ios_app: PaymentIntentNextActionWechatPayRedirectToIosApp | None = None
