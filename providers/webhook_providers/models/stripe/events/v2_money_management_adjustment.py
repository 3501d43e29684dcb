"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V2MoneyManagementAdjustmentEvent(
    ThinEvent, address="stripe:v2.money_management.adjustment.*!v2.money_management.adjustment.*.*"
):
    type: Open["v2.money_management.adjustment.created"] = ABSENT
    related_object: RelatedObject = ABSENT


class V2MoneyManagementAdjustmentCreated(
    V2MoneyManagementAdjustmentEvent, address="stripe:v2.money_management.adjustment.created"
):
    type: Open["v2.money_management.adjustment.created"] = ABSENT
