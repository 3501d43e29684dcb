"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class CheckoutSessionPaymentMethodOptionsCustomerBalanceBankTransferEuBankTransfer(Model):
    country: Open["BE", "DE", "ES", "FR", "IE", "NL"] = ABSENT


class CheckoutSessionPaymentMethodOptionsCustomerBalanceBankTransfer(Model):
    eu_bank_transfer: (
        CheckoutSessionPaymentMethodOptionsCustomerBalanceBankTransferEuBankTransfer | None
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


class CheckoutSessionPaymentMethodOptionsCustomerBalance(Model):
    bank_transfer: CheckoutSessionPaymentMethodOptionsCustomerBalanceBankTransfer | None = None
    funding_type: Open["bank_transfer"] | None = None
    setup_future_usage: Open["none"] | None = None


class CheckoutSessionPaymentMethodOptionsCashapp(Model):
    capture_method: Open["manual"] | None = None
    setup_future_usage: Open["none"] | None = None


class CheckoutSessionPaymentMethodOptionsCardInstallments(Model):
    enabled: bool | None = None


class CheckoutSessionPaymentMethodOptionsCardRestrictions(Model):
    brands_blocked: (
        list[Open["american_express", "discover_global_network", "mastercard", "visa"]] | None
    ) = None
    funding_types_blocked: list[Open["credit", "debit", "prepaid"]] | None = None


class CheckoutSessionPaymentMethodOptionsCard(Model):
    capture_method: Open["manual"] | None = None
    installments: CheckoutSessionPaymentMethodOptionsCardInstallments | None = None
    request_extended_authorization: Open["if_available", "never"] | None = None
    request_incremental_authorization: Open["if_available", "never"] | None = None
    request_multicapture: Open["if_available", "never"] | None = None
    request_overcapture: Open["if_available", "never"] | None = None
    request_three_d_secure: Open["any", "automatic", "challenge"] = ABSENT
    restrictions: CheckoutSessionPaymentMethodOptionsCardRestrictions | None = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None
    statement_descriptor_suffix_kana: str | None = None
    statement_descriptor_suffix_kanji: str | None = None
