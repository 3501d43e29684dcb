"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1PlanEvent(ThinEvent, address="stripe:v1.plan.*!v1.plan.*.*"):
    type: Open["v1.plan.created", "v1.plan.deleted", "v1.plan.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1PlanCreated(V1PlanEvent, address="stripe:v1.plan.created"):
    type: Open["v1.plan.created"] = ABSENT


class V1PlanDeleted(V1PlanEvent, address="stripe:v1.plan.deleted"):
    type: Open["v1.plan.deleted"] = ABSENT


class V1PlanUpdated(V1PlanEvent, address="stripe:v1.plan.updated"):
    type: Open["v1.plan.updated"] = ABSENT
