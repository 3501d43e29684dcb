"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.plan import PlanEventData
from webhook_receiver.models import ABSENT, Open


class PlanEvent(SnapshotEvent, address="stripe:plan.*!plan.*.*"):
    type: Open["plan.created", "plan.deleted", "plan.updated"] = ABSENT
    data: PlanEventData = ABSENT


class PlanCreated(PlanEvent, address="stripe:plan.created"):
    type: Open["plan.created"] = ABSENT


class PlanDeleted(PlanEvent, address="stripe:plan.deleted"):
    type: Open["plan.deleted"] = ABSENT


class PlanUpdated(PlanEvent, address="stripe:plan.updated"):
    type: Open["plan.updated"] = ABSENT
