"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.test_helpers_test_clock import (
    TestHelpersTestClockEventData,
)
from webhook_receiver.models import ABSENT, Open


class TestHelpersTestClockEvent(
    SnapshotEvent, address="stripe:test_helpers.test_clock.*!test_helpers.test_clock.*.*"
):
    type: Open[
        "test_helpers.test_clock.advancing",
        "test_helpers.test_clock.created",
        "test_helpers.test_clock.deleted",
        "test_helpers.test_clock.internal_failure",
        "test_helpers.test_clock.ready",
    ] = ABSENT
    data: TestHelpersTestClockEventData = ABSENT


class TestHelpersTestClockAdvancing(
    TestHelpersTestClockEvent, address="stripe:test_helpers.test_clock.advancing"
):
    type: Open["test_helpers.test_clock.advancing"] = ABSENT


class TestHelpersTestClockCreated(
    TestHelpersTestClockEvent, address="stripe:test_helpers.test_clock.created"
):
    type: Open["test_helpers.test_clock.created"] = ABSENT


class TestHelpersTestClockDeleted(
    TestHelpersTestClockEvent, address="stripe:test_helpers.test_clock.deleted"
):
    type: Open["test_helpers.test_clock.deleted"] = ABSENT


class TestHelpersTestClockInternalFailure(
    TestHelpersTestClockEvent, address="stripe:test_helpers.test_clock.internal_failure"
):
    type: Open["test_helpers.test_clock.internal_failure"] = ABSENT


class TestHelpersTestClockReady(
    TestHelpersTestClockEvent, address="stripe:test_helpers.test_clock.ready"
):
    type: Open["test_helpers.test_clock.ready"] = ABSENT
