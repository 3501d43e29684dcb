"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.review import ReviewEventData
from webhook_receiver.models import ABSENT, Open


class ReviewEvent(SnapshotEvent, address="stripe:review.*!review.*.*"):
    type: Open["review.closed", "review.opened"] = ABSENT
    data: ReviewEventData = ABSENT


class ReviewClosed(ReviewEvent, address="stripe:review.closed"):
    type: Open["review.closed"] = ABSENT


class ReviewOpened(ReviewEvent, address="stripe:review.opened"):
    type: Open["review.opened"] = ABSENT
