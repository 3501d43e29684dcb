"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Annotated

from pydantic import Field

from webhook_receiver.models import ABSENT, Model, Moment, Open, by_field, by_tag


class RepositoryIdAndRefNameRefName(Model):
    include: list[str] | None = None
    exclude: list[str] | None = None


class RepositoryIdAndRefNameRepositoryId(Model):
    repository_ids: list[int] | None = None


class RepositoryIdAndRefName(Model):
    ref_name: RepositoryIdAndRefNameRefName | None = None
    repository_id: RepositoryIdAndRefNameRepositoryId = ABSENT


class RepositoryNameAndRefNameRefName(Model):
    include: list[str] | None = None
    exclude: list[str] | None = None


class RepositoryNameAndRefNameRepositoryName(Model):
    include: list[str] | None = None
    exclude: list[str] | None = None
    protected: bool | None = None


class RepositoryNameAndRefName(Model):
    ref_name: RepositoryNameAndRefNameRefName | None = None
    repository_name: RepositoryNameAndRefNameRepositoryName = ABSENT


class RepositoryPropertyAndRefNameRefName(Model):
    include: list[str] | None = None
    exclude: list[str] | None = None


class RepositoryRulesetPropertyTargetingDefinition(Model):
    name: str = ABSENT
    property_values: list[str] = ABSENT
    source: Open["custom", "system"] | None = None


class RepositoryPropertyAndRefNameRepositoryProperty(Model):
    include: list[RepositoryRulesetPropertyTargetingDefinition] | None = None
    exclude: list[RepositoryRulesetPropertyTargetingDefinition] | None = None


class RepositoryPropertyAndRefName(Model):
    ref_name: RepositoryPropertyAndRefNameRefName | None = None
    repository_property: RepositoryPropertyAndRefNameRepositoryProperty = ABSENT


class RepositoryRuleBranchNamePatternParameters(Model):
    name: str | None = None
    negate: bool | None = None
    operator: Open["starts_with", "ends_with", "contains", "regex"] = ABSENT
    pattern: str = ABSENT


class RepositoryRuleBranchNamePattern(Model):
    type: Open["branch_name_pattern"] = ABSENT
    parameters: RepositoryRuleBranchNamePatternParameters | None = None


class RepositoryRuleParamsCodeScanningTool(Model):
    alerts_threshold: Open["none", "errors", "errors_and_warnings", "all"] = ABSENT
    security_alerts_threshold: Open[
        "none", "critical", "high_or_higher", "medium_or_higher", "all"
    ] = ABSENT
    tool: str = ABSENT


class RepositoryRuleCodeScanningParameters(Model):
    code_scanning_tools: list[RepositoryRuleParamsCodeScanningTool] = ABSENT


class RepositoryRuleCodeScanning(Model):
    type: Open["code_scanning"] = ABSENT
    parameters: RepositoryRuleCodeScanningParameters | None = None


class RepositoryRuleCommitAuthorEmailPatternParameters(Model):
    name: str | None = None
    negate: bool | None = None
    operator: Open["starts_with", "ends_with", "contains", "regex"] = ABSENT
    pattern: str = ABSENT


class RepositoryRuleCommitAuthorEmailPattern(Model):
    type: Open["commit_author_email_pattern"] = ABSENT
    parameters: RepositoryRuleCommitAuthorEmailPatternParameters | None = None


class RepositoryRuleCommitMessagePatternParameters(Model):
    name: str | None = None
    negate: bool | None = None
    operator: Open["starts_with", "ends_with", "contains", "regex"] = ABSENT
    pattern: str = ABSENT


class RepositoryRuleCommitMessagePattern(Model):
    type: Open["commit_message_pattern"] = ABSENT
    parameters: RepositoryRuleCommitMessagePatternParameters | None = None


class RepositoryRuleCommitterEmailPatternParameters(Model):
    name: str | None = None
    negate: bool | None = None
    operator: Open["starts_with", "ends_with", "contains", "regex"] = ABSENT
    pattern: str = ABSENT


class RepositoryRuleCommitterEmailPattern(Model):
    type: Open["committer_email_pattern"] = ABSENT
    parameters: RepositoryRuleCommitterEmailPatternParameters | None = None


class RepositoryRuleCopilotCodeReviewParameters(Model):
    review_draft_pull_requests: bool | None = None
    review_on_push: bool | None = None


class RepositoryRuleCopilotCodeReview(Model):
    type: Open["copilot_code_review"] = ABSENT
    parameters: RepositoryRuleCopilotCodeReviewParameters | None = None


class RepositoryRuleCreation(Model):
    type: Open["creation"] = ABSENT


class RepositoryRuleDeletion(Model):
    type: Open["deletion"] = ABSENT


class RepositoryRuleFileExtensionRestrictionParameters(Model):
    restricted_file_extensions: list[str] = ABSENT


class RepositoryRuleFileExtensionRestriction(Model):
    type: Open["file_extension_restriction"] = ABSENT
    parameters: RepositoryRuleFileExtensionRestrictionParameters | None = None


class RepositoryRuleFilePathRestrictionParameters(Model):
    restricted_file_paths: list[str] = ABSENT


class RepositoryRuleFilePathRestriction(Model):
    type: Open["file_path_restriction"] = ABSENT
    parameters: RepositoryRuleFilePathRestrictionParameters | None = None


class RepositoryRuleMaxFilePathLengthParameters(Model):
    max_file_path_length: int = ABSENT


class RepositoryRuleMaxFilePathLength(Model):
    type: Open["max_file_path_length"] = ABSENT
    parameters: RepositoryRuleMaxFilePathLengthParameters | None = None


class RepositoryRuleMaxFileSizeParameters(Model):
    max_file_size: int = ABSENT


class RepositoryRuleMaxFileSize(Model):
    type: Open["max_file_size"] = ABSENT
    parameters: RepositoryRuleMaxFileSizeParameters | None = None


class RepositoryRuleMergeQueueParameters(Model):
    check_response_timeout_minutes: int = ABSENT
    grouping_strategy: Open["ALLGREEN", "HEADGREEN"] = ABSENT
    max_entries_to_build: int = ABSENT
    max_entries_to_merge: int = ABSENT
    merge_method: Open["MERGE", "SQUASH", "REBASE"] = ABSENT
    min_entries_to_merge: int = ABSENT
    min_entries_to_merge_wait_minutes: int = ABSENT


class RepositoryRuleMergeQueue(Model):
    type: Open["merge_queue"] = ABSENT
    parameters: RepositoryRuleMergeQueueParameters | None = None


class RepositoryRuleNonFastForward(Model):
    type: Open["non_fast_forward"] = ABSENT


class RepositoryRuleParamsReviewer(Model):
    id: int = ABSENT
    type: Open["Team"] = ABSENT


class RepositoryRuleParamsRequiredReviewerConfiguration(Model):
    file_patterns: list[str] = ABSENT
    minimum_approvals: int = ABSENT
    reviewer: RepositoryRuleParamsReviewer = ABSENT


class RepositoryRuleParamsStatusCheckConfiguration(Model):
    context: str = ABSENT
    integration_id: int | None = None


class RepositoryRuleParamsWorkflowFileReference(Model):
    path: str = ABSENT
    ref: str | None = None
    repository_id: int = ABSENT
    sha: str | None = None


class RepositoryRulePullRequestParameters(Model):
    allowed_merge_methods: list[Open["merge", "squash", "rebase"]] | None = None
    automatic_copilot_code_review_enabled: bool | None = None
    dismiss_stale_reviews_on_push: bool = ABSENT
    require_code_owner_review: bool = ABSENT
    require_last_push_approval: bool = ABSENT
    required_approving_review_count: int = ABSENT
    required_review_thread_resolution: bool = ABSENT
    required_reviewers: list[RepositoryRuleParamsRequiredReviewerConfiguration] | None = None


class RepositoryRulePullRequest(Model):
    type: Open["pull_request"] = ABSENT
    parameters: RepositoryRulePullRequestParameters | None = None


class RepositoryRuleRequiredDeploymentsParameters(Model):
    required_deployment_environments: list[str] = ABSENT


class RepositoryRuleRequiredDeployments(Model):
    type: Open["required_deployments"] = ABSENT
    parameters: RepositoryRuleRequiredDeploymentsParameters | None = None


class RepositoryRuleRequiredLinearHistory(Model):
    type: Open["required_linear_history"] = ABSENT


class RepositoryRuleRequiredSignatures(Model):
    type: Open["required_signatures"] = ABSENT


class RepositoryRuleRequiredStatusChecksParameters(Model):
    do_not_enforce_on_create: bool | None = None
    required_status_checks: list[RepositoryRuleParamsStatusCheckConfiguration] = ABSENT
    strict_required_status_checks_policy: bool = ABSENT


class RepositoryRuleRequiredStatusChecks(Model):
    type: Open["required_status_checks"] = ABSENT
    parameters: RepositoryRuleRequiredStatusChecksParameters | None = None


class RepositoryRuleTagNamePatternParameters(Model):
    name: str | None = None
    negate: bool | None = None
    operator: Open["starts_with", "ends_with", "contains", "regex"] = ABSENT
    pattern: str = ABSENT


class RepositoryRuleTagNamePattern(Model):
    type: Open["tag_name_pattern"] = ABSENT
    parameters: RepositoryRuleTagNamePatternParameters | None = None


class RepositoryRuleUpdateParameters(Model):
    update_allows_fetch_and_merge: bool = ABSENT


class RepositoryRuleUpdate(Model):
    type: Open["update"] = ABSENT
    parameters: RepositoryRuleUpdateParameters | None = None


class RepositoryRuleWorkflowsParameters(Model):
    do_not_enforce_on_create: bool | None = None
    workflows: list[RepositoryRuleParamsWorkflowFileReference] = ABSENT


class RepositoryRuleWorkflows(Model):
    type: Open["workflows"] = ABSENT
    parameters: RepositoryRuleWorkflowsParameters | None = None


class RepositoryRulesetBypassActor(Model):
    actor_id: int | None = None
    actor_type: Open[
        "Integration", "OrganizationAdmin", "RepositoryRole", "Team", "DeployKey", "EnterpriseOwner"
    ] = ABSENT
    bypass_mode: Open["always", "pull_request", "exempt"] | None = None


class RepositoryRulesetConditionsForRefNamesRefName(Model):
    include: list[str] | None = None
    exclude: list[str] | None = None


class RepositoryRulesetConditionsForRefNames(Model):
    ref_name: RepositoryRulesetConditionsForRefNamesRefName | None = None


class RepositoryRulesetLinksHtml(Model):
    href: str | None = None


class RepositoryRulesetLinksSelf(Model):
    href: str | None = None


class RepositoryRulesetLinks(Model):
    self: RepositoryRulesetLinksSelf | None = None
    html: RepositoryRulesetLinksHtml | None = None


class RepositoryRuleset(Model):
    id: int = ABSENT
    name: str = ABSENT
    target: Open["branch", "tag", "push", "repository"] | None = None
    source_type: Open["Repository", "Organization", "Enterprise"] | None = None
    source: str = ABSENT
    enforcement: Open["disabled", "active", "evaluate"] = ABSENT
    bypass_actors: list[RepositoryRulesetBypassActor] | None = None
    current_user_can_bypass: Open["always", "pull_requests_only", "never", "exempt"] | None = None
    node_id: str | None = None
    links: RepositoryRulesetLinks | None = Field(default=None, alias="_links")
    conditions: (
        Annotated[
            RepositoryNameAndRefName
            | RepositoryIdAndRefName
            | RepositoryPropertyAndRefName
            | RepositoryRulesetConditionsForRefNames,
            by_field("repository_name", "repository_id", "repository_property", "ref_name"),
        ]
        | None
    ) = None
    rules: (
        list[
            Annotated[
                RepositoryRuleCreation
                | RepositoryRuleUpdate
                | RepositoryRuleDeletion
                | RepositoryRuleRequiredLinearHistory
                | RepositoryRuleMergeQueue
                | RepositoryRuleRequiredDeployments
                | RepositoryRuleRequiredSignatures
                | RepositoryRulePullRequest
                | RepositoryRuleRequiredStatusChecks
                | RepositoryRuleNonFastForward
                | RepositoryRuleCommitMessagePattern
                | RepositoryRuleCommitAuthorEmailPattern
                | RepositoryRuleCommitterEmailPattern
                | RepositoryRuleBranchNamePattern
                | RepositoryRuleTagNamePattern
                | RepositoryRuleFilePathRestriction
                | RepositoryRuleMaxFilePathLength
                | RepositoryRuleFileExtensionRestriction
                | RepositoryRuleMaxFileSize
                | RepositoryRuleWorkflows
                | RepositoryRuleCodeScanning
                | RepositoryRuleCopilotCodeReview,
                by_tag(
                    "type",
                    "creation",
                    "update",
                    "deletion",
                    "required_linear_history",
                    "merge_queue",
                    "required_deployments",
                    "required_signatures",
                    "pull_request",
                    "required_status_checks",
                    "non_fast_forward",
                    "commit_message_pattern",
                    "commit_author_email_pattern",
                    "committer_email_pattern",
                    "branch_name_pattern",
                    "tag_name_pattern",
                    "file_path_restriction",
                    "max_file_path_length",
                    "file_extension_restriction",
                    "max_file_size",
                    "workflows",
                    "code_scanning",
                    "copilot_code_review",
                ),
            ]
        ]
        | None
    ) = None
    created_at: Moment | None = None
    updated_at: Moment | None = None


class RepositoryRulesetEditedChangesConditionsUpdatedChangesConditionType(Model):
    from_: str | None = Field(default=None, alias="from")


class RepositoryRulesetEditedChangesConditionsUpdatedChangesExclude(Model):
    from_: list[str] | None = Field(default=None, alias="from")


class RepositoryRulesetEditedChangesConditionsUpdatedChangesInclude(Model):
    from_: list[str] | None = Field(default=None, alias="from")


class RepositoryRulesetEditedChangesConditionsUpdatedChangesTarget(Model):
    from_: str | None = Field(default=None, alias="from")


class RepositoryRulesetEditedChangesConditionsUpdatedChanges(Model):
    condition_type: RepositoryRulesetEditedChangesConditionsUpdatedChangesConditionType | None = (
        None
    )
    target: RepositoryRulesetEditedChangesConditionsUpdatedChangesTarget | None = None
    include: RepositoryRulesetEditedChangesConditionsUpdatedChangesInclude | None = None
    exclude: RepositoryRulesetEditedChangesConditionsUpdatedChangesExclude | None = None


class RepositoryRulesetEditedChangesConditionsUpdated(Model):
    condition: RepositoryRulesetConditionsForRefNames | None = None
    changes: RepositoryRulesetEditedChangesConditionsUpdatedChanges | None = None


class RepositoryRulesetEditedChangesConditions(Model):
    added: list[RepositoryRulesetConditionsForRefNames] | None = None
    deleted: list[RepositoryRulesetConditionsForRefNames] | None = None
    updated: list[RepositoryRulesetEditedChangesConditionsUpdated] | None = None


class RepositoryRulesetEditedChangesEnforcement(Model):
    from_: str | None = Field(default=None, alias="from")


class RepositoryRulesetEditedChangesName(Model):
    from_: str | None = Field(default=None, alias="from")


class RepositoryRulesetEditedChangesRulesUpdatedChangesConfiguration(Model):
    from_: str | None = Field(default=None, alias="from")


class RepositoryRulesetEditedChangesRulesUpdatedChangesPattern(Model):
    from_: str | None = Field(default=None, alias="from")


class RepositoryRulesetEditedChangesRulesUpdatedChangesRuleType(Model):
    from_: str | None = Field(default=None, alias="from")


class RepositoryRulesetEditedChangesRulesUpdatedChanges(Model):
    configuration: RepositoryRulesetEditedChangesRulesUpdatedChangesConfiguration | None = None
    rule_type: RepositoryRulesetEditedChangesRulesUpdatedChangesRuleType | None = None
    pattern: RepositoryRulesetEditedChangesRulesUpdatedChangesPattern | None = None


class RepositoryRulesetEditedChangesRulesUpdated(Model):
    rule: (
        Annotated[
            RepositoryRuleCreation
            | RepositoryRuleUpdate
            | RepositoryRuleDeletion
            | RepositoryRuleRequiredLinearHistory
            | RepositoryRuleMergeQueue
            | RepositoryRuleRequiredDeployments
            | RepositoryRuleRequiredSignatures
            | RepositoryRulePullRequest
            | RepositoryRuleRequiredStatusChecks
            | RepositoryRuleNonFastForward
            | RepositoryRuleCommitMessagePattern
            | RepositoryRuleCommitAuthorEmailPattern
            | RepositoryRuleCommitterEmailPattern
            | RepositoryRuleBranchNamePattern
            | RepositoryRuleTagNamePattern
            | RepositoryRuleFilePathRestriction
            | RepositoryRuleMaxFilePathLength
            | RepositoryRuleFileExtensionRestriction
            | RepositoryRuleMaxFileSize
            | RepositoryRuleWorkflows
            | RepositoryRuleCodeScanning
            | RepositoryRuleCopilotCodeReview,
            by_tag(
                "type",
                "creation",
                "update",
                "deletion",
                "required_linear_history",
                "merge_queue",
                "required_deployments",
                "required_signatures",
                "pull_request",
                "required_status_checks",
                "non_fast_forward",
                "commit_message_pattern",
                "commit_author_email_pattern",
                "committer_email_pattern",
                "branch_name_pattern",
                "tag_name_pattern",
                "file_path_restriction",
                "max_file_path_length",
                "file_extension_restriction",
                "max_file_size",
                "workflows",
                "code_scanning",
                "copilot_code_review",
            ),
        ]
        | None
    ) = None
    changes: RepositoryRulesetEditedChangesRulesUpdatedChanges | None = None


class RepositoryRulesetEditedChangesRules(Model):
    added: (
        list[
            Annotated[
                RepositoryRuleCreation
                | RepositoryRuleUpdate
                | RepositoryRuleDeletion
                | RepositoryRuleRequiredLinearHistory
                | RepositoryRuleMergeQueue
                | RepositoryRuleRequiredDeployments
                | RepositoryRuleRequiredSignatures
                | RepositoryRulePullRequest
                | RepositoryRuleRequiredStatusChecks
                | RepositoryRuleNonFastForward
                | RepositoryRuleCommitMessagePattern
                | RepositoryRuleCommitAuthorEmailPattern
                | RepositoryRuleCommitterEmailPattern
                | RepositoryRuleBranchNamePattern
                | RepositoryRuleTagNamePattern
                | RepositoryRuleFilePathRestriction
                | RepositoryRuleMaxFilePathLength
                | RepositoryRuleFileExtensionRestriction
                | RepositoryRuleMaxFileSize
                | RepositoryRuleWorkflows
                | RepositoryRuleCodeScanning
                | RepositoryRuleCopilotCodeReview,
                by_tag(
                    "type",
                    "creation",
                    "update",
                    "deletion",
                    "required_linear_history",
                    "merge_queue",
                    "required_deployments",
                    "required_signatures",
                    "pull_request",
                    "required_status_checks",
                    "non_fast_forward",
                    "commit_message_pattern",
                    "commit_author_email_pattern",
                    "committer_email_pattern",
                    "branch_name_pattern",
                    "tag_name_pattern",
                    "file_path_restriction",
                    "max_file_path_length",
                    "file_extension_restriction",
                    "max_file_size",
                    "workflows",
                    "code_scanning",
                    "copilot_code_review",
                ),
            ]
        ]
        | None
    ) = None
    deleted: (
        list[
            Annotated[
                RepositoryRuleCreation
                | RepositoryRuleUpdate
                | RepositoryRuleDeletion
                | RepositoryRuleRequiredLinearHistory
                | RepositoryRuleMergeQueue
                | RepositoryRuleRequiredDeployments
                | RepositoryRuleRequiredSignatures
                | RepositoryRulePullRequest
                | RepositoryRuleRequiredStatusChecks
                | RepositoryRuleNonFastForward
                | RepositoryRuleCommitMessagePattern
                | RepositoryRuleCommitAuthorEmailPattern
                | RepositoryRuleCommitterEmailPattern
                | RepositoryRuleBranchNamePattern
                | RepositoryRuleTagNamePattern
                | RepositoryRuleFilePathRestriction
                | RepositoryRuleMaxFilePathLength
                | RepositoryRuleFileExtensionRestriction
                | RepositoryRuleMaxFileSize
                | RepositoryRuleWorkflows
                | RepositoryRuleCodeScanning
                | RepositoryRuleCopilotCodeReview,
                by_tag(
                    "type",
                    "creation",
                    "update",
                    "deletion",
                    "required_linear_history",
                    "merge_queue",
                    "required_deployments",
                    "required_signatures",
                    "pull_request",
                    "required_status_checks",
                    "non_fast_forward",
                    "commit_message_pattern",
                    "commit_author_email_pattern",
                    "committer_email_pattern",
                    "branch_name_pattern",
                    "tag_name_pattern",
                    "file_path_restriction",
                    "max_file_path_length",
                    "file_extension_restriction",
                    "max_file_size",
                    "workflows",
                    "code_scanning",
                    "copilot_code_review",
                ),
            ]
        ]
        | None
    ) = None
    updated: list[RepositoryRulesetEditedChangesRulesUpdated] | None = None


class RepositoryRulesetEditedChanges(Model):
    name: RepositoryRulesetEditedChangesName | None = None
    enforcement: RepositoryRulesetEditedChangesEnforcement | None = None
    conditions: RepositoryRulesetEditedChangesConditions | None = None
    rules: RepositoryRulesetEditedChangesRules | None = None
