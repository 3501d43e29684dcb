"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.transfer import TransferEventData
from webhook_receiver.models import ABSENT, Open


class TransferEvent(SnapshotEvent, address="stripe:transfer.*!transfer.*.*"):
    type: Open["transfer.created", "transfer.reversed", "transfer.updated"] = ABSENT
    data: TransferEventData = ABSENT


class TransferCreated(TransferEvent, address="stripe:transfer.created"):
    type: Open["transfer.created"] = ABSENT


class TransferReversed(TransferEvent, address="stripe:transfer.reversed"):
    type: Open["transfer.reversed"] = ABSENT


class TransferUpdated(TransferEvent, address="stripe:transfer.updated"):
    type: Open["transfer.updated"] = ABSENT
