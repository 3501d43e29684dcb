"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Annotated

from webhook_providers.models.stripe.enums import ApiErrorCode
from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, by_tag, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.account import Account
    from webhook_providers.models.stripe.objects.bank_account import BankAccount
    from webhook_providers.models.stripe.objects.card import Card
    from webhook_providers.models.stripe.objects.payment_intent import PaymentIntent
    from webhook_providers.models.stripe.objects.payment_method import PaymentMethod
    from webhook_providers.models.stripe.objects.setup_intent import SetupIntent
    from webhook_providers.models.stripe.objects.source import Source
else:
    Account = later("webhook_providers.models.stripe.objects.account", "Account")
    BankAccount = later("webhook_providers.models.stripe.objects.bank_account", "BankAccount")
    Card = later("webhook_providers.models.stripe.objects.card", "Card")
    PaymentIntent = later("webhook_providers.models.stripe.objects.payment_intent", "PaymentIntent")
    PaymentMethod = later("webhook_providers.models.stripe.objects.payment_method", "PaymentMethod")
    SetupIntent = later("webhook_providers.models.stripe.objects.setup_intent", "SetupIntent")
    Source = later("webhook_providers.models.stripe.objects.source", "Source")


class TerminalReaderActionApiError(Model):
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
    setup_intent: SetupIntent | None = None
    source: (
        Annotated[
            Account | BankAccount | Card | Source,
            by_tag("object", "account", "bank_account", "card", "source"),
        ]
        | None
    ) = None
    type: Open["api_error", "card_error", "idempotency_error", "invalid_request_error"] = ABSENT


class TerminalReaderActionCollectInputsInputCustomText(Model):
    description: str | None = None
    skip_button: str | None = None
    submit_button: str | None = None
    title: str | None = None


class TerminalReaderActionCollectInputsInputEmail(Model):
    value: str | None = None


class TerminalReaderActionCollectInputsInputNumeric(Model):
    value: str | None = None


class TerminalReaderActionCollectInputsInputPhone(Model):
    value: str | None = None


class TerminalReaderActionCollectInputsInputSelectionChoice(Model):
    id: str | None = None
    style: Open["primary", "secondary"] | None = None
    text: str = ABSENT


class TerminalReaderActionCollectInputsInputSelection(Model):
    choices: list[TerminalReaderActionCollectInputsInputSelectionChoice] = ABSENT
    id: str | None = None
    text: str | None = None


class TerminalReaderActionCollectInputsInputSignature(Model):
    value: str | None = None


class TerminalReaderActionCollectInputsInputText(Model):
    value: str | None = None


class TerminalReaderActionCollectInputsInputToggle(Model):
    default_value: Open["disabled", "enabled"] | None = None
    description: str | None = None
    title: str | None = None
    value: Open["disabled", "enabled"] | None = None


class TerminalReaderActionCollectInputsInput(Model):
    custom_text: TerminalReaderActionCollectInputsInputCustomText | None = None
    email: TerminalReaderActionCollectInputsInputEmail | None = None
    numeric: TerminalReaderActionCollectInputsInputNumeric | None = None
    phone: TerminalReaderActionCollectInputsInputPhone | None = None
    required: bool | None = None
    selection: TerminalReaderActionCollectInputsInputSelection | None = None
    signature: TerminalReaderActionCollectInputsInputSignature | None = None
    skipped: bool | None = None
    text: TerminalReaderActionCollectInputsInputText | None = None
    toggles: list[TerminalReaderActionCollectInputsInputToggle] | None = None
    type: Open["email", "numeric", "phone", "selection", "signature", "text"] = ABSENT


class TerminalReaderActionCollectInputs(Model):
    inputs: list[TerminalReaderActionCollectInputsInput] = ABSENT
    metadata: dict[str, str] | None = None


class TerminalReaderActionCollectPaymentMethodCollectConfigTipping(Model):
    amount_eligible: int | None = None


class TerminalReaderActionCollectPaymentMethodCollectConfig(Model):
    enable_customer_cancellation: bool | None = None
    skip_tipping: bool | None = None
    tipping: TerminalReaderActionCollectPaymentMethodCollectConfigTipping | None = None


class TerminalReaderActionCollectPaymentMethod(Model):
    collect_config: TerminalReaderActionCollectPaymentMethodCollectConfig | None = None
    payment_intent: Expandable = ABSENT
    payment_method: PaymentMethod | None = None


class TerminalReaderActionConfirmPaymentIntentConfirmConfig(Model):
    return_url: str | None = None


class TerminalReaderActionConfirmPaymentIntent(Model):
    confirm_config: TerminalReaderActionConfirmPaymentIntentConfirmConfig | None = None
    payment_intent: Expandable = ABSENT


class TerminalReaderActionPrintContentImage(Model):
    created_at: int = ABSENT
    filename: str = ABSENT
    size: int = ABSENT
    type: str = ABSENT


class TerminalReaderActionPrintContent(Model):
    image: TerminalReaderActionPrintContentImage | None = None
    type: Open["image"] = ABSENT


class TerminalReaderActionProcessPaymentIntentProcessConfigTipping(Model):
    amount_eligible: int | None = None


class TerminalReaderActionProcessPaymentIntentProcessConfig(Model):
    enable_customer_cancellation: bool | None = None
    return_url: str | None = None
    skip_tipping: bool | None = None
    tipping: TerminalReaderActionProcessPaymentIntentProcessConfigTipping | None = None


class TerminalReaderActionProcessPaymentIntent(Model):
    payment_intent: Expandable = ABSENT
    process_config: TerminalReaderActionProcessPaymentIntentProcessConfig | None = None


class TerminalReaderActionProcessSetupIntentProcessConfig(Model):
    enable_customer_cancellation: bool | None = None


class TerminalReaderActionProcessSetupIntent(Model):
    generated_card: str | None = None
    process_config: TerminalReaderActionProcessSetupIntentProcessConfig | None = None
    setup_intent: Expandable = ABSENT


class TerminalReaderActionRefundPaymentRefundPaymentConfig(Model):
    enable_customer_cancellation: bool | None = None


class TerminalReaderActionRefundPayment(Model):
    amount: int | None = None
    charge: Expandable | None = None
    metadata: dict[str, str] | None = None
    payment_intent: Expandable | None = None
    reason: Open["duplicate", "fraudulent", "requested_by_customer"] | None = None
    refund: Expandable | None = None
    refund_application_fee: bool | None = None
    refund_payment_config: TerminalReaderActionRefundPaymentRefundPaymentConfig | None = None
    reverse_transfer: bool | None = None


class TerminalReaderActionSetReaderDisplayCartLineItem(Model):
    amount: int = ABSENT
    description: str = ABSENT
    quantity: int = ABSENT


class TerminalReaderActionSetReaderDisplayCart(Model):
    currency: str = ABSENT
    line_items: list[TerminalReaderActionSetReaderDisplayCartLineItem] = ABSENT
    tax: int | None = None
    total: int = ABSENT


class TerminalReaderActionSetReaderDisplay(Model):
    cart: TerminalReaderActionSetReaderDisplayCart | None = None
    type: Open["cart"] = ABSENT


class TerminalReaderAction(Model):
    api_error: TerminalReaderActionApiError | None = None
    collect_inputs: TerminalReaderActionCollectInputs | None = None
    collect_payment_method: TerminalReaderActionCollectPaymentMethod | None = None
    confirm_payment_intent: TerminalReaderActionConfirmPaymentIntent | None = None
    failure_code: str | None = None
    failure_message: str | None = None
    print_content: TerminalReaderActionPrintContent | None = None
    process_payment_intent: TerminalReaderActionProcessPaymentIntent | None = None
    process_setup_intent: TerminalReaderActionProcessSetupIntent | None = None
    refund_payment: TerminalReaderActionRefundPayment | None = None
    set_reader_display: TerminalReaderActionSetReaderDisplay | None = None
    status: Open["failed", "in_progress", "succeeded"] = ABSENT
    type: Open[
        "collect_inputs",
        "collect_payment_method",
        "confirm_payment_intent",
        "print_content",
        "process_payment_intent",
        "process_setup_intent",
        "refund_payment",
        "set_reader_display",
    ] = ABSENT
