"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class MarketplacePurchaseAccount(Model):
    id: int = ABSENT
    login: str = ABSENT
    node_id: str = ABSENT
    organization_billing_email: str | None = None
    type: str = ABSENT


class MarketplacePurchasePlan(Model):
    bullets: list[str] = ABSENT
    description: str = ABSENT
    has_free_trial: bool = ABSENT
    id: int = ABSENT
    monthly_price_in_cents: int = ABSENT
    name: str = ABSENT
    price_model: Open["FREE", "FLAT_RATE", "PER_UNIT"] = ABSENT
    unit_name: str | None = None
    yearly_price_in_cents: int = ABSENT


class MarketplacePurchase(Model):
    account: MarketplacePurchaseAccount = ABSENT
    billing_cycle: str = ABSENT
    free_trial_ends_on: str | None = None
    next_billing_date: str | None = None
    on_free_trial: bool | None = None
    plan: MarketplacePurchasePlan = ABSENT
    unit_count: int = ABSENT
