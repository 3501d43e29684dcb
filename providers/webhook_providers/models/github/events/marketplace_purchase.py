"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.marketplace_purchase_event import MarketplacePurchase
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class MarketplacePurchaseEvent(
    EventModel,
    address=("github:marketplace_purchase", "github:marketplace_purchase.*"),
    defer_build=True,
):
    action: Open[
        "cancelled", "changed", "pending_change", "pending_change_cancelled", "purchased"
    ] = ABSENT
    effective_date: str = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    marketplace_purchase: MarketplacePurchase = ABSENT
    organization: Organization | None = None
    previous_marketplace_purchase: MarketplacePurchase | None = None
    repository: Repository | None = None
    sender: User = ABSENT


class MarketplacePurchaseCancelled(
    MarketplacePurchaseEvent, address="github:marketplace_purchase.cancelled"
):
    action: Open["cancelled"] = ABSENT


class MarketplacePurchaseChanged(
    MarketplacePurchaseEvent, address="github:marketplace_purchase.changed"
):
    action: Open["changed"] = ABSENT


class MarketplacePurchasePendingChange(
    MarketplacePurchaseEvent, address="github:marketplace_purchase.pending_change"
):
    action: Open["pending_change"] = ABSENT


class MarketplacePurchasePendingChangeCancelled(
    MarketplacePurchaseEvent, address="github:marketplace_purchase.pending_change_cancelled"
):
    action: Open["pending_change_cancelled"] = ABSENT


class MarketplacePurchasePurchased(
    MarketplacePurchaseEvent, address="github:marketplace_purchase.purchased"
):
    action: Open["purchased"] = ABSENT
