"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1IssuingDisputeEvent(
    ThinEvent, address="stripe:v1.issuing_dispute.*!v1.issuing_dispute.*.*"
):
    type: Open[
        "v1.issuing_dispute.closed",
        "v1.issuing_dispute.created",
        "v1.issuing_dispute.funds_reinstated",
        "v1.issuing_dispute.funds_rescinded",
        "v1.issuing_dispute.submitted",
        "v1.issuing_dispute.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1IssuingDisputeClosed(V1IssuingDisputeEvent, address="stripe:v1.issuing_dispute.closed"):
    type: Open["v1.issuing_dispute.closed"] = ABSENT


class V1IssuingDisputeCreated(V1IssuingDisputeEvent, address="stripe:v1.issuing_dispute.created"):
    type: Open["v1.issuing_dispute.created"] = ABSENT


class V1IssuingDisputeFundsReinstated(
    V1IssuingDisputeEvent, address="stripe:v1.issuing_dispute.funds_reinstated"
):
    type: Open["v1.issuing_dispute.funds_reinstated"] = ABSENT


class V1IssuingDisputeFundsRescinded(
    V1IssuingDisputeEvent, address="stripe:v1.issuing_dispute.funds_rescinded"
):
    type: Open["v1.issuing_dispute.funds_rescinded"] = ABSENT


class V1IssuingDisputeSubmitted(
    V1IssuingDisputeEvent, address="stripe:v1.issuing_dispute.submitted"
):
    type: Open["v1.issuing_dispute.submitted"] = ABSENT


class V1IssuingDisputeUpdated(V1IssuingDisputeEvent, address="stripe:v1.issuing_dispute.updated"):
    type: Open["v1.issuing_dispute.updated"] = ABSENT
