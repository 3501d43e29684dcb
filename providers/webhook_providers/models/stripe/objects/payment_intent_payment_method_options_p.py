"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class PaymentIntentPaymentMethodOptionsPromptpay(Model):
    setup_future_usage: Open["none"] | None = None


class PaymentIntentPaymentMethodOptionsPixMandateOptions(Model):
    amount: int | None = None
    amount_includes_iof: Open["always", "never"] | None = None
    amount_type: Open["fixed", "maximum"] | None = None
    currency: str | None = None
    end_date: str | None = None
    payment_schedule: Open["halfyearly", "monthly", "quarterly", "weekly", "yearly"] | None = None
    reference: str | None = None
    start_date: str | None = None


class PaymentIntentPaymentMethodOptionsPix(Model):
    amount_includes_iof: Open["always", "never"] | None = None
    expires_after_seconds: int | None = None
    expires_at: int | None = None
    mandate_options: PaymentIntentPaymentMethodOptionsPixMandateOptions | None = None
    setup_future_usage: Open["none", "off_session"] | None = None


class PaymentIntentPaymentMethodOptionsPaytoMandateOptions(Model):
    amount: int | None = None
    amount_type: Open["fixed", "maximum"] | None = None
    end_date: str | None = None
    payment_schedule: (
        Open[
            "adhoc",
            "annual",
            "daily",
            "fortnightly",
            "monthly",
            "quarterly",
            "semi_annual",
            "weekly",
        ]
        | None
    ) = None
    payments_per_period: int | None = None
    purpose: (
        Open[
            "dependant_support",
            "government",
            "loan",
            "mortgage",
            "other",
            "pension",
            "personal",
            "retail",
            "salary",
            "tax",
            "utility",
        ]
        | None
    ) = None


class PaymentIntentPaymentMethodOptionsPayto(Model):
    mandate_options: PaymentIntentPaymentMethodOptionsPaytoMandateOptions | None = None
    setup_future_usage: Open["none", "off_session"] | None = None


class PaymentIntentPaymentMethodOptionsPaypay(Model):
    pass


class PaymentIntentPaymentMethodOptionsPaypal(Model):
    capture_method: Open["manual"] | None = None
    preferred_locale: str | None = None
    reference: str | None = None
    setup_future_usage: Open["none", "off_session"] | None = None


class PaymentIntentPaymentMethodOptionsPaynow(Model):
    setup_future_usage: Open["none"] | None = None


class PaymentIntentPaymentMethodOptionsPayco(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none"] | None = None


class PaymentIntentPaymentMethodOptionsPayByBank(Model):
    pass


class PaymentIntentPaymentMethodOptionsP24(Model):
    setup_future_usage: Open["none"] | None = None
