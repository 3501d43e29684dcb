"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class TaxSettingsDefaults(Model):
    provider: Open["anrok", "avalara", "sphere", "stripe"] = ABSENT
    tax_behavior: Open["exclusive", "inclusive", "inferred_by_currency"] | None = None
    tax_code: str | None = None


class TaxSettingsHeadOfficeAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class TaxSettingsHeadOffice(Model):
    address: TaxSettingsHeadOfficeAddress = ABSENT


class TaxSettingsStatusDetailsActive(Model):
    pass


class TaxSettingsStatusDetailsPending(Model):
    missing_fields: list[str] | None = None


class TaxSettingsStatusDetails(Model):
    active: TaxSettingsStatusDetailsActive | None = None
    pending: TaxSettingsStatusDetailsPending | None = None


class TaxSettings(Model):
    defaults: TaxSettingsDefaults = ABSENT
    head_office: TaxSettingsHeadOffice | None = None
    livemode: bool = ABSENT
    object: Open["tax.settings"] = ABSENT
    status: Open["active", "pending"] = ABSENT
    status_details: TaxSettingsStatusDetails = ABSENT


class TaxSettingsEventData(Model):
    object: TaxSettings = ABSENT
    previous_attributes: dict[str, Any] | None = None
