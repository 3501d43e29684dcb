"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.credit_note import CreditNoteEventData
from webhook_receiver.models import ABSENT, Open


class CreditNoteEvent(SnapshotEvent, address="stripe:credit_note.*!credit_note.*.*"):
    type: Open["credit_note.created", "credit_note.updated", "credit_note.voided"] = ABSENT
    data: CreditNoteEventData = ABSENT


class CreditNoteCreated(CreditNoteEvent, address="stripe:credit_note.created"):
    type: Open["credit_note.created"] = ABSENT


class CreditNoteUpdated(CreditNoteEvent, address="stripe:credit_note.updated"):
    type: Open["credit_note.updated"] = ABSENT


class CreditNoteVoided(CreditNoteEvent, address="stripe:credit_note.voided"):
    type: Open["credit_note.voided"] = ABSENT
