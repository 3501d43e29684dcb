"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.source_transaction import SourceTransactionEventData
from webhook_receiver.models import ABSENT, Open


class SourceTransactionEvent(
    SnapshotEvent, address="stripe:source.transaction.*!source.transaction.*.*"
):
    type: Open["source.transaction.created", "source.transaction.updated"] = ABSENT
    data: SourceTransactionEventData = ABSENT


class SourceTransactionCreated(SourceTransactionEvent, address="stripe:source.transaction.created"):
    type: Open["source.transaction.created"] = ABSENT


class SourceTransactionUpdated(SourceTransactionEvent, address="stripe:source.transaction.updated"):
    type: Open["source.transaction.updated"] = ABSENT
