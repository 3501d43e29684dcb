"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1IssuingPersonalizationDesignEvent(
    ThinEvent,
    address="stripe:v1.issuing_personalization_design.*!v1.issuing_personalization_design.*.*",
):
    type: Open[
        "v1.issuing_personalization_design.activated",
        "v1.issuing_personalization_design.deactivated",
        "v1.issuing_personalization_design.rejected",
        "v1.issuing_personalization_design.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1IssuingPersonalizationDesignActivated(
    V1IssuingPersonalizationDesignEvent,
    address="stripe:v1.issuing_personalization_design.activated",
):
    type: Open["v1.issuing_personalization_design.activated"] = ABSENT


class V1IssuingPersonalizationDesignDeactivated(
    V1IssuingPersonalizationDesignEvent,
    address="stripe:v1.issuing_personalization_design.deactivated",
):
    type: Open["v1.issuing_personalization_design.deactivated"] = ABSENT


class V1IssuingPersonalizationDesignRejected(
    V1IssuingPersonalizationDesignEvent, address="stripe:v1.issuing_personalization_design.rejected"
):
    type: Open["v1.issuing_personalization_design.rejected"] = ABSENT


class V1IssuingPersonalizationDesignUpdated(
    V1IssuingPersonalizationDesignEvent, address="stripe:v1.issuing_personalization_design.updated"
):
    type: Open["v1.issuing_personalization_design.updated"] = ABSENT
