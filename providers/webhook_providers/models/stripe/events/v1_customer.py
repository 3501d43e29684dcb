"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1CustomerEvent(ThinEvent, address="stripe:v1.customer.*!v1.customer.*.*"):
    type: Open["v1.customer.created", "v1.customer.deleted", "v1.customer.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1CustomerCreated(V1CustomerEvent, address="stripe:v1.customer.created"):
    type: Open["v1.customer.created"] = ABSENT


class V1CustomerDeleted(V1CustomerEvent, address="stripe:v1.customer.deleted"):
    type: Open["v1.customer.deleted"] = ABSENT


class V1CustomerUpdated(V1CustomerEvent, address="stripe:v1.customer.updated"):
    type: Open["v1.customer.updated"] = ABSENT
