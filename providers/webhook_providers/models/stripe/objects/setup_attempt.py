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
    from webhook_providers.models.stripe.objects.setup_attempt_payment_method_details import (
        SetupAttemptPaymentMethodDetails,
    )
    from webhook_providers.models.stripe.objects.setup_intent import SetupIntent
    from webhook_providers.models.stripe.objects.source import Source
else:
    Account = later("webhook_providers.models.stripe.objects.account", "Account")
    BankAccount = later("webhook_providers.models.stripe.objects.bank_account", "BankAccount")
    Card = later("webhook_providers.models.stripe.objects.card", "Card")
    PaymentIntent = later("webhook_providers.models.stripe.objects.payment_intent", "PaymentIntent")
    PaymentMethod = later("webhook_providers.models.stripe.objects.payment_method", "PaymentMethod")
    SetupAttemptPaymentMethodDetails = later(
        "webhook_providers.models.stripe.objects.setup_attempt_payment_method_details",
        "SetupAttemptPaymentMethodDetails",
    )
    SetupIntent = later("webhook_providers.models.stripe.objects.setup_intent", "SetupIntent")
    Source = later("webhook_providers.models.stripe.objects.source", "Source")


class SetupAttemptSetupError(Model):
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


class SetupAttempt(Model):
    application: Expandable | None = None
    attach_to_self: bool | None = None
    created: int = ABSENT
    customer: Expandable | None = None
    customer_account: str | None = None
    flow_directions: list[Open["inbound", "outbound"]] | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["setup_attempt"] = ABSENT
    on_behalf_of: Expandable | None = None
    payment_method: Expandable = ABSENT
    payment_method_details: SetupAttemptPaymentMethodDetails = ABSENT
    setup_error: SetupAttemptSetupError | None = None
    setup_intent: Expandable = ABSENT
    status: str = ABSENT
    usage: str = ABSENT
