"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.customer_address import CustomerAddress
from webhook_providers.models.shopify.objects.email_marketing_consent import EmailMarketingConsent
from webhook_providers.models.shopify.objects.sms_marketing_consent import SmsMarketingConsent
from webhook_receiver.models import ABSENT, Model, Moment


class Customer(Model):
    accepts_marketing: bool | None = None
    accepts_marketing_updated_at: Moment | None = None
    admin_graphql_api_id: str = ABSENT
    created_at: Moment | None = None
    currency: str = ABSENT
    default_address: CustomerAddress = ABSENT
    email: str | None = None
    email_marketing_consent: EmailMarketingConsent | None = None
    first_name: str = ABSENT
    id: int = ABSENT
    last_name: str = ABSENT
    last_order_id: int | None = None
    last_order_name: str | None = None
    marketing_opt_in_level: str | None = None
    metafields: list[Any] | None = None
    multipass_identifier: str | None = None
    note: str | None = None
    orders_count: int | None = None
    phone: str | None = None
    sms_marketing_consent: SmsMarketingConsent | None = None
    state: str = ABSENT
    tags: str | None = None
    tax_exempt: bool = ABSENT
    tax_exemptions: list[Any] = ABSENT
    total_spent: str | None = None
    updated_at: Moment | None = None
    verified_email: bool = ABSENT
