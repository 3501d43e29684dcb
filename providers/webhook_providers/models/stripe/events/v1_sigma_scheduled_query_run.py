"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1SigmaScheduledQueryRunEvent(
    ThinEvent, address="stripe:v1.sigma.scheduled_query_run.*!v1.sigma.scheduled_query_run.*.*"
):
    type: Open["v1.sigma.scheduled_query_run.created"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1SigmaScheduledQueryRunCreated(
    V1SigmaScheduledQueryRunEvent, address="stripe:v1.sigma.scheduled_query_run.created"
):
    type: Open["v1.sigma.scheduled_query_run.created"] = ABSENT
