"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.issuing_dispute import IssuingDisputeEventData
from webhook_receiver.models import ABSENT, Open


class IssuingDisputeEvent(SnapshotEvent, address="stripe:issuing_dispute.*!issuing_dispute.*.*"):
    type: Open[
        "issuing_dispute.closed",
        "issuing_dispute.created",
        "issuing_dispute.funds_reinstated",
        "issuing_dispute.funds_rescinded",
        "issuing_dispute.submitted",
        "issuing_dispute.updated",
    ] = ABSENT
    data: IssuingDisputeEventData = ABSENT


class IssuingDisputeClosed(IssuingDisputeEvent, address="stripe:issuing_dispute.closed"):
    type: Open["issuing_dispute.closed"] = ABSENT


class IssuingDisputeCreated(IssuingDisputeEvent, address="stripe:issuing_dispute.created"):
    type: Open["issuing_dispute.created"] = ABSENT


class IssuingDisputeFundsReinstated(
    IssuingDisputeEvent, address="stripe:issuing_dispute.funds_reinstated"
):
    type: Open["issuing_dispute.funds_reinstated"] = ABSENT


class IssuingDisputeFundsRescinded(
    IssuingDisputeEvent, address="stripe:issuing_dispute.funds_rescinded"
):
    type: Open["issuing_dispute.funds_rescinded"] = ABSENT


class IssuingDisputeSubmitted(IssuingDisputeEvent, address="stripe:issuing_dispute.submitted"):
    type: Open["issuing_dispute.submitted"] = ABSENT


class IssuingDisputeUpdated(IssuingDisputeEvent, address="stripe:issuing_dispute.updated"):
    type: Open["issuing_dispute.updated"] = ABSENT
