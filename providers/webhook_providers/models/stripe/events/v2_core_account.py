"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_account_including_configuration_customer_capability_status_updated_event import (
    V2CoreAccountIncludingConfigurationCustomerCapabilityStatusUpdatedEventData,
)
from webhook_providers.models.stripe.objects.v2_core_account_including_configuration_merchant_capability_status_updated_event import (
    V2CoreAccountIncludingConfigurationMerchantCapabilityStatusUpdatedEventData,
)
from webhook_providers.models.stripe.objects.v2_core_account_including_configuration_recipient_capability_status_updated_event import (
    V2CoreAccountIncludingConfigurationRecipientCapabilityStatusUpdatedEventData,
)
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V2CoreAccountEvent(
    ThinEvent,
    address=("stripe:v2.core.account.*!v2.core.account.*.*", "stripe:v2.core.account[[]*"),
):
    type: Open[
        "v2.core.account.closed",
        "v2.core.account.created",
        "v2.core.account.updated",
        "v2.core.account[configuration.customer].capability_status_updated",
        "v2.core.account[configuration.customer].updated",
        "v2.core.account[configuration.merchant].capability_status_updated",
        "v2.core.account[configuration.merchant].updated",
        "v2.core.account[configuration.recipient].capability_status_updated",
        "v2.core.account[configuration.recipient].updated",
        "v2.core.account[defaults].updated",
        "v2.core.account[future_requirements].updated",
        "v2.core.account[identity].updated",
        "v2.core.account[requirements].updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V2CoreAccountClosed(V2CoreAccountEvent, address="stripe:v2.core.account.closed"):
    type: Open["v2.core.account.closed"] = ABSENT


class V2CoreAccountCreated(V2CoreAccountEvent, address="stripe:v2.core.account.created"):
    type: Open["v2.core.account.created"] = ABSENT


class V2CoreAccountUpdated(V2CoreAccountEvent, address="stripe:v2.core.account.updated"):
    type: Open["v2.core.account.updated"] = ABSENT


class V2CoreAccountIncludingConfigurationCustomerCapabilityStatusUpdated(
    V2CoreAccountEvent,
    address="stripe:v2.core.account[configuration.customer].capability_status_updated",
):
    type: Open["v2.core.account[configuration.customer].capability_status_updated"] = ABSENT
    data: V2CoreAccountIncludingConfigurationCustomerCapabilityStatusUpdatedEventData | None = None


class V2CoreAccountIncludingConfigurationCustomerUpdated(
    V2CoreAccountEvent, address="stripe:v2.core.account[configuration.customer].updated"
):
    type: Open["v2.core.account[configuration.customer].updated"] = ABSENT


class V2CoreAccountIncludingConfigurationMerchantCapabilityStatusUpdated(
    V2CoreAccountEvent,
    address="stripe:v2.core.account[configuration.merchant].capability_status_updated",
):
    type: Open["v2.core.account[configuration.merchant].capability_status_updated"] = ABSENT
    data: V2CoreAccountIncludingConfigurationMerchantCapabilityStatusUpdatedEventData | None = None


class V2CoreAccountIncludingConfigurationMerchantUpdated(
    V2CoreAccountEvent, address="stripe:v2.core.account[configuration.merchant].updated"
):
    type: Open["v2.core.account[configuration.merchant].updated"] = ABSENT


class V2CoreAccountIncludingConfigurationRecipientCapabilityStatusUpdated(
    V2CoreAccountEvent,
    address="stripe:v2.core.account[configuration.recipient].capability_status_updated",
):
    type: Open["v2.core.account[configuration.recipient].capability_status_updated"] = ABSENT
    data: V2CoreAccountIncludingConfigurationRecipientCapabilityStatusUpdatedEventData | None = None


class V2CoreAccountIncludingConfigurationRecipientUpdated(
    V2CoreAccountEvent, address="stripe:v2.core.account[configuration.recipient].updated"
):
    type: Open["v2.core.account[configuration.recipient].updated"] = ABSENT


class V2CoreAccountIncludingDefaultsUpdated(
    V2CoreAccountEvent, address="stripe:v2.core.account[defaults].updated"
):
    type: Open["v2.core.account[defaults].updated"] = ABSENT


class V2CoreAccountIncludingFutureRequirementsUpdated(
    V2CoreAccountEvent, address="stripe:v2.core.account[future_requirements].updated"
):
    type: Open["v2.core.account[future_requirements].updated"] = ABSENT


class V2CoreAccountIncludingIdentityUpdated(
    V2CoreAccountEvent, address="stripe:v2.core.account[identity].updated"
):
    type: Open["v2.core.account[identity].updated"] = ABSENT


class V2CoreAccountIncludingRequirementsUpdated(
    V2CoreAccountEvent, address="stripe:v2.core.account[requirements].updated"
):
    type: Open["v2.core.account[requirements].updated"] = ABSENT
