"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1TerminalReaderEvent(
    ThinEvent, address="stripe:v1.terminal.reader.*!v1.terminal.reader.*.*"
):
    type: Open[
        "v1.terminal.reader.action_failed",
        "v1.terminal.reader.action_succeeded",
        "v1.terminal.reader.action_updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1TerminalReaderActionFailed(
    V1TerminalReaderEvent, address="stripe:v1.terminal.reader.action_failed"
):
    type: Open["v1.terminal.reader.action_failed"] = ABSENT


class V1TerminalReaderActionSucceeded(
    V1TerminalReaderEvent, address="stripe:v1.terminal.reader.action_succeeded"
):
    type: Open["v1.terminal.reader.action_succeeded"] = ABSENT


class V1TerminalReaderActionUpdated(
    V1TerminalReaderEvent, address="stripe:v1.terminal.reader.action_updated"
):
    type: Open["v1.terminal.reader.action_updated"] = ABSENT
