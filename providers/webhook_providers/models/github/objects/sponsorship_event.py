"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, Model


class SponsorshipTier(Model):
    created_at: str = ABSENT
    description: str = ABSENT
    is_custom_ammount: bool | None = None
    is_custom_amount: bool | None = None
    is_one_time: bool = ABSENT
    monthly_price_in_cents: int = ABSENT
    monthly_price_in_dollars: int = ABSENT
    name: str = ABSENT
    node_id: str = ABSENT


class Sponsorship(Model):
    created_at: str = ABSENT
    maintainer: User | None = None
    node_id: str = ABSENT
    privacy_level: str = ABSENT
    sponsor: User | None = None
    sponsorable: User | None = None
    tier: SponsorshipTier = ABSENT


class SponsorshipEditedChangesPrivacyLevel(Model):
    from_: str = Field(default=ABSENT, alias="from")


class SponsorshipEditedChanges(Model):
    privacy_level: SponsorshipEditedChangesPrivacyLevel | None = None


class SponsorshipTierChangesTier(Model):
    from_: SponsorshipTier = Field(default=ABSENT, alias="from")


class SponsorshipTierChanges(Model):
    tier: SponsorshipTierChangesTier = ABSENT
