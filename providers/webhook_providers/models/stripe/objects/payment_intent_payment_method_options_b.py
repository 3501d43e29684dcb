"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class PaymentIntentPaymentMethodOptionsBoleto(Model):
    expires_after_days: int = ABSENT
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None


class PaymentIntentPaymentMethodOptionsBlikMandateOptions(Model):
    expires_at: int | None = None
    type: Open["off_session"] | None = None


class PaymentIntentPaymentMethodOptionsBlik(Model):
    mandate_options: PaymentIntentPaymentMethodOptionsBlikMandateOptions | None = None
    setup_future_usage: Open["none", "off_session"] | None = None


class PaymentIntentPaymentMethodOptionsBizum(Model):
    pass


class PaymentIntentPaymentMethodOptionsBillieCompanyDetailsRegisteredAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentPaymentMethodOptionsBillieCompanyDetails(Model):
    registered_address: (
        PaymentIntentPaymentMethodOptionsBillieCompanyDetailsRegisteredAddress | None
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


class PaymentIntentPaymentMethodOptionsBillie(Model):
    capture_method: Open["manual"] | None = None
    company_details: PaymentIntentPaymentMethodOptionsBillieCompanyDetails | None = None
    reference: str | None = None


class PaymentIntentPaymentMethodOptionsBancontact(Model):
    preferred_language: Open["de", "en", "fr", "nl"] = ABSENT
    setup_future_usage: Open["none", "off_session"] | None = None


class PaymentIntentPaymentMethodOptionsBacsDebitMandateOptions(Model):
    reference_prefix: str | None = None


class PaymentIntentPaymentMethodOptionsBacsDebit(Model):
    mandate_options: PaymentIntentPaymentMethodOptionsBacsDebitMandateOptions | None = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None
    target_date: str | None = None
