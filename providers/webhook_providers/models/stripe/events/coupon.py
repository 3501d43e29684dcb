"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.coupon import CouponEventData
from webhook_receiver.models import ABSENT, Open


class CouponEvent(SnapshotEvent, address="stripe:coupon.*!coupon.*.*"):
    type: Open["coupon.created", "coupon.deleted", "coupon.updated"] = ABSENT
    data: CouponEventData = ABSENT


class CouponCreated(CouponEvent, address="stripe:coupon.created"):
    type: Open["coupon.created"] = ABSENT


class CouponDeleted(CouponEvent, address="stripe:coupon.deleted"):
    type: Open["coupon.deleted"] = ABSENT


class CouponUpdated(CouponEvent, address="stripe:coupon.updated"):
    type: Open["coupon.updated"] = ABSENT
