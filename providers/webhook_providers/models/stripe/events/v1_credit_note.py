"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1CreditNoteEvent(ThinEvent, address="stripe:v1.credit_note.*!v1.credit_note.*.*"):
    type: Open["v1.credit_note.created", "v1.credit_note.updated", "v1.credit_note.voided"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1CreditNoteCreated(V1CreditNoteEvent, address="stripe:v1.credit_note.created"):
    type: Open["v1.credit_note.created"] = ABSENT


class V1CreditNoteUpdated(V1CreditNoteEvent, address="stripe:v1.credit_note.updated"):
    type: Open["v1.credit_note.updated"] = ABSENT


class V1CreditNoteVoided(V1CreditNoteEvent, address="stripe:v1.credit_note.voided"):
    type: Open["v1.credit_note.voided"] = ABSENT
