"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1PersonEvent(ThinEvent, address="stripe:v1.person.*!v1.person.*.*"):
    type: Open["v1.person.created", "v1.person.deleted", "v1.person.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1PersonCreated(V1PersonEvent, address="stripe:v1.person.created"):
    type: Open["v1.person.created"] = ABSENT


class V1PersonDeleted(V1PersonEvent, address="stripe:v1.person.deleted"):
    type: Open["v1.person.deleted"] = ABSENT


class V1PersonUpdated(V1PersonEvent, address="stripe:v1.person.updated"):
    type: Open["v1.person.updated"] = ABSENT
