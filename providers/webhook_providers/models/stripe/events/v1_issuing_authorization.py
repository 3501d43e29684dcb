"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1IssuingAuthorizationEvent(
    ThinEvent, address="stripe:v1.issuing_authorization.*!v1.issuing_authorization.*.*"
):
    type: Open[
        "v1.issuing_authorization.created",
        "v1.issuing_authorization.request",
        "v1.issuing_authorization.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1IssuingAuthorizationCreated(
    V1IssuingAuthorizationEvent, address="stripe:v1.issuing_authorization.created"
):
    type: Open["v1.issuing_authorization.created"] = ABSENT


class V1IssuingAuthorizationRequest(
    V1IssuingAuthorizationEvent, address="stripe:v1.issuing_authorization.request"
):
    type: Open["v1.issuing_authorization.request"] = ABSENT


class V1IssuingAuthorizationUpdated(
    V1IssuingAuthorizationEvent, address="stripe:v1.issuing_authorization.updated"
):
    type: Open["v1.issuing_authorization.updated"] = ABSENT
