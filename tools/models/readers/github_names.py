"""What GitHub's objects are called here, and how they are told apart. Every line is decided by hand.

Its document gives some objects a title. The others are named after where they stand:
`PullRequestHead`. The same object can have several titles and places, and two kinds of objects can have
the same title.
"""

from collections.abc import Mapping

from tools.models.shapes import Fields

BY_KEY = "repository-rule-"
"""Components that are named by their key: their titles are words such as `update` and `pull_request`."""

ALIASES: Mapping[str, str] = {
    # People and organizations. A user has the same fields in all, give or take the newest.
    "SimpleUser": "User",
    "WebhooksApprover": "User",
    "DeploymentWorkflowRunHeadRepositoryOwner": "User",
    "DeploymentWorkflowRunRepositoryOwner": "User",
    "RegistryPackageOwner": "User",
    "RegistryPackageVersionAuthor": "User",
    "RegistryPackageVersionReleaseAuthor": "User",
    "RepositoryLiteOwner": "User",
    "RepositoryTemplateRepositoryOwner": "User",
    "SponsorshipMaintainer": "User",
    "SimpleCommitAuthor": "Committer",
    "SimpleCommitCommitter": "Committer",
    "OrganizationSimple": "Organization",
    "TeamParent": "Team",
    "TeamSimple": "Team",
    "GitHubApp": "App",
    # Repositories, and what is in them.
    "DeploymentWorkflowRunHeadRepository": "RepositoryLite",
    "DeploymentWorkflowRunRepository": "RepositoryLite",
    "FullRepositoryPermission": "RepositoryPermissions",
    "FullRepositoryPermissions": "RepositoryPermissions",
    "MinimalRepositoryPermissions": "RepositoryPermissions",
    "RepositoryTemplateRepositoryPermissions": "RepositoryPermissions",
    "InstallationRepositoriesRepositoriesAdded": "InstallationRepository",
    "InstallationRepositoriesRepositoriesRemoved": "InstallationRepository",
    "LicenseSimple": "License",
    "MinimalRepositoryLicense": "License",
    "WebhooksDeployKey": "DeployKey",
    "CustomPropertyForOrganization": "CustomProperty",
    # Issues and pull requests.
    "IssueLabel": "Label",
    "PullRequestLabel": "Label",
    "ReactionRollup": "Reactions",
    "PullRequestAutoMerge": "AutoMerge",
    "PullRequestWebhook": "PullRequest",
    "PullRequestReviewCommentPullRequest": "SimplePullRequest",
    "CheckRunPullRequest": "PullRequestMinimal",
    "WorkflowRunPullRequest": "PullRequestMinimal",
    "PullRequestMinimalBaseRepo": "RepoRef",
    "PullRequestMinimalHeadRepo": "RepoRef",
    "WebhooksReview": "PullRequestReview",
    "WebhooksComment": "DiscussionComment",
    "WebhooksAnswer": "DiscussionAnswer",
    "WebhooksChanges": "CommentChanges",
    "WebhooksProjectChanges": "ProjectsV2ItemArchiveChanges",
    # The rest.
    "CheckRunRequestedAction": "RequestedAction",  # an event has that name
    "DeploymentReviewWorkflowJobRun": "WorkflowJobRun",
    "WebhooksWorkflowJobRun": "WorkflowJobRun",
    "WebhooksSecurityAdvisory": "SecurityAdvisory",
    "SecretScanningAlertWebhook": "SecretScanningAlert",
    "SecretScanningAlertDismissalRequestMetadata": "AlertDismissalRequestMetadata",
    "CodeScanningAlertDismissalRequestMetadata": "AlertDismissalRequestMetadata",
    "WebhooksSponsorship": "Sponsorship",
    "WebhooksChanges8": "SponsorshipTierChanges",
    "PackagePackageVersion": "PackageVersion",
    "RegistryPackagePackageVersion": "RegistryPackageVersion",
}

EITHER = frozenset({"ProjectsV2ItemEditedChanges"})
"""Classes for two kinds of objects that have no field in common."""

SLOTS: Mapping[tuple[str, str], str] = {
    # A login and a type; `credits_detailed` has the objects that are titled so.
    ("RepositoryAdvisory", "credits"): "RepositoryAdvisoryCredited",
}
"""Objects without a title whose place would give them an unrelated object's name."""

# Names of lists of objects that aren't regular plurals.
PLURALS: Mapping[str, str] = {
    "data": "data",
    "added": "added",
    "removed": "removed",
    "repositories_added": "repositories_added",
    "repositories_removed": "repositories_removed",
    "nuget_metadata": "nuget_metadata",
    "permissions_result": "permissions_result",
    "updated": "updated",
}

CORRECTED: Mapping[tuple[str, str], tuple[str, ...]] = {
    # The `type` beside it says which, and published examples have both.
    ("DeploymentReviewReviewer", "reviewer"): ("User", "Team"),
}
"""Fields whose objects are of more kinds than the document says."""

TOLD: Mapping[tuple[str, ...], Fields] = {
    ("User", "Team"): Fields(("login", "slug")),
    ("User", "Enterprise"): Fields(("login", "slug")),
    ("ProjectsV2SingleSelectOption", "ProjectsV2IterationSetting"): Fields(("name", "title")),
    (
        "SecretScanningPushProtectionExemptionRequestMetadata",
        "AlertDismissalRequestMetadata",
    ): Fields(("label", "alert_title")),
    # All four have `ref_name`: the plainest comes last.
    (
        "RepositoryNameAndRefName",
        "RepositoryIdAndRefName",
        "RepositoryPropertyAndRefName",
        "RepositoryRulesetConditionsForRefNames",
    ): Fields(("repository_name", "repository_id", "repository_property", "ref_name")),
    (
        "SecretScanningLocationCommit",
        "SecretScanningLocationWikiCommit",
        "SecretScanningLocationIssueTitle",
        "SecretScanningLocationIssueBody",
        "SecretScanningLocationIssueComment",
        "SecretScanningLocationDiscussionTitle",
        "SecretScanningLocationDiscussionBody",
        "SecretScanningLocationDiscussionComment",
        "SecretScanningLocationPullRequestTitle",
        "SecretScanningLocationPullRequestBody",
        "SecretScanningLocationPullRequestComment",
        "SecretScanningLocationPullRequestReview",
        "SecretScanningLocationPullRequestReviewComment",
    ): Fields(
        (
            "blob_url",
            "page_url",
            "issue_title_url",
            "issue_body_url",
            "issue_comment_url",
            "discussion_title_url",
            "discussion_body_url",
            "discussion_comment_url",
            "pull_request_title_url",
            "pull_request_body_url",
            "pull_request_comment_url",
            "pull_request_review_url",
            "pull_request_review_comment_url",
        )
    ),
}
