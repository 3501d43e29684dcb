"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V2MoneyManagementPayoutIntentEvent(
    ThinEvent,
    address="stripe:v2.money_management.payout_intent.*!v2.money_management.payout_intent.*.*",
):
    type: Open[
        "v2.money_management.payout_intent.canceled",
        "v2.money_management.payout_intent.created",
        "v2.money_management.payout_intent.pending",
        "v2.money_management.payout_intent.posted",
        "v2.money_management.payout_intent.processing",
        "v2.money_management.payout_intent.requires_action",
        "v2.money_management.payout_intent.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V2MoneyManagementPayoutIntentCanceled(
    V2MoneyManagementPayoutIntentEvent, address="stripe:v2.money_management.payout_intent.canceled"
):
    type: Open["v2.money_management.payout_intent.canceled"] = ABSENT


class V2MoneyManagementPayoutIntentCreated(
    V2MoneyManagementPayoutIntentEvent, address="stripe:v2.money_management.payout_intent.created"
):
    type: Open["v2.money_management.payout_intent.created"] = ABSENT


class V2MoneyManagementPayoutIntentPending(
    V2MoneyManagementPayoutIntentEvent, address="stripe:v2.money_management.payout_intent.pending"
):
    type: Open["v2.money_management.payout_intent.pending"] = ABSENT


class V2MoneyManagementPayoutIntentPosted(
    V2MoneyManagementPayoutIntentEvent, address="stripe:v2.money_management.payout_intent.posted"
):
    type: Open["v2.money_management.payout_intent.posted"] = ABSENT


class V2MoneyManagementPayoutIntentProcessing(
    V2MoneyManagementPayoutIntentEvent,
    address="stripe:v2.money_management.payout_intent.processing",
):
    type: Open["v2.money_management.payout_intent.processing"] = ABSENT


class V2MoneyManagementPayoutIntentRequiresAction(
    V2MoneyManagementPayoutIntentEvent,
    address="stripe:v2.money_management.payout_intent.requires_action",
):
    type: Open["v2.money_management.payout_intent.requires_action"] = ABSENT


class V2MoneyManagementPayoutIntentUpdated(
    V2MoneyManagementPayoutIntentEvent, address="stripe:v2.money_management.payout_intent.updated"
):
    type: Open["v2.money_management.payout_intent.updated"] = ABSENT
