"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Annotated

from webhook_receiver.models import ABSENT, Model, Open, by_field


class SecretScanningLocationCommit(Model):
    path: str = ABSENT
    start_line: int | float = ABSENT
    end_line: int | float = ABSENT
    start_column: int | float = ABSENT
    end_column: int | float = ABSENT
    blob_sha: str = ABSENT
    blob_url: str = ABSENT
    commit_sha: str = ABSENT
    commit_url: str = ABSENT


class SecretScanningLocationDiscussionBody(Model):
    discussion_body_url: str = ABSENT


class SecretScanningLocationDiscussionComment(Model):
    discussion_comment_url: str = ABSENT


class SecretScanningLocationDiscussionTitle(Model):
    discussion_title_url: str = ABSENT


class SecretScanningLocationIssueBody(Model):
    issue_body_url: str = ABSENT


class SecretScanningLocationIssueComment(Model):
    issue_comment_url: str = ABSENT


class SecretScanningLocationIssueTitle(Model):
    issue_title_url: str = ABSENT


class SecretScanningLocationPullRequestBody(Model):
    pull_request_body_url: str = ABSENT


class SecretScanningLocationPullRequestComment(Model):
    pull_request_comment_url: str = ABSENT


class SecretScanningLocationPullRequestReview(Model):
    pull_request_review_url: str = ABSENT


class SecretScanningLocationPullRequestReviewComment(Model):
    pull_request_review_comment_url: str = ABSENT


class SecretScanningLocationPullRequestTitle(Model):
    pull_request_title_url: str = ABSENT


class SecretScanningLocationWikiCommit(Model):
    path: str = ABSENT
    start_line: int | float = ABSENT
    end_line: int | float = ABSENT
    start_column: int | float = ABSENT
    end_column: int | float = ABSENT
    blob_sha: str = ABSENT
    page_url: str = ABSENT
    commit_sha: str = ABSENT
    commit_url: str = ABSENT


class SecretScanningLocation(Model):
    type: (
        Open[
            "commit",
            "wiki_commit",
            "issue_title",
            "issue_body",
            "issue_comment",
            "discussion_title",
            "discussion_body",
            "discussion_comment",
            "pull_request_title",
            "pull_request_body",
            "pull_request_comment",
            "pull_request_review",
            "pull_request_review_comment",
        ]
        | None
    ) = None
    details: (
        Annotated[
            SecretScanningLocationCommit
            | SecretScanningLocationWikiCommit
            | SecretScanningLocationIssueTitle
            | SecretScanningLocationIssueBody
            | SecretScanningLocationIssueComment
            | SecretScanningLocationDiscussionTitle
            | SecretScanningLocationDiscussionBody
            | SecretScanningLocationDiscussionComment
            | SecretScanningLocationPullRequestTitle
            | SecretScanningLocationPullRequestBody
            | SecretScanningLocationPullRequestComment
            | SecretScanningLocationPullRequestReview
            | SecretScanningLocationPullRequestReviewComment,
            by_field(
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
            ),
        ]
        | None
    ) = None
