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
    from webhook_providers.models.stripe.objects.payment_intent import PaymentIntent
    from webhook_providers.models.stripe.objects.payment_method import PaymentMethod
    from webhook_providers.models.stripe.objects.setup_intent_payment_method_options import (
        SetupIntentPaymentMethodOptions,
    )
    from webhook_providers.models.stripe.objects.source import Source
else:
    Account = later("webhook_providers.models.stripe.objects.account", "Account")
    BankAccount = later("webhook_providers.models.stripe.objects.bank_account", "BankAccount")
    Card = later("webhook_providers.models.stripe.objects.card", "Card")
    PaymentIntent = later("webhook_providers.models.stripe.objects.payment_intent", "PaymentIntent")
    PaymentMethod = later("webhook_providers.models.stripe.objects.payment_method", "PaymentMethod")
    SetupIntentPaymentMethodOptions = later(
        "webhook_providers.models.stripe.objects.setup_intent_payment_method_options",
        "SetupIntentPaymentMethodOptions",
    )
    Source = later("webhook_providers.models.stripe.objects.source", "Source")


class SetupIntentAutomaticPaymentMethods(Model):
    allow_redirects: Open["always", "never"] | None = None
    enabled: bool | None = None


class SetupIntentLastSetupError(Model):
    advice_code: str | None = None
    charge: str | None = None
    code: ApiErrorCode | None = None
    decline_code: str | None = None
    doc_url: str | None = None
    message: str | None = None
    network_advice_code: str | None = None
    network_decline_code: str | None = None
    param: str | None = None
    payment_intent: PaymentIntent | None = None
    payment_method: PaymentMethod | None = None
    payment_method_type: str | None = None
    request_log_url: str | None = None
    setup_intent: "SetupIntent | None" = None
    source: (
        Annotated[
            Account | BankAccount | Card | Source,
            by_tag("object", "account", "bank_account", "card", "source"),
        ]
        | None
    ) = None
    type: Open["api_error", "card_error", "idempotency_error", "invalid_request_error"] = ABSENT


class SetupIntentManagedPayments(Model):
    enabled: bool = ABSENT


class SetupIntentNextActionBlikAuthorize(Model):
    pass


class SetupIntentNextActionCashappHandleRedirectOrDisplayQrCodeQrCode(Model):
    expires_at: int = ABSENT
    image_url_png: str = ABSENT
    image_url_svg: str = ABSENT


class SetupIntentNextActionCashappHandleRedirectOrDisplayQrCode(Model):
    hosted_instructions_url: str = ABSENT
    mobile_auth_url: str = ABSENT
    qr_code: SetupIntentNextActionCashappHandleRedirectOrDisplayQrCodeQrCode = ABSENT


class SetupIntentNextActionPixDisplayQrCode(Model):
    data: str = ABSENT
    expires_at: int = ABSENT
    hosted_instructions_url: str = ABSENT
    image_url_png: str = ABSENT
    image_url_svg: str = ABSENT


class SetupIntentNextActionRedirectToUrl(Model):
    return_url: str | None = None
    url: str | None = None


class SetupIntentNextActionUpiHandleRedirectOrDisplayQrCodeQrCode(Model):
    expires_at: int = ABSENT
    image_url_png: str = ABSENT
    image_url_svg: str = ABSENT


class SetupIntentNextActionUpiHandleRedirectOrDisplayQrCode(Model):
    hosted_instructions_url: str = ABSENT
    qr_code: SetupIntentNextActionUpiHandleRedirectOrDisplayQrCodeQrCode = ABSENT


class SetupIntentNextActionVerifyWithMicrodeposits(Model):
    arrival_date: int = ABSENT
    hosted_verification_url: str = ABSENT
    microdeposit_type: Open["amounts", "descriptor_code"] | None = None


class SetupIntentNextAction(Model):
    blik_authorize: SetupIntentNextActionBlikAuthorize | None = None
    cashapp_handle_redirect_or_display_qr_code: (
        SetupIntentNextActionCashappHandleRedirectOrDisplayQrCode | None
    ) = None
    pix_display_qr_code: SetupIntentNextActionPixDisplayQrCode | None = None
    redirect_to_url: SetupIntentNextActionRedirectToUrl | None = None
    type: str = ABSENT
    upi_handle_redirect_or_display_qr_code: (
        SetupIntentNextActionUpiHandleRedirectOrDisplayQrCode | None
    ) = None
    use_stripe_sdk: dict[str, Any] | None = None
    verify_with_microdeposits: SetupIntentNextActionVerifyWithMicrodeposits | None = None


class SetupIntentPaymentMethodConfigurationDetails(Model):
    id: str = ABSENT
    parent: str | None = None


class SetupIntent(Model):
    allowed_payment_method_types: list[AllowedPaymentMethodType] | None = None
    application: Expandable | None = None
    attach_to_self: bool | None = None
    automatic_payment_methods: SetupIntentAutomaticPaymentMethods | None = None
    cancellation_reason: Open["abandoned", "duplicate", "requested_by_customer"] | None = None
    client_secret: str | None = None
    created: int = ABSENT
    customer: Expandable | None = None
    customer_account: str | None = None
    description: str | None = None
    excluded_payment_method_types: list[ExcludedPaymentMethodType] | None = None
    flow_directions: list[Open["inbound", "outbound"]] | None = None
    id: str = ABSENT
    last_setup_error: SetupIntentLastSetupError | None = None
    latest_attempt: Expandable | None = None
    livemode: bool = ABSENT
    managed_payments: SetupIntentManagedPayments | None = None
    mandate: Expandable | None = None
    metadata: dict[str, str] | None = None
    next_action: SetupIntentNextAction | None = None
    object: Open["setup_intent"] = ABSENT
    on_behalf_of: Expandable | None = None
    payment_method: Expandable | None = None
    payment_method_configuration_details: SetupIntentPaymentMethodConfigurationDetails | None = None
    payment_method_options: SetupIntentPaymentMethodOptions | None = None
    payment_method_types: list[str] = ABSENT
    single_use_mandate: Expandable | None = None
    status: Open[
        "canceled",
        "processing",
        "requires_action",
        "requires_confirmation",
        "requires_payment_method",
        "succeeded",
    ] = ABSENT
    usage: str = ABSENT


class SetupIntentEventData(Model):
    object: SetupIntent = ABSENT
    previous_attributes: dict[str, Any] | None = None


SetupIntentLastSetupError.model_rebuild()
