"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1CouponEvent(ThinEvent, address="stripe:v1.coupon.*!v1.coupon.*.*"):
    type: Open["v1.coupon.created", "v1.coupon.deleted", "v1.coupon.updated"] = ABSENT
    related_object: RelatedObject = ABSENT


class V1CouponCreated(V1CouponEvent, address="stripe:v1.coupon.created"):
    type: Open["v1.coupon.created"] = ABSENT


class V1CouponDeleted(V1CouponEvent, address="stripe:v1.coupon.deleted"):
    type: Open["v1.coupon.deleted"] = ABSENT


class V1CouponUpdated(V1CouponEvent, address="stripe:v1.coupon.updated"):
    type: Open["v1.coupon.updated"] = ABSENT
