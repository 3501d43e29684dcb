"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class BillingCreditGrantAmountMonetary(Model):
    currency: str = ABSENT
    value: int = ABSENT


class BillingCreditGrantAmount(Model):
    monetary: BillingCreditGrantAmountMonetary | None = None
    type: Open["monetary"] = ABSENT


class BillingCreditGrantApplicabilityConfigScopePrice(Model):
    id: str | None = None


class BillingCreditGrantApplicabilityConfigScope(Model):
    price_type: Open["metered"] | None = None
    prices: list[BillingCreditGrantApplicabilityConfigScopePrice] | None = None


class BillingCreditGrantApplicabilityConfig(Model):
    scope: BillingCreditGrantApplicabilityConfigScope = ABSENT


class BillingCreditGrant(Model):
    amount: BillingCreditGrantAmount = ABSENT
    applicability_config: BillingCreditGrantApplicabilityConfig = ABSENT
    category: Open["paid", "promotional"] = ABSENT
    created: int = ABSENT
    customer: Expandable = ABSENT
    customer_account: str | None = None
    effective_at: int | None = None
    expires_at: int | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    name: str | None = None
    object: Open["billing.credit_grant"] = ABSENT
    priority: int | None = None
    test_clock: Expandable | None = None
    updated: int = ABSENT
    voided_at: int | None = None


class BillingCreditGrantEventData(Model):
    object: BillingCreditGrant = ABSENT
    previous_attributes: dict[str, Any] | None = None
