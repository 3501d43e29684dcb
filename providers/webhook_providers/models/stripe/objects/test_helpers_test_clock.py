"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class TestHelpersTestClockStatusDetailsAdvancing(Model):
    target_frozen_time: int = ABSENT


class TestHelpersTestClockStatusDetails(Model):
    advancing: TestHelpersTestClockStatusDetailsAdvancing | None = None


class TestHelpersTestClock(Model):
    created: int = ABSENT
    deleted: Open[True] | None = None
    deletes_after: int = ABSENT
    frozen_time: int = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    name: str | None = None
    object: Open["test_helpers.test_clock"] = ABSENT
    status: Open["advancing", "internal_failure", "ready"] = ABSENT
    status_details: TestHelpersTestClockStatusDetails = ABSENT


class TestHelpersTestClockEventData(Model):
    object: TestHelpersTestClock = ABSENT
    previous_attributes: dict[str, Any] | None = None
