"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1TestHelpersTestClockEvent(
    ThinEvent, address="stripe:v1.test_helpers.test_clock.*!v1.test_helpers.test_clock.*.*"
):
    type: Open[
        "v1.test_helpers.test_clock.advancing",
        "v1.test_helpers.test_clock.created",
        "v1.test_helpers.test_clock.deleted",
        "v1.test_helpers.test_clock.internal_failure",
        "v1.test_helpers.test_clock.ready",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1TestHelpersTestClockAdvancing(
    V1TestHelpersTestClockEvent, address="stripe:v1.test_helpers.test_clock.advancing"
):
    type: Open["v1.test_helpers.test_clock.advancing"] = ABSENT


class V1TestHelpersTestClockCreated(
    V1TestHelpersTestClockEvent, address="stripe:v1.test_helpers.test_clock.created"
):
    type: Open["v1.test_helpers.test_clock.created"] = ABSENT


class V1TestHelpersTestClockDeleted(
    V1TestHelpersTestClockEvent, address="stripe:v1.test_helpers.test_clock.deleted"
):
    type: Open["v1.test_helpers.test_clock.deleted"] = ABSENT


class V1TestHelpersTestClockInternalFailure(
    V1TestHelpersTestClockEvent, address="stripe:v1.test_helpers.test_clock.internal_failure"
):
    type: Open["v1.test_helpers.test_clock.internal_failure"] = ABSENT


class V1TestHelpersTestClockReady(
    V1TestHelpersTestClockEvent, address="stripe:v1.test_helpers.test_clock.ready"
):
    type: Open["v1.test_helpers.test_clock.ready"] = ABSENT
