"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class V2CoreEventReasonRequest(Model):
    id: str = ABSENT
    idempotency_key: str = ABSENT


class V2CoreEventReason(Model):
    request: V2CoreEventReasonRequest | None = None
    type: Open["request"] = ABSENT


class RelatedObject(Model):
    id: str = ABSENT
    type: str = ABSENT
    url: str = ABSENT
