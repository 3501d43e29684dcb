"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.topup import TopupEventData
from webhook_receiver.models import ABSENT, Open


class TopupEvent(SnapshotEvent, address="stripe:topup.*!topup.*.*"):
    type: Open[
        "topup.canceled", "topup.created", "topup.failed", "topup.reversed", "topup.succeeded"
    ] = ABSENT
    data: TopupEventData = ABSENT


class TopupCanceled(TopupEvent, address="stripe:topup.canceled"):
    type: Open["topup.canceled"] = ABSENT


class TopupCreated(TopupEvent, address="stripe:topup.created"):
    type: Open["topup.created"] = ABSENT


class TopupFailed(TopupEvent, address="stripe:topup.failed"):
    type: Open["topup.failed"] = ABSENT


class TopupReversed(TopupEvent, address="stripe:topup.reversed"):
    type: Open["topup.reversed"] = ABSENT


class TopupSucceeded(TopupEvent, address="stripe:topup.succeeded"):
    type: Open["topup.succeeded"] = ABSENT
