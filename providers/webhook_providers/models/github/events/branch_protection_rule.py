"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.branch_protection_rule_event import (
    BranchProtectionRule,
    BranchProtectionRuleEditedChanges,
)
from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.repository import Repository
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class BranchProtectionRuleEvent(
    EventModel,
    address=("github:branch_protection_rule", "github:branch_protection_rule.*"),
    defer_build=True,
):
    action: Open["created", "deleted", "edited"] = ABSENT
    enterprise: Enterprise | None = None
    installation: SimpleInstallation | None = None
    organization: Organization | None = None
    repository: Repository = ABSENT
    rule: BranchProtectionRule = ABSENT
    sender: User = ABSENT


class BranchProtectionRuleCreated(
    BranchProtectionRuleEvent, address="github:branch_protection_rule.created"
):
    action: Open["created"] = ABSENT


class BranchProtectionRuleDeleted(
    BranchProtectionRuleEvent, address="github:branch_protection_rule.deleted"
):
    action: Open["deleted"] = ABSENT


class BranchProtectionRuleEdited(
    BranchProtectionRuleEvent, address="github:branch_protection_rule.edited"
):
    action: Open["edited"] = ABSENT
    changes: BranchProtectionRuleEditedChanges | None = None
