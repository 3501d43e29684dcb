"""GitLab: project and group hooks with a signing token."""

from webhook_receiver.provider import MEBIBYTE, Provider, Reading
from webhook_receiver.signing import standard_webhooks

provider = Provider(
    name="gitlab-signing",
    title="GitLab, with a signing token",
    docs="https://docs.gitlab.com/user/project/integrations/webhooks/",
    scheme=standard_webhooks(),
    reading=Reading(
        id="header:webhook-id",
        # A custom template may leave the kind out of the body.
        type="{body:object_kind}[.{body:object_attributes.action}] | body:event_name"
        " | header:x-gitlab-event",
    ),
    keep_headers=frozenset({b"x-gitlab-event", b"x-gitlab-instance"}),
    body_limit=26 * MEBIBYTE,  # payloads end at 25 MB
    id_promise="promised",
    ack_within=8.0,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the webhook's signing token, whsec_…",
    notes=(
        "`X-Gitlab-Token` is ignored: with a signing token, only the signature counts.",
        "Older instances have no signing tokens: use `gitlab` for them.",
        "GitLab does not try a delivery again; a hook that fails four times in a row pauses.",
    ),
)
