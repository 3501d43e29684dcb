"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.terminal_reader import TerminalReaderEventData
from webhook_receiver.models import ABSENT, Open


class TerminalReaderEvent(SnapshotEvent, address="stripe:terminal.reader.*!terminal.reader.*.*"):
    type: Open[
        "terminal.reader.action_failed",
        "terminal.reader.action_succeeded",
        "terminal.reader.action_updated",
    ] = ABSENT
    data: TerminalReaderEventData = ABSENT


class TerminalReaderActionFailed(
    TerminalReaderEvent, address="stripe:terminal.reader.action_failed"
):
    type: Open["terminal.reader.action_failed"] = ABSENT


class TerminalReaderActionSucceeded(
    TerminalReaderEvent, address="stripe:terminal.reader.action_succeeded"
):
    type: Open["terminal.reader.action_succeeded"] = ABSENT


class TerminalReaderActionUpdated(
    TerminalReaderEvent, address="stripe:terminal.reader.action_updated"
):
    type: Open["terminal.reader.action_updated"] = ABSENT
