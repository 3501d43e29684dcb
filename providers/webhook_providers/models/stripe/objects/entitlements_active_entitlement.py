"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class EntitlementsActiveEntitlement(Model):
    feature: Expandable = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    lookup_key: str = ABSENT
    object: Open["entitlements.active_entitlement"] = ABSENT


class EntitlementsActiveEntitlementPage(Model):
    object: Open["list"] = ABSENT
    data: list[EntitlementsActiveEntitlement] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT
