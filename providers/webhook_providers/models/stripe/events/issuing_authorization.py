"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.issuing_authorization import (
    IssuingAuthorizationEventData,
)
from webhook_receiver.models import ABSENT, Open


class IssuingAuthorizationEvent(
    SnapshotEvent, address="stripe:issuing_authorization.*!issuing_authorization.*.*"
):
    type: Open[
        "issuing_authorization.created",
        "issuing_authorization.request",
        "issuing_authorization.updated",
    ] = ABSENT
    data: IssuingAuthorizationEventData = ABSENT


class IssuingAuthorizationCreated(
    IssuingAuthorizationEvent, address="stripe:issuing_authorization.created"
):
    type: Open["issuing_authorization.created"] = ABSENT


class IssuingAuthorizationRequest(
    IssuingAuthorizationEvent, address="stripe:issuing_authorization.request"
):
    type: Open["issuing_authorization.request"] = ABSENT


class IssuingAuthorizationUpdated(
    IssuingAuthorizationEvent, address="stripe:issuing_authorization.updated"
):
    type: Open["issuing_authorization.updated"] = ABSENT
