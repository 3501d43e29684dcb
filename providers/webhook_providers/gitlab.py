"""GitLab: project, group and system hooks with a secret token."""

from webhook_receiver.provider import MEBIBYTE, Provider, Reading
from webhook_receiver.signing import SharedToken

provider = Provider(
    name="gitlab",
    title="GitLab",
    docs="https://docs.gitlab.com/user/project/integrations/webhooks/",
    scheme=SharedToken(at="header:x-gitlab-token"),
    reading=Reading(
        id="header:idempotency-key | {header:x-gitlab-event-uuid}:{hash} | hash",
        # A custom template may leave the kind out of the body.
        type="{body:object_kind}[.{body:object_attributes.action}] | body:event_name"
        " | header:x-gitlab-event",
    ),
    keep_headers=frozenset({b"x-gitlab-event", b"x-gitlab-instance"}),
    body_limit=26 * MEBIBYTE,  # payloads end at 25 MB
    id_promise="promised",
    ack_within=8.0,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the webhook's secret token",
    notes=(
        "The token proves nothing about the body: whoever sees one delivery can send any other.",
        "The identity is in an unsigned header.",
    ),
)
