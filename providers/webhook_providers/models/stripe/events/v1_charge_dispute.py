"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1ChargeDisputeEvent(ThinEvent, address="stripe:v1.charge.dispute.*!v1.charge.dispute.*.*"):
    type: Open[
        "v1.charge.dispute.closed",
        "v1.charge.dispute.created",
        "v1.charge.dispute.funds_reinstated",
        "v1.charge.dispute.funds_withdrawn",
        "v1.charge.dispute.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1ChargeDisputeClosed(V1ChargeDisputeEvent, address="stripe:v1.charge.dispute.closed"):
    type: Open["v1.charge.dispute.closed"] = ABSENT


class V1ChargeDisputeCreated(V1ChargeDisputeEvent, address="stripe:v1.charge.dispute.created"):
    type: Open["v1.charge.dispute.created"] = ABSENT


class V1ChargeDisputeFundsReinstated(
    V1ChargeDisputeEvent, address="stripe:v1.charge.dispute.funds_reinstated"
):
    type: Open["v1.charge.dispute.funds_reinstated"] = ABSENT


class V1ChargeDisputeFundsWithdrawn(
    V1ChargeDisputeEvent, address="stripe:v1.charge.dispute.funds_withdrawn"
):
    type: Open["v1.charge.dispute.funds_withdrawn"] = ABSENT


class V1ChargeDisputeUpdated(V1ChargeDisputeEvent, address="stripe:v1.charge.dispute.updated"):
    type: Open["v1.charge.dispute.updated"] = ABSENT
