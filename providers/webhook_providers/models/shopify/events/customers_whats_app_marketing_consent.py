"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.customers_whats_app_marketing_consent_event import (
    WhatsAppMarketingConsent,
)
from webhook_receiver.models import ABSENT, EventModel


class CustomersWhatsAppMarketingConsentEvent(
    EventModel, address="shopify:customers_whats_app_marketing_consent/*", defer_build=True
):
    customer_id: int = ABSENT
    phone_number: str | None = None
    whats_app_marketing_consent: WhatsAppMarketingConsent = ABSENT


class CustomersWhatsAppMarketingConsentUpdate(
    CustomersWhatsAppMarketingConsentEvent,
    address="shopify:customers_whats_app_marketing_consent/update",
):
    pass
