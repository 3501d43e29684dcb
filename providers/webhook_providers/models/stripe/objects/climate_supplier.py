"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class ClimateSupplierLocation(Model):
    city: str | None = None
    country: str = ABSENT
    latitude: float | None = None
    longitude: float | None = None
    region: str | None = None


class ClimateSupplier(Model):
    id: str = ABSENT
    info_url: str = ABSENT
    livemode: bool = ABSENT
    locations: list[ClimateSupplierLocation] = ABSENT
    name: str = ABSENT
    object: Open["climate.supplier"] = ABSENT
    removal_pathway: Open[
        "biomass_carbon_removal_and_storage",
        "direct_air_capture",
        "enhanced_weathering",
        "marine_carbon_removal",
    ] = ABSENT
