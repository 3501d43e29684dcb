"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.sigma_scheduled_query_run import (
    SigmaScheduledQueryRunEventData,
)
from webhook_receiver.models import ABSENT, Open


class SigmaScheduledQueryRunEvent(
    SnapshotEvent, address="stripe:sigma.scheduled_query_run.*!sigma.scheduled_query_run.*.*"
):
    type: Open["sigma.scheduled_query_run.created"] = ABSENT
    data: SigmaScheduledQueryRunEventData = ABSENT


class SigmaScheduledQueryRunCreated(
    SigmaScheduledQueryRunEvent, address="stripe:sigma.scheduled_query_run.created"
):
    type: Open["sigma.scheduled_query_run.created"] = ABSENT
