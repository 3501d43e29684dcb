"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1TransferEvent(ThinEvent, address="stripe:v1.transfer.*!v1.transfer.*.*"):
    type: Open["v1.transfer.created", "v1.transfer.reversed", "v1.transfer.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1TransferCreated(V1TransferEvent, address="stripe:v1.transfer.created"):
    type: Open["v1.transfer.created"] = ABSENT


class V1TransferReversed(V1TransferEvent, address="stripe:v1.transfer.reversed"):
    type: Open["v1.transfer.reversed"] = ABSENT


class V1TransferUpdated(V1TransferEvent, address="stripe:v1.transfer.updated"):
    type: Open["v1.transfer.updated"] = ABSENT
