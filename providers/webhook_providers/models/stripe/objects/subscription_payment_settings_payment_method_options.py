"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class SubscriptionPaymentSettingsPaymentMethodOptionsAcssDebitMandateOptions(Model):
    transaction_type: Open["business", "personal"] | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsAcssDebit(Model):
    mandate_options: (
        SubscriptionPaymentSettingsPaymentMethodOptionsAcssDebitMandateOptions | None
    ) = None
    verification_method: Open["automatic", "instant", "microdeposits"] | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsBancontact(Model):
    preferred_language: Open["de", "en", "fr", "nl"] = ABSENT


class SubscriptionPaymentSettingsPaymentMethodOptionsBillieCompanyDetailsRegisteredAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsBillieCompanyDetails(Model):
    registered_address: (
        SubscriptionPaymentSettingsPaymentMethodOptionsBillieCompanyDetailsRegisteredAddress | None
    ) = None
    registered_name: str | None = None
    registration_number: str | None = None
    registration_type: (
        Open[
            "ch_ein",
            "de_hrb",
            "dk_cvr",
            "es_cif",
            "fi_tunnus",
            "fr_siren",
            "fr_siret",
            "it_rea",
            "nl_kvk",
            "no_org_number",
            "no_pno",
            "se_org_number",
            "se_pno",
            "uk_crn",
        ]
        | None
    ) = None
    vat: str | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsBillie(Model):
    company_details: SubscriptionPaymentSettingsPaymentMethodOptionsBillieCompanyDetails | None = (
        None
    )


class SubscriptionPaymentSettingsPaymentMethodOptionsBlikMandateOptions(Model):
    expires_at: int | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsBlik(Model):
    mandate_options: SubscriptionPaymentSettingsPaymentMethodOptionsBlikMandateOptions | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsCardMandateOptions(Model):
    amount: int | None = None
    amount_type: Open["fixed", "maximum"] | None = None
    description: str | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsCard(Model):
    mandate_options: SubscriptionPaymentSettingsPaymentMethodOptionsCardMandateOptions | None = None
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


class SubscriptionPaymentSettingsPaymentMethodOptionsCustomerBalanceBankTransferEuBankTransfer(
    Model
):
    country: Open["BE", "DE", "ES", "FR", "IE", "NL"] = ABSENT


class SubscriptionPaymentSettingsPaymentMethodOptionsCustomerBalanceBankTransfer(Model):
    eu_bank_transfer: (
        SubscriptionPaymentSettingsPaymentMethodOptionsCustomerBalanceBankTransferEuBankTransfer
        | None
    ) = None
    type: str | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsCustomerBalance(Model):
    bank_transfer: (
        SubscriptionPaymentSettingsPaymentMethodOptionsCustomerBalanceBankTransfer | None
    ) = None
    funding_type: Open["bank_transfer"] | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsKonbini(Model):
    pass


class SubscriptionPaymentSettingsPaymentMethodOptionsPaytoMandateOptions(Model):
    amount: int | None = None
    amount_type: Open["fixed", "maximum"] | None = None
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


class SubscriptionPaymentSettingsPaymentMethodOptionsPayto(Model):
    mandate_options: SubscriptionPaymentSettingsPaymentMethodOptionsPaytoMandateOptions | None = (
        None
    )


class SubscriptionPaymentSettingsPaymentMethodOptionsPixMandateOptions(Model):
    amount: int | None = None
    amount_includes_iof: Open["always", "never"] | None = None
    end_date: str | None = None
    payment_schedule: Open["halfyearly", "monthly", "quarterly", "weekly", "yearly"] | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsPix(Model):
    expires_after_seconds: int | None = None
    mandate_options: SubscriptionPaymentSettingsPaymentMethodOptionsPixMandateOptions | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsSepaDebit(Model):
    pass


class SubscriptionPaymentSettingsPaymentMethodOptionsUpiMandateOptions(Model):
    amount: int | None = None
    amount_type: Open["fixed", "maximum"] | None = None
    description: str | None = None
    end_date: int | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsUpi(Model):
    mandate_options: SubscriptionPaymentSettingsPaymentMethodOptionsUpiMandateOptions | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsUsBankAccountFinancialConnectionsFilters(
    Model
):
    account_subcategories: list[Open["checking", "savings"]] | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsUsBankAccountFinancialConnections(Model):
    filters: (
        SubscriptionPaymentSettingsPaymentMethodOptionsUsBankAccountFinancialConnectionsFilters
        | None
    ) = None
    permissions: list[Open["balances", "ownership", "payment_method", "transactions"]] | None = None
    prefetch: list[Open["balances", "ownership", "transactions"]] | None = None


class SubscriptionPaymentSettingsPaymentMethodOptionsUsBankAccount(Model):
    financial_connections: (
        SubscriptionPaymentSettingsPaymentMethodOptionsUsBankAccountFinancialConnections | None
    ) = None
    verification_method: Open["automatic", "instant", "microdeposits"] | None = None


class SubscriptionPaymentSettingsPaymentMethodOptions(Model):
    acss_debit: SubscriptionPaymentSettingsPaymentMethodOptionsAcssDebit | None = None
    bancontact: SubscriptionPaymentSettingsPaymentMethodOptionsBancontact | None = None
    billie: SubscriptionPaymentSettingsPaymentMethodOptionsBillie | None = None
    blik: SubscriptionPaymentSettingsPaymentMethodOptionsBlik | None = None
    card: SubscriptionPaymentSettingsPaymentMethodOptionsCard | None = None
    customer_balance: SubscriptionPaymentSettingsPaymentMethodOptionsCustomerBalance | None = None
    konbini: SubscriptionPaymentSettingsPaymentMethodOptionsKonbini | None = None
    payto: SubscriptionPaymentSettingsPaymentMethodOptionsPayto | None = None
    pix: SubscriptionPaymentSettingsPaymentMethodOptionsPix | None = None
    sepa_debit: SubscriptionPaymentSettingsPaymentMethodOptionsSepaDebit | None = None
    upi: SubscriptionPaymentSettingsPaymentMethodOptionsUpi | None = None
    us_bank_account: SubscriptionPaymentSettingsPaymentMethodOptionsUsBankAccount | None = None
