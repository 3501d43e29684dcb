"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class BillingPortalSessionAfterExpirationCustomerLogin(Model):
    expires_at: int | None = None


class BillingPortalSessionAfterExpiration(Model):
    customer_login: BillingPortalSessionAfterExpirationCustomerLogin | None = None
    type: Open["customer_login"] = ABSENT


class BillingPortalSessionFlowAfterCompletionHostedConfirmation(Model):
    custom_message: str | None = None


class BillingPortalSessionFlowAfterCompletionRedirect(Model):
    return_url: str = ABSENT


class BillingPortalSessionFlowAfterCompletion(Model):
    hosted_confirmation: BillingPortalSessionFlowAfterCompletionHostedConfirmation | None = None
    redirect: BillingPortalSessionFlowAfterCompletionRedirect | None = None
    type: Open["hosted_confirmation", "portal_homepage", "redirect"] = ABSENT


class BillingPortalSessionFlowCustomerUpdate(Model):
    pass


class BillingPortalSessionFlowSubscriptionCancelRetentionCouponOffer(Model):
    coupon: str = ABSENT


class BillingPortalSessionFlowSubscriptionCancelRetention(Model):
    coupon_offer: BillingPortalSessionFlowSubscriptionCancelRetentionCouponOffer | None = None
    type: Open["coupon_offer"] = ABSENT


class BillingPortalSessionFlowSubscriptionCancel(Model):
    retention: BillingPortalSessionFlowSubscriptionCancelRetention | None = None
    subscription: str = ABSENT


class BillingPortalSessionFlowSubscriptionPause(Model):
    subscription: str = ABSENT


class BillingPortalSessionFlowSubscriptionUpdate(Model):
    subscription: str = ABSENT


class BillingPortalSessionFlowSubscriptionUpdateConfirmDiscount(Model):
    coupon: str | None = None
    promotion_code: str | None = None


class BillingPortalSessionFlowSubscriptionUpdateConfirmItem(Model):
    id: str | None = None
    price: str | None = None
    quantity: int | None = None


class BillingPortalSessionFlowSubscriptionUpdateConfirm(Model):
    discounts: list[BillingPortalSessionFlowSubscriptionUpdateConfirmDiscount] | None = None
    items: list[BillingPortalSessionFlowSubscriptionUpdateConfirmItem] = ABSENT
    subscription: str = ABSENT


class BillingPortalSessionFlow(Model):
    after_completion: BillingPortalSessionFlowAfterCompletion = ABSENT
    customer_update: BillingPortalSessionFlowCustomerUpdate | None = None
    subscription_cancel: BillingPortalSessionFlowSubscriptionCancel | None = None
    subscription_pause: BillingPortalSessionFlowSubscriptionPause | None = None
    subscription_update: BillingPortalSessionFlowSubscriptionUpdate | None = None
    subscription_update_confirm: BillingPortalSessionFlowSubscriptionUpdateConfirm | None = None
    type: Open[
        "customer_update",
        "payment_method_update",
        "subscription_cancel",
        "subscription_pause",
        "subscription_update",
        "subscription_update_confirm",
    ] = ABSENT


class BillingPortalSession(Model):
    after_expiration: BillingPortalSessionAfterExpiration | None = None
    configuration: Expandable = ABSENT
    created: int = ABSENT
    customer: str = ABSENT
    customer_account: str | None = None
    flow: BillingPortalSessionFlow | None = None
    id: str = ABSENT
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
            "en-AU",
            "en-CA",
            "en-GB",
            "en-IE",
            "en-IN",
            "en-NZ",
            "en-SG",
            "es",
            "es-419",
            "et",
            "fi",
            "fil",
            "fr",
            "fr-CA",
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
    object: Open["billing_portal.session"] = ABSENT
    on_behalf_of: str | None = None
    return_url: str | None = None
    url: str = ABSENT


class BillingPortalSessionEventData(Model):
    object: BillingPortalSession = ABSENT
    previous_attributes: dict[str, Any] | None = None
