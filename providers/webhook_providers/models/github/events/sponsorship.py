"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.sponsorship_event import (
    Sponsorship,
    SponsorshipEditedChanges,
    SponsorshipTierChanges,
)
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class SponsorshipEvent(
    EventModel, address=("github:sponsorship", "github:sponsorship.*"), defer_build=True
):
    action: Open[
        "cancelled",
        "created",
        "edited",
        "pending_cancellation",
        "pending_tier_change",
        "tier_changed",
    ] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository | None = None
    sender: User = ABSENT
    sponsorship: Sponsorship = ABSENT


class SponsorshipCancelled(SponsorshipEvent, address="github:sponsorship.cancelled"):
    action: Open["cancelled"] = ABSENT


class SponsorshipCreated(SponsorshipEvent, address="github:sponsorship.created"):
    action: Open["created"] = ABSENT


class SponsorshipEdited(SponsorshipEvent, address="github:sponsorship.edited"):
    action: Open["edited"] = ABSENT
    changes: SponsorshipEditedChanges = ABSENT


class SponsorshipPendingCancellation(
    SponsorshipEvent, address="github:sponsorship.pending_cancellation"
):
    action: Open["pending_cancellation"] = ABSENT
    effective_date: str | None = None


class SponsorshipPendingTierChange(
    SponsorshipEvent, address="github:sponsorship.pending_tier_change"
):
    action: Open["pending_tier_change"] = ABSENT
    changes: SponsorshipTierChanges = ABSENT
    effective_date: str | None = None


class SponsorshipTierChanged(SponsorshipEvent, address="github:sponsorship.tier_changed"):
    action: Open["tier_changed"] = ABSENT
    changes: SponsorshipTierChanges = ABSENT
