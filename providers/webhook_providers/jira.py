"""Jira Cloud: issues, comments and projects, by webhooks with a secret."""

from webhook_receiver.provider import HOUR, MEBIBYTE, Provider, Reading
from webhook_receiver.signing import Bare, TemplateHmac

provider = Provider(
    name="jira",
    title="Jira Cloud",
    docs="https://developer.atlassian.com/cloud/jira/platform/webhooks/",
    # The header of GitHub's old SHA-1 signature, but never SHA-1.
    scheme=TemplateHmac(headers=("x-hub-signature",), grammar=Bare(b"sha256=")),
    # The identifier is unsigned. The body holds its time to the
    # millisecond, and stays the same when Jira tries again.
    reading=Reading(id="hash", type="body:webhookEvent", fresh="body:issue.id"),
    keep_headers=frozenset({b"x-atlassian-webhook-identifier"}),
    body_limit=26 * MEBIBYTE,  # an issue with its whole text and history
    ack_within=16.0,
    retry_horizon=2 * HOUR,
    confidence="secondary",
    secret_hint="the webhook's secret; webhooks without one are unsigned",
    notes=("The identity is a hash of the body: X-Atlassian-Webhook-Identifier is not signed.",),
)
