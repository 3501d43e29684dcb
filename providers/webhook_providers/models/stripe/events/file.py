"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.file import FileEventData
from webhook_receiver.models import ABSENT, Open


class FileEvent(SnapshotEvent, address="stripe:file.*!file.*.*"):
    type: Open["file.created"] = ABSENT
    data: FileEventData = ABSENT


class FileCreated(FileEvent, address="stripe:file.created"):
    type: Open["file.created"] = ABSENT
