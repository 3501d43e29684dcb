"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class InvoicePaymentSettingsPaymentMethodOptionsAcssDebitMandateOptions(Model):
    transaction_type: Open["business", "personal"] | None = None


class InvoicePaymentSettingsPaymentMethodOptionsAcssDebit(Model):
    mandate_options: InvoicePaymentSettingsPaymentMethodOptionsAcssDebitMandateOptions | None = None
    verification_method: Open["automatic", "instant", "microdeposits"] | None = None


class InvoicePaymentSettingsPaymentMethodOptionsBancontact(Model):
    preferred_language: Open["de", "en", "fr", "nl"] = ABSENT


class InvoicePaymentSettingsPaymentMethodOptionsBillieCompanyDetailsRegisteredAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class InvoicePaymentSettingsPaymentMethodOptionsBillieCompanyDetails(Model):
    registered_address: (
        InvoicePaymentSettingsPaymentMethodOptionsBillieCompanyDetailsRegisteredAddress | None
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


class InvoicePaymentSettingsPaymentMethodOptionsBillie(Model):
    company_details: InvoicePaymentSettingsPaymentMethodOptionsBillieCompanyDetails | None = None
    reference: str | None = None


class InvoicePaymentSettingsPaymentMethodOptionsBlik(Model):
    pass


class InvoicePaymentSettingsPaymentMethodOptionsCardInstallments(Model):
    enabled: bool | None = None


class InvoicePaymentSettingsPaymentMethodOptionsCard(Model):
    installments: InvoicePaymentSettingsPaymentMethodOptionsCardInstallments | None = None
    request_three_d_secure: Open["any", "automatic", "challenge"] | None = None


class InvoicePaymentSettingsPaymentMethodOptionsCustomerBalanceBankTransferEuBankTransfer(Model):
    country: Open["BE", "DE", "ES", "FR", "IE", "NL"] = ABSENT


class InvoicePaymentSettingsPaymentMethodOptionsCustomerBalanceBankTransfer(Model):
    eu_bank_transfer: (
        InvoicePaymentSettingsPaymentMethodOptionsCustomerBalanceBankTransferEuBankTransfer | None
    ) = None
    type: str | None = None


class InvoicePaymentSettingsPaymentMethodOptionsCustomerBalance(Model):
    bank_transfer: InvoicePaymentSettingsPaymentMethodOptionsCustomerBalanceBankTransfer | None = (
        None
    )
    funding_type: Open["bank_transfer"] | None = None


class InvoicePaymentSettingsPaymentMethodOptionsKonbini(Model):
    pass


class InvoicePaymentSettingsPaymentMethodOptionsPaytoMandateOptions(Model):
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


class InvoicePaymentSettingsPaymentMethodOptionsPayto(Model):
    mandate_options: InvoicePaymentSettingsPaymentMethodOptionsPaytoMandateOptions | None = None


class InvoicePaymentSettingsPaymentMethodOptionsPix(Model):
    amount_includes_iof: Open["always", "never"] | None = None
    expires_after_seconds: int | None = None


class InvoicePaymentSettingsPaymentMethodOptionsSepaDebit(Model):
    pass


class InvoicePaymentSettingsPaymentMethodOptionsUpiMandateOptions(Model):
    amount: int | None = None
    amount_type: Open["fixed", "maximum"] | None = None
    description: str | None = None
    end_date: int | None = None


class InvoicePaymentSettingsPaymentMethodOptionsUpi(Model):
    mandate_options: InvoicePaymentSettingsPaymentMethodOptionsUpiMandateOptions | None = None


class InvoicePaymentSettingsPaymentMethodOptionsUsBankAccountFinancialConnectionsFilters(Model):
    account_subcategories: list[Open["checking", "savings"]] | None = None


class InvoicePaymentSettingsPaymentMethodOptionsUsBankAccountFinancialConnections(Model):
    filters: (
        InvoicePaymentSettingsPaymentMethodOptionsUsBankAccountFinancialConnectionsFilters | None
    ) = None
    permissions: list[Open["balances", "ownership", "payment_method", "transactions"]] | None = None
    prefetch: list[Open["balances", "ownership", "transactions"]] | None = None


class InvoicePaymentSettingsPaymentMethodOptionsUsBankAccount(Model):
    financial_connections: (
        InvoicePaymentSettingsPaymentMethodOptionsUsBankAccountFinancialConnections | None
    ) = None
    verification_method: Open["automatic", "instant", "microdeposits"] | None = None


class InvoicePaymentSettingsPaymentMethodOptions(Model):
    acss_debit: InvoicePaymentSettingsPaymentMethodOptionsAcssDebit | None = None
    bancontact: InvoicePaymentSettingsPaymentMethodOptionsBancontact | None = None
    billie: InvoicePaymentSettingsPaymentMethodOptionsBillie | None = None
    blik: InvoicePaymentSettingsPaymentMethodOptionsBlik | None = None
    card: InvoicePaymentSettingsPaymentMethodOptionsCard | None = None
    customer_balance: InvoicePaymentSettingsPaymentMethodOptionsCustomerBalance | None = None
    konbini: InvoicePaymentSettingsPaymentMethodOptionsKonbini | None = None
    payto: InvoicePaymentSettingsPaymentMethodOptionsPayto | None = None
    pix: InvoicePaymentSettingsPaymentMethodOptionsPix | None = None
    sepa_debit: InvoicePaymentSettingsPaymentMethodOptionsSepaDebit | None = None
    upi: InvoicePaymentSettingsPaymentMethodOptionsUpi | None = None
    us_bank_account: InvoicePaymentSettingsPaymentMethodOptionsUsBankAccount | None = None
