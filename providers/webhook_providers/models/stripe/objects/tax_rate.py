"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class TaxRateFlatAmount(Model):
    amount: int = ABSENT
    currency: str = ABSENT


class TaxRate(Model):
    active: bool = ABSENT
    country: str | None = None
    created: int = ABSENT
    description: str | None = None
    display_name: str = ABSENT
    effective_percentage: float | None = None
    flat_amount: TaxRateFlatAmount | None = None
    id: str = ABSENT
    inclusive: bool = ABSENT
    jurisdiction: str | None = None
    jurisdiction_level: (
        Open["city", "country", "county", "district", "multiple", "state"] | None
    ) = None
    livemode: bool = ABSENT
    metadata: dict[str, str] | None = None
    object: Open["tax_rate"] = ABSENT
    percentage: float = ABSENT
    rate_type: Open["flat_amount", "percentage"] | None = None
    state: str | None = None
    tax_type: (
        Open[
            "admissions_tax",
            "amusement_tax",
            "attendance_tax",
            "communications_tax",
            "digital_excise_tax",
            "entertainment_tax",
            "get_fund",
            "gross_receipts_tax",
            "gst",
            "hospitality_tax",
            "hst",
            "igst",
            "jct",
            "lease_tax",
            "luxury_tax",
            "mass_transit_parking_tax",
            "nhil",
            "parking_tax",
            "pst",
            "qst",
            "resort_tax",
            "retail_delivery_fee",
            "rst",
            "sales_tax",
            "service_tax",
            "tourism_tax",
            "utility_users_tax",
            "vat",
        ]
        | None
    ) = None


class TaxRateEventData(Model):
    object: TaxRate = ABSENT
    previous_attributes: dict[str, Any] | None = None
