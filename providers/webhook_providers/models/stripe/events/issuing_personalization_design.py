"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.issuing_personalization_design import (
    IssuingPersonalizationDesignEventData,
)
from webhook_receiver.models import ABSENT, Open


class IssuingPersonalizationDesignEvent(
    SnapshotEvent,
    address="stripe:issuing_personalization_design.*!issuing_personalization_design.*.*",
):
    type: Open[
        "issuing_personalization_design.activated",
        "issuing_personalization_design.deactivated",
        "issuing_personalization_design.rejected",
        "issuing_personalization_design.updated",
    ] = ABSENT
    data: IssuingPersonalizationDesignEventData = ABSENT


class IssuingPersonalizationDesignActivated(
    IssuingPersonalizationDesignEvent, address="stripe:issuing_personalization_design.activated"
):
    type: Open["issuing_personalization_design.activated"] = ABSENT


class IssuingPersonalizationDesignDeactivated(
    IssuingPersonalizationDesignEvent, address="stripe:issuing_personalization_design.deactivated"
):
    type: Open["issuing_personalization_design.deactivated"] = ABSENT


class IssuingPersonalizationDesignRejected(
    IssuingPersonalizationDesignEvent, address="stripe:issuing_personalization_design.rejected"
):
    type: Open["issuing_personalization_design.rejected"] = ABSENT


class IssuingPersonalizationDesignUpdated(
    IssuingPersonalizationDesignEvent, address="stripe:issuing_personalization_design.updated"
):
    type: Open["issuing_personalization_design.updated"] = ABSENT
