"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V2MoneyManagementPayoutMethodEvent(
    ThinEvent,
    address="stripe:v2.money_management.payout_method.*!v2.money_management.payout_method.*.*",
):
    type: Open[
        "v2.money_management.payout_method.created", "v2.money_management.payout_method.updated"
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V2MoneyManagementPayoutMethodCreated(
    V2MoneyManagementPayoutMethodEvent, address="stripe:v2.money_management.payout_method.created"
):
    type: Open["v2.money_management.payout_method.created"] = ABSENT


class V2MoneyManagementPayoutMethodUpdated(
    V2MoneyManagementPayoutMethodEvent, address="stripe:v2.money_management.payout_method.updated"
):
    type: Open["v2.money_management.payout_method.updated"] = ABSENT
