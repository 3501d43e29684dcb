"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class SetupIntentPaymentMethodOptionsAcssDebitMandateOptions(Model):
    custom_mandate_url: str | None = None
    default_for: list[Open["invoice", "subscription"]] | None = None
    interval_description: str | None = None
    payment_schedule: Open["combined", "interval", "sporadic"] | None = None
    transaction_type: Open["business", "personal"] | None = None


class SetupIntentPaymentMethodOptionsAcssDebit(Model):
    currency: Open["cad", "usd"] | None = None
    mandate_options: SetupIntentPaymentMethodOptionsAcssDebitMandateOptions | None = None
    verification_method: Open["automatic", "instant", "microdeposits"] | None = None


class SetupIntentPaymentMethodOptionsAmazonPay(Model):
    pass


class SetupIntentPaymentMethodOptionsBacsDebitMandateOptions(Model):
    reference_prefix: str | None = None


class SetupIntentPaymentMethodOptionsBacsDebit(Model):
    mandate_options: SetupIntentPaymentMethodOptionsBacsDebitMandateOptions | None = None


class SetupIntentPaymentMethodOptionsBizum(Model):
    pass


class SetupIntentPaymentMethodOptionsBlikMandateOptions(Model):
    expires_at: int | None = None
    type: Open["off_session"] | None = None


class SetupIntentPaymentMethodOptionsBlik(Model):
    mandate_options: SetupIntentPaymentMethodOptionsBlikMandateOptions | None = None


class SetupIntentPaymentMethodOptionsCardMandateOptions(Model):
    amount: int = ABSENT
    amount_type: Open["fixed", "maximum"] = ABSENT
    currency: str = ABSENT
    description: str | None = None
    end_date: int | None = None
    interval: Open["day", "month", "sporadic", "week", "year"] = ABSENT
    interval_count: int | None = None
    reference: str = ABSENT
    start_date: int = ABSENT
    supported_types: list[Open["india"]] | None = None


class SetupIntentPaymentMethodOptionsCard(Model):
    mandate_options: SetupIntentPaymentMethodOptionsCardMandateOptions | None = None
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
    request_three_d_secure: Open["any", "automatic", "challenge"] | None = None
    setup_credential_usage: Open["installment", "recurring", "unscheduled"] | None = None


class SetupIntentPaymentMethodOptionsCardPresent(Model):
    pass


class SetupIntentPaymentMethodOptionsKlarna(Model):
    currency: str | None = None
    preferred_locale: str | None = None


class SetupIntentPaymentMethodOptionsLink(Model):
    persistent_token: str | None = None


class SetupIntentPaymentMethodOptionsPaypal(Model):
    billing_agreement_id: str | None = None


class SetupIntentPaymentMethodOptionsPaytoMandateOptions(Model):
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
    start_date: str | None = None


class SetupIntentPaymentMethodOptionsPayto(Model):
    mandate_options: SetupIntentPaymentMethodOptionsPaytoMandateOptions | None = None


class SetupIntentPaymentMethodOptionsPixMandateOptions(Model):
    amount: int | None = None
    amount_includes_iof: Open["always", "never"] | None = None
    amount_type: Open["fixed", "maximum"] | None = None
    currency: str | None = None
    end_date: str | None = None
    payment_schedule: Open["halfyearly", "monthly", "quarterly", "weekly", "yearly"] | None = None
    reference: str | None = None
    start_date: str | None = None


class SetupIntentPaymentMethodOptionsPix(Model):
    mandate_options: SetupIntentPaymentMethodOptionsPixMandateOptions | None = None


class SetupIntentPaymentMethodOptionsSepaDebitMandateOptions(Model):
    reference_prefix: str | None = None


class SetupIntentPaymentMethodOptionsSepaDebit(Model):
    mandate_options: SetupIntentPaymentMethodOptionsSepaDebitMandateOptions | None = None


class SetupIntentPaymentMethodOptionsUpiMandateOptions(Model):
    amount: int | None = None
    amount_type: Open["fixed", "maximum"] | None = None
    description: str | None = None
    end_date: int | None = None


class SetupIntentPaymentMethodOptionsUpi(Model):
    mandate_options: SetupIntentPaymentMethodOptionsUpiMandateOptions | None = None


class SetupIntentPaymentMethodOptionsUsBankAccountFinancialConnectionsFilters(Model):
    account_subcategories: list[Open["checking", "savings"]] | None = None


class SetupIntentPaymentMethodOptionsUsBankAccountFinancialConnections(Model):
    filters: SetupIntentPaymentMethodOptionsUsBankAccountFinancialConnectionsFilters | None = None
    permissions: list[Open["balances", "ownership", "payment_method", "transactions"]] | None = None
    prefetch: list[Open["balances", "ownership", "transactions"]] | None = None
    return_url: str | None = None


class SetupIntentPaymentMethodOptionsUsBankAccountMandateOptions(Model):
    collection_method: Open["paper"] | None = None


class SetupIntentPaymentMethodOptionsUsBankAccount(Model):
    financial_connections: (
        SetupIntentPaymentMethodOptionsUsBankAccountFinancialConnections | None
    ) = None
    mandate_options: SetupIntentPaymentMethodOptionsUsBankAccountMandateOptions | None = None
    verification_method: Open["automatic", "instant", "microdeposits"] | None = None


class SetupIntentPaymentMethodOptions(Model):
    acss_debit: SetupIntentPaymentMethodOptionsAcssDebit | None = None
    amazon_pay: SetupIntentPaymentMethodOptionsAmazonPay | None = None
    bacs_debit: SetupIntentPaymentMethodOptionsBacsDebit | None = None
    bizum: SetupIntentPaymentMethodOptionsBizum | None = None
    blik: SetupIntentPaymentMethodOptionsBlik | None = None
    card: SetupIntentPaymentMethodOptionsCard | None = None
    card_present: SetupIntentPaymentMethodOptionsCardPresent | None = None
    klarna: SetupIntentPaymentMethodOptionsKlarna | None = None
    link: SetupIntentPaymentMethodOptionsLink | None = None
    paypal: SetupIntentPaymentMethodOptionsPaypal | None = None
    payto: SetupIntentPaymentMethodOptionsPayto | None = None
    pix: SetupIntentPaymentMethodOptionsPix | None = None
    sepa_debit: SetupIntentPaymentMethodOptionsSepaDebit | None = None
    upi: SetupIntentPaymentMethodOptionsUpi | None = None
    us_bank_account: SetupIntentPaymentMethodOptionsUsBankAccount | None = None
