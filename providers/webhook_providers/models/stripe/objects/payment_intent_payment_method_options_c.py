"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class PaymentIntentPaymentMethodOptionsCustomerBalanceBankTransferEuBankTransfer(Model):
    country: Open["BE", "DE", "ES", "FR", "IE", "NL"] = ABSENT


class PaymentIntentPaymentMethodOptionsCustomerBalanceBankTransfer(Model):
    eu_bank_transfer: (
        PaymentIntentPaymentMethodOptionsCustomerBalanceBankTransferEuBankTransfer | None
    ) = None
    requested_address_types: (
        list[Open["aba", "iban", "sepa", "sort_code", "spei", "swift", "zengin"]] | None
    ) = None
    type: (
        Open[
            "eu_bank_transfer",
            "gb_bank_transfer",
            "jp_bank_transfer",
            "mx_bank_transfer",
            "us_bank_transfer",
        ]
        | None
    ) = None


class PaymentIntentPaymentMethodOptionsCustomerBalance(Model):
    bank_transfer: PaymentIntentPaymentMethodOptionsCustomerBalanceBankTransfer | None = None
    funding_type: Open["bank_transfer"] | None = None
    setup_future_usage: Open["none"] | None = None


class PaymentIntentPaymentMethodOptionsCrypto(Model):
    setup_future_usage: Open["none"] | None = None


class PaymentIntentPaymentMethodOptionsCashapp(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None


class PaymentIntentPaymentMethodOptionsCardPresentRouting(Model):
    requested_priority: Open["domestic", "international"] | None = None


class PaymentIntentPaymentMethodOptionsCardPresent(Model):
    capture_method: Open["manual", "manual_preferred"] | None = None
    request_extended_authorization: bool | None = None
    request_incremental_authorization_support: bool | None = None
    routing: PaymentIntentPaymentMethodOptionsCardPresentRouting | None = None


class PaymentIntentPaymentMethodOptionsCardInstallmentsAvailablePlan(Model):
    count: int | None = None
    interval: Open["month"] | None = None
    type: Open["bonus", "fixed_count", "revolving"] = ABSENT


class PaymentIntentPaymentMethodOptionsCardInstallmentsPlan(Model):
    count: int | None = None
    interval: Open["month"] | None = None
    type: Open["bonus", "fixed_count", "revolving"] = ABSENT


class PaymentIntentPaymentMethodOptionsCardInstallments(Model):
    available_plans: list[PaymentIntentPaymentMethodOptionsCardInstallmentsAvailablePlan] | None = (
        None
    )
    enabled: bool = ABSENT
    plan: PaymentIntentPaymentMethodOptionsCardInstallmentsPlan | None = None


class PaymentIntentPaymentMethodOptionsCardMandateOptions(Model):
    amount: int = ABSENT
    amount_type: Open["fixed", "maximum"] = ABSENT
    description: str | None = None
    end_date: int | None = None
    interval: Open["day", "month", "sporadic", "week", "year"] = ABSENT
    interval_count: int | None = None
    reference: str = ABSENT
    start_date: int = ABSENT
    supported_types: list[Open["india"]] | None = None


class PaymentIntentPaymentMethodOptionsCard(Model):
    capture_method: Open["manual"] | None = None
    installments: PaymentIntentPaymentMethodOptionsCardInstallments | None = None
    mandate_options: PaymentIntentPaymentMethodOptionsCardMandateOptions | None = None
    network: (
        Open[
            "amex",
            "cartes_bancaires",
            "diners",
            "discover",
            "eftpos_au",
            "girocard",
            "interac",
            "jcb",
            "link",
            "mastercard",
            "unionpay",
            "unknown",
            "visa",
        ]
        | None
    ) = None
    request_extended_authorization: Open["if_available", "never"] | None = None
    request_incremental_authorization: Open["if_available", "never"] | None = None
    request_multicapture: Open["if_available", "never"] | None = None
    request_overcapture: Open["if_available", "never"] | None = None
    request_three_d_secure: Open["any", "automatic", "challenge"] | None = None
    require_cvc_recollection: bool | None = None
    setup_credential_usage: Open["installment", "recurring", "unscheduled"] | None = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None
    statement_descriptor_suffix_kana: str | None = None
    statement_descriptor_suffix_kanji: str | None = None
    stored_credential_usage: Open["installment", "recurring", "unscheduled"] | None = None
