"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.dispute import DisputeEventData
from webhook_receiver.models import ABSENT, Open


class ChargeDisputeEvent(SnapshotEvent, address="stripe:charge.dispute.*!charge.dispute.*.*"):
    type: Open[
        "charge.dispute.closed",
        "charge.dispute.created",
        "charge.dispute.funds_reinstated",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.updated",
    ] = ABSENT
    data: DisputeEventData = ABSENT


class ChargeDisputeClosed(ChargeDisputeEvent, address="stripe:charge.dispute.closed"):
    type: Open["charge.dispute.closed"] = ABSENT


class ChargeDisputeCreated(ChargeDisputeEvent, address="stripe:charge.dispute.created"):
    type: Open["charge.dispute.created"] = ABSENT


class ChargeDisputeFundsReinstated(
    ChargeDisputeEvent, address="stripe:charge.dispute.funds_reinstated"
):
    type: Open["charge.dispute.funds_reinstated"] = ABSENT


class ChargeDisputeFundsWithdrawn(
    ChargeDisputeEvent, address="stripe:charge.dispute.funds_withdrawn"
):
    type: Open["charge.dispute.funds_withdrawn"] = ABSENT


class ChargeDisputeUpdated(ChargeDisputeEvent, address="stripe:charge.dispute.updated"):
    type: Open["charge.dispute.updated"] = ABSENT
