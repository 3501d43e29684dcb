"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.person import PersonEventData
from webhook_receiver.models import ABSENT, Open


class PersonEvent(SnapshotEvent, address="stripe:person.*!person.*.*"):
    type: Open["person.created", "person.deleted", "person.updated"] = ABSENT
    data: PersonEventData = ABSENT


class PersonCreated(PersonEvent, address="stripe:person.created"):
    type: Open["person.created"] = ABSENT


class PersonDeleted(PersonEvent, address="stripe:person.deleted"):
    type: Open["person.deleted"] = ABSENT


class PersonUpdated(PersonEvent, address="stripe:person.updated"):
    type: Open["person.updated"] = ABSENT
