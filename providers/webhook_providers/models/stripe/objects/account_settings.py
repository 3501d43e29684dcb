"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class AccountSettingsBacsDebitPayments(Model):
    display_name: str | None = None
    service_user_number: str | None = None


class AccountSettingsBranding(Model):
    icon: Expandable | None = None
    logo: Expandable | None = None
    primary_color: str | None = None
    secondary_color: str | None = None


class AccountSettingsCardIssuingTosAcceptance(Model):
    date: int | None = None
    ip: str | None = None
    user_agent: str | None = None


class AccountSettingsCardIssuing(Model):
    tos_acceptance: AccountSettingsCardIssuingTosAcceptance | None = None


class AccountSettingsCardPaymentsDeclineOn(Model):
    avs_failure: bool = ABSENT
    cvc_failure: bool = ABSENT


class AccountSettingsCardPayments(Model):
    decline_on: AccountSettingsCardPaymentsDeclineOn | None = None
    statement_descriptor_prefix: str | None = None
    statement_descriptor_prefix_kana: str | None = None
    statement_descriptor_prefix_kanji: str | None = None


class AccountSettingsDashboard(Model):
    display_name: str | None = None
    timezone: str | None = None


class AccountSettingsInvoices(Model):
    default_account_tax_ids: list[Expandable] | None = None
    hosted_payment_method_save: Open["always", "never", "offer"] | None = None


class AccountSettingsPayments(Model):
    statement_descriptor: str | None = None
    statement_descriptor_kana: str | None = None
    statement_descriptor_kanji: str | None = None
    statement_descriptor_prefix_kana: str | None = None
    statement_descriptor_prefix_kanji: str | None = None


class AccountSettingsPayoutsSchedule(Model):
    delay_days: int = ABSENT
    interval: str = ABSENT
    monthly_anchor: int | None = None
    monthly_payout_days: list[int] | None = None
    weekly_anchor: str | None = None
    weekly_payout_days: (
        list[Open["friday", "monday", "thursday", "tuesday", "wednesday"]] | None
    ) = None


class AccountSettingsPayouts(Model):
    debit_negative_balances: bool = ABSENT
    schedule: AccountSettingsPayoutsSchedule = ABSENT
    statement_descriptor: str | None = None


class AccountSettingsPaypayPaymentsSiteAccessible(Model):
    pass


class AccountSettingsPaypayPaymentsSiteInDevelopment(Model):
    password_provided: bool | None = None
    username: str | None = None


class AccountSettingsPaypayPaymentsSiteRestricted(Model):
    payment_flow_file: str | None = None


class AccountSettingsPaypayPaymentsSite(Model):
    accessible: AccountSettingsPaypayPaymentsSiteAccessible | None = None
    in_development: AccountSettingsPaypayPaymentsSiteInDevelopment | None = None
    restricted: AccountSettingsPaypayPaymentsSiteRestricted | None = None
    type: Open["accessible", "in_development", "restricted"] | None = None


class AccountSettingsPaypayPayments(Model):
    additional_files: list[str] | None = None
    goods_type: Open["digital_content", "other"] | None = None
    site: AccountSettingsPaypayPaymentsSite | None = None


class AccountSettingsSepaDebitPayments(Model):
    creditor_id: str | None = None


class AccountSettingsTreasuryTosAcceptance(Model):
    date: int | None = None
    ip: str | None = None
    user_agent: str | None = None


class AccountSettingsTreasury(Model):
    tos_acceptance: AccountSettingsTreasuryTosAcceptance | None = None


class AccountSettings(Model):
    bacs_debit_payments: AccountSettingsBacsDebitPayments | None = None
    branding: AccountSettingsBranding = ABSENT
    card_issuing: AccountSettingsCardIssuing | None = None
    card_payments: AccountSettingsCardPayments = ABSENT
    dashboard: AccountSettingsDashboard = ABSENT
    invoices: AccountSettingsInvoices | None = None
    payments: AccountSettingsPayments = ABSENT
    payouts: AccountSettingsPayouts | None = None
    paypay_payments: AccountSettingsPaypayPayments | None = None
    sepa_debit_payments: AccountSettingsSepaDebitPayments | None = None
    treasury: AccountSettingsTreasury | None = None
