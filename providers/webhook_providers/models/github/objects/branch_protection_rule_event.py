"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_receiver.models import ABSENT, Model, Moment, Open


class BranchProtectionRule(Model):
    admin_enforced: bool = ABSENT
    allow_deletions_enforcement_level: Open["off", "non_admins", "everyone"] = ABSENT
    allow_force_pushes_enforcement_level: Open["off", "non_admins", "everyone"] = ABSENT
    authorized_actor_names: list[str] = ABSENT
    authorized_actors_only: bool = ABSENT
    authorized_dismissal_actors_only: bool = ABSENT
    create_protected: bool | None = None
    created_at: Moment = ABSENT
    dismiss_stale_reviews_on_push: bool = ABSENT
    id: int = ABSENT
    ignore_approvals_from_contributors: bool = ABSENT
    linear_history_requirement_enforcement_level: Open["off", "non_admins", "everyone"] = ABSENT
    lock_branch_enforcement_level: Open["off", "non_admins", "everyone"] = ABSENT
    lock_allows_fork_sync: bool | None = None
    merge_queue_enforcement_level: Open["off", "non_admins", "everyone"] = ABSENT
    name: str = ABSENT
    pull_request_reviews_enforcement_level: Open["off", "non_admins", "everyone"] = ABSENT
    repository_id: int = ABSENT
    require_code_owner_review: bool = ABSENT
    require_last_push_approval: bool | None = None
    required_approving_review_count: int = ABSENT
    required_conversation_resolution_level: Open["off", "non_admins", "everyone"] = ABSENT
    required_deployments_enforcement_level: Open["off", "non_admins", "everyone"] = ABSENT
    required_status_checks: list[str] = ABSENT
    required_status_checks_enforcement_level: Open["off", "non_admins", "everyone"] = ABSENT
    signature_requirement_enforcement_level: Open["off", "non_admins", "everyone"] = ABSENT
    strict_required_status_checks_policy: bool = ABSENT
    updated_at: Moment = ABSENT


class BranchProtectionRuleEditedChangesAdminEnforced(Model):
    from_: bool | None = Field(default=None, alias="from")


class BranchProtectionRuleEditedChangesAuthorizedActorNames(Model):
    from_: list[str] = Field(default=ABSENT, alias="from")


class BranchProtectionRuleEditedChangesAuthorizedActorsOnly(Model):
    from_: bool | None = Field(default=None, alias="from")


class BranchProtectionRuleEditedChangesAuthorizedDismissalActorsOnly(Model):
    from_: bool | None = Field(default=None, alias="from")


class BranchProtectionRuleEditedChangesLinearHistoryRequirementEnforcementLevel(Model):
    from_: Open["off", "non_admins", "everyone"] = Field(default=ABSENT, alias="from")


class BranchProtectionRuleEditedChangesLockAllowsForkSync(Model):
    from_: bool | None = Field(default=None, alias="from")


class BranchProtectionRuleEditedChangesLockBranchEnforcementLevel(Model):
    from_: Open["off", "non_admins", "everyone"] = Field(default=ABSENT, alias="from")


class BranchProtectionRuleEditedChangesPullRequestReviewsEnforcementLevel(Model):
    from_: Open["off", "non_admins", "everyone"] = Field(default=ABSENT, alias="from")


class BranchProtectionRuleEditedChangesRequireLastPushApproval(Model):
    from_: bool | None = Field(default=None, alias="from")


class BranchProtectionRuleEditedChangesRequiredStatusChecks(Model):
    from_: list[str] = Field(default=ABSENT, alias="from")


class BranchProtectionRuleEditedChangesRequiredStatusChecksEnforcementLevel(Model):
    from_: Open["off", "non_admins", "everyone"] = Field(default=ABSENT, alias="from")


class BranchProtectionRuleEditedChanges(Model):
    admin_enforced: BranchProtectionRuleEditedChangesAdminEnforced | None = None
    authorized_actor_names: BranchProtectionRuleEditedChangesAuthorizedActorNames | None = None
    authorized_actors_only: BranchProtectionRuleEditedChangesAuthorizedActorsOnly | None = None
    authorized_dismissal_actors_only: (
        BranchProtectionRuleEditedChangesAuthorizedDismissalActorsOnly | None
    ) = None
    linear_history_requirement_enforcement_level: (
        BranchProtectionRuleEditedChangesLinearHistoryRequirementEnforcementLevel | None
    ) = None
    lock_branch_enforcement_level: (
        BranchProtectionRuleEditedChangesLockBranchEnforcementLevel | None
    ) = None
    lock_allows_fork_sync: BranchProtectionRuleEditedChangesLockAllowsForkSync | None = None
    pull_request_reviews_enforcement_level: (
        BranchProtectionRuleEditedChangesPullRequestReviewsEnforcementLevel | None
    ) = None
    require_last_push_approval: BranchProtectionRuleEditedChangesRequireLastPushApproval | None = (
        None
    )
    required_status_checks: BranchProtectionRuleEditedChangesRequiredStatusChecks | None = None
    required_status_checks_enforcement_level: (
        BranchProtectionRuleEditedChangesRequiredStatusChecksEnforcementLevel | None
    ) = None
