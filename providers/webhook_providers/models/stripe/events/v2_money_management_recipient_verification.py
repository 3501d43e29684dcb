"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V2MoneyManagementRecipientVerificationEvent(
    ThinEvent,
    address="stripe:v2.money_management.recipient_verification.*!v2.money_management.recipient_verification.*.*",
):
    type: Open[
        "v2.money_management.recipient_verification.created",
        "v2.money_management.recipient_verification.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V2MoneyManagementRecipientVerificationCreated(
    V2MoneyManagementRecipientVerificationEvent,
    address="stripe:v2.money_management.recipient_verification.created",
):
    type: Open["v2.money_management.recipient_verification.created"] = ABSENT


class V2MoneyManagementRecipientVerificationUpdated(
    V2MoneyManagementRecipientVerificationEvent,
    address="stripe:v2.money_management.recipient_verification.updated",
):
    type: Open["v2.money_management.recipient_verification.updated"] = ABSENT
